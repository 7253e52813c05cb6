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

const pool = {
  name: "system",
  mode: "System",
  enableAutoScaling: true,
  minCount: 3,
  count: 3,
  maxCount: 5,
  availabilityZones: ["1", "2", "3"],
  enableNodePublicIP: false,
  osSKU: "AzureLinux",
  type: "VirtualMachineScaleSets",
  vmSize: "Standard_D4ds_v5",
};

/** A cluster that no policy objects to, whatever the environment. */
export const cluster = (change: Properties = {}, more: Partial<Resource> = {}): Resource =>
  resource(
    "containerservice:ManagedCluster",
    {
      aadProfile: { managed: true, enableAzureRBAC: true },
      agentPoolProfiles: [pool],
      apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/24"], disableRunCommand: true },
      autoUpgradeProfile: { nodeOSUpgradeChannel: "NodeImage" },
      disableLocalAccounts: true,
      enableRBAC: true,
      identity: { type: "UserAssigned" },
      kubernetesVersion: "1.36",
      networkProfile: { networkPlugin: "azure", networkPolicy: "cilium", outboundType: "userAssignedNATGateway" },
      nodeResourceGroupProfile: { restrictionLevel: "ReadOnly" },
      oidcIssuerProfile: { enabled: true },
      securityProfile: { workloadIdentity: { enabled: true } },
      sku: { name: "Base", tier: "Standard" },
      ...change,
    },
    { protect: true, ...more },
  );

const userPool = (change: Properties = {}): Resource =>
  resource("containerservice:AgentPool", { ...pool, agentPoolName: "user", mode: "User", ...change }, { name: "user" });

const urn = (type: string, name: string): string => `urn:pulumi:s::p::azure-native:${type}::${name}`;
const group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";
const role = (id: string): string => `/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/${id}`;
const contributor = role("b24988ac-6180-42a0-ab88-20f7382dd24c");

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
];

