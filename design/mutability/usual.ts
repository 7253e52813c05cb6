import { isTree } from "../contract/tree";

const pool: Readonly<Record<string, unknown>> = {
  kubeletDiskType: "OS",
  osType: "Linux",
  podIPAllocationMode: "DynamicIndividual",
  scaleSetPriority: "Regular",
  spotMaxPrice: -1,
  type: "VirtualMachineScaleSets",
  workloadRuntime: "OCIContainer",
};

/** What Azure takes where nothing is written, of what can't change: written out, it is no other value. Source: the REST API of
 *  each type (azure-rest-api-specs). */
const usual: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "containerservice:ManagedCluster": {
    "apiServerAccessProfile.privateDNSZone": "system",
    enableRBAC: true,
    "networkProfile.dnsServiceIP": "10.0.0.10",
    "networkProfile.ipFamilies": ["IPv4"],
    "networkProfile.loadBalancerSku": "standard",
    "networkProfile.serviceCidr": "10.0.0.0/16",
    "sku.name": "Base",
  },
  "containerservice:AgentPool": pool,
  "containerregistry:Registry": { zoneRedundancy: "Disabled" },
  "keyvault:Vault": { "properties.enableSoftDelete": true, "properties.softDeleteRetentionInDays": 90 },
  "network:FirewallPolicy": { sku: { tier: "Standard" } },
  "network:NatGateway": { sku: { name: "Standard" } },
  "network:PublicIPAddress": { publicIPAddressVersion: "IPv4", sku: { tier: "Regional" } },
  "network:PublicIPPrefix": { publicIPAddressVersion: "IPv4", sku: { tier: "Regional" } },
};

/** A value of a property with what Azure adds where nothing is written. */
export function withUsual(type: string, path: string, value: unknown): unknown {
  const own = /^agentPoolProfiles\[\d+\]\.(.+)$/.exec(path)?.[1];
  const rows = own === undefined ? usual[type.replace(/^azure-native:/, "")] : pool;
  const added = rows !== undefined && Object.hasOwn(rows, own ?? path) ? rows[own ?? path] : undefined;
  return isTree(added) && isTree(value ?? {}) ? { ...added, ...(value as object | undefined) } : (value ?? added);
}
