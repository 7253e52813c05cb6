import { Environment } from "@pulumi-aks/aks";
import { Config } from "@pulumi/pulumi";

const config = new Config();

const shop = new Environment("shop", {
  preset: "dev",
  name: "shop",
  location: "westeurope",
  security: {
    // Pods that do not keep to the restricted standard are refused, but in a namespace for what can't.
    azurePolicy: {
      kind: "assign",
      assign: { standard: "restricted", effect: "deny", excludedNamespaces: ["node-agents"] },
    },
    // Reports to the workspace below.
    defender: { enabled: true },
    imageCleaner: { enabled: true, intervalHours: 48 },
  },
  monitoring: { kind: "create", containerInsights: { enabled: false } },
  registry: { kind: "create" },
  // Azure deletes neither before its lock is out of this list, and that was deployed.
  locks: ["cluster", "registry"],
  apiServer: { public: { authorizedRanges: config.requireObject("authorizedRanges") } },
  entra: { adminGroupIds: [config.require("adminGroupId")] },
  // What is locked is nothing to replace by chance.
  allowReplacement: ["nodes"],
});

export const { clusterName } = shop;
