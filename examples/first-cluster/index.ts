import { Environment } from "@pulumi-aks/aks";
import { Config } from "@pulumi/pulumi";

const config = new Config();

const shop = new Environment("shop", {
  preset: "dev",
  name: "shop",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: config.requireObject("authorizedRanges") } },
  entra: { adminGroupIds: [config.require("adminGroupId")] },
});

export const { clusterName, kubeconfig } = shop;
