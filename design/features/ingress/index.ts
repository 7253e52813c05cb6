import type { Input } from "@pulumi/pulumi";
import { cloudOf } from "../../egress/destinations";
import { spreadOver } from "../../egress/wording";
import { azureLimits } from "../../facts/azureLimits";
import type { RoleGrant } from "../../identity/grant";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import type { Feature } from "../feature";
import { albRules, albSubnetRules } from "./albRules";
import { fixedGateway, gatewayRefuses } from "./gatewayChanges";
import { gatewayRules } from "./gatewayRules";
import { albDelegation, planIngress, type IngressPlan } from "./ingress";
import { gatewayGrants, gatewayNames } from "./gatewayGrants";
import { istioRules } from "./istioRules";
import { routingRules } from "./routingRules";

/** Roles of what carries out ingresses. Sources: AKS documentation, managed-identity-overview, app-routing-dns-ssl;
 *  quickstart-create-application-gateway-for-containers-byo-deployment, whose first role is given on the gateway alone. */
function grants(choices: ResolvedChoices): RoleGrant[] {
  const { ingress, keyVault, network } = choices;
  const addOn = {
    principal: "other",
    of: "applicationRouting",
    who: "the identity of the add-on application routing",
  } as const;
  const controller = {
    principal: "other",
    of: "albController",
    who: "the identity of the ALB controller",
  } as const;
  const { dnsZoneIds = [], privateDnsZoneIds = [] } = ingress.applicationRouting ?? {};
  const onZones = (kind: string, role: "dnsZoneContributor" | "privateDnsZoneContributor", ids: Input<string>[]) =>
    ids.map((id, i): RoleGrant => ({
      ...addOn,
      key: `ingress/${kind}/${i}`,
      role,
      scope: { id, what: "id of the DNS zone" },
      reason: "writes the hosts of ingresses",
    }));
  const vault: RoleGrant = {
    ...addOn,
    key: "ingress/certificates",
    role: "keyVaultCertificateUser",
    scope: { id: keyVault.existing?.id, made: "keyVault", what: "id of the key vault" },
    reason: "reads the certificates of ingresses",
  };
  return [
    ...onZones("zones", "dnsZoneContributor", dnsZoneIds),
    ...onZones("privateZones", "privateDnsZoneContributor", privateDnsZoneIds),
    ...(ingress.applicationRouting && keyVault.kind !== "none" ? [vault] : []),
    ...(ingress.applicationGatewayForContainers
      ? ([
          {
            ...controller,
            key: "ingress/gateway",
            role: "albConfigurationManager",
            scope: { made: "applicationGatewayForContainers", what: "id of the Application Gateway for Containers" },
            reason: "writes listeners and routes into the gateway",
          },
          {
            ...controller,
            key: "ingress/subnet",
            role: "networkContributor",
            scope: { id: network.vnet.existing?.subnets.agc?.id, made: "subnets/agc", what: "id of subnet agc" },
            reason: "joins the gateway's subnet",
          },
          {
            ...controller,
            key: "ingress/nodes",
            role: "reader",
            scope: { made: "nodesGroup", what: "id of the nodes' resource group" },
            reason: "finds the cluster's network",
          },
        ] satisfies RoleGrant[])
      : []),
    ...gatewayGrants(choices),
  ];
}

