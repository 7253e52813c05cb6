import { Environment } from "@pulumi-aks/aks";
import { Config } from "@pulumi/pulumi";

const config = new Config();

const shop = new Environment("shop", {
  // Three zones, Entra ID without local accounts, a Standard firewall with the default route of the nodes.
  preset: "prod",
  name: "shop",
  location: "westeurope",
  // A private endpoint in the nodes' network: who deploys into the cluster must be in that network or peered with it.
  apiServer: { kind: "private" },
  egress: {
    firewall: {
      allow: {
        // What AKS needs is allowed by itself. Everything that workloads need stands here, with its reason.
        images: { kind: "application", application: { fqdns: ["ghcr.io"] }, reason: "images of the shop" },
      },
    },
  },
  entra: { adminGroupIds: [config.require("adminGroupId")] },
});

export const { clusterName, fqdn, egressIps } = shop;
