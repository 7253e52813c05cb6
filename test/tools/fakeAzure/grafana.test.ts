import { describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../tools/wire";
import { at, azureAfter, casesOf, inGroup, network, send, vnet, type Refusals, type Request } from "./requests";

const providers = network.replace("/Microsoft.Network", "");
const workspaceId = `${providers}/Microsoft.OperationalInsights/workspaces/log-shop`;
const accountId = `${providers}/Microsoft.Monitor/accounts/amw-shop`;
const endpointId = `${providers}/Microsoft.Insights/dataCollectionEndpoints/dce-shop`;
const grafanaId = `${providers}/Microsoft.Dashboard/grafana/amg-shop`;
const linkId = `${providers}/Microsoft.Insights/privateLinkScopes/ampls/scopedResources/logs`;

const grafana = (properties: Properties = {}, more: Properties = {}): Request => [
  "dashboard:Grafana",
  {
    ...at,
    workspaceName: "amg-shop",
    sku: { name: "Standard" },
    identity: { type: "SystemAssigned" },
    properties: { grafanaMajorVersion: "12", ...properties },
    ...more,
  },
];
const integrated = {
  grafanaIntegrations: { azureMonitorWorkspaceIntegrations: [{ azureMonitorWorkspaceResourceId: accountId }] },
};
const account: Request = ["monitor:AzureMonitorWorkspace", { ...at, azureMonitorWorkspaceName: "amw-shop" }];
const workspace: Request = [
  "operationalinsights:Workspace",
  { ...at, workspaceName: "log-shop", sku: { name: "PerGB2018" } },
];
const endpoint: Request = ["monitor:DataCollectionEndpoint", { ...at, dataCollectionEndpointName: "dce-shop" }];
const scope = (ingestionAccessMode = "Open", name = "ampls"): Request => [
  "monitor:PrivateLinkScope",
  {
    ...inGroup,
    location: "global",
    scopeName: name,
    accessModeSettings: { ingestionAccessMode, queryAccessMode: "Open" },
  },
];
const link = (linkedResourceId: string, name = "logs"): Request => [
  "monitor:PrivateLinkScopedResource",
  { ...inGroup, scopeName: "ampls", name, linkedResourceId },
];
const association = (associationName: string, more: Properties): Request => [
  "monitor:DataCollectionRuleAssociation",
  { resourceUri: `${network}/virtualNetworks/net`, associationName, ...more },
];
const syslogRule = (syslog: Properties): Request => [
  "monitor:DataCollectionRule",
  {
    ...at,
    dataCollectionRuleName: "dcr-shop",
    dataSources: {
      syslog: [
        { name: "syslog", streams: ["Microsoft-Syslog"], facilityNames: ["auth"], logLevels: ["Error"], ...syslog },
      ],
    },
    destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: workspaceId }] },
    dataFlows: [{ streams: ["Microsoft-Syslog"], destinations: ["logs"] }],
  },
];

