import { isTree, type Tree } from "../../design/contract/tree";

/** Changes of a living environment that Azure refuses: the shipped stack that it has, what is changed, the keys that are
 *  named. */
export const refusedChanges: readonly (readonly [
  what: string,
  stack: string,
  change: Tree,
  keys: readonly string[],
])[] = [
  ["another size of the system pool", "dev", { systemPool: { vmSize: "Standard_D8as_v5" } }, ["systemPool"]],
  ["another name of the system pool", "dev", { systemPool: { name: "sys" } }, ["systemPool.name"]],
  ["zones of the system pool", "dev", { systemPool: { zones: ["1"] } }, ["systemPool"]],
  ["more pods on the system pool", "dev", { systemPool: { maxPods: 60 } }, ["systemPool"]],
  ["another disk of the system pool", "dev", { systemPool: { osDisk: { sizeGb: 256 } } }, ["systemPool"]],
  [
    "another range of a subnet",
    "dev",
    { network: { vnet: { create: { subnets: { nodes: { addressPrefix: "10.240.0.0/21" } } } } } },
    ["network.vnet.create.subnets.nodes.addressPrefix"],
  ],
  ["an older version", "prod", { kubernetes: { version: "1.35" } }, ["kubernetes.version"]],
  ["a private API server", "dev", { apiServer: { kind: "private", public: null } }, ["apiServer.kind"]],
  [
    "Entra ID off",
    "dev",
    { entra: { enabled: false, localAccounts: true, adminGroupIds: [], authorization: "kubernetesRbac" } },
    ["entra.enabled"],
  ],
  ["another zone of the NAT gateway", "nat", { egress: { natGateway: { zone: "2" } } }, ["egress.natGateway.zone"]],
  ["another tier of the firewall", "prod", { egress: { firewall: { tier: "premium" } } }, ["egress.firewall.tier"]],
  ["other zones of the firewall", "prod", { egress: { firewall: { zones: ["1", "2"] } } }, ["egress.firewall.zones"]],
  [
    "no VNet integration",
    "prod",
    { apiServer: { kind: "private", vnetIntegration: null, private: { dns: { kind: "system" } } } },
    ["apiServer.kind"],
  ],
  ["another name of a subnet", "dev", { naming: { overrides: { "subnets/nodes": "snet-x" } } }, ["naming.overrides"]],
  ["another name of the network", "prod", { naming: { overrides: { vnet: "vnet-x" } } }, ["naming.overrides"]],
  [
    "another group of the network",
    "nat",
    { naming: { overrides: { networkGroup: "rg-x" } } },
    ["resourceGroups.network"],
  ],
  [
    "another name of the NAT gateway, and the same addresses",
    "nat",
    { naming: { overrides: { natGateway: "ng-x" } } },
    ["naming.overrides"],
  ],
  [
    "a zone of the program's own in place of Azure's",
    "prod",
    { apiServer: { vnetIntegration: { dns: { kind: "create" } } } },
    ["apiServer.private.dns"],
  ],
  [
    "the other preset",
    "dev",
    { preset: "prod@1", apiServer: null },
    ["network.vnet.create.subnets.nodes.addressPrefix"],
  ],
];

/** Choices with a change in them: maps merge, null takes a key out. */
export function changedBy(choices: Tree, change: Tree): Tree {
  const merged: Tree = { ...choices };
  for (const [key, value] of Object.entries(change)) {
    const old = merged[key];
    if (value === null) Reflect.deleteProperty(merged, key);
    else merged[key] = isTree(value) && isTree(old) ? changedBy(old, value) : value;
  }
  return merged;
}
