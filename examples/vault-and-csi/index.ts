import { Environment } from "@pulumi-aks/aks";
import { Config } from "@pulumi/pulumi";

const config = new Config();

const orders = new Environment("orders", {
  preset: "dev",
  name: "orders",
  location: "westeurope",
  keyVault: {
    kind: "create",
    create: {
      // Reached through an endpoint in the network; the public address answers nobody but services that Azure trusts.
      access: { kind: "private" },
      // For a trial: Azure keeps a deleted vault, and its name taken, for these days. Protection against purges can't go off.
      softDeleteDays: 7,
      purgeProtection: false,
    },
    secretsStore: { rotationMinutes: config.requireNumber("rotationMinutes") },
  },
  apiServer: { public: { authorizedRanges: config.requireObject("authorizedRanges") } },
  entra: { adminGroupIds: [config.require("adminGroupId")] },
  allowReplacement: ["keyVault"],
});

/** What a SecretProviderClass names: keyvaultName is the first part of the URI, userAssignedIdentityID the client id. */
export const { keyVaultUri, secretsStoreClientId } = orders;
