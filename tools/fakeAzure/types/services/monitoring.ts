import { list, map, maps, refuse, refuseIf, sameText } from "../../aks/reading";
import { kindOf, scopeOf } from "../../resourceIds";
import type { Created, ModelledType, Write } from "../../resourceType";
import { hears } from "./alerts";
import { guid } from "../../../../testing/madeUp";
import type { Properties } from "../../../wire";
import { keptByScope } from "./privateLink";

/** Categories of logs that types have. Source: Azure Monitor's lists of supported resource logs. */
const categories: Readonly<Record<string, readonly string[]>> = {
  "microsoft.containerservice/managedclusters": [
    "cloud-controller-manager",
    "cluster-autoscaler",
    "csi-azuredisk-controller",
    "csi-azurefile-controller",
    "csi-snapshot-controller",
    "fleet-mcs-controller-manager",
    "fleet-member-agent",
    "fleet-member-net-controller-manager",
    "guard",
    "karpenter-events",
    "kube-apiserver",
    "kube-audit",
    "kube-audit-admin",
    "kube-controller-manager",
    "kube-scheduler",
  ],
  "microsoft.containerregistry/registries": ["ContainerRegistryLoginEvents", "ContainerRegistryRepositoryEvents"],
  "microsoft.keyvault/vaults": ["AuditEvent", "AzurePolicyEvaluationDetails"],
  "microsoft.network/azurefirewalls": [
    "AZFWApplicationRule",
    "AZFWApplicationRuleAggregation",
    "AZFWDnsQuery",
    "AZFWFatFlow",
    "AZFWFlowTrace",
    "AZFWFqdnResolveFailure",
    "AZFWIdpsSignature",
    "AZFWNatRule",
    "AZFWNatRuleAggregation",
    "AZFWNetworkRule",
    "AZFWNetworkRuleAggregation",
    "AZFWThreatIntel",
    "AzureFirewallApplicationRule",
    "AzureFirewallDnsProxy",
    "AzureFirewallNetworkRule",
  ],
};

const plain = (region: unknown): string => String(region).toLowerCase().replace(/ /g, "");

/** Bounds: data-retention-configure, daily-cap. The codes are inferred: the articles name the bounds alone. */
function refusesWorkspace({ inputs }: Write): void {
  const days = Number(inputs.retentionInDays ?? 30);
  const sku = String(map(inputs.sku).name ?? "PerGB2018");
  refuseIf(
    !(days >= (sku.toLowerCase() === "free" ? 7 : 30) && days <= 730),
    "InvalidParameter",
    `'RetentionInDays' property doesn't match the SKU limits: ${days}.`,
  );
  const cap = map(inputs.workspaceCapping).dailyQuotaGb;
  refuseIf(
    cap !== undefined && cap !== -1 && !(Number(cap) >= 0.023),
    "InvalidParameter",
    `The daily quota ${String(cap)} is neither -1 nor at least 0.023 GB.`,
  );
}

/** Tables of Azure's own that have no plan Basic, of those that clusters write. Source: basic-logs-azure-tables. */
const analyticsOnly = ["AzureDiagnostics", "AzureActivity", "InsightsMetrics", "Perf", "Heartbeat"];

function refusesTable({ name, inputs }: Write): void {
  const plan = String(inputs.plan ?? "Analytics");
  refuseIf(!["Analytics", "Basic"].includes(plan), "InvalidParameter", `The plan '${plan}' is not supported.`);
  if (plan === "Basic" && analyticsOnly.some(table => sameText(table, name))) {
    refuse("InvalidParameter", `The plan Basic is not supported for the table ${name}.`);
  }
}

/** What syslog has. Source: azure-native's enums KnownSyslogDataSourceFacilityNames and KnownSyslogDataSourceLogLevels. */
const syslogValues: Readonly<Record<string, readonly string[]>> = {
  facilityNames: [
    ..."* alert audit auth authpriv clock cron daemon ftp kern lpr mail mark news nopri ntp syslog user uucp".split(
      " ",
    ),
    ...Array.from({ length: 8 }, (_, i) => `local${i}`),
  ],
  logLevels: "* Debug Info Notice Warning Error Critical Alert Emergency".split(" "),
};

