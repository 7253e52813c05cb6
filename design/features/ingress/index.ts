import type { Input } from "@pulumi/pulumi";
import { cloudOf } from "../../egress/destinations";
import { azureLimits } from "../../facts/azureLimits";
import type { RoleGrant } from "../../identity/grant";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import type { Feature } from "../feature";
import { albRules, albSubnetRules } from "./albRules";
import { albDelegation, planIngress, type IngressPlan } from "./ingress";
import { istioRules } from "./istioRules";
import { routingRules } from "./routingRules";

/** Roles of what carries out ingresses. Sources: AKS documentation, managed-identity-overview, app-routing-dns-ssl;
 *  quickstart-create-application-gateway-for-containers-byo-deployment, whose first role is given on the gateway alone. */
function grants({ ingress, keyVault, network }: ResolvedChoices): RoleGrant[] {
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
  ];
}

/** The way into the cluster for requests from outside. */
export const ingress: Feature<IngressPlan> = {
  title: "Ingress",
  rules: [...routingRules, ...albRules, ...istioRules],
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
  },
  names: ({ choices: { ingress: chosen } }) =>
    chosen.applicationGatewayForContainers
      ? [
          { role: "applicationGatewayForContainers", type: "trafficController", scope: "networkGroup" },
          { role: "albController", type: "userAssignedIdentity", scope: "clusterGroup", word: "alb-controller" },
        ]
      : [],
  groups: ({ ingress: { kind } }) => (kind === "applicationGatewayForContainers" ? ["network"] : []),
  grants: ({ choices }) => grants(choices),
  // Source: application-gateway/for-containers/diagnostics.
  diagnostics: ({ ingress: chosen }) =>
    chosen.applicationGatewayForContainers
      ? [{ made: "applicationGatewayForContainers", categories: ["TrafficControllerAccessLog"], ownTables: false }]
      : [],
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
  survival: ({ choices: { ingress: chosen, zones } }) =>
    chosen.applicationGatewayForContainers && zones.length > 0
      ? { part: "ingress", outcome: "stays", text: "Application Gateway for Containers is in every zone: it stays" }
      : undefined,
  rows: ({ ingress: { routing, alb }, choices: { ingress: chosen, serviceMesh } }) => {
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
  replaceable: { role: "ingress", component: "ApplicationGatewayForContainers" },
};
