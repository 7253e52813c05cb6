import { Environment } from "@pulumi-aks/aks";
import { Config, StackReference, type Output } from "@pulumi/pulumi";

const config = new Config();
const network = new StackReference(config.require("networkStack"));
const subnetIds = network.requireOutput("subnetIds") as Output<Record<string, string>>;

const shop = new Environment("shop", {
  preset: "dev",
  name: "shop",
  location: "westeurope",
  network: {
    vnet: {
      kind: "existing",
      existing: {
        // Ranges shape the design, so they are plain values; ids may come later.
        addressPrefixes: ["10.60.0.0/16"],
        subnets: {
          nodes: {
            id: subnetIds.shop,
            addressPrefixes: ["10.60.0.0/22"],
            natGatewayId: network.requireOutput("natGatewayId") as Output<string>,
          },
        },
      },
    },
  },
  egress: { kind: "preconfigured", preconfigured: { outboundType: "userAssignedNatGateway" } },
  apiServer: { kind: "private" },
  entra: { adminGroupIds: [config.require("adminGroupId")] },
});

export const { clusterName, fqdn } = shop;
