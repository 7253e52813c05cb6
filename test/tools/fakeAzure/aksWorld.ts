import { FakeAzure } from "../../../tools/fakeAzure/model";
import type { FakeAzureOptions } from "../../../tools/fakeAzure/options";
import type { Properties } from "../../../tools/wire";

export const group = "/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups/rg";
export const vnetId = `${group}/providers/Microsoft.Network/virtualNetworks/vn`;
export const subnetId = (name: string): string => `${vnetId}/subnets/${name}`;
export const networkId = (type: string, name: string): string => `${group}/providers/Microsoft.Network/${type}/${name}`;
export const identityId = (name: string): string =>
  `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
export const clusterId = `${group}/providers/Microsoft.ContainerService/managedClusters/aks`;
export const zoneId = (name: string): string => networkId("privateDnsZones", name);
export const here = { resourceGroupName: "rg", location: "westeurope" };

/** A request: token without the package, and inputs. */
export type Request = readonly [token: string, inputs: Properties];

export const subnet = (name: string, addressPrefix: string, others: Properties = {}): Request => [
  "network:Subnet",
  { resourceGroupName: "rg", virtualNetworkName: "vn", subnetName: name, addressPrefix, ...others },
];
export const identity = (resourceName: string): Request => [
  "managedidentity:UserAssignedIdentity",
  { ...here, resourceName },
];
export const delegated = { delegations: [{ name: "aks", serviceName: "Microsoft.ContainerService/managedClusters" }] };
export const route = (nextHopType: string, addressPrefix = "0.0.0.0/0"): Request => [
  "network:Route",
  {
    resourceGroupName: "rg",
    routeTableName: "rt",
    routeName: "r",
    addressPrefix,
    nextHopType,
    nextHopIpAddress: hop(nextHopType),
  },
];
const hop = (type: string): string | undefined => (type === "VirtualAppliance" ? "10.9.0.4" : undefined);
export const table: Request = ["network:RouteTable", { ...here, routeTableName: "rt" }];
export const withTable = { routeTable: { id: networkId("routeTables", "rt") } };

export const roles = {
  network: "4d97b98b-1d4f-4787-a291-c67834d212e7",
  zone: "b12aa53e-6015-4669-85d0-8515ebb3ae7f",
  operator: "f1a07417-d97a-45cb-824c-7a7467783830",
} as const;

/** Azure with a network of one's own in a group. */
export function world(options: FakeAzureOptions = {}, ...requests: readonly Request[]): FakeAzure {
  const azure = new FakeAzure(options);
  send(
    azure,
    ["resources:ResourceGroup", here],
    [
      "network:VirtualNetwork",
      { ...here, virtualNetworkName: "vn", addressSpace: { addressPrefixes: ["10.0.0.0/16"] } },
    ],
    ...requests,
  );
  return azure;
}

/** Sends requests, one after the other, slowly enough for every limit of their rate. */
export function send(azure: FakeAzure, ...requests: readonly Request[]): void {
  for (const [type, inputs] of requests) {
    const token = `azure-native:${type}`;
    azure.put(token, azure.idOf(token, inputs), inputs);
    azure.now += 60;
  }
}

/** Assigns a role to an identity of the model. */
export function grant(azure: FakeAzure, name: string, role: keyof typeof roles, scope: string): void {
  const principalId = azure.read(identityId(name))?.outputs.principalId;
  const roleAssignmentName = `00000000-0000-4000-a000-${String(azure.count).padStart(12, "0")}`;
  const roleDefinitionId = `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${roles[role]}`;
  const principalType = "ServicePrincipal";
  send(azure, [
    "authorization:RoleAssignment",
    { scope, principalId, principalType, roleDefinitionId, roleAssignmentName },
  ]);
}

export const systemPool: Properties = {
  name: "system",
  mode: "System",
  osType: "Linux",
  vmSize: "Standard_D4ds_v5",
  count: 3,
  maxPods: 110,
};

/** A cluster that Azure accepts in a network of its own making. */
export const soundCluster: Properties = {
  ...here,
  resourceName: "aks",
  sku: { name: "Base", tier: "Standard" },
  kubernetesVersion: "1.36",
  dnsPrefix: "shop",
  identity: { type: "SystemAssigned" },
  networkProfile: {
    networkPlugin: "azure",
    networkPluginMode: "overlay",
    podCidr: "10.244.0.0/16",
    serviceCidr: "172.20.0.0/16",
    dnsServiceIP: "172.20.0.10",
    outboundType: "loadBalancer",
  },
  agentPoolProfiles: [systemPool],
};

/** A pool of its own that Azure accepts on that cluster. */
export const soundPool: Properties = {
  resourceGroupName: "rg",
  resourceName: "aks",
  agentPoolName: "user",
  mode: "User",
  osType: "Linux",
  vmSize: "Standard_D4ds_v5",
  count: 1,
  maxPods: 110,
};

/** Values by their paths: networkProfile.networkPlugin, agentPoolProfiles.0.count; undefined takes one away. */
export type Changes = Readonly<Record<string, unknown>>;

/** Inputs with other values in some places. */
export function changed(inputs: Properties, changes: Changes): Properties {
  const copy = structuredClone(inputs);
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split(".");
    const last = steps.pop() ?? "";
    let node = copy;
    for (const step of steps) node = (node[step] ??= {}) as Properties;
    if (value === undefined) delete node[last];
    else node[last] = value;
  }
  return copy;
}
