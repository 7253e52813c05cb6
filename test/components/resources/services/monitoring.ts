import {
  ClusterMonitoring,
  Monitoring,
  type ClusterMonitoringArgs,
  type ContainerInsightsChoice,
} from "../../../../components";
import { recordingRules } from "../../../../design/features/monitoring/recordingRules";
import { free } from "../kinds";
import { id, kept, otherSubscription, rowsOf, type ComponentRow, type Creates } from "../table";

export const place = { resourceGroupName: "rg-shared", location: "westeurope", name: "log-shop" };
export const workspace = {
  resourceGroupName: "rg-shared",
  location: "westeurope",
  workspaceName: "log-shop",
  sku: { name: "PerGB2018" },
  retentionInDays: 30,
  workspaceCapping: { dailyQuotaGb: -1 },
  features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true },
  publicNetworkAccessForIngestion: "Enabled",
  publicNetworkAccessForQuery: "Enabled",
};

export const monitoringRows = rowsOf(Monitoring, "logs", [
  {
    name: "a workspace as nobody chose otherwise",
    args: place,
    creates: {
      "logs-workspace": { type: "operationalinsights:Workspace", inputs: workspace, options: kept },
    },
  },
  {
    name: "a workspace for metrics alone",
    args: {
      resourceGroupName: "rg-shared",
      location: "westeurope",
      prometheusName: "amw-shop",
      tags: { team: "shop" },
    },
    creates: {
      "logs-prometheus": {
        type: "monitor:AzureMonitorWorkspace",
        inputs: {
          resourceGroupName: "rg-shared",
          location: "westeurope",
          azureMonitorWorkspaceName: "amw-shop",
          publicNetworkAccess: "Enabled",
          tags: { team: "shop" },
        },
        options: kept,
      },
    },
  },
  {
    name: "a workspace with a cap and a cheaper table, whose keys let somebody send, free to be replaced",
    args: {
      ...place,
      retentionDays: 90,
      dailyCapGb: 2,
      localAuth: true,
      tables: { ContainerLogV2: { plan: "basic" }, AKSAudit: { plan: "analytics" } },
      tags: { team: "shop" },
      allowReplacement: true,
    },
    creates: {
      "logs-workspace": {
        type: "operationalinsights:Workspace",
        inputs: {
          ...workspace,
          retentionInDays: 90,
          workspaceCapping: { dailyQuotaGb: 2 },
          features: { disableLocalAuth: false, enableLogAccessUsingOnlyResourcePermissions: true },
          tags: { team: "shop" },
        },
        options: free,
      },
      ...Object.fromEntries(
        [
          ["ContainerLogV2", "Basic"],
          ["AKSAudit", "Analytics"],
        ].map(([tableName, plan]) => [
          `logs-tables/${tableName}`,
          {
            type: "operationalinsights:Table",
            inputs: { resourceGroupName: "rg-shared", workspaceName: "log-shop", tableName, plan },
            options: { retainOnDelete: true },
            dependsOn: ["logs-workspace"],
          },
        ]),
      ),
    },
  },
]);

/** Somebody else's workspace, and what a cluster sends there. */
export const workspaceId = id("rg-logs", "Microsoft.OperationalInsights/workspaces/log-all", otherSubscription);
export const clusterId = id("rg-shop", "Microsoft.ContainerService/managedClusters/aks-shop");

export const settingOf = (resourceUri: string, to: string, categories: readonly string[], ownTables = true) => ({
  resourceUri,
  name: "workspace",
  workspaceId: to,
  ...(ownTables && { logAnalyticsDestinationType: "Dedicated" }),
  logs: categories.map(category => ({ category, enabled: true })),
});

export const ruleOf = (to: string, streams: readonly string[], settings: object) => ({
  location: "westeurope",
  kind: "Linux",
  dataSources: {
    extensions: [
      {
        name: "ContainerInsightsExtension",
        extensionName: "ContainerInsights",
        streams,
        extensionSettings: { dataCollectionSettings: { ...settings, enableContainerLogV2: true } },
      },
    ],
  },
  destinations: { logAnalytics: [{ name: "workspace", workspaceResourceId: to }] },
  dataFlows: [{ streams, destinations: ["workspace"] }],
});

