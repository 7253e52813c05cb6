import * as containerservice from "@pulumi/azure-native/containerservice";
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";

// A cluster whose egress a route table decides, on a subnet without one.
const group = new resources.ResourceGroup("rg", { location: "westeurope" });
const at = { resourceGroupName: group.name, location: "westeurope" };
const vnet = new network.VirtualNetwork("vnet", { ...at, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("nodes", {
  resourceGroupName: group.name,
  virtualNetworkName: vnet.name,
  addressPrefix: "10.0.0.0/20",
});
new containerservice.ManagedCluster("aks", {
  ...at,
  dnsPrefix: "aks",
  identity: { type: "SystemAssigned" },
  agentPoolProfiles: [
    { name: "system", mode: "System", count: 3, vmSize: "Standard_D4as_v5", vnetSubnetID: subnet.id },
  ],
  networkProfile: {
    networkPlugin: "azure",
    networkPluginMode: "overlay",
    outboundType: "userDefinedRouting",
    podCidr: "10.244.0.0/16",
    serviceCidr: "172.20.0.0/16",
    dnsServiceIP: "172.20.0.10",
  },
});
