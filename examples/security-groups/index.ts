import { Environment } from "@pulumi-aks/aks";
import { Config } from "@pulumi/pulumi";

const config = new Config();

const shop = new Environment("shop", {
  preset: "dev",
  name: "shop",
  location: "westeurope",
  network: {
    securityGroups: {
      // One for each subnet, with what AKS needs. AKS's own group is on the nodes' network cards: both must let a packet in.
      kind: "create",
      create: { inbound: { web: { sources: ["Internet"], ports: ["443"] } } },
    },
  },
  apiServer: { public: { authorizedRanges: config.requireObject("authorizedRanges") } },
  entra: { adminGroupIds: [config.require("adminGroupId")] },
});

export const { clusterName } = shop;
