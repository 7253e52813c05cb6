/** Ids of types that programs have beside a cluster, without a model of their own. Source: the types' pages in Azure's
 *  reference of resource types (format of the resource id). */
const inGroup = "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}/providers";

const paths: Readonly<Record<string, string>> = {
  "applicationinsights:Component": "Microsoft.Insights/components/{resourceName}",
  "authorization:ManagementLockAtResourceGroupLevel": "Microsoft.Authorization/locks/{lockName}",
  "containerregistry:Registry": "Microsoft.ContainerRegistry/registries/{registryName}",
  "containerregistry:CacheRule": "Microsoft.ContainerRegistry/registries/{registryName}/cacheRules/{cacheRuleName}",
  "containerregistry:Replication":
    "Microsoft.ContainerRegistry/registries/{registryName}/replications/{replicationName}",
  "containerregistry:ScopeMap": "Microsoft.ContainerRegistry/registries/{registryName}/scopeMaps/{scopeMapName}",
  "containerregistry:Token": "Microsoft.ContainerRegistry/registries/{registryName}/tokens/{tokenName}",
  "compute:DiskEncryptionSet": "Microsoft.Compute/diskEncryptionSets/{diskEncryptionSetName}",
  "cosmosdb:SqlResourceSqlDatabase": "Microsoft.DocumentDB/databaseAccounts/{accountName}/sqlDatabases/{databaseName}",
  "dashboard:Grafana": "Microsoft.Dashboard/grafana/{workspaceName}",
  "dataprotection:BackupVault": "Microsoft.DataProtection/backupVaults/{vaultName}",
  "dbformysql:Server": "Microsoft.DBforMySQL/flexibleServers/{serverName}",
  "dbforpostgresql:Server": "Microsoft.DBforPostgreSQL/flexibleServers/{serverName}",
  "dns:Zone": "Microsoft.Network/dnsZones/{zoneName}",
  "dns:RecordSet": "Microsoft.Network/dnsZones/{zoneName}/{recordType}/{relativeRecordSetName}",
  "keyvault:Key": "Microsoft.KeyVault/vaults/{vaultName}/keys/{keyName}",
  "keyvault:Secret": "Microsoft.KeyVault/vaults/{vaultName}/secrets/{secretName}",
  "keyvault:Vault": "Microsoft.KeyVault/vaults/{vaultName}",
  "kubernetesconfiguration:Extension":
    "{clusterRp}/{clusterResourceName}/{clusterName}/providers/Microsoft.KubernetesConfiguration/extensions/{extensionName}",
  "kubernetesconfiguration:FluxConfiguration":
    "{clusterRp}/{clusterResourceName}/{clusterName}/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/{fluxConfigurationName}",
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
  "network:WebApplicationFirewallPolicy":
    "Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies/{policyName}",
  "operationalinsights:Workspace": "Microsoft.OperationalInsights/workspaces/{workspaceName}",
  "privatedns:PrivateRecordSet":
    "Microsoft.Network/privateDnsZones/{privateZoneName}/{recordType}/{relativeRecordSetName}",
  "redis:Redis": "Microsoft.Cache/redis/{name}",
  "storage:BlobContainer":
    "Microsoft.Storage/storageAccounts/{accountName}/blobServices/default/containers/{containerName}",
  "storage:FileShare": "Microsoft.Storage/storageAccounts/{accountName}/fileServices/default/shares/{shareName}",
  "storage:Queue": "Microsoft.Storage/storageAccounts/{accountName}/queueServices/default/queues/{queueName}",
  "storage:StorageAccount": "Microsoft.Storage/storageAccounts/{accountName}",
  "storage:Table": "Microsoft.Storage/storageAccounts/{accountName}/tableServices/default/tables/{tableName}",
  "web:AppServicePlan": "Microsoft.Web/serverfarms/{name}",
  "web:WebApp": "Microsoft.Web/sites/{name}",
};

/** Paths on a scope of any kind, or in none. */
const scoped: Readonly<Record<string, string>> = {
  "monitor:DataCollectionRuleAssociation":
    "{resourceUri}/providers/Microsoft.Insights/dataCollectionRuleAssociations/{associationName}",
  "monitor:DiagnosticSetting": "{resourceUri}/providers/Microsoft.Insights/diagnosticSettings/{name}",
  "authorization:PolicyAssignment":
    "{scope}/providers/Microsoft.Authorization/policyAssignments/{policyAssignmentName}",
  "authorization:RoleDefinition": "{scope}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}",
  "management:ManagementGroup": "/providers/Microsoft.Management/managementGroups/{groupId}",
  "security:Pricing": "{scopeId}/providers/Microsoft.Security/pricings/{pricingName}",
};

