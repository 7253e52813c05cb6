/** Ids of types that programs have beside a cluster, without a model of their own. Source: the types' pages in Azure's
 *  reference of resource types (format of the resource id). */
const inGroup = "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}/providers";

const paths: Readonly<Record<string, string>> = {
  "applicationinsights:Component": "Microsoft.Insights/components/{resourceName}",
  "containerregistry:Registry": "Microsoft.ContainerRegistry/registries/{registryName}",
  "containerregistry:CacheRule": "Microsoft.ContainerRegistry/registries/{registryName}/cacheRules/{cacheRuleName}",
  "containerregistry:Replication":
    "Microsoft.ContainerRegistry/registries/{registryName}/replications/{replicationName}",
  "containerregistry:ScopeMap": "Microsoft.ContainerRegistry/registries/{registryName}/scopeMaps/{scopeMapName}",
  "containerregistry:Token": "Microsoft.ContainerRegistry/registries/{registryName}/tokens/{tokenName}",
  "compute:DiskEncryptionSet": "Microsoft.Compute/diskEncryptionSets/{diskEncryptionSetName}",
  "dashboard:Grafana": "Microsoft.Dashboard/grafana/{workspaceName}",
  "dataprotection:BackupVault": "Microsoft.DataProtection/backupVaults/{vaultName}",
  "dns:Zone": "Microsoft.Network/dnsZones/{zoneName}",
  "dns:RecordSet": "Microsoft.Network/dnsZones/{zoneName}/{recordType}/{relativeRecordSetName}",
  "keyvault:Key": "Microsoft.KeyVault/vaults/{vaultName}/keys/{keyName}",
  "keyvault:Secret": "Microsoft.KeyVault/vaults/{vaultName}/secrets/{secretName}",
  "keyvault:Vault": "Microsoft.KeyVault/vaults/{vaultName}",
  "managedidentity:FederatedIdentityCredential":
    "Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}/federatedIdentityCredentials/{federatedIdentityCredentialResourceName}",
  "monitor:ActionGroup": "Microsoft.Insights/actionGroups/{actionGroupName}",
  "monitor:AzureMonitorWorkspace": "Microsoft.Monitor/accounts/{azureMonitorWorkspaceName}",
  "monitor:DataCollectionEndpoint": "Microsoft.Insights/dataCollectionEndpoints/{dataCollectionEndpointName}",
  "monitor:DataCollectionRule": "Microsoft.Insights/dataCollectionRules/{dataCollectionRuleName}",
  "network:ApplicationGateway": "Microsoft.Network/applicationGateways/{applicationGatewayName}",
  "network:BastionHost": "Microsoft.Network/bastionHosts/{bastionHostName}",
  "network:PrivateDnsZoneGroup":
    "Microsoft.Network/privateEndpoints/{privateEndpointName}/privateDnsZoneGroups/{privateDnsZoneGroupName}",
  "network:PrivateEndpoint": "Microsoft.Network/privateEndpoints/{privateEndpointName}",
  "network:VirtualNetworkGateway": "Microsoft.Network/virtualNetworkGateways/{virtualNetworkGatewayName}",
  "operationalinsights:Workspace": "Microsoft.OperationalInsights/workspaces/{workspaceName}",
  "privatedns:PrivateRecordSet":
    "Microsoft.Network/privateDnsZones/{privateZoneName}/{recordType}/{relativeRecordSetName}",
  "storage:BlobContainer":
    "Microsoft.Storage/storageAccounts/{accountName}/blobServices/default/containers/{containerName}",
  "storage:StorageAccount": "Microsoft.Storage/storageAccounts/{accountName}",
};

/** Paths on a scope of any kind. */
const scoped: Readonly<Record<string, string>> = {
  "monitor:DataCollectionRuleAssociation":
    "{resourceUri}/providers/Microsoft.Insights/dataCollectionRuleAssociations/{associationName}",
  "monitor:DiagnosticSetting": "{resourceUri}/providers/Microsoft.Insights/diagnosticSettings/{name}",
  "authorization:PolicyAssignment":
    "{scope}/providers/Microsoft.Authorization/policyAssignments/{policyAssignmentName}",
};

/** Ids by the token of a type; {property} stands for an input. */
export const idPaths: ReadonlyMap<string, string> = new Map([
  ...Object.entries(paths).map(([type, path]) => [`azure-native:${type}`, `${inGroup}/${path}`] as const),
  ...Object.entries(scoped).map(([type, path]) => [`azure-native:${type}`, path] as const),
]);

/** Azure's resource providers, by azure-native's module, where they do not differ in their letters' case alone. Source:
 *  Azure's list of resource providers. */
export const namespaces: Readonly<Record<string, string | undefined>> = {
  apimanagement: "Microsoft.ApiManagement",
  app: "Microsoft.App",
  applicationinsights: "Microsoft.Insights",
  authorization: "Microsoft.Authorization",
  compute: "Microsoft.Compute",
  containerinstance: "Microsoft.ContainerInstance",
  containerregistry: "Microsoft.ContainerRegistry",
  containerservice: "Microsoft.ContainerService",
  cosmosdb: "Microsoft.DocumentDB",
  dashboard: "Microsoft.Dashboard",
  dataprotection: "Microsoft.DataProtection",
  dbforpostgresql: "Microsoft.DBforPostgreSQL",
  dns: "Microsoft.Network",
  dnsresolver: "Microsoft.Network",
  eventhub: "Microsoft.EventHub",
  insights: "Microsoft.Insights",
  keyvault: "Microsoft.KeyVault",
  kubernetesconfiguration: "Microsoft.KubernetesConfiguration",
  managedidentity: "Microsoft.ManagedIdentity",
  monitor: "Microsoft.Insights",
  network: "Microsoft.Network",
  operationalinsights: "Microsoft.OperationalInsights",
  privatedns: "Microsoft.Network",
  recoveryservices: "Microsoft.RecoveryServices",
  redis: "Microsoft.Cache",
  resources: "Microsoft.Resources",
  security: "Microsoft.Security",
  servicebus: "Microsoft.ServiceBus",
  servicenetworking: "Microsoft.ServiceNetworking",
  sql: "Microsoft.Sql",
  storage: "Microsoft.Storage",
  web: "Microsoft.Web",
};

/** Types of the resources that inputs name, where the input's name does not say it. Source: as the paths. */
export const parentTypes: Readonly<Record<string, string | undefined>> = {
  "cosmosdb:accountName": "databaseAccounts",
  "containerservice:resourceName": "managedClusters",
  "dbforpostgresql:serverName": "flexibleServers",
  "managedidentity:resourceName": "userAssignedIdentities",
  "monitor:azureMonitorWorkspaceName": "accounts",
  "sql:serverName": "servers",
  "storage:accountName": "storageAccounts",
};
