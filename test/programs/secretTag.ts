import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

new resources.ResourceGroup("g", {
  resourceGroupName: "g",
  location: "westeurope",
  tags: { size: "small", key: pulumi.secret("planted-one") },
});
