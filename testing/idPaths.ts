/** Ids of the types that programs around a cluster have. Source: the types' pages in Azure's reference of resource types
 *  (format of the resource id); the names of the inputs are azure-native's. */
const inGroup = "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}/providers";

const paths: Readonly<Record<string, string>> = {
  "alertsmanagement:PrometheusRuleGroup": "Microsoft.AlertsManagement/prometheusRuleGroups/{ruleGroupName}",
  "applicationinsights:Component": "Microsoft.Insights/components/{resourceName}",
  "authorization:ManagementLockAtResourceGroupLevel": "Microsoft.Authorization/locks/{lockName}",
  "compute:DiskEncryptionSet": "Microsoft.Compute/diskEncryptionSets/{diskEncryptionSetName}",
  "compute:VirtualMachine": "Microsoft.Compute/virtualMachines/{vmName}",
  "compute:VirtualMachineExtension": "Microsoft.Compute/virtualMachines/{vmName}/extensions/{vmExtensionName}",
  "containerregistry:CacheRule": "Microsoft.ContainerRegistry/registries/{registryName}/cacheRules/{cacheRuleName}",
  "containerregistry:CredentialSet":
    "Microsoft.ContainerRegistry/registries/{registryName}/credentialSets/{credentialSetName}",
  "containerregistry:Registry": "Microsoft.ContainerRegistry/registries/{registryName}",
  "containerregistry:Replication":
    "Microsoft.ContainerRegistry/registries/{registryName}/replications/{replicationName}",
  "containerregistry:ScopeMap": "Microsoft.ContainerRegistry/registries/{registryName}/scopeMaps/{scopeMapName}",
  "containerregistry:Token": "Microsoft.ContainerRegistry/registries/{registryName}/tokens/{tokenName}",
  "containerservice:AgentPool": "Microsoft.ContainerService/managedClusters/{resourceName}/agentPools/{agentPoolName}",
  "containerservice:MaintenanceConfiguration":
    "Microsoft.ContainerService/managedClusters/{resourceName}/maintenanceConfigurations/{configName}",
  "containerservice:ManagedCluster": "Microsoft.ContainerService/managedClusters/{resourceName}",
  "containerservice:ManagedNamespace":
    "Microsoft.ContainerService/managedClusters/{resourceName}/managedNamespaces/{managedNamespaceName}",
  "cosmosdb:SqlResourceSqlDatabase": "Microsoft.DocumentDB/databaseAccounts/{accountName}/sqlDatabases/{databaseName}",
  "dashboard:Grafana": "Microsoft.Dashboard/grafana/{workspaceName}",
  "dataprotection:BackupVault": "Microsoft.DataProtection/backupVaults/{vaultName}",
  "dbformysql:Server": "Microsoft.DBforMySQL/flexibleServers/{serverName}",
  "dbforpostgresql:Server": "Microsoft.DBforPostgreSQL/flexibleServers/{serverName}",
  "dns:RecordSet": "Microsoft.Network/dnsZones/{zoneName}/{recordType}/{relativeRecordSetName}",
  "dns:Zone": "Microsoft.Network/dnsZones/{zoneName}",
  "keyvault:Key": "Microsoft.KeyVault/vaults/{vaultName}/keys/{keyName}",
  "keyvault:Secret": "Microsoft.KeyVault/vaults/{vaultName}/secrets/{secretName}",
  "keyvault:Vault": "Microsoft.KeyVault/vaults/{vaultName}",
  "kubernetesconfiguration:Extension":
    "{clusterRp}/{clusterResourceName}/{clusterName}/providers/Microsoft.KubernetesConfiguration/extensions/{extensionName}",
  "kubernetesconfiguration:FluxConfiguration":
    "{clusterRp}/{clusterResourceName}/{clusterName}/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/{fluxConfigurationName}",
  "managedidentity:FederatedIdentityCredential":
    "Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}/federatedIdentityCredentials/{federatedIdentityCredentialResourceName}",
  "logic:Workflow": "Microsoft.Logic/workflows/{workflowName}",
  "managedidentity:UserAssignedIdentity": "Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}",
  "monitor:ActionGroup": "Microsoft.Insights/actionGroups/{actionGroupName}",
  "monitor:AzureMonitorWorkspace": "Microsoft.Monitor/accounts/{azureMonitorWorkspaceName}",
  "monitor:DataCollectionEndpoint": "Microsoft.Insights/dataCollectionEndpoints/{dataCollectionEndpointName}",
  "monitor:DataCollectionRule": "Microsoft.Insights/dataCollectionRules/{dataCollectionRuleName}",
  "monitor:PrivateLinkScope": "Microsoft.Insights/privateLinkScopes/{scopeName}",
  "monitor:PrivateLinkScopedResource": "Microsoft.Insights/privateLinkScopes/{scopeName}/scopedResources/{name}",
  "monitor:MetricAlert": "Microsoft.Insights/metricAlerts/{ruleName}",
  "monitor:ScheduledQueryRule": "Microsoft.Insights/scheduledQueryRules/{ruleName}",
  "network:ApplicationGateway": "Microsoft.Network/applicationGateways/{applicationGatewayName}",
  "network:AzureFirewall": "Microsoft.Network/azureFirewalls/{azureFirewallName}",
  "network:BastionHost": "Microsoft.Network/bastionHosts/{bastionHostName}",
  "network:FirewallPolicy": "Microsoft.Network/firewallPolicies/{firewallPolicyName}",
  "network:FirewallPolicyRuleCollectionGroup":
    "Microsoft.Network/firewallPolicies/{firewallPolicyName}/ruleCollectionGroups/{ruleCollectionGroupName}",
  "network:NatGateway": "Microsoft.Network/natGateways/{natGatewayName}",
  "network:NetworkInterface": "Microsoft.Network/networkInterfaces/{networkInterfaceName}",
  "network:NetworkSecurityGroup": "Microsoft.Network/networkSecurityGroups/{networkSecurityGroupName}",
  "network:PrivateDnsZoneGroup":
    "Microsoft.Network/privateEndpoints/{privateEndpointName}/privateDnsZoneGroups/{privateDnsZoneGroupName}",
  "network:PrivateEndpoint": "Microsoft.Network/privateEndpoints/{privateEndpointName}",
  "network:PublicIPAddress": "Microsoft.Network/publicIPAddresses/{publicIpAddressName}",
  "network:PublicIPPrefix": "Microsoft.Network/publicIPPrefixes/{publicIpPrefixName}",
  "network:Route": "Microsoft.Network/routeTables/{routeTableName}/routes/{routeName}",
  "network:RouteTable": "Microsoft.Network/routeTables/{routeTableName}",
  "network:SecurityRule":
    "Microsoft.Network/networkSecurityGroups/{networkSecurityGroupName}/securityRules/{securityRuleName}",
  "network:Subnet": "Microsoft.Network/virtualNetworks/{virtualNetworkName}/subnets/{subnetName}",
  "network:VirtualNetwork": "Microsoft.Network/virtualNetworks/{virtualNetworkName}",
  "network:VirtualNetworkGateway": "Microsoft.Network/virtualNetworkGateways/{virtualNetworkGatewayName}",
  "network:VirtualNetworkPeering":
    "Microsoft.Network/virtualNetworks/{virtualNetworkName}/virtualNetworkPeerings/{virtualNetworkPeeringName}",
  "network:WebApplicationFirewallPolicy":
    "Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies/{policyName}",
  "operationalinsights:Table": "Microsoft.OperationalInsights/workspaces/{workspaceName}/tables/{tableName}",
  "operationalinsights:Workspace": "Microsoft.OperationalInsights/workspaces/{workspaceName}",
  "privatedns:PrivateRecordSet":
    "Microsoft.Network/privateDnsZones/{privateZoneName}/{recordType}/{relativeRecordSetName}",
  "privatedns:PrivateZone": "Microsoft.Network/privateDnsZones/{privateZoneName}",
  "privatedns:VirtualNetworkLink":
    "Microsoft.Network/privateDnsZones/{privateZoneName}/virtualNetworkLinks/{virtualNetworkLinkName}",
  "redis:Redis": "Microsoft.Cache/redis/{name}",
  "servicenetworking:AssociationsInterface":
    "Microsoft.ServiceNetworking/trafficControllers/{trafficControllerName}/associations/{associationName}",
  "servicenetworking:FrontendsInterface":
    "Microsoft.ServiceNetworking/trafficControllers/{trafficControllerName}/frontends/{frontendName}",
  "servicenetworking:TrafficControllerInterface":
    "Microsoft.ServiceNetworking/trafficControllers/{trafficControllerName}",
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
  "authorization:ManagementLockByScope": "{scope}/providers/Microsoft.Authorization/locks/{lockName}",
  "authorization:PolicyAssignment":
    "{scope}/providers/Microsoft.Authorization/policyAssignments/{policyAssignmentName}",
  "authorization:RoleAssignment": "{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
  "authorization:RoleDefinition": "{scope}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}",
  "containerservice:DeploymentSafeguard":
    "{resourceUri}/providers/Microsoft.ContainerService/deploymentSafeguards/default",
  "management:ManagementGroup": "/providers/Microsoft.Management/managementGroups/{groupId}",
  "monitor:DataCollectionRuleAssociation":
    "{resourceUri}/providers/Microsoft.Insights/dataCollectionRuleAssociations/{associationName}",
  "monitor:DiagnosticSetting": "{resourceUri}/providers/Microsoft.Insights/diagnosticSettings/{name}",
  "resources:ResourceGroup": "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}",
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
