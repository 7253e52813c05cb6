import { NatGateway, Network } from "@pulumi-aks/aks";
import { ResourceGroup } from "@pulumi/azure-native/resources";

const location = "westeurope";
const { name: resourceGroupName } = new ResourceGroup("network", { resourceGroupName: "rg-network", location });

const gateway = new NatGateway("egress", { resourceGroupName, location, name: "ng-network", publicIpCount: 2 });

const network = new Network("network", {
  resourceGroupName,
  location,
  name: "vnet-network",
  addressSpace: ["10.60.0.0/16"],
  subnets: { shop: { addressPrefix: "10.60.0.0/22", natGatewayId: gateway.natGatewayId } },
});

// What a cluster's stack needs to know: ids to refer to, ranges so that the rules can judge them.
export const { vnetId, subnetIds } = network;
export const { natGatewayId, publicIps: egressIps } = gateway;