const identities: readonly Resource[] = [
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

const one = (policy: string, fine: Resource, path: string, ...wrong: unknown[]): Case => ({
  policy,
  fine: [fine],
  on: fine.name,
  path,
  wrong,
});

const applicationRules = (targetFqdns: unknown): Resource =>
  resource("network:FirewallPolicyRuleCollectionGroup", {
    ruleCollections: [{ action: { type: "Allow" }, rules: [{ name: "r", targetFqdns }] }],
  });
const networkRules = (destinationAddresses: unknown): Resource =>
  resource("network:FirewallPolicyRuleCollectionGroup", {
    ruleCollections: [{ action: { type: "Allow" }, rules: [{ name: "r", destinationAddresses }] }],
  });
const inbound = {
  name: "r",
  direction: "Inbound",
  access: "Allow",
  sourceAddressPrefix: "*",
  destinationPortRange: "443",
};
const firstRule = "props.ruleCollections.0.rules.0";
const firstPool = "props.agentPoolProfiles.0";
const addOn = (name: string, config: object = {}): Resource => cluster({ addonProfiles: { [name]: config } });

export const cases: readonly Case[] = [
  one("api-server-open", cluster(), "props.apiServerAccessProfile.authorizedIPRanges", [], undefined, [
    "203.0.113.0/24",
    "0.0.0.0/0",
  ]),
  one("run-command-on", cluster(), "props.apiServerAccessProfile.disableRunCommand", false, undefined),
  one("local-accounts", cluster(), "props.disableLocalAccounts", false, undefined),
  one("entra-off", cluster(), "props.aadProfile", undefined, { managed: false }),
  one("entra-off", cluster(), "props.enableRBAC", false),
  one("node-resource-group-open", cluster(), "props.nodeResourceGroupProfile", undefined, {
    restrictionLevel: "Unrestricted",
  }),
  one("workload-identity-off", cluster(), "props.oidcIssuerProfile.enabled", false, undefined),
  one("workload-identity-off", cluster(), "props.securityProfile", undefined),
  one("service-principal", cluster(), "props.identity", undefined),
  one("service-principal", cluster({ servicePrincipalProfile: { clientId: "msi" } }), "props.servicePrincipalProfile", {
    clientId: "22222222-2222-2222-2222-222222222222",
  }),
  {
    policy: "cluster-identity-too-powerful",
    fine: identities,
    on: "roleassignment",
    path: "props.scope",
    wrong: [group, "/subscriptions/11111111-1111-1111-1111-111111111111"],
  },
  {
    policy: "cluster-identity-too-powerful",
    fine: identities.map(r =>
      r.name === "roleassignment" ? { ...r, props: { ...r.props, scope: group, principalId: "somebody" } } : r,
    ),
    on: "roleassignment",
    path: "props.principalId",
    wrong: ["p1"],
  },
  one("registry-admin-user", resource("containerregistry:Registry", {}), "props.adminUserEnabled", true),
  one(
    "firewall-any-name",
    applicationRules(["mcr.microsoft.com", "*.hcp.westeurope.azmk8s.io"]),
    `${firstRule}.targetFqdns`,
    ["*"],
  ),
  one(
    "firewall-any-name",
    resource("network:AzureFirewall", {
      applicationRuleCollections: [{ action: { type: "Deny" }, rules: [{ targetFqdns: ["*"] }] }],
    }),
    "props.applicationRuleCollections.0.action.type",
    "Allow",
  ),
  one(
    "firewall-any-destination",
    networkRules(["AzureCloud.westeurope"]),
    `${firstRule}.destinationAddresses`,
    ["*"],
    ["10.0.0.0/8", "0.0.0.0/0"],
  ),
  one(
    "nsg-open-inbound",
    resource("network:NetworkSecurityGroup", { securityRules: [inbound] }),
    "props.securityRules.0.destinationPortRange",
    "*",
    "22",
    "3000-4000",
  ),
  one(
    "nsg-open-inbound",
    resource("network:SecurityRule", { ...inbound, destinationPortRange: "22", sourceAddressPrefix: "203.0.113.0/24" }),
    "props.sourceAddressPrefix",
    "*",
    "Internet",
    "0.0.0.0/0",
  ),
  one(
    "nsg-open-inbound",
    resource("network:SecurityRule", {
      ...inbound,
      sourceAddressPrefix: undefined,
      sourceAddressPrefixes: ["203.0.113.0/24"],
      destinationPortRange: "22",
    }),
    "props.sourceAddressPrefixes",
    ["203.0.113.0/24", "Internet"],
  ),
  {
    policy: "egress-past-the-appliance",
    fine: routed,
    on: "managedcluster",
    path: "props.networkProfile.outboundType",
    wrong: ["loadBalancer", undefined],
  },
  {
    policy: "egress-past-the-appliance",
    fine: routed.map(r =>
      r.name === "route"
        ? { ...r, props: { ...r.props, nextHopType: "Internet" } }
        : r.name === "managedcluster"
          ? { ...r, props: { ...r.props, networkProfile: { outboundType: "loadBalancer" } } }
          : r,
    ),
    on: "route",
    path: "props.nextHopType",
    wrong: ["VirtualAppliance"],
  },
  one(
    "default-outbound-access",
    resource("network:Subnet", { defaultOutboundAccess: false }),
    "props.defaultOutboundAccess",
    true,
    undefined,
  ),
  one(
    "default-outbound-access",
    resource("network:Subnet", { natGateway: { id: "n" } }),
    "props.natGateway",
    undefined,
  ),
  // Those of Azure's own appliances, which need their way out.
  ...["AzureFirewallSubnet", "AzureFirewallManagementSubnet", "AzureBastionSubnet", "GatewaySubnet"].map(subnetName =>
    one("default-outbound-access", resource("network:Subnet", { subnetName }), "props.subnetName", "nodes"),
  ),
  one("node-public-ip", cluster(), `${firstPool}.enableNodePublicIP`, true),
  one("node-public-ip", userPool(), "props.enableNodePublicIP", true),
  one("network-policy-off", cluster(), "props.networkProfile.networkPolicy", undefined, "none"),
  one("zones-missing", cluster(), `${firstPool}.availabilityZones`, [], undefined),
  one("zones-missing", userPool(), "props.availabilityZones", []),
  one("system-pool-single-node", cluster(), `${firstPool}.minCount`, 1),
  {
    policy: "system-pool-single-node",
    fine: [
      cluster({ name: "aks", agentPoolProfiles: [{ ...pool, minCount: 1 }] }),
      userPool({ mode: "System", minCount: 1, resourceName: "aks" }),
    ],
    on: "user",
    path: "props.mode",
    wrong: ["User"],
  },
  one("tier-free", cluster(), "props.sku.tier", "Free", undefined),
  one("autoscaler-off", userPool(), "props.enableAutoScaling", false),
  one("cluster-unprotected", cluster(), "protect", false),
  one("kubernetes-out-of-support", cluster(), "props.kubernetesVersion", "1.29.9", "1.33"),
  one(
    "kubernetes-out-of-support",
    cluster({ kubernetesVersion: "1.33", supportPlan: "AKSLongTermSupport" }),
    "props.supportPlan",
    "KubernetesOfficial",
    undefined,
  ),
  one("kubernetes-out-of-support", userPool({ orchestratorVersion: "1.33" }), "props.orchestratorVersion", "1.30"),
  one("kubernetes-leaving-support", cluster(), "props.kubernetesVersion", "1.34"),
  one("node-images-old", cluster(), "props.autoUpgradeProfile.nodeOSUpgradeChannel", "None", "Unmanaged"),
  one(
    "key-vault-purgeable",
    resource("keyvault:Vault", { properties: { enablePurgeProtection: true } }),
    "props.properties.enablePurgeProtection",
    false,
    undefined,
  ),
  one("feature-retired", cluster(), "props.networkProfile.loadBalancerSku", "basic", "Basic"),
  one("feature-retired", cluster(), `${firstPool}.type`, "AvailabilitySet"),
  one("feature-retired", userPool(), "props.enableCustomCATrust", true),
  one("feature-retired", cluster({ networkProfile: { networkPolicy: "azure" } }), `${firstPool}.osType`, "Windows"),
  one("feature-retired", userPool(), "props.osSKU", "Windows2019", "CBLMariner"),
  one("feature-retired", cluster(), "props.podIdentityProfile", { enabled: true }),
  one(
    "feature-retired",
    addOn("omsagent", { enabled: true, config: { useAADAuth: "true" } }),
    "props.addonProfiles.omsagent.config.useAADAuth",
    "false",
    undefined,
  ),
  one("feature-retired", resource("network:PublicIPAddress", { sku: { name: "Standard" } }), "props.sku.name", "Basic"),
  one("feature-retired", resource("network:LoadBalancer", { sku: { name: "Standard" } }), "props.sku.name", "Basic"),
  one("feature-retiring", cluster(), "props.networkProfile.networkPlugin", "kubenet"),
  one("feature-retiring", cluster(), "props.networkProfile.networkPolicy", "azure"),
  one("feature-retiring", cluster(), "props.ingressProfile", { webAppRouting: { enabled: true } }),
  one("feature-retiring", addOn("openServiceMesh"), "props.addonProfiles.openServiceMesh.enabled", true),
  one("feature-retiring", userPool(), "props.osSKU", "Windows2022", "Ubuntu2204"),
  one("feature-retiring", userPool(), "props.vmSize", "Standard_DS2_v2", "Standard_D11_v2", "Standard_B4ms"),
];