/** Where a rule is, and what it knows: data-collection-rule-overview, data-collection-rule-structure. The codes are inferred. */
function refusesRule({ inputs, azure }: Write): void {
  const destinations = map(inputs.destinations);
  const named = Object.values(destinations)
    .flatMap(maps)
    .map(one => String(one.name));
  for (const flow of maps(inputs.dataFlows)) {
    const missing = list(flow.destinations).find(name => !named.includes(String(name)));
    if (missing !== undefined) {
      refuse(
        "InvalidPayload",
        `Data collection rule is invalid: 'destinations' of a flow has ${String(missing)}, which is none.`,
      );
    }
  }
  const accounts = maps(destinations.monitoringAccounts).map(one => one.accountResourceId);
  refuseIf(
    accounts.length > 0 && inputs.dataCollectionEndpointId === undefined,
    "InvalidPayload",
    "Data collection rule is invalid: metrics of Prometheus need a data collection endpoint.",
  );
  for (const to of [...maps(destinations.logAnalytics).map(one => one.workspaceResourceId), ...accounts]) {
    const workspace = azure.stored(String(to));
    if (!workspace || plain(workspace.inputs.location) === plain(inputs.location)) continue;
    refuse(
      "InvalidPayload",
      `Data collection rule is invalid: the workspace is in ${plain(workspace.inputs.location)}, the rule in ${plain(inputs.location)}.`,
    );
  }
  for (const source of maps(map(inputs.dataSources).syslog)) {
    for (const [what, known] of Object.entries(syslogValues)) {
      const values = list(source[what]).map(String);
      refuseIf(values.length === 0, "InvalidPayload", `Data collection rule is invalid: ${what} of syslog is empty.`);
      const wrong = values.find(value => !known.includes(value));
      refuseIf(
        wrong !== undefined,
        "InvalidPayload",
        `Data collection rule is invalid: syslog has no ${String(wrong)}.`,
      );
    }
  }
  for (const { extensionSettings } of maps(map(inputs.dataSources).extensions)) {
    const { interval, namespaceFilteringMode } = map(map(extensionSettings).dataCollectionSettings);
    refuseIf(
      interval !== undefined && !/^([1-9]|[12]\d|30)m$/.test(String(interval)),
      "InvalidPayload",
      `The interval ${String(interval)} is not between 1m and 30m.`,
    );
    refuseIf(
      namespaceFilteringMode !== undefined && !["Off", "Include", "Exclude"].includes(String(namespaceFilteringMode)),
      "InvalidPayload",
      `The mode ${String(namespaceFilteringMode)} is none of Off, Include and Exclude.`,
    );
  }
}

/** prometheus-rule-groups: one workspace, and of rules each records or alerts. The codes are inferred. */
function refusesGroup({ inputs, azure }: Write): void {
  const accounts = list(inputs.scopes)
    .map(String)
    .filter(id => kindOf(id) === account);
  refuseIf(
    accounts.length !== 1,
    "BadRequest",
    `A rule group has one Azure Monitor workspace, not ${accounts.length}.`,
  );
  const [to] = accounts;
  const is = azure.stored(to);
  refuseIf(!is && !azure.assumed(to), "BadRequest", `The Azure Monitor workspace ${to} was not found.`);
  refuseIf(
    is !== undefined && plain(is.inputs.location) !== plain(inputs.location),
    "BadRequest",
    `The rule group is in ${plain(inputs.location)}, its workspace in ${plain(is?.inputs.location)}.`,
  );
  const wrong = maps(inputs.rules).find(({ record, alert }) => (record === undefined) === (alert === undefined));
  if (wrong) refuse("BadRequest", `A rule has record or alert, and one of the two: ${String(wrong.expression)}.`);
}

