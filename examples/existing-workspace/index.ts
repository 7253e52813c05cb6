import { Environment } from "@pulumi-aks/aks";
import { Config } from "@pulumi/pulumi";

const config = new Config();

const shop = new Environment("shop", {
  preset: "dev",
  name: "shop",
  location: "westeurope",
  kubernetes: { tier: "standard" },
  monitoring: {
    kind: "existing",
    // In another subscription; a rule is in the region of its workspace.
    existing: { id: config.require("workspaceId"), location: config.require("workspaceLocation") },
    // Logs there, metrics in managed Prometheus.
    containerInsights: {
      collect: "logsAndEvents",
      namespaces: { kind: "except", except: { names: ["kube-system", "gatekeeper-system"] } },
    },
    controlPlane: { categories: ["kube-audit-admin", "guard"] },
    prometheus: { kind: "create" },
    costAnalysis: true,
  },
  apiServer: { public: { authorizedRanges: config.requireObject("authorizedRanges") } },
  entra: { adminGroupIds: [config.require("adminGroupId")] },
});

export const { clusterName } = shop;
