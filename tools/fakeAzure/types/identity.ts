import { guid, type ResourceType } from "../resourceType";

/** Source of replacements: azure-native's provider, replacement list and path parameters. */
export const identityTypes: readonly ResourceType[] = [
  {
    token: "azure-native:managedidentity:UserAssignedIdentity",
    path: "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}",
    nameIs: "random",
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
  {
    token: "azure-native:authorization:RoleAssignment",
    path: "{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
    nameIs: "guid",
    required: ["principalId", "roleDefinitionId"],
    replaces: ["principalId"],
    computed: ({ name }) => ({
      name,
      type: "Microsoft.Authorization/roleAssignments",
      azureApiVersion: "2022-04-01",
    }),
  },
];