/** Ids by the token of a type; {property} stands for an input. */
export const idPaths: ReadonlyMap<string, string> = new Map([
  ...Object.entries(paths).map(([type, path]) => [`azure-native:${type}`, `${inGroup}/${path}`] as const),
  ...Object.entries(scoped).map(([type, path]) => [`azure-native:${type}`, path] as const),
]);

/** Azure's resource providers, by azure-native's module, where they do not differ in their letters' case alone. Source:
 *  Azure's list of resource providers. */
export const namespaces: Readonly<Record<string, string | undefined>> = {
  alertsmanagement: "Microsoft.AlertsManagement",
  apimanagement: "Microsoft.ApiManagement",
  app: "Microsoft.App",
  appconfiguration: "Microsoft.AppConfiguration",
  applicationinsights: "Microsoft.Insights",
  authorization: "Microsoft.Authorization",
  automation: "Microsoft.Automation",
  cdn: "Microsoft.Cdn",
  chaos: "Microsoft.Chaos",
  cognitiveservices: "Microsoft.CognitiveServices",
  compute: "Microsoft.Compute",
  consumption: "Microsoft.Consumption",
  containerinstance: "Microsoft.ContainerInstance",
  containerregistry: "Microsoft.ContainerRegistry",
  containerservice: "Microsoft.ContainerService",
  cosmosdb: "Microsoft.DocumentDB",
  costmanagement: "Microsoft.CostManagement",
  dashboard: "Microsoft.Dashboard",
  dataprotection: "Microsoft.DataProtection",
  dbformysql: "Microsoft.DBforMySQL",
  dbforpostgresql: "Microsoft.DBforPostgreSQL",
  desktopvirtualization: "Microsoft.DesktopVirtualization",
  dns: "Microsoft.Network",
  dnsresolver: "Microsoft.Network",
  eventgrid: "Microsoft.EventGrid",
  eventhub: "Microsoft.EventHub",
  insights: "Microsoft.Insights",
  keyvault: "Microsoft.KeyVault",
  kubernetesconfiguration: "Microsoft.KubernetesConfiguration",
  loadtestservice: "Microsoft.LoadTestService",
  logic: "Microsoft.Logic",
  machinelearningservices: "Microsoft.MachineLearningServices",
  maintenance: "Microsoft.Maintenance",
  managedidentity: "Microsoft.ManagedIdentity",
  management: "Microsoft.Management",
  monitor: "Microsoft.Insights",
  network: "Microsoft.Network",
  operationalinsights: "Microsoft.OperationalInsights",
  policyinsights: "Microsoft.PolicyInsights",
  privatedns: "Microsoft.Network",
  recoveryservices: "Microsoft.RecoveryServices",
  redis: "Microsoft.Cache",
  resourcegraph: "Microsoft.ResourceGraph",
  resources: "Microsoft.Resources",
  search: "Microsoft.Search",
  security: "Microsoft.Security",
  servicebus: "Microsoft.ServiceBus",
  servicenetworking: "Microsoft.ServiceNetworking",
  signalrservice: "Microsoft.SignalRService",
  sql: "Microsoft.Sql",
  storage: "Microsoft.Storage",
  web: "Microsoft.Web",
};

/** Types of the resources that inputs name, where the input's name does not say it. Source: as the paths. */
export const parentTypes: Readonly<Record<string, string | undefined>> = {
  "apimanagement:serviceName": "service",
  "compute:vmName": "virtualMachines",
  "cosmosdb:accountName": "databaseAccounts",
  "containerservice:resourceName": "managedClusters",
  "dataprotection:vaultName": "backupVaults",
  "dbformysql:serverName": "flexibleServers",
  "dbforpostgresql:serverName": "flexibleServers",
  "managedidentity:resourceName": "userAssignedIdentities",
  "monitor:azureMonitorWorkspaceName": "accounts",
  "sql:serverName": "servers",
  "storage:accountName": "storageAccounts",
  "web:name": "sites",
};
