import { ClusterMonitoring, Monitoring } from "../../../../components";
import { free } from "../kinds";
import { id, kept, otherSubscription, rowsOf } from "../table";

const place = { resourceGroupName: "rg-shared", location: "westeurope", name: "log-shop" };
const workspace = {
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
const clusterId = id("rg-shop", "Microsoft.ContainerService/managedClusters/aks-shop");

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

const sent = { resourceGroupName: "rg-shop", location: "westeurope", clusterId, workspaceId, ruleName: "dcr-shop" };

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
  {
    name: "logs and events of some namespaces, nothing of the control plane",
    args: {
      ...sent,
      containerInsights: {
        collect: "logsAndEvents",
        intervalMinutes: 5,
        namespaces: { kind: "only", only: { names: ["shop"] } },
      },
      controlPlane: { categories: [] },
      tags: { team: "shop" },
    },
    creates: {
      "sent-rules/containerInsights": {
        type: "monitor:DataCollectionRule",
        inputs: {
          ...ruleOf(workspaceId, ["Microsoft-ContainerLogV2", "Microsoft-KubeEvents", "Microsoft-KubePodInventory"], {
            interval: "5m",
            namespaceFilteringMode: "Include",
            namespaces: ["shop"],
          }),
          resourceGroupName: "rg-shop",
          dataCollectionRuleName: "dcr-shop",
          tags: { team: "shop" },
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
]);