export const associationOptions = { deleteBeforeReplace: true, replaceOnChanges: ["dataCollectionRuleId"] };
export const everything = ["Microsoft-ContainerInsights-Group-Default"];
export const usual = ["kube-audit-admin", "guard", "kube-controller-manager", "cluster-autoscaler"];

export const sent = {
  resourceGroupName: "rg-shop",
  location: "westeurope",
  clusterId,
  workspaceId,
  ruleName: "dcr-shop",
};

export const prometheusId = id("rg-logs", "Microsoft.Monitor/accounts/amw-all", otherSubscription);

interface Metrics {
  readonly group: string;
  readonly location: string;
  readonly clusterId: string;
  readonly names: Readonly<Record<"endpoint" | "rule", string>> &
    Readonly<Partial<Record<"nodes" | "kubernetes", string>>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly before?: readonly string[];
  readonly afterCluster?: readonly string[];
  /** Where the workspace is; somebody else's otherwise. */
  readonly to?: string;
  readonly afterWorkspace?: readonly string[];
  readonly publicNetworkAccess?: "Enabled" | "Disabled";
}

/** What leads metrics to a workspace, with the queries recorded that have a name. */
export function metricsOf(component: string, metrics: Metrics): Creates {
  const { group, location, clusterId: cluster, names, tags, before = [], afterCluster = [] } = metrics;
  const place = { resourceGroupName: group, location, ...(tags && { tags }) };
  const streams = ["Microsoft-PrometheusMetrics"];
  const recorded = (["nodes", "kubernetes"] as const).filter(key => names[key] !== undefined);
  return {
    [`${component}-endpoint`]: {
      type: "monitor:DataCollectionEndpoint",
      inputs: {
        ...place,
        dataCollectionEndpointName: names.endpoint,
        kind: "Linux",
        networkAcls: { publicNetworkAccess: metrics.publicNetworkAccess ?? "Enabled" },
      },
      dependsOn: before,
    },
    [`${component}-rules/prometheus`]: {
      type: "monitor:DataCollectionRule",
      inputs: {
        ...place,
        dataCollectionRuleName: names.rule,
        kind: "Linux",
        dataCollectionEndpointId: id(group, `Microsoft.Insights/dataCollectionEndpoints/${names.endpoint}`),
        dataSources: { prometheusForwarder: [{ name: "PrometheusDataSource", streams }] },
        destinations: { monitoringAccounts: [{ name: "workspace", accountResourceId: metrics.to ?? prometheusId }] },
        dataFlows: [{ streams, destinations: ["workspace"] }],
      },
      dependsOn: [...before, ...(metrics.afterWorkspace ?? []), `${component}-endpoint`].sort(),
    },
    [`${component}-associations/prometheus`]: {
      type: "monitor:DataCollectionRuleAssociation",
      inputs: {
        resourceUri: cluster,
        associationName: "prometheus",
        dataCollectionRuleId: id(group, `Microsoft.Insights/dataCollectionRules/${names.rule}`),
      },
      options: associationOptions,
      dependsOn: [...afterCluster, `${component}-rules/prometheus`].sort(),
    },
    ...Object.fromEntries(
      recorded.map(key => [
        `${component}-rule-groups/${key}`,
        {
          type: "alertsmanagement:PrometheusRuleGroup",
          inputs: {
            ...place,
            ruleGroupName: names[key],
            clusterName: cluster.split("/").at(-1),
            scopes: [metrics.to ?? prometheusId, cluster],
            enabled: true,
            interval: "PT1M",
            rules: recordingRules[key],
          },
          dependsOn: [...before, ...afterCluster].sort(),
        },
      ]),
    ),
  };
}

