// Gives Azure secrets, alone and within what is none; the number of a tag may differ.
import * as containerservice from "@pulumi/azure-native/containerservice";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

const size = new pulumi.Config("marked").get("size") ?? "small";
const group = new resources.ResourceGroup("group", {
  resourceGroupName: "rg-marked",
  location: "westeurope",
  tags: { token: pulumi.secret("pl4nted-tag"), size },
});
new containerservice.ManagedCluster("cluster", {
  resourceGroupName: group.name,
  resourceName: "aks-marked",
  dnsPrefix: "marked",
  windowsProfile: { adminUsername: "azureuser", adminPassword: pulumi.secret("pl4nted-password") },
  agentPoolProfiles: [{ name: "system", mode: "System", count: 1, vmSize: "Standard_D4as_v5" }],
  identity: { type: "SystemAssigned" },
  tags: { size },
});
