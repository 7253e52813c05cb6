import { at, edited, group, pool, subnet, unknown, type Beside, type Edit, type Inputs } from "./edit";

const learn = "https://learn.microsoft.com/azure";
const made = (type: string, after: object): readonly Beside[] => [{ type, op: "create", after }];

const cluster: Inputs = {
  location: "westeurope",
  resourceGroupName: "rg-shop",
  resourceName: "aks-shop",
  kubernetesVersion: "1.35",
  agentPoolProfiles: [pool],
  identity: { type: "UserAssigned", userAssignedIdentities: [`${group}/userAssignedIdentities/id-a`] },
};
const isPrivate = (privateDNSZone: unknown): Inputs =>
  at(cluster, { apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone } });
const zone = `${group}/providers/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io`;
const newZone = made("privatedns:PrivateZone", { privateZoneName: "other.privatelink.westeurope.azmk8s.io" });

const user: Inputs = { ...pool, name: undefined, agentPoolName: "user", resourceName: "aks-shop", mode: "User" };
const ofCluster = edited("containerservice:ManagedCluster", cluster);
const ofPool = edited("containerservice:AgentPool", user);
const inline = (values: object): Inputs => ({ agentPoolProfiles: [{ ...pool, ...values }] });

/** Edits to something that the same update makes: its id is not known before. */
export const lateEdits: readonly Edit[] = [
  ofCluster(
    "a zone that is made now, in place of Azure's",
    { "apiServerAccessProfile.privateDNSZone": unknown },
    "refused",
    {
      from: isPrivate("system"),
      beside: newZone,
      page: `${learn}/aks/private-clusters`,
    },
  ),
  ofCluster(
    "a zone that is made now, in place of none",
    { "apiServerAccessProfile.privateDNSZone": unknown },
    "refused",
    {
      from: isPrivate("none"),
      beside: newZone,
      page: `${learn}/aks/private-clusters`,
    },
  ),
  ofCluster(
    "a zone that is made now, in place of what nobody wrote",
    { "apiServerAccessProfile.privateDNSZone": unknown },
    "refused",
    { from: isPrivate(undefined), beside: newZone, page: `${learn}/aks/private-clusters` },
  ),
  ofCluster(
    "a zone that is made now, in place of another one",
    { "apiServerAccessProfile.privateDNSZone": unknown },
    "refused",
    {
      from: isPrivate(zone),
      beside: newZone,
      page: `${learn}/aks/private-clusters`,
    },
  ),
  ofCluster("a zone that may be the same", { "apiServerAccessProfile.privateDNSZone": unknown }, "inPlace", {
    from: isPrivate(zone),
    also: ["mayBeRefused"],
    page: `${learn}/aks/private-clusters`,
  }),
  ofCluster("a set of keys that is made now", { diskEncryptionSetID: unknown }, "replaceCluster", {
    replacing: ["diskEncryptionSetID"],
    beside: made("compute:DiskEncryptionSet", { diskEncryptionSetName: "des" }),
    page: `${learn}/aks/azure-disk-customer-managed-keys`,
  }),
  ofCluster("a subnet of pods that is made now", inline({ podSubnetID: unknown }), "refused", {
    beside: made("network:Subnet", { subnetName: "pods" }),
    page: `${learn}/aks/configure-azure-cni-dynamic-ip-allocation`,
  }),
  ofCluster("a subnet of the system pool that is made now", inline({ vnetSubnetID: unknown }), "refused", {
    beside: made("network:Subnet", { subnetName: "nodes2" }),
    page: `${learn}/aks/node-pool-unique-subnet`,
  }),
  ofCluster(
    "a proximity group of the system pool that is made now",
    inline({ proximityPlacementGroupID: unknown }),
    "refused",
    {
      beside: made("compute:ProximityPlacementGroup", { proximityPlacementGroupName: "ppg" }),
      page: `${learn}/aks/reduce-latency-ppg`,
    },
  ),
  ofCluster("a subnet of the API server that is made now", { "apiServerAccessProfile.subnetId": unknown }, "refused", {
    from: at(cluster, { apiServerAccessProfile: { enableVnetIntegration: true, subnetId: `${subnet}-api` } }),
    beside: made("network:Subnet", { subnetName: "api2" }),
    page: `${learn}/aks/api-server-vnet-integration`,
  }),
  ofCluster("an identity that is made now", { "identity.userAssignedIdentities": [unknown] }, "inPlace", {
    also: ["takesHours"],
    beside: made("managedidentity:UserAssignedIdentity", { resourceName: "id-b" }),
    page: `${learn}/aks/user-assigned-managed-identity`,
  }),
  ofCluster(
    "a kubelet's identity that is made now",
    { identityProfile: { kubeletidentity: { resourceId: unknown } } },
    "reimage",
    {
      pods: "rolling",
      beside: made("managedidentity:UserAssignedIdentity", { resourceName: "id-k" }),
      page: `${learn}/aks/pre-created-kubelet-managed-identity`,
    },
  ),
  ofCluster(
    "a workspace for logs that is made now",
    { addonProfiles: { omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID: unknown } } } },
    "inPlace",
    {
      from: at(cluster, {
        addonProfiles: { omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID: `${group}/log-a` } } },
      }),
      beside: made("operationalinsights:Workspace", { workspaceName: "log-b" }),
      page: `${learn}/aks/monitor-aks`,
    },
  ),
  ofCluster(
    "addresses that are made now",
    { "networkProfile.loadBalancerProfile.outboundIPs": { publicIPs: [{ id: unknown }] } },
    "inPlace",
    {
      egress: true,
      beside: made("network:PublicIPAddress", { publicIpAddressName: "pip-b" }),
      page: `${learn}/aks/configure-load-balancer-standard`,
    },
  ),
  ofPool("a pool's subnet that is made now", { vnetSubnetID: unknown }, "refused", {
    beside: made("network:Subnet", { subnetName: "nodes2" }),
    page: `${learn}/aks/node-pool-unique-subnet`,
  }),
  ofPool("a prefix of nodes' addresses that is made now", { nodePublicIPPrefixID: unknown }, "refused", {
    beside: made("network:PublicIPPrefix", { publicIpPrefixName: "ippre" }),
    page: `${learn}/aks/use-node-public-ips`,
  }),
  ofPool("hosts that are made now", { hostGroupID: unknown }, "refused", {
    beside: made("compute:DedicatedHostGroup", { hostGroupName: "hosts" }),
    page: `${learn}/aks/use-azure-dedicated-hosts`,
  }),
  edited("network:VirtualNetworkPeering", { remoteVirtualNetwork: { id: `${group}/virtualNetworks/hub` } })(
    "a network that is made now, to peer with",
    { "remoteVirtualNetwork.id": unknown },
    "refused",
    {
      beside: made("network:VirtualNetwork", { virtualNetworkName: "hub2" }),
      page: `${learn}/virtual-network/virtual-network-manage-peering`,
    },
  ),
  edited("network:PublicIPAddress", { sku: { name: "Standard" } })(
    "a prefix that is made now",
    { publicIPPrefix: { id: unknown } },
    "refused",
    {
      beside: made("network:PublicIPPrefix", { publicIpPrefixName: "ippre" }),
      page: `${learn}/virtual-network/ip-services/public-ip-address-prefix`,
    },
  ),
  edited("network:Subnet", { natGateway: { id: `${group}/natGateways/ng-a` } })(
    "a gateway that is made now",
    { "natGateway.id": unknown },
    "inPlace",
    {
      egress: true,
      beside: made("network:NatGateway", { natGatewayName: "ng-b" }),
      page: `${learn}/nat-gateway/manage-nat-gateway`,
    },
  ),
];
