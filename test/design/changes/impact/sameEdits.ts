import { address, edited, group, pool, subnet, type Edit, type Inputs } from "./edit";

const learn = "https://learn.microsoft.com/azure";
const arm = `${learn}/azure-resource-manager/management/resource-name-rules`;

const identity = (name: string): string =>
  `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
/** An id as people and tools write it too. */
const otherCase = (id: string): string => id.replace("resourceGroups", "resourcegroups").replace("rg-shop", "RG-Shop");

const cluster: Inputs = {
  location: "westeurope",
  resourceGroupName: "rg-shop",
  resourceName: "aks-shop",
  nodeResourceGroup: "rg-shop-nodes",
  diskEncryptionSetID: `${group}/providers/Microsoft.Compute/diskEncryptionSets/des-shop`,
  aadProfile: { managed: true, adminGroupObjectIDs: ["0a7c1e9e-1111-4111-8111-111111111111", "0b"] },
  agentPoolProfiles: [pool],
  apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/24", "198.51.100.0/24"] },
  identity: { type: "UserAssigned", userAssignedIdentities: [identity("id-a"), identity("id-b")] },
  networkProfile: {
    networkPlugin: "azure",
    ipFamilies: ["IPv4", "IPv6"],
    loadBalancerProfile: { outboundIPs: { publicIPs: [address("a"), address("b")] } },
  },
  securityProfile: { customCATrustCertificates: ["x", "y"] },
  tags: { team: "shop", cost: "1" },
};
const user: Inputs = {
  ...pool,
  name: undefined,
  agentPoolName: "user",
  resourceName: "aks-shop",
  mode: "User",
  nodeTaints: ["a=b:NoSchedule", "c=d:NoExecute"],
  nodeLabels: { a: "1", b: "2" },
  allowedHostPorts: ["80"],
};

const ofCluster = edited("containerservice:ManagedCluster", cluster);
const ofPool = edited("containerservice:AgentPool", user);

/** Edits that are none to Azure: ids and names in another case, and what has no order in another one. */
export const sameEdits: readonly Edit[] = [
  ofCluster("the region in other letters", { location: "West Europe" }, "noChange", {
    replacing: ["location"],
    page: arm,
  }),
  ofCluster("the group in another case", { resourceGroupName: "RG-Shop" }, "noChange", {
    replacing: ["resourceGroupName"],
    page: arm,
  }),
  ofCluster("the name in another case", { resourceName: "AKS-Shop" }, "noChange", {
    replacing: ["resourceName"],
    page: arm,
  }),
  ofCluster("the nodes' group in another case", { nodeResourceGroup: "RG-Shop-Nodes" }, "noChange", {
    replacing: ["nodeResourceGroup"],
    page: arm,
  }),
  ofCluster(
    "the set of keys in another case",
    { diskEncryptionSetID: otherCase(String(cluster.diskEncryptionSetID)) },
    "none",
    { page: arm },
  ),
  ofCluster(
    "identities in another order",
    { "identity.userAssignedIdentities": [identity("id-b"), identity("id-a")] },
    "noChange",
    { page: `${learn}/aks/user-assigned-managed-identity` },
  ),
  ofCluster(
    "identities in another case",
    { "identity.userAssignedIdentities": [otherCase(identity("id-a")), identity("id-b")] },
    "none",
    { page: arm },
  ),
  ofCluster("one identity less", { "identity.userAssignedIdentities": [identity("id-a")] }, "inPlace", {
    page: `${learn}/aks/user-assigned-managed-identity`,
  }),
  ofCluster(
    "a group in another case",
    { "aadProfile.adminGroupObjectIDs": ["0A7C1E9E-1111-4111-8111-111111111111", "0b"] },
    "noChange",
    { page: `${learn}/aks/entra-id-control-plane-authentication` },
  ),
  ofCluster(
    "addresses of the load balancer in another order",
    { "networkProfile.loadBalancerProfile.outboundIPs.publicIPs": [address("b"), address("a")] },
    "noChange",
    { egress: false, page: `${learn}/aks/configure-load-balancer-standard` },
  ),
  ofCluster("families in another order", { "networkProfile.ipFamilies": ["IPv6", "IPv4"] }, "noChange", {
    page: `${learn}/aks/configure-dual-stack`,
  }),
  ofCluster("authorities in another order", { "securityProfile.customCATrustCertificates": ["y", "x"] }, "noChange", {
    pods: "none",
    page: `${learn}/aks/custom-certificate-authority`,
  }),
  ofCluster("tags in another order", { tags: { cost: "1", team: "shop" } }, "none", { page: arm }),
  ofCluster(
    "the system pool's subnet in another case",
    { agentPoolProfiles: [{ ...pool, vnetSubnetID: otherCase(subnet) }] },
    "none",
    { page: arm },
  ),
  ofCluster("Kubernetes RBAC, written out", { enableRBAC: true }, "noChange", {
    page: `${learn}/aks/manage-azure-rbac`,
  }),
  ofCluster("the load balancer's SKU, written out", { "networkProfile.loadBalancerSku": "standard" }, "noChange", {
    page: `${learn}/aks/configure-load-balancer-standard`,
  }),
  ofCluster("Azure's zone, written out", { "apiServerAccessProfile.privateDNSZone": "system" }, "noChange", {
    from: { apiServerAccessProfile: { enablePrivateCluster: true } },
    page: `${learn}/aks/private-clusters`,
  }),
  ofCluster(
    "what a system pool is by itself, written out",
    { agentPoolProfiles: [{ ...pool, scaleSetPriority: "Regular", spotMaxPrice: -1 }] },
    "noChange",
    { page: `${learn}/aks/create-node-pools` },
  ),
  ofPool("what a pool is by itself, written out", { scaleSetPriority: "Regular", kubeletDiskType: "OS" }, "noChange", {
    page: `${learn}/aks/create-node-pools`,
  }),
  edited("network:PublicIPAddress", { sku: { name: "Standard" } })(
    "an address's tier, written out",
    { "sku.tier": "Regional", publicIPAddressVersion: "IPv4" },
    "noChange",
    { page: `${learn}/virtual-network/ip-services/public-ip-addresses` },
  ),
  edited("network:FirewallPolicy", {})("a policy's tier, written out", { sku: { tier: "Standard" } }, "noChange", {
    page: `${learn}/firewall/change-sku`,
  }),
  edited("keyvault:Vault", { properties: { sku: { name: "standard" } } })(
    "a vault's days, written out",
    { "properties.softDeleteRetentionInDays": 90 },
    "noChange",
    { page: `${learn}/key-vault/general/soft-delete-overview` },
  ),
  ofCluster("no taints, written out", { agentPoolProfiles: [{ ...pool, nodeTaints: [] }] }, "none", {
    page: `${learn}/aks/use-node-taints`,
  }),
  ofPool("taints in another order", { nodeTaints: ["c=d:NoExecute", "a=b:NoSchedule"] }, "noChange", {
    pods: "none",
    page: `${learn}/aks/use-node-taints`,
  }),
  ofPool("labels in another order", { nodeLabels: { b: "2", a: "1" } }, "none", { page: `${learn}/aks/use-labels` }),
  ofPool("zones in another order", { availabilityZones: ["2", "3", "1"] }, "noChange", {
    replacing: ["availabilityZones"],
    page: `${learn}/aks/reliability-availability-zones-configure`,
  }),
  ofPool("the size in another case", { vmSize: "standard_d4as_v5" }, "noChange", {
    replacing: ["vmSize"],
    page: arm,
  }),
  edited("network:VirtualNetwork", { addressSpace: { addressPrefixes: ["10.0.0.0/16", "10.1.0.0/16"] } })(
    "ranges of the network in another order",
    { "addressSpace.addressPrefixes": ["10.1.0.0/16", "10.0.0.0/16"] },
    "noChange",
    { page: `${learn}/virtual-network/manage-virtual-network` },
  ),
  edited("network:Subnet", { serviceEndpoints: [{ service: "Microsoft.Storage" }, { service: "Microsoft.Sql" }] })(
    "service endpoints in another order",
    { serviceEndpoints: [{ service: "Microsoft.Sql" }, { service: "Microsoft.Storage" }] },
    "noChange",
    { page: `${learn}/virtual-network/virtual-network-manage-subnet` },
  ),
  edited("network:Subnet", { routeTable: { id: `${group}/routeTables/rt` } })(
    "the table of routes in another case",
    { "routeTable.id": otherCase(`${group}/routeTables/rt`) },
    "none",
    { page: arm },
  ),
  edited("network:AzureFirewall", { zones: ["1", "2"] })(
    "zones of the firewall in another order",
    { zones: ["2", "1"] },
    "noChange",
    {
      page: `${learn}/reliability/reliability-firewall`,
    },
  ),
  edited("network:AzureFirewall", { ipConfigurations: [{ name: "a" }, { name: "b" }] })(
    "addresses of the firewall in another order",
    { ipConfigurations: [{ name: "b" }, { name: "a" }] },
    "noChange",
    { egress: false, page: `${learn}/firewall/ip-addresses` },
  ),
  edited("network:AzureFirewall", { ipConfigurations: [{ name: "a", publicIPAddress: address("a") }] })(
    "an address of the firewall with its parts in another order",
    { ipConfigurations: [{ publicIPAddress: address("a"), name: "a" }] },
    "none",
    { page: arm },
  ),
  edited("network:NatGateway", { publicIpPrefixes: [address("a"), address("b")] })(
    "prefixes of a gateway in another order",
    { publicIpPrefixes: [address("b"), address("a")] },
    "noChange",
    { egress: false, page: `${learn}/nat-gateway/nat-overview` },
  ),
  edited("network:PublicIPAddress", { zones: ["1", "2", "3"] })(
    "zones of an address in another order",
    { zones: ["3", "2", "1"] },
    "noChange",
    { page: `${learn}/virtual-network/ip-services/public-ip-addresses` },
  ),
  edited("authorization:RoleAssignment", { scope: subnet })(
    "a scope in another case",
    { scope: otherCase(subnet) },
    "none",
    {
      page: arm,
    },
  ),
  edited("managedidentity:FederatedIdentityCredential", { audiences: ["a", "b"] })(
    "audiences in another order",
    { audiences: ["b", "a"] },
    "noChange",
    { page: "https://learn.microsoft.com/entra/workload-id/workload-identity-federation" },
  ),
];
