import type { ResourceType } from "../resourceType";

/** Source of replacements: azure-native's provider, replacement list and path parameters. */
export const resourceTypes: readonly ResourceType[] = [
  {
    token: "azure-native:resources:ResourceGroup",
    path: "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}",
    nameIs: "random",
    required: ["location"],
    replaces: ["location"],
    computed: ({ name }) => ({
      name,
      type: "Microsoft.Resources/resourceGroups",
      azureApiVersion: "2024-03-01",
      properties: { provisioningState: "Succeeded" },
    }),
  },
];
