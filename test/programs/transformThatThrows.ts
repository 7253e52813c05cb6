import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

pulumi.runtime.registerResourceTransform(() => {
  throw new Error("no tags, no deployment");
});
new resources.ResourceGroup("group", { location: "westeurope" });
