import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

pulumi.runtime.registerResourceTransform(({ props, opts }) => ({ props: { ...props, tags: { cost: "1234" } }, opts }));
new resources.ResourceGroup("group", { location: "westeurope" });
