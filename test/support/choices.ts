import { assess } from "../../design/assess";
import type { PresetReader } from "../../design/contract/presetChain";
import type { Problem } from "../../design/contract/problems";
import { isTree, type Tree } from "../../design/contract/tree";

export const context = { environment: "test", today: "2026-11-21", origin: "test" };

/** Values by key, such as network.vnet.kind. */
export type Values = Readonly<Record<string, unknown>>;

/** Presets that are no files. */
export const presetsOf =
  (presets: Readonly<Record<string, Tree>>): PresetReader =>
  reference =>
    reference in presets
      ? { origin: reference, file: reference, choices: presets[reference] }
      : { why: "no such file", fix: "Name another." };

/** Stands for an Output, whose value is not known yet: anything that is neither plain data nor a list. */
export class Unknown {
  readonly isKnown = false;
}

const group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-net/providers";
export const ids = {
  guid: "22222222-2222-2222-2222-222222222222",
  subnet: (name = "snet-nodes", vnet = "vnet-spoke"): string =>
    `${group}/Microsoft.Network/virtualNetworks/${vnet}/subnets/${name}`,
  vnet: `${group}/Microsoft.Network/virtualNetworks/vnet-hub`,
  routeTable: `${group}/Microsoft.Network/routeTables/rt-spoke`,
  natGateway: `${group}/Microsoft.Network/natGateways/ng-spoke`,
  publicIp: `${group}/Microsoft.Network/publicIPAddresses/pip-out`,
  prefix: `${group}/Microsoft.Network/publicIPPrefixes/ippre-out`,
  publicZone: (name: string): string => `${group}/Microsoft.Network/dnsZones/${name}`,
  zone: (name: string): string => `${group}/Microsoft.Network/privateDnsZones/${name}`,
  vault: `${group}/Microsoft.KeyVault/vaults/kv-shared`,
  encryptionSet: `${group}/Microsoft.Compute/diskEncryptionSets/des-shared`,
  registry: `${group}/Microsoft.ContainerRegistry/registries/crshared`,
  grafana: `${group}/Microsoft.Dashboard/grafana/amg-all`,
  actionGroup: `${group}/Microsoft.Insights/actionGroups/ag-all`,
  monitorWorkspace: `${group}/Microsoft.Monitor/accounts/amw-all`,
  workspace: `${group}/Microsoft.OperationalInsights/workspaces/log-all`,
  identity: `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/id-cluster`,
};

/** Somebody else's network with one subnet, on which more can be declared. */
export const spoke = (nodes: Tree = {}): Tree => ({
  kind: "existing",
  existing: {
    addressPrefixes: ["10.80.0.0/20"],
    subnets: { nodes: { id: ids.subnet(), addressPrefixes: ["10.80.0.0/23"], ...nodes } },
  },
});

/** Choices that no rule has anything against. */
const base: Tree = {
  name: "shop",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: [ids.guid] },
};

const set = (tree: Tree, [head, ...rest]: readonly string[], value: unknown): Tree => {
  const inner = tree[head];
  return { ...tree, [head]: rest.length === 0 ? value : set(isTree(inner) ? inner : {}, rest, value) };
};

/** Values as a tree, over another one. */
export const treeOf = (values: Values, over: Tree = {}): Tree =>
  Object.entries(values).reduce((tree, [key, value]) => set(tree, key.split("."), value), over);

/** The base with some values set. */
export const choicesWith = (values: Values): Tree => treeOf(values, base);

/** Problems of the base with some values set. */
export const problemsWith = (values: Values): readonly Problem[] => assess(choicesWith(values), context).problems;
