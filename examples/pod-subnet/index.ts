import { Environment } from "@pulumi-aks/aks";
import { Config } from "@pulumi/pulumi";

const config = new Config();

const shop = new Environment("shop", {
  preset: "dev",
  name: "shop",
  location: "westeurope",
  network: {
    // Pods take addresses out of a subnet of theirs, in blocks as nodes need them.
    kind: "podSubnet",
    // Calico enforces network policies. Without this line Cilium does, and moves the packets too.
    dataplane: { kind: "azure", azure: { networkPolicy: "calico" } },
    vnet: {
      create: {
        addressSpace: ["10.63.0.0/16"],
        subnets: { nodes: { addressPrefix: "10.63.0.0/24" }, pods: { addressPrefix: "10.63.128.0/19" } },
      },
    },
  },
  apiServer: { public: { authorizedRanges: config.requireObject("authorizedRanges") } },
  entra: { adminGroupIds: [config.require("adminGroupId")] },
});

export const { clusterName, subnetIds } = shop;