/** Rules of Container Insights are found by the name of their association: kubernetes-monitoring-enable. So are endpoints:
 *  private-link-kubernetes; an association has one of the two (azurerm's data_collection_rule_association). The codes are inferred. */
function refusesAssociation({ name, inputs, azure }: Write): void {
  const hasEndpoint = inputs.dataCollectionEndpointId !== undefined;
  refuseIf(
    hasEndpoint === (inputs.dataCollectionRuleId !== undefined),
    "InvalidAssociation",
    "An association has a rule or an endpoint, and one of the two.",
  );
  refuseIf(
    hasEndpoint && name !== "configurationAccessEndpoint",
    "InvalidAssociation",
    `Agents find an endpoint by the association configurationAccessEndpoint, not by ${name}.`,
  );
  const rule = azure.stored(String(inputs.dataCollectionRuleId));
  const extensions = maps(map(rule?.inputs.dataSources).extensions);
  const isContainers = extensions.some(({ extensionName }) => extensionName === "ContainerInsights");
  refuseIf(
    isContainers && name !== "ContainerInsightsExtension",
    "InvalidAssociation",
    `The agents find a rule of Container Insights by the association ContainerInsightsExtension, not by ${name}.`,
  );
}

/** What Azure says of a category: azurerm#2985 ("Category 'WorkflowRuntime' is not supported."); of a second setting with
 *  the same workspace: azurerm#21161 (409), whose words are Azure's in diagnostic-settings. */
function refusesSetting({ id, inputs, azure }: Write): void {
  const target = scopeOf(id);
  const known = categories[kindOf(target)] as readonly string[] | undefined;
  const own = maps(inputs.logs).filter(log => log.enabled === true);
  const wrong = own.find(({ category }) => category !== undefined && known?.includes(String(category)) === false);
  if (wrong) refuse("BadRequest", `Category '${String(wrong.category)}' is not supported.`);
  for (const other of azure.all("monitor:DiagnosticSetting")) {
    if (sameText(other.id, id) || !sameText(scopeOf(other.id), target)) continue;
    if (!sameText(other.inputs.workspaceId, inputs.workspaceId)) continue;
    const logs = maps(other.inputs.logs);
    const twice = own.find(({ category }) => logs.some(log => log.enabled === true && log.category === category));
    if (!twice) continue;
    refuse(
      "Conflict",
      `Data sink '${String(inputs.workspaceId)}' is already used in diagnostic setting '${String(other.inputs.name)}' for category '${String(twice.category)}'. Data sinks can't be reused in different settings on the same category for the same resource.`,
      409,
    );
  }
}

const provisioned = (type: string, apiVersion: string, { name }: Created): Properties => ({
  name,
  type,
  azureApiVersion: apiVersion,
  provisioningState: "Succeeded",
});

/** The same with a tag of its version. */
const versioned = (type: string, apiVersion: string, created: Created): Properties => ({
  ...provisioned(type, apiVersion, created),
  etag: guid(`${created.id}/etag`),
});

const account = "microsoft.monitor/accounts";
const workspace = "microsoft.operationalinsights/workspaces";

/** Sources. Replacements: azure-native's list has none of these types; operationalinsights.json and azurerm's ForceNew
 *  (log_analytics_workspace_resource.go, monitor_data_collection_rule_resource.go) mark the location. Names:
 *  resource-name-rules.md. */
