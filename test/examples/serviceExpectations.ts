import { all, at, cluster, doneByStep2, one, onlyUpdates, values, type Point } from "./points";

/** What the examples with a registry, a vault or a workspace are there for. */
export const serviceExpectations: Readonly<Record<string, readonly Point[]>> = {
  "private-registry": [
    {
      shows: "a registry without a public address",
      of: life => [one(life, "Registry").sku, one(life, "Registry").publicNetworkAccess],
      is: [{ name: "Premium" }, "Disabled"],
    },
    {
      shows: "a copy in another region",
      of: life => values(all(life, "Replication"), "location"),
      is: ["northeurope"],
    },
    {
      shows: "an endpoint whose name is in a zone of the network",
      of: life => [
        values(all(life, "PrivateEndpoint"), "privateEndpointName").length,
        values(all(life, "PrivateZone"), "privateZoneName"),
        all(life, "PrivateDnsZoneGroup").length,
      ],
      // The vault that preset prod has is reached so too.
      is: [2, ["privatelink.azurecr.io", "privatelink.vaultcore.azure.net"], 2],
    },
    {
      shows: "what it fetches from others",
      of: life => values(all(life, "CacheRule"), "sourceRepository"),
      is: ["mcr.microsoft.com/dotnet/*", "docker.io/library/*"],
    },
    {
      shows: "that it signs in with secrets of a vault, which it may read",
      of: life => [
        at(one(life, "CredentialSet"), "authCredentials"),
        all(life, "RoleAssignment").filter(({ name }) => name.endsWith("credentials/docker-hub")).length,
      ],
      is: [
        [
          {
            name: "Credential1",
            usernameSecretIdentifier: "https://kv-shared.vault.azure.net/secrets/docker-user",
            passwordSecretIdentifier: "https://kv-shared.vault.azure.net/secrets/docker-token",
          },
        ],
        1,
      ],
    },
    {
      shows: "a firewall that opens nothing for it",
      of: life => /azurecr\.io"/.test(JSON.stringify(all(life, "FirewallPolicyRuleCollectionGroup"))),
      is: false,
    },
  ],
  "vault-and-csi": [
    {
      shows: "a vault that answers nobody from outside",
      of: life => at(one(life, "Vault"), "properties.publicNetworkAccess"),
      is: "disabled",
    },
    { shows: "an endpoint to it", of: life => all(life, "PrivateEndpoint").length, is: 1 },
    {
      shows: "the add-on that looks into it",
      of: life =>
        ["dev", "step2"].map(stack =>
          at(cluster(life, stack), "addonProfiles.azureKeyvaultSecretsProvider.config.rotationPollInterval"),
        ),
      is: ["2m", "10m"],
    },
    {
      shows: "one role for it",
      of: life => all(life, "RoleAssignment").filter(({ name }) => name.endsWith("keyVault/secrets")).length,
      is: 1,
    },
    { shows: "an update in place", of: doneByStep2, is: onlyUpdates },
  ],
  "existing-workspace": [
    {
      shows: "logs lead to the other subscription, from a rule in its region and a group of its own",
      of: life => {
        const rule =
          all(life, "DataCollectionRule").find(({ name }) => name.endsWith("containerInsights"))?.inputs ?? {};
        return [rule.location, at(rule, "destinations.logAnalytics.0.workspaceResourceId"), rule.resourceGroupName];
      },
      is: [
        "northeurope",
        "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-all",
        "rg-shop-dev-westeurope",
      ],
    },
    {
      shows: "logs and metrics are each associated with the cluster",
      of: life => values(all(life, "DataCollectionRuleAssociation"), "associationName"),
      is: ["ContainerInsightsExtension", "prometheus"],
    },
    {
      shows: "agents sign in with the cluster's identity",
      of: life => at(cluster(life), "addonProfiles.omsagent.config.useAADAuth"),
      is: "true",
    },
  ],
};
