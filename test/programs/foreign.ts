// A program without the project's components, as somebody else writes it: what it gets wrong is in its comments.
import * as authorization from "@pulumi/azure-native/authorization";
import * as containerservice from "@pulumi/azure-native/containerservice";
import * as identities from "@pulumi/azure-native/managedidentity";
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";

const location = "westeurope";
const group = new resources.ResourceGroup("group", { location });
const resourceGroupName = group.name;
const vnet = new network.VirtualNetwork("vnet", {
  resourceGroupName,
  location,
  addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
});
const subnet = { resourceGroupName, virtualNetworkName: vnet.name };
// default outbound access, by default
const open = new network.Subnet("open", { ...subnet, addressPrefix: "10.0.0.0/24" });
// default outbound access, known after deployment only
new network.Subnet("later", {
  ...subnet,
  addressPrefix: "10.0.1.0/24",
  defaultOutboundAccess: vnet.id.apply(() => true),
});
const identity = new identities.UserAssignedIdentity("identity", { resourceGroupName, location });
const roleDefinitionId =
  "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c";
// contributor of a whole group
new authorization.RoleAssignment("broad", {
  principalId: identity.principalId,
  principalType: "ServicePrincipal",
  roleDefinitionId,
  scope: "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-network",
});
// no authorised ranges, local accounts, kubenet, an old version, basic, no Entra ID, no workload identity
const cluster = new containerservice.ManagedCluster(
  "cluster",
  {
    resourceGroupName,
    location,
    dnsPrefix: "shop",
    kubernetesVersion: "1.31",
    identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
    networkProfile: { networkPlugin: "kubenet", networkPolicy: "calico", loadBalancerSku: "basic" },
    agentPoolProfiles: [{ name: "system", mode: "System", count: 1, vmSize: "Standard_DS2_v2", vnetSubnetID: open.id }],
  },
  { protect: true },
);
// a second system node, so that the first is not alone
new containerservice.AgentPool("second", {
  resourceGroupName,
  resourceName: cluster.name,
  mode: "System",
  count: 1,
  vmSize: "Standard_D4ds_v5",
  availabilityZones: ["1", "2", "3"],
});
