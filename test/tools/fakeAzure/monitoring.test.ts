import { describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../tools/wire";
import { at, casesOf, inGroup, network, type Refusals, type Request } from "./requests";

const providers = network.replace("/Microsoft.Network", "");
const workspaceId = `${providers}/Microsoft.OperationalInsights/workspaces/log-shop`;
const accountId = `${providers}/Microsoft.Monitor/accounts/amw-shop`;
const endpointId = `${providers}/Microsoft.Insights/dataCollectionEndpoints/dce-shop`;
const ruleId = `${providers}/Microsoft.Insights/dataCollectionRules/dcr-shop`;
const registryId = `${providers}/Microsoft.ContainerRegistry/registries/crshop`;
const registry: Request = ["containerregistry:Registry", { ...at, registryName: "crshop", sku: { name: "Basic" } }];

const workspace = (more: Properties = {}): Request => [
  "operationalinsights:Workspace",
  { ...at, workspaceName: "log-shop", sku: { name: "PerGB2018" }, ...more },
];
const account = (more: Properties = {}): Request => [
  "monitor:AzureMonitorWorkspace",
  { ...at, azureMonitorWorkspaceName: "amw-shop", ...more },
];
const endpoint: Request = [
  "monitor:DataCollectionEndpoint",
  { ...at, dataCollectionEndpointName: "dce-shop", kind: "Linux" },
];
const streams = ["Microsoft-ContainerInsights-Group-Default"];
const extension = (settings: Properties = {}): Properties => ({
  name: "ContainerInsightsExtension",
  extensionName: "ContainerInsights",
  streams,
  extensionSettings: { dataCollectionSettings: { interval: "1m", namespaceFilteringMode: "Off", ...settings } },
});
const rule = (more: Properties = {}): Request => [
  "monitor:DataCollectionRule",
  {
    ...at,
    dataCollectionRuleName: "dcr-shop",
    dataSources: { extensions: [extension()] },
    destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: workspaceId }] },
    dataFlows: [{ streams, destinations: ["logs"] }],
    ...more,
  },
];
const metricsRule = (more: Properties = {}): Request =>
  rule({
    dataSources: {},
    destinations: { monitoringAccounts: [{ name: "metrics", accountResourceId: accountId }] },
    dataFlows: [{ streams: ["Microsoft-PrometheusMetrics"], destinations: ["metrics"] }],
    dataCollectionEndpointId: endpointId,
    ...more,
  });
const network_: Request = [
  "network:VirtualNetwork",
  { ...at, virtualNetworkName: "vnet", addressSpace: { addressPrefixes: ["10.0.0.0/16"] } },
];
const vnetId = `${network}/virtualNetworks/vnet`;
const association = (associationName: string): Request => [
  "monitor:DataCollectionRuleAssociation",
  { resourceUri: vnetId, associationName, dataCollectionRuleId: ruleId },
];
const setting = (name: string, category: string, resourceUri = vnetId): Request => [
  "monitor:DiagnosticSetting",
  { resourceUri, name, workspaceId, logs: [{ category, enabled: true }] },
];
const group = (more: Properties = {}): Request => [
  "alertsmanagement:PrometheusRuleGroup",
  { ...at, ruleGroupName: "prg", scopes: [accountId], rules: [{ record: "a:b", expression: "c" }], ...more },
];

