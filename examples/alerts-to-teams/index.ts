import { Environment } from "@pulumi-aks/aks";
import { Config } from "@pulumi/pulumi";

const config = new Config();

const shop = new Environment("shop", {
  preset: "dev",
  name: "shop",
  location: "westeurope",
  monitoring: {
    kind: "create",
    create: { dailyCapGb: 2 },
    prometheus: { kind: "create" },
    alerts: {
      actionGroups: {
        ops: {
          kind: "create",
          create: {
            receivers: {
              mail: { kind: "email", email: { address: config.require("mailbox") } },
              channel: { kind: "teams", teams: { secret: "channelUrl" } },
            },
          },
        },
      },
      // Shipped ones as they are, but for a lower threshold, and one of your own.
      metrics: {
        enabled: true,
        rules: {
          nodeCpu: { threshold: 90 },
          pendingPods: {
            metric: "kube_pod_status_phase",
            dimensions: { phase: ["Pending"], namespace: ["shop"] },
            threshold: 5,
            windowMinutes: 15,
          },
        },
      },
      logs: { enabled: true },
      prometheus: { enabled: true, rules: { KubePodContainerRestart: { enabled: false } } },
    },
  },
  secrets: { channelUrl: config.requireSecret("channelUrl") },
  apiServer: { public: { authorizedRanges: config.requireObject("authorizedRanges") } },
  entra: { adminGroupIds: [config.require("adminGroupId")] },
});

export const { clusterName } = shop;
