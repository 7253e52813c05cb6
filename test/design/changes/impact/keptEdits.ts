import { at, edited, group, pool, subnet, type Edit, type Inputs } from "./edit";

const learn = "https://learn.microsoft.com/azure";

const user: Inputs = { ...pool, name: undefined, agentPoolName: "user", resourceName: "aks-shop", mode: "User" };
const ofPool = edited("containerservice:AgentPool", user);
const integrated: Inputs = {
  apiServerAccessProfile: { enablePrivateCluster: true, enableVnetIntegration: true, subnetId: `${subnet}-api` },
};
const ofCluster = edited("containerservice:ManagedCluster", integrated);
const subnetWith = edited("network:Subnet", { addressPrefix: "10.0.0.0/24" });
const delegation = { delegations: [{ name: "aks", serviceName: "Microsoft.ContainerService/managedClusters" }] };

/** Edits of what Azure keeps for certain, of what no page says for certain, and of what looks like either and is not. */
export const keptEdits: readonly Edit[] = [
  ofPool("another runtime", { workloadRuntime: "KataMshvVmIsolation" }, "inPlace", {
    also: ["mayBeRefused"],
    page: `${learn}/aks/use-pod-sandboxing`,
  }),
  ofPool("a message of the day", { messageOfTheDay: "aGk=" }, "inPlace", {
    also: ["mayBeRefused"],
    page: `${learn}/aks/create-node-pools`,
  }),
  ofPool("another gateway of pods", { gatewayProfile: { publicIPPrefixSize: 30 } }, "inPlace", {
    also: ["mayBeRefused"],
    page: `${learn}/aks/configure-static-egress-gateway`,
  }),
  ofPool("reserved capacity", { capacityReservationGroupID: `${group}/crg` }, "inPlace", {
    also: ["mayBeRefused"],
    page: `${learn}/aks/use-capacity-reservation-groups`,
  }),
  ofPool("another price of Spot", { spotMaxPrice: 0.5 }, "inPlace", {
    from: at(user, { scaleSetPriority: "Spot", spotMaxPrice: 0.4 }),
    also: ["mayBeRefused"],
    page: `${learn}/aks/spot-node-pool`,
  }),
  ofPool("other settings of Linux", { linuxOSConfig: { swapFileSizeMB: 100 } }, "refused", {
    page: `${learn}/aks/custom-node-configuration`,
  }),
  ofPool("ultra disks", { enableUltraSSD: true }, "refused", { page: `${learn}/aks/use-ultra-disks` }),
  ofPool("shares of a GPU", { gpuInstanceProfile: "MIG1g" }, "rotatePool", {
    replacing: ["gpuInstanceProfile"],
    page: `${learn}/aks/gpu-multi-instance`,
  }),
  ofCluster(
    "VNet integration with a subnet of its own",
    { apiServerAccessProfile: { enablePrivateCluster: true, enableVnetIntegration: true, subnetId: `${subnet}-api` } },
    "irreversible",
    {
      from: { apiServerAccessProfile: { enablePrivateCluster: true } },
      page: `${learn}/aks/api-server-vnet-integration`,
    },
  ),
  ofCluster("another subnet of the API server", { "apiServerAccessProfile.subnetId": `${subnet}-other` }, "refused", {
    page: `${learn}/aks/api-server-vnet-integration`,
  }),
  subnetWith("a delegation of a subnet", delegation, "inPlace", {
    page: `${learn}/virtual-network/virtual-network-manage-subnet`,
  }),
  subnetWith("no delegation of a subnet", { delegations: undefined }, "refused", {
    from: { addressPrefix: "10.0.0.0/24", ...delegation },
    page: `${learn}/virtual-network/virtual-network-manage-subnet`,
  }),
  edited("network:VirtualNetworkPeering", { remoteVirtualNetwork: { id: `${group}/virtualNetworks/hub` } })(
    "another network to peer with",
    { "remoteVirtualNetwork.id": `${group}/virtualNetworks/other` },
    "refused",
    { page: `${learn}/virtual-network/virtual-network-manage-peering` },
  ),
  edited("network:PublicIPPrefix", { sku: { name: "Standard" }, prefixLength: 30 })(
    "a shorter prefix",
    { prefixLength: 28 },
    "refused",
    { page: `${learn}/virtual-network/ip-services/public-ip-address-prefix` },
  ),
  edited("authorization:RoleAssignment", { roleDefinitionId: `${group}/reader` })(
    "another role",
    { roleDefinitionId: `${group}/owner` },
    "refused",
    { page: `${learn}/role-based-access-control/role-assignments` },
  ),
];