/** What Azure refuses, and what passes instead. */
const families: Readonly<Record<string, Refusals>> = {
  workspaces: {
    "a name that ends with a hyphen": {
      given: [],
      asked: workspace({ workspaceName: "log-shop-" }),
      code: "InvalidResourceName",
      passes: { asked: workspace() },
    },
    "days below those of the tier": {
      given: [],
      asked: workspace({ retentionInDays: 29 }),
      code: "InvalidParameter",
      passes: { asked: workspace({ retentionInDays: 30 }) },
    },
    "a cap below the least": {
      given: [],
      asked: workspace({ workspaceCapping: { dailyQuotaGb: 0.02 } }),
      code: "InvalidParameter",
      passes: { asked: workspace({ workspaceCapping: { dailyQuotaGb: -1 } }) },
    },
    "the plan Basic for a table without it": {
      given: [workspace()],
      asked: ["operationalinsights:Table", { ...inGroup, workspaceName: "log-shop", tableName: "Perf", plan: "Basic" }],
      code: "InvalidParameter",
      passes: {
        asked: [
          "operationalinsights:Table",
          { ...inGroup, workspaceName: "log-shop", tableName: "ContainerLogV2", plan: "Basic" },
        ],
      },
    },
    "a table of a workspace that is not there": {
      given: [],
      asked: ["operationalinsights:Table", { ...inGroup, workspaceName: "log-shop", tableName: "AKSAudit" }],
      code: "ParentResourceNotFound",
      passes: { given: [workspace()] },
    },
  },
  "data collection rules": {
    "a workspace that is not there": {
      given: [],
      asked: rule(),
      code: "InvalidResourceReference",
      passes: { given: [workspace()] },
    },
    "a workspace in another region": {
      given: [workspace({ location: "northeurope" })],
      asked: rule(),
      code: "InvalidPayload",
      passes: { asked: rule({ location: "northeurope" }) },
    },
    "a destination that has no name": {
      given: [workspace()],
      asked: rule({ dataFlows: [{ streams, destinations: ["elsewhere"] }] }),
      code: "InvalidPayload",
      passes: { asked: rule() },
    },
    "an interval above the most": {
      given: [workspace()],
      asked: rule({ dataSources: { extensions: [extension({ interval: "31m" })] } }),
      code: "InvalidPayload",
      passes: { asked: rule({ dataSources: { extensions: [extension({ interval: "30m" })] } }) },
    },
    "metrics without an endpoint": {
      given: [account(), endpoint],
      asked: metricsRule({ dataCollectionEndpointId: undefined }),
      code: "InvalidPayload",
      passes: { asked: metricsRule() },
    },
    "a rule of Container Insights by another name of its association": {
      given: [workspace(), rule(), network_],
      asked: association("containers"),
      code: "InvalidAssociation",
      passes: { asked: association("ContainerInsightsExtension") },
    },
    "an association with what is not there": {
      given: [workspace(), rule()],
      asked: association("ContainerInsightsExtension"),
      code: "ResourceNotFound",
      passes: { given: [workspace(), rule(), network_] },
    },
  },
  "diagnostic settings": {
    "a category that the type does not have": {
      given: [workspace(), registry],
      asked: setting("workspace", "kube-audit", registryId),
      code: "BadRequest",
      passes: { asked: setting("workspace", "ContainerRegistryLoginEvents", registryId) },
    },
    "a second setting with the same category and workspace": {
      given: [workspace(), network_, setting("policy", "VMProtectionAlerts")],
      asked: setting("workspace", "VMProtectionAlerts"),
      code: "Conflict",
      passes: { given: [workspace(), network_, setting("policy", "AllMetrics")] },
    },
  },
  "groups of rules": {
    "no workspace": {
      given: [account()],
      asked: group({ scopes: [] }),
      code: "BadRequest",
      passes: { asked: group() },
    },
    "a workspace in another region": {
      given: [account({ location: "northeurope" })],
      asked: group(),
      code: "BadRequest",
      passes: { given: [account()] },
    },
    "a rule that neither records nor alerts": {
      given: [account()],
      asked: group({ rules: [{ expression: "c" }] }),
      code: "BadRequest",
      passes: { asked: group({ rules: [{ alert: "a", expression: "c" }] }) },
    },
  },
};

describe.each(Object.entries(families))("%s", (_, refusals) => {
  test.each(casesOf(refusals))("$name", ({ code, refused, passes }) => {
    expect(refused()).toThrow(expect.objectContaining({ code }));
    expect(passes()).not.toThrow();
  });
});
