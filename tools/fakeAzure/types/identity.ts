import type { ModelledType } from "../resourceType";
import { guid } from "../../../testing/madeUp";

/** Source of replacements: azure-native's provider, replacement list and path parameters. Name: Azure documentation,
 *  articles/azure-resource-manager/management/resource-name-rules.md. */
export const identityTypes: readonly ModelledType[] = [
  {
    token: "azure-native:managedidentity:UserAssignedIdentity",
    nameIs: "random",
    name: {
      pattern: /^[a-zA-Z0-9][-_a-zA-Z0-9]{2,127}$/,
      rule: "It has 3 to 128 letters, digits, hyphens and underscores, a letter or digit first.",
    },
    required: ["location"],
    replaces: ["location"],
    computed: ({ id, name, tenantId }) => ({
      name,
      type: "Microsoft.ManagedIdentity/userAssignedIdentities",
      azureApiVersion: "2023-01-31",
      principalId: guid(`${id}/principal`),
      clientId: guid(`${id}/client`),
      tenantId,
    }),
  },
];
