import { Environment } from "@pulumi-aks/aks";
import * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import * as authorization from "@pulumi/azure-native/authorization";
import * as containerregistry from "@pulumi/azure-native/containerregistry";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as monitor from "@pulumi/azure-native/monitor";
import * as network from "@pulumi/azure-native/network";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as resources from "@pulumi/azure-native/resources";
import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";

// What a real program has beside a cluster: some of it has a model.
const client = authorization.getClientConfigOutput();
const subnet = network.getSubnetOutput({
  resourceGroupName: "rg-hub",
  virtualNetworkName: "vnet-hub",
  subnetName: "shared",
});
const theirs = network.VirtualNetwork.get(
  "theirs",
  "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub",
);
const group = new resources.ResourceGroup("shared", { resourceGroupName: "rg-shared" });
const at = { resourceGroupName: group.name };
const logs = new operationalinsights.Workspace("logs", { ...at, sku: { name: "PerGB2018" } });
const registry = new containerregistry.Registry("registry", {
  ...at,
  registryName: "crshop",
  sku: { name: "Basic" },
  adminUserEnabled: true,
});
const vault = new keyvault.Vault("vault", {
  ...at,
  vaultName: "kv-shop",
  properties: { tenantId: client.tenantId, sku: { family: "A", name: "standard" }, enableRbacAuthorization: true },
});
const files = new storage.StorageAccount("files", {
  ...at,
  accountName: "stshop",
  kind: "StorageV2",
  sku: { name: "Standard_ZRS" },
});
new applicationinsights.Component("traces", {
  ...at,
  kind: "web",
  applicationType: "web",
  ingestionMode: "LogAnalytics",
});
const environment = new Environment("shop", {
  name: "shop",
  preset: "dev",
  location: "westeurope",
  apiServer: { kind: "public", public: { authorizedRanges: [] } },
});
new monitor.DiagnosticSetting("audit", {
  name: "audit",
  resourceUri: environment.clusterId,
  workspaceId: logs.id,
  logs: [{ category: "kube-audit-admin", enabled: true }],
});
const identity = new managedidentity.UserAssignedIdentity("app", { ...at, resourceName: "id-app" });
new managedidentity.FederatedIdentityCredential("app", {
  ...at,
  resourceName: identity.name.apply(name => name ?? ""),
  federatedIdentityCredentialResourceName: "shop",
  issuer: environment.oidcIssuerUrl,
  subject: "system:serviceaccount:shop:app",
  audiences: ["api://AzureADTokenExchange"],
});
console.log("printed");
void pulumi.log.warn("a word of the program's own");
export const loginServer = registry.loginServer.apply(name => name.toUpperCase());
export const vaultUri = vault.properties.apply(({ vaultUri: uri }) => uri?.replace("https://", ""));
export const { id: subnetId, addressPrefix } = subnet;
export const prefixes = theirs.addressSpace.apply(space => space?.addressPrefixes ?? []);
export const ids = [registry.id, vault.id, logs.id, files.id];