export const monitoringTypes: readonly ModelledType[] = [
  {
    token: "azure-native:operationalinsights:Workspace",
    nameIs: "random",
    name: {
      pattern: /^[a-zA-Z0-9][-a-zA-Z0-9]{2,61}[a-zA-Z0-9]$/,
      rule: "The name has 4 to 63 letters, digits and hyphens, alphanumeric at both ends.",
    },
    required: ["location"],
    replaces: ["location"],
    refuses: refusesWorkspace,
    keeps: keptByScope,
    computed: created => ({
      ...provisioned("Microsoft.OperationalInsights/workspaces", "2023-09-01", created),
      customerId: guid(created.id),
      createdDate: "2026-01-01T00:00:00Z",
      modifiedDate: "2026-01-01T00:00:00Z",
      privateLinkScopedResources: [],
    }),
  },
  {
    token: "azure-native:operationalinsights:Table",
    nameIs: "logical",
    required: [],
    replaces: [],
    refuses: refusesTable,
    computed: created => provisioned("Microsoft.OperationalInsights/workspaces/tables", "2023-09-01", created),
  },
  {
    token: "azure-native:monitor:AzureMonitorWorkspace",
    nameIs: "random",
    name: {
      pattern: /^[a-zA-Z0-9][-a-zA-Z0-9]{2,61}[a-zA-Z0-9]$/,
      rule: "The name has 4 to 63 letters, digits and hyphens, alphanumeric at both ends.",
    },
    required: ["location"],
    replaces: ["location"],
    computed: created => ({
      ...versioned("Microsoft.Monitor/accounts", "2023-04-03", created),
      accountId: guid(created.id),
      privateEndpointConnections: [],
      publicNetworkAccess: created.inputs.publicNetworkAccess ?? "Enabled",
    }),
  },
  {
    token: "azure-native:monitor:DataCollectionEndpoint",
    keeps: keptByScope,
    nameIs: "random",
    name: {
      pattern: /^[a-zA-Z0-9][-a-zA-Z0-9]{1,42}[a-zA-Z0-9]$/,
      rule: "The name has 3 to 44 letters, digits and hyphens, alphanumeric at both ends.",
    },
    required: ["location"],
    replaces: ["location"],
    computed: created => ({
      ...versioned("Microsoft.Insights/dataCollectionEndpoints", "2022-06-01", created),
      immutableId: `dce-${guid(created.id).replaceAll("-", "")}`,
    }),
  },
  {
    token: "azure-native:alertsmanagement:PrometheusRuleGroup",
    nameIs: "random",
    name: { pattern: /^[^:@/#{}%&+*<>?]{1,260}$/, rule: "The name has 1 to 260 characters, none of :@/#{}%&+*<>?." },
    required: ["location", "rules", "scopes"],
    replaces: ["location"],
    references: [hears("rules[].actions[].actionGroupId")],
    refuses: refusesGroup,
    computed: ({ name }) => ({
      name,
      type: "Microsoft.AlertsManagement/prometheusRuleGroups",
      azureApiVersion: "2023-03-01",
    }),
  },
  {
    token: "azure-native:monitor:DataCollectionRule",
    nameIs: "random",
    name: { pattern: /^.{1,64}$/, rule: "The name has 1 to 64 characters." },
    required: ["location"],
    replaces: ["location"],
    references: [
      { path: "destinations.logAnalytics[].workspaceResourceId", of: workspace },
      { path: "destinations.monitoringAccounts[].accountResourceId", of: account },
      { path: "dataCollectionEndpointId", of: "microsoft.insights/datacollectionendpoints" },
    ],
    refuses: refusesRule,
    computed: created => ({
      ...versioned("Microsoft.Insights/dataCollectionRules", "2022-06-01", created),
      immutableId: `dcr-${guid(created.id).replaceAll("-", "")}`,
    }),
  },
  {
    token: "azure-native:monitor:DataCollectionRuleAssociation",
    nameIs: "logical",
    required: [],
    replaces: [],
    references: [
      { path: "dataCollectionRuleId", of: "microsoft.insights/datacollectionrules" },
      { path: "dataCollectionEndpointId", of: "microsoft.insights/datacollectionendpoints" },
    ],
    refuses: refusesAssociation,
    computed: created => versioned("Microsoft.Insights/dataCollectionRuleAssociations", "2022-06-01", created),
  },
  {
    token: "azure-native:monitor:DiagnosticSetting",
    nameIs: "logical",
    required: [],
    replaces: [],
    references: [{ path: "workspaceId", of: workspace }],
    refuses: refusesSetting,
    computed: ({ name }) => ({
      name,
      type: "Microsoft.Insights/diagnosticSettings",
      azureApiVersion: "2021-05-01-preview",
    }),
  },
];
