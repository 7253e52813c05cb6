import type { Resource } from "../../policies/policy";
import type { Properties } from "../../policies/values";

/** A day in the middle of the tables of versions and retirements. */
export const today = "2026-11-21";

/** A resource as the engine shows it to policies. */
export function resource(
  type: string,
  props: Properties,
  more: Partial<Pick<Resource, "name" | "protect" | "sources">> = {},
): Resource {
  const token = `azure-native:${type}`;
  const name = more.name ?? (type.split(":")[1] ?? "").toLowerCase();
  return { type: token, props, name, urn: `urn:pulumi:s::p::${token}::${name}`, protect: false, sources: {}, ...more };
}

export const pool = {
  name: "system",
  mode: "System",
  enableAutoScaling: true,
  minCount: 3,
  count: 3,
  maxCount: 5,
  availabilityZones: ["1", "2", "3"],
  enableNodePublicIP: false,
  osSKU: "Ubuntu",
  type: "VirtualMachineScaleSets",
  vmSize: "Standard_D4ds_v5",
  enableEncryptionAtHost: true,
  enableFIPS: true,
  securityProfile: { enableSecureBoot: true, enableVTPM: true, sshAccess: "Disabled" },
};

/** A cluster that no policy objects to, whatever the environment. */
export const cluster = (change: Properties = {}, more: Partial<Resource> = {}): Resource =>
  resource(
    "containerservice:ManagedCluster",
    {
      aadProfile: { managed: true, enableAzureRBAC: true },
      agentPoolProfiles: [pool],
      addonProfiles: { azurepolicy: { enabled: true } },
      apiServerAccessProfile: { enablePrivateCluster: true, disableRunCommand: true },
      autoUpgradeProfile: { nodeOSUpgradeChannel: "NodeImage", upgradeChannel: "patch" },
      disableLocalAccounts: true,
      enableRBAC: true,
      identity: { type: "UserAssigned" },
      kubernetesVersion: "1.36",
      networkProfile: { networkPlugin: "azure", networkPolicy: "cilium", outboundType: "userAssignedNATGateway" },
      nodeResourceGroupProfile: { restrictionLevel: "ReadOnly" },
      oidcIssuerProfile: { enabled: true },
      securityProfile: {
        azureKeyVaultKms: { enabled: true },
        defender: { securityMonitoring: { enabled: true } },
        imageCleaner: { enabled: true },
        workloadIdentity: { enabled: true },
      },
      sku: { name: "Base", tier: "Standard" },
      ...change,
    },
    { protect: true, ...more },
  );

/** What stands beside such a cluster. */
export const company: readonly Resource[] = [
  resource(
    "containerservice:MaintenanceConfiguration",
    { configName: "aksManagedNodeOSUpgradeSchedule" },
    { sources: { resourceName: ["urn:pulumi:s::p::azure-native:containerservice:ManagedCluster::managedcluster"] } },
  ),
  resource(
    "monitor:DiagnosticSetting",
    { logs: [{ category: "kube-audit-admin", enabled: true }] },
    { sources: { resourceUri: ["urn:pulumi:s::p::azure-native:containerservice:ManagedCluster::managedcluster"] } },
  ),
];

/** The same cluster with a public API server that lets one office in. */
export const publicCluster = (): Resource =>
  cluster({ apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/24"], disableRunCommand: true } });

export const userPool = (change: Properties = {}): Resource =>
  resource("containerservice:AgentPool", { ...pool, agentPoolName: "user", mode: "User", ...change }, { name: "user" });

export const urn = (type: string, name: string): string => `urn:pulumi:s::p::azure-native:${type}::${name}`;
export const group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";
export const role = (id: string): string => `/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/${id}`;
export const contributor = role("b24988ac-6180-42a0-ab88-20f7382dd24c");

/** A cluster behind an appliance: subnet, route table and route, linked as a program links them. */
export const routed: readonly Resource[] = [
  cluster(
    {
      agentPoolProfiles: [{ ...pool, vnetSubnetID: `${group}/…/subnets/nodes` }],
      networkProfile: { networkPlugin: "azure", networkPolicy: "cilium", outboundType: "userDefinedRouting" },
    },
    { sources: { agentPoolProfiles: [urn("network:Subnet", "subnet"), urn("network:Subnet", "pods")] } },
  ),
  resource(
    "network:Subnet",
    { name: "nodes", routeTable: { id: `${group}/…/routeTables/rt` } },
    { sources: { routeTable: [urn("network:RouteTable", "routetable")] } },
  ),
  resource("network:Subnet", { name: "pods" }, { name: "pods" }),
  resource("network:RouteTable", { name: "rt" }),
  resource("network:Route", {
    name: "default",
    routeTableName: "rt",
    addressPrefix: "0.0.0.0/0",
    nextHopType: "VirtualAppliance",
  }),
  ...company,
];

export const identities: readonly Resource[] = [
  cluster({}, { sources: { identity: [urn("managedidentity:UserAssignedIdentity", "userassignedidentity")] } }),
  resource("managedidentity:UserAssignedIdentity", { principalId: "p1" }),
  resource("authorization:RoleAssignment", {
    principalId: "p1",
    roleDefinitionId: contributor,
    scope: `${group}/providers/Microsoft.Network/virtualNetworks/v/subnets/nodes`,
  }),
];

/** Resources that a policy accepts, and the one value that makes it object. */
export interface Case {
  readonly policy: string;
  readonly fine: readonly Resource[];
  /** Name of the resource that changes. */
  readonly on: string;
  /** What changes, below the resource, such as props.sku.tier. */
  readonly path: string;
  readonly wrong: readonly unknown[];
}

/** A case of one resource. */
export const one = (policy: string, fine: Resource, path: string, ...wrong: unknown[]): Case => ({
  policy,
  fine: [fine],
  on: fine.name,
  path,
  wrong,
});

/** A cluster with an add-on. */
export const addOn = (name: string, config: object = {}): Resource => cluster({ addonProfiles: { [name]: config } });

/** An administrator's kubeconfig, as Azure names its user. */
export const admin = "apiVersion: v1\nusers:\n- name: clusterAdmin_rg_aks\n  user:\n    client-key-data: ".padEnd(
  260,
  "A",
);
