import { aksDoc, azureDoc } from "../contract/rule";
import { all, placed, Truth, type TypeMutability } from "./mutability";

const registries = azureDoc("container-registry/container-registry-skus");
const vaults = azureDoc("key-vault/general/soft-delete-overview");
const logs = azureDoc("azure-monitor/logs/log-analytics-workspace-overview");
const metrics = azureDoc("azure-monitor/metrics/azure-monitor-workspace-overview");
const collection = azureDoc("azure-monitor/data-collection/data-collection-rule-overview");
const identities = "https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview";
const roles = azureDoc("role-based-access-control/role-assignments");
const policies = azureDoc("governance/policy/concepts/assignment-structure");

/** Types beside a cluster. */
export const serviceTypes: readonly TypeMutability[] = [
  {
    type: "resources:ResourceGroup",
    holdsData: true,
    properties: [
      ...placed(
        "resourceGroupName",
        azureDoc("azure-resource-manager/management/manage-resource-groups-portal"),
        "resourceGroups",
      ),
      ...all(Truth.inPlace, roles, ["managedBy"]),
    ],
  },
  {
    type: "managedidentity:UserAssignedIdentity",
    properties: [
      ...placed("resourceName", identities, "identity"),
      ...all(Truth.inPlace, identities, ["isolationScope"]),
    ],
  },
  {
    type: "managedidentity:FederatedIdentityCredential",
    properties: [
      ...all(Truth.fixed, identities, ["federatedIdentityCredentialResourceName", "resourceGroupName", "resourceName"]),
      ...all(Truth.inPlace, identities, ["audiences", "issuer", "subject"], { key: "workloadIdentities", isSet: true }),
    ],
  },
  {
    type: "authorization:RoleAssignment",
    // A right is not changed, it is given anew.
    properties: [
      ...all(Truth.fixed, roles, ["principalId", "principalType", "roleAssignmentName", "roleDefinitionId", "scope"]),
      ...all(Truth.inPlace, roles, ["condition", "conditionVersion", "description"]),
    ],
  },
  {
    type: "authorization:PolicyAssignment",
    properties: [
      ...all(Truth.fixed, policies, ["policyAssignmentName", "scope", "policyDefinitionId"]),
      ...all(
        Truth.inPlace,
        policies,
        ["description", "displayName", "enforcementMode", "nonComplianceMessages", "notScopes", "parameters"],
        { key: "security.azurePolicy" },
      ),
    ],
  },
  {
    type: "containerservice:MaintenanceConfiguration",
    properties: [
      ...all(Truth.fixed, aksDoc("planned-maintenance"), ["configName", "resourceGroupName", "resourceName"]),
      ...all(Truth.inPlace, aksDoc("planned-maintenance"), ["maintenanceWindow", "notAllowedTime", "timeInWeek"], {
        key: "upgrades.maintenance",
      }),
    ],
  },
  {
    type: "containerregistry:Registry",
    holdsData: true,
    properties: [
      ...placed("registryName", registries, "registry", ["partnersSeeIt", "dataLost"]),
      {
        path: "zoneRedundancy",
        truth: Truth.fixed,
        key: "registry.create.zoneRedundancy",
        also: ["dataLost"],
        doc: azureDoc("container-registry/zone-redundancy"),
      },
      {
        path: "encryption",
        truth: Truth.fixed,
        also: ["dataLost"],
        doc: azureDoc("container-registry/tutorial-enable-customer-managed-keys"),
      },
      { path: "sku", truth: Truth.inPlace, key: "registry.create.tier", doc: registries },
      ...all(
        Truth.inPlace,
        registries,
        [
          "adminUserEnabled",
          "anonymousPullEnabled",
          "dataEndpointEnabled",
          "identity",
          "networkRuleBypassOptions",
          "networkRuleSet",
          "policies",
          "publicNetworkAccess",
        ],
        { key: "registry.create" },
      ),
    ],
  },
  {
    type: "keyvault:Vault",
    holdsData: true,
    properties: [
      ...placed("vaultName", vaults, "keyVault", ["partnersSeeIt"]),
      {
        path: "properties.enablePurgeProtection",
        truth: (_was, is) => (is === true ? Truth.irreversible : Truth.fixed),
        key: "keyVault.create.purgeProtection",
        doc: vaults,
      },
      {
        path: "properties.enableSoftDelete",
        truth: (_was, is) => (is === true ? Truth.irreversible : Truth.fixed),
        doc: vaults,
      },
      {
        path: "properties.softDeleteRetentionInDays",
        truth: Truth.fixed,
        key: "keyVault.create.softDeleteDays",
        doc: vaults,
      },
      ...all(
        Truth.inPlace,
        vaults,
        [
          "properties.accessPolicies",
          "properties.enableRbacAuthorization",
          "properties.enabledForDeployment",
          "properties.enabledForDiskEncryption",
          "properties.enabledForTemplateDeployment",
          "properties.networkAcls",
          "properties.publicNetworkAccess",
          "properties.sku",
        ],
        { key: "keyVault.create" },
      ),
      { path: "properties.tenantId", truth: Truth.inPlace, doc: azureDoc("key-vault/general/move-subscription") },
    ],
  },
  {
    type: "operationalinsights:Workspace",
    holdsData: true,
    properties: [
      ...placed("workspaceName", logs, "monitoring.create", ["dataLost"]),
      {
        path: "retentionInDays",
        truth: Truth.inPlace,
        also: (was, is) => (Number(is) < Number(was) ? ["dataLost"] : []),
        key: "monitoring.create.retentionDays",
        doc: azureDoc("azure-monitor/logs/data-retention-configure"),
      },
      ...all(
        Truth.inPlace,
        logs,
        [
          "features",
          "publicNetworkAccessForIngestion",
          "publicNetworkAccessForQuery",
          "sku",
          "workspaceCapping",
          "defaultDataCollectionRuleResourceId",
          "forceCmkForQuery",
        ],
        { key: "monitoring.create" },
      ),
    ],
  },
  {
    type: "monitor:AzureMonitorWorkspace",
    holdsData: true,
    properties: [
      ...placed("azureMonitorWorkspaceName", metrics, "monitoring.prometheus", ["dataLost"]),
      ...all(Truth.inPlace, metrics, ["publicNetworkAccess"]),
    ],
  },
  {
    type: "monitor:DataCollectionEndpoint",
    properties: [
      ...placed("dataCollectionEndpointName", collection),
      ...all(Truth.fixed, collection, ["kind"]),
      ...all(Truth.inPlace, collection, ["networkAcls", "description"]),
    ],
  },
  {
    type: "monitor:DataCollectionRule",
    properties: [
      ...placed("dataCollectionRuleName", collection, "monitoring"),
      ...all(Truth.fixed, collection, ["kind"]),
      ...all(
        Truth.inPlace,
        collection,
        [
          "agentSettings",
          "dataCollectionEndpointId",
          "dataFlows",
          "dataSources",
          "description",
          "destinations",
          "streamDeclarations",
        ],
        { key: "monitoring" },
      ),
    ],
  },
  {
    type: "monitor:DataCollectionRuleAssociation",
    properties: [
      ...all(Truth.fixed, collection, ["associationName", "resourceUri"]),
      ...all(Truth.inPlace, collection, ["dataCollectionEndpointId", "dataCollectionRuleId", "description"], {
        key: "monitoring",
      }),
    ],
  },
  {
    type: "monitor:DiagnosticSetting",
    properties: [
      ...all(Truth.fixed, logs, ["name", "resourceUri"]),
      ...all(Truth.inPlace, logs, ["logAnalyticsDestinationType", "logs", "metrics", "workspaceId"], {
        key: "monitoring",
      }),
    ],
  },
  {
    type: "alertsmanagement:PrometheusRuleGroup",
    properties: [
      ...placed("ruleGroupName", metrics, "monitoring.prometheus"),
      ...all(Truth.inPlace, metrics, ["clusterName", "description", "enabled", "interval", "rules", "scopes"], {
        key: "monitoring.prometheus",
      }),
    ],
  },
];
