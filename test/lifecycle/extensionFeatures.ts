import type { FeatureRow } from "./features";

/** Hosts that all cluster extensions ask for. Source: AKS documentation, outbound-rules-control-egress. */
const extensionHosts = [
  "westeurope.dp.kubernetesconfiguration.azure.com",
  "arcmktplaceprod.azurecr.io",
  "arcmktplaceprod.centralindia.data.azurecr.io",
  "arcmktplaceprod.japaneast.data.azurecr.io",
  "arcmktplaceprod.westus2.data.azurecr.io",
  "arcmktplaceprod.westeurope.data.azurecr.io",
  "arcmktplaceprod.eastus.data.azurecr.io",
  "*.ingestion.msftcloudes.com",
  "*.microsoftmetrics.com",
  "marketplaceapi.microsoft.com",
];

/** Cluster extensions in their ways. */
export const extensionFeatures: Readonly<Record<string, FeatureRow>> = {
  "Dapr of one replica": {
    choices: { dapr: { enabled: true, highAvailability: false } },
    adds: () => ["aks-dapr-extension"],
    opens: extensionHosts,
  },
  "Flux, with sources over HTTPS": {
    choices: {
      secrets: { token: "s3cret" },
      gitOps: {
        kind: "flux",
        flux: {
          configurations: {
            apps: {
              source: {
                kind: "git",
                git: {
                  url: "https://git.example.com:8443/apps",
                  reference: { branch: "main" },
                  credentials: { kind: "https", https: { user: "git", password: { secret: "token" } } },
                },
              },
              kustomizations: { infra: { path: "infra", prune: true }, apps: { path: "apps", dependsOn: ["infra"] } },
            },
            more: {
              source: {
                kind: "azureBlob",
                azureBlob: { url: "https://stapps.blob.core.windows.net", containerName: "apps" },
              },
              kustomizations: { all: {} },
            },
          },
        },
      },
    },
    adds: () => ["aks-flux-extension", "aks-flux-configurations/apps", "aks-flux-configurations/more"],
    opens: [...extensionHosts, "git.example.com", "stapps.blob.core.windows.net"],
  },
};
