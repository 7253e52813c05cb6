// Hands every secret that it gets on to wherever somebody could see it.
import * as containerservice from "@pulumi/azure-native/containerservice";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config("leaks");
const other = new pulumi.StackReference("org/other/dev");
const marked = pulumi.secret("pl4nted-in-program");
const ofAnother = other.getOutput("token");

const group = new resources.ResourceGroup(
  "group",
  {
    resourceGroupName: "rg-leaks",
    location: "westeurope",
    managedBy: "pl4nted-additional-output",
    tags: { marked, ofAnother, configured: config.getSecret("token") ?? "none", size: "large" },
  },
  { additionalSecretOutputs: ["managedBy"] },
);
new managedidentity.UserAssignedIdentity("identity", {
  resourceGroupName: group.name,
  resourceName: "id-leaks",
  tags: { joined: pulumi.interpolate`user:${marked}@host`, environment: process.env.LEAKS_ACCESS_TOKEN ?? "none" },
});
new containerservice.ManagedCluster("cluster", {
  resourceGroupName: group.name,
  resourceName: "aks-leaks",
  dnsPrefix: "leaks",
  windowsProfile: { adminUsername: "azureuser", adminPassword: pulumi.secret("pl4nted-password") },
  agentPoolProfiles: [{ name: "system", mode: "System", count: 1, vmSize: "Standard_D4as_v5" }],
  identity: { type: "SystemAssigned" },
});

pulumi.all([marked, ofAnother]).apply(([own, theirs]) => {
  console.log(`printed ${own} and ${theirs}, ${JSON.stringify({ own })}`);
  console.error(`complained of ${own}`);
  void pulumi.log.warn(`warned of ${own}`, group);
  if (config.getBoolean("throws")) throw new Error(`broke at ${own} with ${process.env.LEAKS_ACCESS_TOKEN}`);
});

export const connection = marked;
export const managedBy = group.managedBy;
export const environment = process.env.LEAKS_ACCESS_TOKEN;
export const unmarked = pulumi.unsecret(pulumi.interpolate`key=${marked}`);