/** Logs and events of certain namespaces alone, with tags. */
function ofNamespaces(
  which: string,
  namespaces: NonNullable<ContainerInsightsChoice["namespaces"]>,
  namespaceFilteringMode: "Include" | "Exclude",
): ComponentRow<ClusterMonitoringArgs> {
  const tags = { team: "shop" };
  return {
    name: `logs and events of ${which}, nothing of the control plane`,
    args: {
      ...sent,
      containerInsights: { collect: "logsAndEvents", intervalMinutes: 5, namespaces },
      controlPlane: { categories: [] },
      tags,
    },
    creates: {
      "sent-rules/containerInsights": {
        type: "monitor:DataCollectionRule",
        inputs: {
          ...ruleOf(workspaceId, ["Microsoft-ContainerLogV2", "Microsoft-KubeEvents", "Microsoft-KubePodInventory"], {
            interval: "5m",
            namespaceFilteringMode,
            namespaces: ["shop"],
          }),
          resourceGroupName: "rg-shop",
          dataCollectionRuleName: "dcr-shop",
          tags,
        },
      },
      "sent-associations/containerInsights": {
        type: "monitor:DataCollectionRuleAssociation",
        inputs: {
          resourceUri: clusterId,
          associationName: "ContainerInsightsExtension",
          dataCollectionRuleId: id("rg-shop", "Microsoft.Insights/dataCollectionRules/dcr-shop"),
        },
        options: associationOptions,
        dependsOn: ["sent-rules/containerInsights"],
      },
    },
  };
}

export const clusterMonitoringRows = rowsOf(ClusterMonitoring, "sent", [
  {
    name: "everything, to a workspace of another subscription, of which nothing is altered",
    args: sent,
    creates: {
      "sent-diagnostics": {
        type: "monitor:DiagnosticSetting",
        inputs: settingOf(clusterId, workspaceId, usual),
      },
      "sent-rules/containerInsights": {
        type: "monitor:DataCollectionRule",
        inputs: {
          ...ruleOf(workspaceId, everything, { interval: "1m", namespaceFilteringMode: "Off", namespaces: [] }),
          resourceGroupName: "rg-shop",
          dataCollectionRuleName: "dcr-shop",
        },
      },
      "sent-associations/containerInsights": {
        type: "monitor:DataCollectionRuleAssociation",
        inputs: {
          resourceUri: clusterId,
          associationName: "ContainerInsightsExtension",
          dataCollectionRuleId: id("rg-shop", "Microsoft.Insights/dataCollectionRules/dcr-shop"),
        },
        options: associationOptions,
        dependsOn: ["sent-rules/containerInsights"],
      },
    },
  },
  ofNamespaces("some namespaces", { kind: "only", only: { names: ["shop"] } }, "Include"),
  ofNamespaces("all namespaces but one", { kind: "except", except: { names: ["shop"] } }, "Exclude"),
  {
    name: "one category, without Container Insights",
    args: {
      ...sent,
      containerInsights: { enabled: false },
      controlPlane: { categories: ["guard"] },
    },
    creates: {
      "sent-diagnostics": { type: "monitor:DiagnosticSetting", inputs: settingOf(clusterId, workspaceId, ["guard"]) },
    },
  },
  {
    name: "metrics alone, to a workspace in another region, with the queries of nodes recorded",
    args: {
      resourceGroupName: "rg-shop",
      location: "westeurope",
      clusterId,
      prometheus: {
        prometheusId,
        location: "northeurope",
        clusterName: "aks-shop",
        endpointName: "dce-shop",
        ruleName: "dcr-shop-prometheus",
        ruleGroupNames: { nodes: "prg-shop-nodes" },
      },
      tags: { team: "shop" },
    },
    creates: metricsOf("sent", {
      group: "rg-shop",
      location: "northeurope",
      clusterId,
      names: { endpoint: "dce-shop", rule: "dcr-shop-prometheus", nodes: "prg-shop-nodes" },
      tags: { team: "shop" },
    }),
  },
]);
