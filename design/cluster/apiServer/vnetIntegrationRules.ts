import { parentId, sameId } from "../../resourceId";
import { declaredFacts } from "../../network/declared";
import { subnetDemands } from "../../network/subnets";
import { poolsIn } from "../../network/poolsIn";
import { childKey } from "../../contract/tree";
import type { NetworkPart } from "../../network/ownNetworkRules";
import { aksDoc, undeclared, type Finding, type Rule, type Subject } from "../../contract/rule";
import { regionOf } from "../../naming/region";

const vnetIntegration = aksDoc("api-server-vnet-integration");
const existingKey = "network.vnet.existing.subnets";

/** Regions without it, by canonical names. Source: AKS documentation, api-server-vnet-integration. */
const regionsWithout: readonly string[] = ["qatarcentral"];

/** What is wrong with the API server's subnet of an existing network. */
function asDeclared({ choices, pools, known }: Subject): Finding[] {
  const subnets = choices.network.vnet.existing?.subnets ?? {};
  const own = subnets.apiServer;
  if (!own) return [];
  const key = `${existingKey}.apiServer`;
  const wanted = subnetDemands.apiServer.delegation ?? "";
  const found: Finding[] = [];
  const { delegation } = declaredFacts(own);
  if (delegation === undefined) {
    const message = `no delegation is declared on subnet apiServer, which has to be delegated to ${wanted}`;
    found.push(undeclared(key, message, `Set aks:${key}.delegation: ${wanted}, or none where it has none.`));
  } else if (!sameId(delegation, wanted)) {
    found.push({
      key: `${key}.delegation`,
      message: `subnet apiServer is delegated to ${delegation === "none" ? "nobody" : delegation}, not to ${wanted}`,
      fix: "Have the delegation changed, or use another subnet.",
    });
  }
  const id = known(own.id, `${key}.id`);
  for (const name of new Set(pools.map(p => p.settings.subnet))) {
    const nodes = name === "apiServer" ? undefined : known(subnets[name]?.id, `${existingKey}.${name}.id`);
    if (id === undefined || nodes === undefined) continue;
    if (sameId(nodes, id)) {
      const message = `subnets apiServer and ${name} are the same, ${id}`;
      found.push({ key: `${key}.id`, message, fix: "Give the API server a subnet of its own." });
    } else if (!sameId(parentId(nodes), parentId(id))) {
      const message = `subnet apiServer is in network ${parentId(id)}, the nodes' subnet ${name} in ${parentId(nodes)}`;
      found.push({ key: `${key}.id`, message, fix: "Use subnets of one network." });
    }
  }
  return found;
}

const apiServerSubnet = {
  id: "A11",
  severity: "error",
  also: "warning",
  title: "the API server's subnet is a /28 or larger in the nodes' network, delegated to AKS, and holds nothing else",
  doc: vnetIntegration,
} as const;

/** Rules of the API server's subnet by itself. */
export const apiServerSubnetRules: readonly Rule<NetworkPart>[] = [
  {
    ...apiServerSubnet,
    judge: ({ addresses: { key, created, subnets } }) =>
      subnets
        .filter(s => s.role === "apiServer")
        .flatMap(({ key: name, role, ranges }): Finding[] => {
          const { prefix } = subnetDemands[role];
          // Where it has several, one that is large enough will do.
          return !ranges.every(r => r.prefix > prefix)
            ? []
            : ranges.map(r => ({
                key: childKey(key, `subnets.${name}.${created ? "addressPrefix" : "addressPrefixes"}`),
                message: `${r.text} is smaller than a /${prefix}, the least for the API server`,
                fix: `Use a /${prefix} or larger.`,
              }));
        }),
  },
];

export const vnetIntegrationRules: readonly Rule[] = [
  {
    id: "A10",
    severity: "error",
    title: "with VNet integration an existing network declares the API server's subnet",
    doc: vnetIntegration,
    judge: ({ apiServer, choices: { network } }) =>
      apiServer.integrated && network.vnet.existing && !("apiServer" in network.vnet.existing.subnets)
        ? [
            {
              key: existingKey,
              with: ["apiServer.kind"],
              message:
                "no subnet apiServer is declared, and Azure's answer is: apiServerAccessProfile.subnetId should not be empty when using custom vnet with apiserverVnetIntegration",
              fix: `Declare a subnet of the nodes' network as aks:${existingKey}.apiServer, a /28 or larger, or set aks:apiServer.kind: private.`,
            },
          ]
        : [],
  },
  ...apiServerSubnetRules,
  {
    ...apiServerSubnet,
    judge: subject => {
      const {
        apiServer,
        choices: { network },
        pools,
      } = subject;
      if (!apiServer.integrated || network.vnet.kind === "managed") return [];
      const pods =
        network.podSubnet?.subnet === "apiServer"
          ? [
              {
                key: "network.podSubnet.subnet",
                message: "pods can't take addresses of the API server's subnet",
                fix: "Set aks:network.podSubnet.subnet: pods, or another that there is.",
              },
            ]
          : [];
      return [...poolsIn(pools, "apiServer", subnetDemands.apiServer.owner), ...pods, ...asDeclared(subject)];
    },
  },
  {
    // A network that is made here is not encrypted. Few are, so one of which nobody says it gets no warning.
    id: "A12",
    severity: "error",
    title: "VNet integration does not go with virtual network encryption",
    doc: vnetIntegration,
    judge: ({ apiServer, choices: { network } }) =>
      apiServer.integrated && network.vnet.existing?.encryption === "enabled"
        ? [
            {
              key: "network.vnet.existing.encryption",
              message: "the network is encrypted, and an API server can't be in such a one",
              fix: "Set aks:apiServer.kind: private, which reaches it by a private endpoint, or choose another network.",
            },
          ]
        : [],
  },
  {
    id: "A13",
    severity: "error",
    title: "VNet integration is not in every region",
    doc: vnetIntegration,
    azureCode: "PrivateClusterV2NotAllowedInLocation",
    judge: ({ apiServer, choices, known }) =>
      apiServer.integrated && regionsWithout.includes(known(choices.location, "location") ?? "")
        ? [
            {
              key: "apiServer.kind",
              with: ["location"],
              message: `${regionOf(choices)} had no VNet integration when this release was made`,
              fix: "Choose kind private or public, or another region.",
            },
          ]
        : [],
  },
  {
    id: "A23",
    severity: "error",
    title: "VNet integration into a subnet of yours needs a user-assigned control plane identity",
    doc: vnetIntegration,
    judge: ({ apiServer, choices: { identity, network } }) =>
      apiServer.integrated && network.vnet.kind !== "managed" && identity.controlPlane.kind === "systemAssigned"
        ? [
            {
              key: "identity.controlPlane.kind",
              with: ["apiServer.kind", "network.vnet.kind"],
              message:
                "a system-assigned identity does not exist before the cluster, so it has no rights on the API server's subnet",
              fix: "Set aks:identity.controlPlane.kind: create, or aks:apiServer.kind: private.",
            },
          ]
        : [],
  },
];