/** What Azure refuses, and what passes instead. */
const families: Readonly<Record<string, Refusals>> = {
  Grafana: {
    "a name with a digit first": {
      given: [],
      asked: grafana({}, { workspaceName: "1mg" }),
      code: "InvalidResourceName",
      passes: { asked: grafana() },
    },
    "a name that somebody has": {
      given: [grafana()],
      asked: grafana({}, { resourceGroupName: "other", workspaceName: "AMG-shop" }),
      code: "NameNotUnique",
      passes: { asked: grafana({}, { resourceGroupName: "other", workspaceName: "amg-other" }) },
    },
    "a version that has ended": {
      given: [],
      asked: grafana({ grafanaMajorVersion: "11" }),
      code: "GrafanaMajorVersionNotSupported",
      passes: { asked: grafana({ grafanaMajorVersion: "13" }) },
    },
    "the version before": {
      given: [grafana({ grafanaMajorVersion: "13" })],
      asked: grafana({ grafanaMajorVersion: "12" }),
      code: "PropertyChangeNotAllowed",
      passes: { given: [grafana({ grafanaMajorVersion: "12" })] },
    },
    "tier Essential, which is made no more": {
      given: [],
      asked: grafana({}, { sku: { name: "Essential" } }),
      code: "InvalidSku",
      passes: { asked: grafana() },
    },
    "another redundancy": {
      given: [grafana()],
      asked: grafana({ zoneRedundancy: "Enabled" }),
      code: "PropertyChangeNotAllowed",
      passes: { given: [] },
    },
    "a workspace that is not there": {
      given: [],
      asked: grafana(integrated),
      code: "InvalidResourceReference",
      passes: { given: [account] },
    },
  },
  "private link scopes": {
    "a mode that there is not": {
      given: [],
      asked: scope("Closed"),
      code: "BadRequest",
      passes: { asked: scope("PrivateOnly") },
    },
    "an Azure Monitor workspace in it": {
      given: [scope(), account, endpoint],
      asked: link(accountId),
      code: "BadRequest",
      passes: { asked: link(endpointId) },
    },
    "what is not there": {
      given: [scope()],
      asked: link(workspaceId),
      code: "BadRequest",
      passes: { given: [scope(), workspace] },
    },
    "the same twice": {
      given: [scope(), workspace, endpoint, link(workspaceId)],
      asked: link(workspaceId, "again"),
      code: "Conflict",
      passes: { asked: link(endpointId, "again") },
    },
    "a change of what is in it": {
      given: [scope(), workspace, endpoint, link(workspaceId)],
      asked: link(endpointId),
      code: "Conflict",
      passes: { given: [scope(), workspace, endpoint] },
    },
    "to let a workspace go that is in it": {
      given: [scope(), workspace, link(workspaceId)],
      asked: workspaceId,
      code: "Conflict",
      passes: { given: [scope(), workspace] },
    },
    "to let an endpoint of agents go that is in it": {
      given: [scope(), endpoint, link(endpointId)],
      asked: endpointId,
      code: "Conflict",
      passes: { given: [scope(), endpoint] },
    },
  },
  "endpoints of agents": {
    "another name of its association": {
      given: [vnet(), endpoint],
      asked: association("endpoint", { dataCollectionEndpointId: endpointId }),
      code: "InvalidAssociation",
      passes: { asked: association("configurationAccessEndpoint", { dataCollectionEndpointId: endpointId }) },
    },
    "an association with nothing": {
      given: [vnet(), endpoint],
      asked: association("configurationAccessEndpoint", {}),
      code: "InvalidAssociation",
      passes: { asked: association("configurationAccessEndpoint", { dataCollectionEndpointId: endpointId }) },
    },
  },
  syslog: {
    "no facility": {
      given: [workspace],
      asked: syslogRule({ facilityNames: [] }),
      code: "InvalidPayload",
      passes: { asked: syslogRule({ facilityNames: ["*"] }) },
    },
    "a level that there is not": {
      given: [workspace],
      asked: syslogRule({ logLevels: ["warning"] }),
      code: "InvalidPayload",
      passes: { asked: syslogRule({ logLevels: ["Warning"] }) },
    },
  },
};

describe.each(Object.entries(families))("%s", (_, refusals) => {
  test.each(casesOf(refusals))("$name", ({ code, refused, passes }) => {
    expect(refused()).toThrow(expect.objectContaining({ code }));
    expect(passes()).not.toThrow();
  });
});

test("Grafana has an address, an identity, and addresses to ask from where they stay", () => {
  const azure = azureAfter([]);
  const outputs = send(azure, grafana({ deterministicOutboundIP: "Enabled" }))?.outputs;
  expect(outputs).toMatchObject({
    identity: { type: "SystemAssigned", principalId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    properties: {
      endpoint: expect.stringMatching(/^https:\/\/amg-shop-\w+\.weu\.grafana\.azure\.com$/),
      outboundIPs: [expect.any(String), expect.any(String)],
    },
  });
  expect(send(azureAfter([]), grafana())?.outputs).toMatchObject({ properties: { outboundIPs: [] } });
});

test("a scope goes with all that is in it, and then the workspace may", () => {
  const azure = azureAfter([scope(), workspace, link(workspaceId)]);
  send(azure, linkId.replace("/scopedResources/logs", ""));
  expect(() => send(azure, workspaceId)).not.toThrow();
  expect(azure.resources.map(({ id }) => id)).not.toContain(grafanaId);
});
