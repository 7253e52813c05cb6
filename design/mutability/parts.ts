import { aksDoc, azureDoc } from "../contract/rule";
import { all, plain, Truth, type TypeMutability } from "./mutability";

const group = "resourceGroupName";
const placedAt = (name: string): readonly string[] => [name, group, "location"];

/** Whether Dapr's control plane has several replicas, which is said in a setting with full stops in its name. */
const replicasOf = (settings: unknown): unknown =>
  (settings as Readonly<Record<string, unknown>> | undefined)?.["global.ha.enabled"];

/** Types that are part of others, or a rule or right in them. */
export const partTypes: readonly TypeMutability[] = [
  plain("authorization:ManagementLockByScope", azureDoc("azure-resource-manager/management/lock-resources"), {
    fixed: ["lockName", "scope"],
    inPlace: ["level", "notes", "owners"],
    key: "locks",
  }),
  plain("compute:DiskEncryptionSet", azureDoc("virtual-machines/disk-encryption"), {
    fixed: [...placedAt("diskEncryptionSetName"), "encryptionType"],
    inPlace: ["activeKey", "identity", "rotationToLatestKeyVersionEnabled", "tags"],
    key: "keyVault.diskEncryption",
  }),
  plain("containerregistry:CacheRule", azureDoc("container-registry/artifact-cache-overview"), {
    fixed: ["cacheRuleName", "registryName", group, "sourceRepository", "targetRepository"],
    inPlace: ["credentialSetResourceId"],
    key: "registry.create.cacheRules",
  }),
  plain("containerregistry:CredentialSet", azureDoc("container-registry/artifact-cache-overview"), {
    fixed: ["credentialSetName", "registryName", group, "loginServer"],
    inPlace: ["authCredentials", "identity"],
    key: "registry.create.credentialSets",
  }),
  plain("containerregistry:Replication", azureDoc("container-registry/container-registry-geo-replication"), {
    fixed: [...placedAt("replicationName"), "registryName", "zoneRedundancy"],
    inPlace: ["regionEndpointEnabled", "tags"],
    key: "registry.create.replicas",
  }),
  plain("containerservice:DeploymentSafeguard", aksDoc("deployment-safeguards"), {
    fixed: ["resourceUri"],
    inPlace: ["excludedNamespaces", "level"],
    key: "security.safeguards",
  }),
  plain("dashboard:Grafana", azureDoc("managed-grafana/overview"), {
    fixed: [...placedAt("workspaceName"), "properties.zoneRedundancy"],
    inPlace: ["identity", "properties", "sku", "tags"],
    holdsData: true,
    key: "monitoring.grafana",
  }),
  plain("keyvault:Key", azureDoc("key-vault/keys/about-keys"), {
    fixed: ["keyName", "vaultName", group, "properties.keySize", "properties.kty", "properties.curveName"],
    inPlace: ["properties", "tags"],
    holdsData: true,
    key: "keyVault",
  }),
  plain("logic:Workflow", azureDoc("logic-apps/logic-apps-overview"), {
    fixed: placedAt("workflowName"),
    inPlace: ["accessControl", "definition", "identity", "integrationAccount", "parameters", "state", "tags"],
    key: "monitoring.alerts",
  }),
  plain("monitor:ActionGroup", azureDoc("azure-monitor/alerts/action-groups"), {
    fixed: placedAt("actionGroupName"),
    inPlace: [
      "armRoleReceivers",
      "emailReceivers",
      "enabled",
      "groupShortName",
      "logicAppReceivers",
      "smsReceivers",
      "tags",
      "webhookReceivers",
    ],
    key: "monitoring.alerts",
  }),
  plain("monitor:MetricAlert", azureDoc("azure-monitor/alerts/alerts-types"), {
    fixed: placedAt("ruleName"),
    inPlace: [
      "actions",
      "autoMitigate",
      "criteria",
      "description",
      "enabled",
      "evaluationFrequency",
      "scopes",
      "severity",
      "tags",
      "targetResourceRegion",
      "targetResourceType",
      "windowSize",
    ],
    key: "monitoring.alerts",
  }),
  plain("monitor:ScheduledQueryRule", azureDoc("azure-monitor/alerts/alerts-types"), {
    fixed: [...placedAt("ruleName"), "kind"],
    inPlace: [
      "actions",
      "autoMitigate",
      "criteria",
      "description",
      "displayName",
      "enabled",
      "evaluationFrequency",
      "identity",
      "muteActionsDuration",
      "overrideQueryTimeRange",
      "scopes",
      "severity",
      "skipQueryValidation",
      "tags",
      "targetResourceTypes",
      "windowSize",
    ],
    key: "monitoring.alerts",
  }),
  plain("monitor:PrivateLinkScope", azureDoc("azure-monitor/logs/private-link-security"), {
    fixed: placedAt("scopeName"),
    inPlace: ["accessModeSettings", "tags"],
    key: "monitoring.access",
  }),
  plain("monitor:PrivateLinkScopedResource", azureDoc("azure-monitor/logs/private-link-security"), {
    fixed: ["linkedResourceId", "name", group, "scopeName"],
    inPlace: [],
    key: "monitoring.access",
  }),
  plain("network:WebApplicationFirewallPolicy", azureDoc("web-application-firewall/ag/policy-overview"), {
    fixed: placedAt("policyName"),
    inPlace: ["customRules", "managedRules", "policySettings", "tags"],
    key: "ingress.applicationGateway",
  }),
  plain("network:ApplicationGateway", azureDoc("application-gateway/configuration-overview"), {
    fixed: [...placedAt("applicationGatewayName"), "zones"],
    inPlace: [
      "authenticationCertificates",
      "autoscaleConfiguration",
      "backendAddressPools",
      "backendHttpSettingsCollection",
      "backendSettingsCollection",
      "customErrorConfigurations",
      "enableFips",
      "enableHttp2",
      "firewallPolicy",
      "forceFirewallPolicyAssociation",
      "frontendIPConfigurations",
      "frontendPorts",
      "gatewayIPConfigurations",
      "globalConfiguration",
      "httpListeners",
      "identity",
      "listeners",
      "loadDistributionPolicies",
      "privateLinkConfigurations",
      "probes",
      "redirectConfigurations",
      "requestRoutingRules",
      "rewriteRuleSets",
      "routingRules",
      "sku",
      "sslCertificates",
      "sslPolicy",
      "sslProfiles",
      "tags",
      "trustedClientCertificates",
      "trustedRootCertificates",
      "urlPathMaps",
      "webApplicationFirewallConfiguration",
    ],
    key: "ingress.applicationGateway",
  }),
  plain("network:SecurityRule", azureDoc("virtual-network/network-security-groups-overview"), {
    fixed: ["networkSecurityGroupName", group, "securityRuleName"],
    inPlace: [
      "access",
      "description",
      "destinationAddressPrefix",
      "destinationAddressPrefixes",
      "destinationPortRange",
      "destinationPortRanges",
      "direction",
      "priority",
      "protocol",
      "sourceAddressPrefix",
      "sourceAddressPrefixes",
      "sourcePortRange",
      "sourcePortRanges",
    ],
    key: "network.securityGroups",
  }),
  plain("operationalinsights:Table", azureDoc("azure-monitor/logs/logs-table-plans"), {
    fixed: [group, "tableName", "workspaceName"],
    inPlace: ["plan", "retentionInDays", "schema", "totalRetentionInDays"],
    key: "monitoring.create",
  }),
  {
    // Of Flux, of Dapr or of another: no one key is behind it.
    type: "kubernetesconfiguration:Extension",
    properties: [
      ...all(Truth.fixed, aksDoc("cluster-extensions"), [
        "clusterName",
        "clusterResourceName",
        "clusterRp",
        "extensionName",
        "extensionType",
        group,
        "scope",
      ]),
      ...all(Truth.inPlace, aksDoc("cluster-extensions"), [
        "autoUpgradeMinorVersion",
        "configurationProtectedSettings",
        "identity",
        "releaseTrain",
        "version",
      ]),
      {
        path: "configurationSettings",
        truth: (was, is) => (replicasOf(was) === replicasOf(is) ? Truth.inPlace : Truth.fixed),
        doc: aksDoc("dapr-settings"),
      },
    ],
  },
  plain("kubernetesconfiguration:FluxConfiguration", azureDoc("azure-arc/kubernetes/conceptual-gitops-flux2"), {
    fixed: ["clusterName", "clusterResourceName", "clusterRp", "fluxConfigurationName", "namespace", group, "scope"],
    inPlace: [
      "azureBlob",
      "bucket",
      "configurationProtectedSettings",
      "gitRepository",
      "kustomizations",
      "ociRepository",
      "reconciliationWaitDuration",
      "sourceKind",
      "suspend",
      "waitForReconciliation",
    ],
    key: "gitOps",
  }),
  ...(
    [
      ["TrafficControllerInterface", [], []],
      ["AssociationsInterface", ["associationName"], ["associationType", "subnet"]],
      ["FrontendsInterface", ["frontendName"], []],
    ] as const
  ).map(([type, own, inPlace]) =>
    plain(
      `servicenetworking:${type}`,
      azureDoc("application-gateway/for-containers/application-gateway-for-containers-components"),
      { fixed: [...placedAt("trafficControllerName"), ...own], inPlace: [...inPlace, "tags"], key: "ingress" },
    ),
  ),
];
