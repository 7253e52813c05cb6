import { clouds } from "../../facts/clouds";
import { azureLimits } from "../../facts/azureLimits";
import { nameLimits } from "../../naming/resourceNames";
import { declaredFacts } from "../../network/declared";
import type { NetworkPart } from "../../network/ownNetworkRules";
import { poolsIn } from "../../network/poolsIn";
import { sameId } from "../../resourceId";
import { childKey } from "../../contract/tree";
import { azureDoc, undeclared, type Finding, type Rule, type Subject } from "../../contract/rule";
import { besideNodes, divertedRoute, existing, missingSubnet, oddRanges } from "./gatewaySubnet";
import { albDelegation, type AlbSettings } from "./ingress";

const pages = "application-gateway/for-containers";
const networking = azureDoc(`${pages}/container-networking`);
const components = azureDoc(`${pages}/application-gateway-for-containers-components`);
const kind = "applicationGatewayForContainers";

/** What decides about an Application Gateway for Containers by itself. */
export interface AlbPart {
  readonly ingress: { readonly alb: AlbSettings | undefined };
}

/** Rules of an Application Gateway for Containers by itself. */
export const ownAlbRules: readonly Rule<AlbPart>[] = [
  {
    id: "X163",
    severity: "error",
    title: "an Application Gateway for Containers has front ends, each with a name of its own that Azure takes",
    doc: components,
    judge: ({ ingress: { alb } }) => {
      if (!alb) return [];
      const key = childKey(alb.key, "frontends");
      const { pattern, maxLength, allowed } = nameLimits.trafficController;
      const none: Finding = { key, message: "no name is given", fix: "Name at least one front end." };
      const odd = alb.frontends.flatMap((name, i): Finding[] => {
        const at = `${key}[${i}]`;
        if (!pattern.test(name) || name.length > maxLength)
          return [
            {
              key: at,
              message: `${JSON.stringify(name)} is no name of a front end`,
              fix: `Use at most ${maxLength} ${allowed}.`,
            },
          ];
        return alb.frontends.slice(0, i).some(other => sameId(other, name))
          ? [{ key: at, message: `${name} is there twice`, fix: "Keep one of the two." }]
          : [];
      });
      return alb.frontends.length === 0 ? [none] : odd;
    },
  },
];

const size = {
  id: "X21",
  severity: "error",
  title: "an Application Gateway for Containers needs Azure CNI, and a subnet of a /24: in an overlay exactly that",
  doc: networking,
} as const;

const tooSmall = "extensionIPRange prefix length too short";

/** Rules of its subnet by itself. */
export const albSubnetRules: readonly Rule<NetworkPart>[] = [
  {
    ...size,
    judge: ({ addresses }) =>
      oddRanges(addresses, "agc", prefix => prefix > azureLimits.albSubnetPrefix).map(r => ({
        key: r.key,
        message: `${r.text} is smaller than a /${azureLimits.albSubnetPrefix}, the least for Application Gateway for Containers`,
        fix: `Use a /${azureLimits.albSubnetPrefix}${r.orLeaveOut}.`,
      })),
  },
];

/** What is wrong with its subnet in a network that exists. */
function asDeclared(subject: Subject): Finding[] {
  const { network } = subject.choices;
  const own = network.vnet.existing?.subnets.agc;
  if (!own) return [];
  const key = `${existing}.agc`;
  const found: Finding[] = [];
  const { delegation } = declaredFacts(own);
  if (delegation === undefined) {
    const message = `no delegation is declared on subnet agc, which has to be delegated to ${albDelegation}`;
    found.push(undeclared(key, message, `Set aks:${key}.delegation: ${albDelegation}, or none where it has none.`));
  } else if (!sameId(delegation, albDelegation)) {
    found.push({
      key: `${key}.delegation`,
      message: `subnet agc is delegated to ${delegation === "none" ? "nobody" : delegation}, not to ${albDelegation}`,
      fix: "Have the delegation changed, or use another subnet.",
    });
  }
  // A peered network is refused for overlays by its page, and not mentioned for others.
  const severity = network.kind === "overlay" ? "error" : "warning";
  return [...found, ...besideNodes(subject, "agc", { severity })];
}

/** Rules of an Application Gateway for Containers and what is around it. That it needs the OIDC issuer and workload identity needs none:
 *  both are always on. */
export const albRules: readonly Rule[] = [
  ...ownAlbRules,
  ...albSubnetRules,
  {
    ...size,
    judge: ({ choices: { ingress, network }, addresses }) => {
      if (ingress.kind !== kind) return [];
      const kubenet: Finding = {
        key: "network.kind",
        with: ["ingress.kind"],
        message: "Application Gateway for Containers does not reach pods of kubenet",
        fix: "Set aks:network.kind: overlay, or aks:ingress.kind: none.",
      };
      if (network.kind === "kubenet") return [kubenet];
      if (network.kind !== "overlay") return [];
      return oddRanges(addresses, "agc", prefix => prefix < azureLimits.albSubnetPrefix).map(r => ({
        key: r.key,
        with: ["network.kind"],
        message: `with an overlay the subnet is a /${azureLimits.albSubnetPrefix} exactly, and ${r.text} is not: ${tooSmall} (/${r.prefix}). Must be ${azureLimits.albSubnetPrefix} or higher`,
        fix: `Use a /${azureLimits.albSubnetPrefix}${r.orLeaveOut}.`,
      }));
    },
  },
  {
    id: "X161",
    severity: "error",
    title: "an Application Gateway for Containers needs a subnet of the nodes' network",
    doc: components,
    judge: ({ choices: { ingress, network } }) =>
      ingress.kind === kind ? missingSubnet(network, "agc", `, delegated to ${albDelegation}`) : [],
  },
  {
    id: "X162",
    severity: "error",
    also: "warning",
    title: "the subnet of an Application Gateway for Containers is delegated to it and holds nothing else",
    doc: components,
    judge: subject => {
      const { choices, pools } = subject;
      if (choices.ingress.kind !== kind || choices.network.vnet.kind === "managed") return [];
      return [...poolsIn(pools, "agc", "the gateway"), ...asDeclared(subject)];
    },
  },
  {
    id: "X165",
    severity: "warning",
    title: "no default route leads from a gateway's subnet to an appliance or a gateway of the network",
    doc: components,
    judge: ({ choices: { ingress, network } }) =>
      ingress.kind === kind
        ? divertedRoute(
            network,
            "agc",
            hop => `the gateway's own traffic to Azure and its answers to the internet leave by next hop ${hop}`,
          )
        : [],
  },
  {
    // Whether a region has it, its list says, which grows.
    id: "X166",
    severity: "warning",
    title: "Application Gateway for Containers is listed for regions of Azure's public cloud alone",
    doc: azureDoc(`${pages}/overview`),
    judge: ({ choices: { ingress, cloud } }) =>
      ingress.kind === kind && clouds[cloud].albController.length === 0
        ? [
            {
              key: "ingress.kind",
              with: ["cloud"],
              message: `${clouds[cloud].title} is not in its list of regions`,
              fix: "Accept X166 where your regions have it, or use a controller of your own: aks:ingress.kind: none.",
            },
          ]
        : [],
  },
];
