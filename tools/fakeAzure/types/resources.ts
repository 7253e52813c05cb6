import type { ModelledType } from "../resourceType";

/** Sources. Replacements: azure-native's provider, replacement list and path parameters. Names: resource-name-rules.md;
 *  the code is Azure's answer to a name with a space. */
export const resourceTypes: readonly ModelledType[] = [
  {
    token: "azure-native:resources:ResourceGroup",
    nameIs: "random",
    name: {
      pattern: /^(?=.{1,90}$)[\p{L}\p{N}_().-]*[\p{L}\p{N}_()-]$/u,
      rule: "The name can be 1 to 90 letters, digits, '-', '.', '(', ')' or '_', and can't end with '.'.",
      code: "InvalidResourceGroup",
    },
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
