import * as storage from "@pulumi/azure-native/storage";

new storage.StorageAccount("s", { resourceGroupName: "g", sku: { name: "Standard_LRS" }, kind: "StorageV2" });
