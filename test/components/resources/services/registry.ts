import { Registry } from "../../../../components";
import { alone, free } from "../kinds";
import { id, otherSubscription, rowsOf } from "../table";

const { cacheRule, credentialSet, registry, replication } = alone;

const place = { resourceGroupName: "rg-shared", location: "westeurope", name: "crshop" };

const registryId = id("rg-shared", "Microsoft.ContainerRegistry/registries/crshop");
const others = id("rg-safe", "Microsoft.KeyVault/vaults/kv-shared", otherSubscription);

export const registryRows = rowsOf(Registry, "images", [
  { name: "of tier premium", args: place, creates: { "images-registry": registry() } },
  ...(["basic", "standard"] as const).map(tier => ({
    name: `of tier ${tier}, which is sent nothing that only premium has`,
    args: { ...place, tier },
    creates: {
      "images-registry": registry({
        sku: { name: { basic: "Basic", standard: "Standard" }[tier] },
        dataEndpointEnabled: undefined,
        policies: undefined,
      }),
    },
  })),
  {
    name: "private, with copies, zones and a retention, free to be replaced",
    args: {
      ...place,
      access: { kind: "private" },
      zoneRedundancy: true,
      replicas: ["North Europe", "eastus2"],
      retentionDays: 30,
      tags: { team: "shop" },
      allowReplacement: true,
    },
    creates: {
      "images-registry": registry(
        {
          dataEndpointEnabled: true,
          publicNetworkAccess: "Disabled",
          policies: { retentionPolicy: { status: "enabled", days: 30 } },
          zoneRedundancy: "Enabled",
          tags: { team: "shop" },
        },
        { options: free },
      ),
      "images-replicas/northeurope": replication(
        { replicationName: "northeurope", location: "northeurope", tags: { team: "shop" } },
        { dependsOn: ["images-registry"] },
      ),
      "images-replicas/eastus2": replication(
        { replicationName: "eastus2", location: "eastus2", tags: { team: "shop" } },
        { dependsOn: ["images-registry", "images-replicas/northeurope"] },
      ),
    },
  },
  {
    name: "for some ranges and the way out, each once",
    args: {
      ...place,
      access: { public: { allowedRanges: ["203.0.113.0/24", "198.51.100.7/32"] } },
      dedicatedDataEndpoints: true,
      egressIps: ["198.51.100.7", "198.51.100.9"],
    },
    creates: {
      "images-registry": registry({
        dataEndpointEnabled: true,
        networkRuleSet: {
          defaultAction: "Deny",
          ipRules: ["203.0.113.0/24", "198.51.100.7/32", "198.51.100.9/32"].map(value => ({
            action: "Allow",
            iPAddressOrRange: value,
          })),
        },
      }),
    },
  },
  {
    name: "that fetches from others, with what it signs in with",
    args: {
      ...place,
      credentialSets: {
        "docker-hub": {
          loginServer: "docker.io",
          usernameSecret: "docker-user",
          passwordSecret: "docker-token",
          keyVaultId: others,
        },
      },
      cacheRules: {
        dotnet: { sourceRepository: "mcr.microsoft.com/dotnet/*", targetRepository: "dotnet/*" },
        nginx: {
          sourceRepository: "docker.io/library/nginx",
          targetRepository: "nginx",
          credentialSet: "docker-hub",
        },
      },
    },
    creates: {
      "images-registry": registry(),
      "images-credential-sets/docker-hub": credentialSet(
        {
          credentialSetName: "docker-hub",
          loginServer: "docker.io",
          authCredentials: [
            {
              name: "Credential1",
              usernameSecretIdentifier: "https://kv-shared.vault.azure.net/secrets/docker-user",
              passwordSecretIdentifier: "https://kv-shared.vault.azure.net/secrets/docker-token",
            },
          ],
        },
        { dependsOn: ["images-registry"] },
      ),
      "images-cache-rules/dotnet": cacheRule(
        {
          cacheRuleName: "dotnet",
          sourceRepository: "mcr.microsoft.com/dotnet/*",
          targetRepository: "dotnet/*",
        },
        { dependsOn: ["images-registry"] },
      ),
      "images-cache-rules/nginx": cacheRule(
        {
          cacheRuleName: "nginx",
          sourceRepository: "docker.io/library/nginx",
          targetRepository: "nginx",
          credentialSetResourceId: `${registryId}/credentialSets/docker-hub`,
        },
        { dependsOn: ["images-credential-sets/docker-hub", "images-registry"] },
      ),
    },
  },
]);
