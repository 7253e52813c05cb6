import { Environment, NatGateway, Network } from "@pulumi-aks/aks";

const at = { resourceGroupName: "rg", location: "westeurope" };
const gateway = new NatGateway("nat", { ...at, name: "ng", publicIpCount: 17 });
new Network("net", {
  ...at,
  name: "vnet",
  addressSpace: ["10.0.0.0/16"],
  subnets: { nodes: { addressPrefix: "10.1.0.0/24", natGatewayId: gateway.natGatewayId } },
});
new Environment("shop", { preset: "dev", name: "shop", location: "westeurope" });
