import * as resources from "@pulumi/azure-native/resources";

new resources.ResourceGroup(
  "old",
  { resourceGroupName: "old", location: "westeurope" },
  { import: "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/old" },
);