/** The way into the cluster for requests from outside. */
export const ingress: Feature<IngressPlan> = {
  title: "Ingress",
  rules: [...routingRules, ...albRules, ...gatewayRules, ...istioRules],
  networkRules: albSubnetRules,
  plan: planIngress,
  subnets: {
    agc: {
      prefix: azureLimits.albSubnetPrefix,
      delegation: albDelegation,
      // Its way to the internet and to Azure's own addresses is no firewall's.
      routed: false,
      grouped: false,
      owner: "Application Gateway for Containers",
      place: -256,
      needed: ({ ingress: { kind } }) => kind === "applicationGatewayForContainers",
    },
    applicationGateway: {
      prefix: azureLimits.subnetPrefix,
      laidOut: azureLimits.applicationGatewayPrefix,
      // Azure manages it by its own way to the internet, and does not support another.
      routed: false,
      grouped: false,
      owner: "the Application Gateway",
      place: -768,
      needed: ({ ingress: { kind } }) => kind === "applicationGateway",
    },
  },
  names: ({ choices: { ingress: chosen } }) => [
    ...(chosen.applicationGatewayForContainers
      ? ([
          { role: "applicationGatewayForContainers", type: "trafficController", scope: "networkGroup" },
          { role: "albController", type: "userAssignedIdentity", scope: "clusterGroup", word: "alb-controller" },
        ] as const)
      : []),
    ...(chosen.applicationGateway ? gatewayNames(chosen.applicationGateway) : []),
  ],
  groups: ({ ingress: { kind } }) =>
    kind === "applicationGatewayForContainers" || kind === "applicationGateway" ? ["network"] : [],
  grants: ({ choices }) => grants(choices),
  // Sources: application-gateway/for-containers/diagnostics, application-gateway/monitor-application-gateway-reference.
  diagnostics: ({ ingress: chosen }) => [
    ...(chosen.applicationGatewayForContainers
      ? [{ made: "applicationGatewayForContainers", categories: ["TrafficControllerAccessLog"], ownTables: false }]
      : []),
    ...(chosen.applicationGateway
      ? [
          {
            made: "applicationGateway",
            categories: [
              "ApplicationGatewayAccessLog",
              ...(chosen.applicationGateway.tier === "waf" ? ["ApplicationGatewayFirewallLog"] : []),
            ],
            ownTables: true,
          },
        ]
      : []),
  ],
  destinations: [
    {
      key: "albController",
      reason: "the ALB controller configures the Application Gateway for Containers",
      kind: "application",
      protocol: "HTTPS",
      ports: ["443"],
      destinations: circumstances => cloudOf(circumstances).albController,
      inFqdnTag: false,
      needed: ({ choices }) =>
        choices.ingress.kind === "applicationGatewayForContainers" && cloudOf({ choices }).albController.length > 0,
    },
  ],
  // Source: reliability/reliability-app-gateway-containers. Where the region has zones, it is in all of them by itself.
  survival: ({ choices: { ingress: chosen, zones } }) => {
    if (chosen.applicationGateway) return spreadOver("ingress", "Application Gateway", zones);
    return chosen.applicationGatewayForContainers && zones.length > 0
      ? { part: "ingress", outcome: "stays", text: "Application Gateway for Containers is in every zone: it stays" }
      : undefined;
  },
  rows: ({ ingress: { routing, alb, gateway }, choices: { ingress: chosen, serviceMesh } }) => {
    if (chosen.kind === "istioGateways") {
      const { external, internal } = serviceMesh.istio?.ingressGateways ?? {};
      return [
        ...(external ? [["way in", "internet → public load balancer → Istio's external gateway → pods"]] : []),
        ...(internal ? [["way in", "the network → internal load balancer → Istio's internal gateway → pods"]] : []),
      ];
    }
    if (alb) {
      const names = alb.frontends.join(", ");
      return [["way in", `internet → Application Gateway for Containers, front end ${names} → pods`]];
    }
    if (gateway) {
      const { privateAddress } = gateway;
      return [
        ["way in", `internet → Application Gateway${gateway.tier === "waf" ? " with WAF" : ""} → pods`],
        ...(privateAddress === undefined
          ? []
          : [["way in", `the network → Application Gateway at ${privateAddress} → pods`]]),
      ];
    }
    if (!routing || routing.defaultController === "none") return [];
    const { defaultController } = routing;
    return [
      [
        "way in",
        defaultController === "internal"
          ? "the network → internal load balancer → nginx of application routing → pods"
          : "internet → public load balancer → nginx of application routing → pods",
      ],
    ];
  },
  fixed: ({ ingress: { gateway } }) => fixedGateway(gateway),
  replaceable: {
    role: "ingress",
    component: "ApplicationGatewayForContainers",
    otherComponent: "ApplicationGateway",
  },
  refuses: gatewayRefuses,
};
