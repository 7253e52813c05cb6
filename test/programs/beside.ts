import * as authorization from "@pulumi/azure-native/authorization";
import * as cdn from "@pulumi/azure-native/cdn";
import * as containerservice from "@pulumi/azure-native/containerservice";
import * as dashboard from "@pulumi/azure-native/dashboard";
import * as dbforpostgresql from "@pulumi/azure-native/dbforpostgresql";
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as storage from "@pulumi/azure-native/storage";
import * as web from "@pulumi/azure-native/web";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";

// What programs take apart of resources and functions that have no model.
const client = authorization.getClientConfigOutput();
const group = new resources.ResourceGroup("shared", { tags: { by: client.objectId } });
const account = new storage.StorageAccount("data", {
  resourceGroupName: group.name,
  kind: "StorageV2",
  sku: { name: "Standard_LRS" },
});
const inAccount = { resourceGroupName: group.name, accountName: account.name };
const container = new storage.BlobContainer("backups", inAccount);
new storage.Blob("readme", {
  ...inAccount,
  containerName: container.name,
  source: new pulumi.asset.StringAsset("hello"),
});
export const key = storage.listStorageAccountKeysOutput(inAccount).keys[0].value;

const vnet = new network.VirtualNetwork("hub", {
  resourceGroupName: group.name,
  addressSpace: { addressPrefixes: ["10.9.0.0/16"] },
  subnets: [{ name: "endpoints", addressPrefix: "10.9.1.0/24" }],
});
const endpoint = new network.PrivateEndpoint("blob", {
  resourceGroupName: group.name,
  subnet: { id: pulumi.interpolate`${vnet.id}/subnets/endpoints` },
  privateLinkServiceConnections: [{ name: "blob", privateLinkServiceId: account.id, groupIds: ["blob"] }],
});
export const nic = endpoint.networkInterfaces.apply(interfaces => interfaces[0].id);
export const address = endpoint.customDnsConfigs.apply(configs => configs?.[0]?.ipAddresses?.[0]);

const grafana = new dashboard.Grafana("grafana", {
  resourceGroupName: group.name,
  sku: { name: "Standard" },
  identity: { type: dashboard.ManagedServiceIdentityType.SystemAssigned },
  properties: {},
});
const scope = pulumi.interpolate`/subscriptions/${client.subscriptionId}`;
const role = new authorization.RoleDefinition("reader", {
  scope,
  roleName: "Reader of metrics",
  permissions: [{ actions: ["Microsoft.Insights/metrics/read"] }],
  assignableScopes: [scope],
});
new authorization.RoleAssignment("reader", {
  scope: group.id,
  principalId: grafana.identity.apply(identity => identity?.principalId ?? ""),
  principalType: "ServicePrincipal",
  roleDefinitionId: role.id,
});

const database = new dbforpostgresql.Server("orders", { resourceGroupName: group.name });
new dbforpostgresql.Database("orders", { resourceGroupName: group.name, serverName: database.name });
const site = new web.WebApp("site", { resourceGroupName: group.name });
new web.WebAppApplicationSettings("site", { resourceGroupName: group.name, name: site.name });
const profile = new cdn.Profile("front", {
  resourceGroupName: group.name,
  sku: { name: cdn.SkuName.Standard_AzureFrontDoor },
});
new cdn.AFDEndpoint("front", { resourceGroupName: group.name, profileName: profile.name });

// A cluster of somebody else's, looked up and read.
const foreign = { resourceGroupName: "rg-others", resourceName: "aks-others" };
export const issuer = containerservice
  .getManagedClusterOutput(foreign)
  .apply(cluster => cluster.oidcIssuerProfile?.issuerURL);
const read = containerservice.ManagedCluster.get(
  "others",
  "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-others/providers/Microsoft.ContainerService/managedClusters/aks-others",
);
new authorization.RoleAssignment("pull", {
  scope: group.id,
  principalId: read.identityProfile.apply(profiles => profiles?.kubeletidentity.objectId ?? ""),
  roleDefinitionId: role.id,
});

const space = new kubernetes.core.v1.Namespace("shop", { metadata: { labels: { team: "shop" } } });
new kubernetes.core.v1.ConfigMap("shop", { metadata: { namespace: space.metadata.name } });

class Ticket extends pulumi.dynamic.Resource {
  declare readonly number: pulumi.Output<string>;
  constructor(name: string) {
    super({ create: () => Promise.resolve({ id: "1", outs: { number: "1" } }) }, name, { number: undefined });
  }
}
new storage.Table("tickets", { ...inAccount, tableName: new Ticket("first").number.apply(n => `tickets${n}`) });

console.error("told on the other stream");
void pulumi.log.info("in two\nlines");
export const hidden = { of: [pulumi.secret("hush")] };
