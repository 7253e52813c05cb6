import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

const network = new pulumi.StackReference("organization/network/dev");
const tags = { subnet: network.requireOutput("subnetId") as pulumi.Output<string> };
new resources.ResourceGroup("rg", { resourceGroupName: "rg", location: "westeurope", tags });
