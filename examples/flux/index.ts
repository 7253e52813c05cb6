import { Environment } from "@pulumi-aks/aks";
import { Config } from "@pulumi/pulumi";

const config = new Config();

const shop = new Environment("shop", {
  preset: "dev",
  name: "shop",
  location: "westeurope",
  // Nobody has to reach it: Flux's agents call out.
  apiServer: { kind: "private" },
  gitOps: {
    kind: "flux",
    flux: {
      configurations: {
        platform: {
          source: {
            kind: "git",
            git: {
              url: config.require("repository"),
              reference: { branch: "main" },
              credentials: { kind: "https", https: { user: "git", password: { secret: "gitToken" } } },
            },
          },
          kustomizations: {
            infrastructure: { path: "infrastructure" },
            apps: { path: "apps/dev", dependsOn: ["infrastructure"], prune: true },
          },
        },
      },
    },
  },
  dapr: { enabled: true, highAvailability: false },
  secrets: { gitToken: config.requireSecret("gitToken") },
  entra: { adminGroupIds: [config.require("adminGroupId")] },
});

export const { clusterName } = shop;
