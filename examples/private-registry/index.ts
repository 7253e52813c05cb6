import { Environment } from "@pulumi-aks/aks";
import { Config } from "@pulumi/pulumi";

const config = new Config();

const shop = new Environment("shop", {
  // A Standard firewall as the way out: it opens nothing for the registry, which the nodes reach inside the network.
  preset: "prod",
  name: "shop",
  location: "westeurope",
  registry: {
    kind: "create",
    create: {
      // No public address: a private endpoint in a subnet of its own, and a private DNS zone that the nodes ask.
      access: { kind: "private" },
      replicas: ["northeurope"],
      retentionDays: 30,
      // Public images by way of the registry, which fetches them itself: no firewall has to open their sources.
      credentialSets: {
        // Docker Hub wants everybody to sign in. The secrets stay in their vault, where the set's identity may read them.
        "docker-hub": {
          loginServer: "docker.io",
          usernameSecret: "docker-user",
          passwordSecret: "docker-token",
          keyVaultId: config.require("keyVaultId"),
        },
      },
      cacheRules: {
        dotnet: { sourceRepository: "mcr.microsoft.com/dotnet/*", targetRepository: "dotnet/*" },
        "docker-hub": {
          sourceRepository: "docker.io/library/*",
          targetRepository: "docker-hub/*",
          credentialSet: "docker-hub",
        },
      },
    },
  },
  entra: { adminGroupIds: [config.require("adminGroupId")] },
});

// Images are called <registry>/<name>:<tag>; whoever pushes them must be in the network too.
export const registry = shop.registryLoginServer;
export const { clusterName } = shop;
