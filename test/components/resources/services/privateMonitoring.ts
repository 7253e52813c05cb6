import { ClusterMonitoring, Monitoring } from "../../../../components";
import { id, kept, otherSubscription, rowsOf, type Creates, type Expected } from "../table";
import {
  associationOptions,
  clusterId,
  everything,
  metricsOf,
  place,
  prometheusId,
  ruleOf,
  sent,
  workspace,
  workspaceId,
} from "./monitoring";

/** A private link scope, with its modes. */
export const scopeOf = (
  resourceGroupName: string,
  scopeName: string,
  modes: readonly [ingestion: string, queries: string],
  more: Readonly<Record<string, unknown>> = {},
): Pick<Expected, "type" | "inputs"> => ({
  type: "monitor:PrivateLinkScope",
  inputs: {
    resourceGroupName,
    location: "global",
    scopeName,
    accessModeSettings: { ingestionAccessMode: modes[0], queryAccessMode: modes[1] },
    ...more,
  },
});

/** Something in a scope. Azure refuses every update of one. */
export const linkOf = (
  resourceGroupName: string,
  scopeName: string,
  name: string,
  linkedResourceId: string,
  dependsOn: readonly string[] = [],
): Expected => ({
  type: "monitor:PrivateLinkScopedResource",
  inputs: { resourceGroupName, scopeName, name, linkedResourceId },
  options: { deleteBeforeReplace: true, replaceOnChanges: ["linkedResourceId"] },
  dependsOn,
});

/** What tells agents what to collect, and how they find it. */
export const configurationOf = (
  component: string,
  of: {
    readonly group: string;
    readonly location: string;
    readonly clusterId: string;
    readonly name: string;
    readonly before?: readonly string[];
    readonly afterCluster?: readonly string[];
  },
): Creates => ({
  [`${component}-endpoints/configuration`]: {
    type: "monitor:DataCollectionEndpoint",
    inputs: {
      resourceGroupName: of.group,
      location: of.location,
      dataCollectionEndpointName: of.name,
      kind: "Linux",
      networkAcls: { publicNetworkAccess: "Disabled" },
    },
    dependsOn: of.before,
  },
  [`${component}-associations/configuration`]: {
    type: "monitor:DataCollectionRuleAssociation",
    inputs: {
      resourceUri: of.clusterId,
      associationName: "configurationAccessEndpoint",
      dataCollectionEndpointId: endpointId(of.group, of.name),
    },
    options: { deleteBeforeReplace: true, replaceOnChanges: ["dataCollectionEndpointId"] },
    dependsOn: [...(of.afterCluster ?? []), `${component}-endpoints/configuration`],
  },
});

export const endpointId = (group: string, name: string): string =>
  id(group, `Microsoft.Insights/dataCollectionEndpoints/${name}`);

const others = id("rg-other", "Microsoft.OperationalInsights/workspaces/log-other", otherSubscription);

export const privateMonitoringRows = rowsOf(Monitoring, "logs", [
  {
    name: "workspaces that answer inside networks alone, in a scope with another one",
    args: {
      ...place,
      prometheusName: "amw-shop",
      privateLink: {
        name: "ampls-shop",
        ingestionMode: "privateOnly",
        queryMode: "privateOnly",
        publicQueries: false,
        workspaceIds: { other: others },
      },
    },
    creates: {
      "logs-workspace": {
        type: "operationalinsights:Workspace",
        inputs: { ...workspace, publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Disabled" },
        options: kept,
      },
      "logs-prometheus": {
        type: "monitor:AzureMonitorWorkspace",
        inputs: {
          resourceGroupName: "rg-shared",
          location: "westeurope",
          azureMonitorWorkspaceName: "amw-shop",
          publicNetworkAccess: "Disabled",
        },
        options: kept,
      },
      "logs-private-link-scope": scopeOf("rg-shared", "ampls-shop", ["PrivateOnly", "PrivateOnly"]),
      "logs-linked/workspace": linkOf(
        "rg-shared",
        "ampls-shop",
        "workspace",
        id("rg-shared", "Microsoft.OperationalInsights/workspaces/log-shop"),
        ["logs-private-link-scope", "logs-workspace"],
      ),
      "logs-linked/other": linkOf("rg-shared", "ampls-shop", "other", others, [
        "logs-linked/workspace",
        "logs-private-link-scope",
      ]),
    },
  },
  {
    name: "a scope alone, as it comes, for a workspace that exists",
    args: {
      resourceGroupName: "rg-shared",
      privateLink: { name: "ampls-shop", workspaceIds: { other: others } },
      tags: { team: "shop" },
    },
    creates: {
      "logs-private-link-scope": scopeOf("rg-shared", "ampls-shop", ["Open", "Open"], { tags: { team: "shop" } }),
      "logs-linked/other": linkOf("rg-shared", "ampls-shop", "other", others, ["logs-private-link-scope"]),
    },
  },
]);

const rule = (to: string, more: object): Expected => ({
  type: "monitor:DataCollectionRule",
  inputs: {
    ...ruleOf(to, everything, { interval: "1m", namespaceFilteringMode: "Off", namespaces: [] }),
    resourceGroupName: "rg-shop",
    dataCollectionRuleName: "dcr-shop",
    ...more,
  },
});

export const privateClusterMonitoringRows = rowsOf(ClusterMonitoring, "sent", [
  {
    name: "syslog of some facilities, of every level, with the rest",
    args: {
      ...sent,
      containerInsights: {
        syslog: {
          enabled: true,
          facilities: ["auth", "local0"],
          levels: ["debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"],
        },
      },
      controlPlane: { categories: [] },
    },
    creates: {
      "sent-rules/containerInsights": rule(workspaceId, {
        dataSources: {
          ...ruleOf(workspaceId, everything, { interval: "1m", namespaceFilteringMode: "Off", namespaces: [] })
            .dataSources,
          syslog: [
            {
              name: "syslog",
              streams: ["Microsoft-Syslog"],
              facilityNames: ["auth", "local0"],
              logLevels: ["Debug", "Info", "Notice", "Warning", "Error", "Critical", "Alert", "Emergency"],
            },
          ],
        },
        dataFlows: [
          { streams: everything, destinations: ["workspace"] },
          { streams: ["Microsoft-Syslog"], destinations: ["workspace"] },
        ],
      }),
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
    name: "metrics by a scope in another group, from a cluster in another region",
    args: {
      resourceGroupName: "rg-shop",
      location: "westeurope",
      clusterId,
      prometheus: { prometheusId, clusterName: "aks-shop", endpointName: "dce-shop", ruleName: "dcr-shop-prometheus" },
      privateLink: {
        scopeName: "ampls-shop",
        scopeResourceGroupName: "rg-shared",
        endpointName: "dce-shop-config",
        location: "northeurope",
      },
    },
    creates: {
      ...metricsOf("sent", {
        group: "rg-shop",
        location: "westeurope",
        clusterId,
        names: { endpoint: "dce-shop", rule: "dcr-shop-prometheus" },
        publicNetworkAccess: "Disabled",
      }),
      ...configurationOf("sent", { group: "rg-shop", location: "northeurope", clusterId, name: "dce-shop-config" }),
      "sent-linked/configuration": linkOf(
        "rg-shared",
        "ampls-shop",
        "dce-shop-config",
        endpointId("rg-shop", "dce-shop-config"),
        ["sent-endpoints/configuration"],
      ),
      "sent-linked/prometheus": linkOf("rg-shared", "ampls-shop", "dce-shop", endpointId("rg-shop", "dce-shop"), [
        "sent-endpoint",
        "sent-linked/configuration",
      ]),
    },
  },
]);
