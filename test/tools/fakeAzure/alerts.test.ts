import { describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../tools/wire";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { AzureNative } from "../../../tools/fakeAzure/provider";
import { at, casesOf, inGroup, network, type Refusals, type Request } from "./requests";

const providers = network.replace("/Microsoft.Network", "");
const groupId = (name: string): string => `${providers}/Microsoft.Insights/actionGroups/${name}`;
const clusterId = `${providers}/Microsoft.ContainerService/managedClusters/aks`;
const workspaceId = `${providers}/Microsoft.OperationalInsights/workspaces/log-shop`;
const accountId = `${providers}/Microsoft.Monitor/accounts/amw-shop`;
const global = { ...inGroup, location: "global" };

const cluster: Request = [
  "containerservice:ManagedCluster",
  {
    ...at,
    resourceName: "aks",
    dnsPrefix: "aks",
    identity: { type: "SystemAssigned" },
    agentPoolProfiles: [{ name: "system", mode: "System", count: 1, vmSize: "Standard_D4as_v5" }],
  },
];
const workspace: Request = ["operationalinsights:Workspace", { ...at, workspaceName: "log-shop" }];
const account: Request = ["monitor:AzureMonitorWorkspace", { ...at, azureMonitorWorkspaceName: "amw-shop" }];
const group = (more: Properties = {}, actionGroupName = "ag"): Request => [
  "monitor:ActionGroup",
  { ...global, actionGroupName, groupShortName: "ops", enabled: true, ...more },
];
const mail = (name: string, emailAddress = "ops@example.com"): Properties => ({ name, emailAddress });
const metric = (more: Properties = {}): Request => [
  "monitor:MetricAlert",
  {
    ...global,
    ruleName: "ma",
    enabled: true,
    severity: 3,
    scopes: [clusterId],
    evaluationFrequency: "PT5M",
    windowSize: "PT15M",
    criteria: { allOf: [{ metricName: "node_cpu_usage_percentage" }] },
    ...more,
  },
];
const log = (more: Properties = {}): Request => [
  "monitor:ScheduledQueryRule",
  {
    ...at,
    ruleName: "sqr",
    severity: 3,
    scopes: [workspaceId],
    evaluationFrequency: "PT15M",
    windowSize: "PT15M",
    criteria: { allOf: [{ query: "KubeEvents" }] },
    ...more,
  },
];
const rules = (to: string): Request => [
  "alertsmanagement:PrometheusRuleGroup",
  {
    ...at,
    ruleGroupName: "prg",
    scopes: [accountId],
    rules: [{ alert: "a", expression: "b", actions: [{ actionGroupId: to }] }],
  },
];
const app = (workflowName: string): Request => ["logic:Workflow", { ...at, workflowName }];
const six = Array.from({ length: 6 }, (_, i) => `ag${i}`);
const actions = (names: readonly string[]) => names.map(name => ({ actionGroupId: groupId(name) }));

/** What Azure refuses, and what passes instead. */
const families: Readonly<Record<string, Refusals>> = {
  "action groups": {
    "a long short name": {
      given: [],
      asked: group({ groupShortName: "operations-team" }),
      code: "BadRequest",
      passes: { asked: group({ groupShortName: "operations" }) },
    },
    "a name twice": {
      given: [],
      asked: group({ emailReceivers: [mail("a"), mail("A")] }),
      code: "BadRequest",
      passes: { asked: group({ emailReceivers: [mail("a"), mail("b")] }) },
    },
    "no address of a mailbox": {
      given: [],
      asked: group({ emailReceivers: [mail("a", "ops")] }),
      code: "BadRequest",
      passes: { asked: group({ emailReceivers: [mail("a")] }) },
    },
    "a Logic App that is not there": {
      given: [],
      asked: group({
        logicAppReceivers: [
          { name: "a", resourceId: `${providers}/Microsoft.Logic/workflows/logic`, callbackUrl: "u" },
        ],
      }),
      code: "InvalidResourceReference",
      passes: { given: [app("logic")] },
    },
    "a long name of a Logic App": {
      given: [],
      asked: app("l".repeat(44)),
      code: "InvalidResourceName",
      passes: { asked: app("l".repeat(43)) },
    },
  },
  "alerts on metrics": {
    "no cluster": { given: [], asked: metric(), code: "InvalidResourceReference", passes: { given: [cluster] } },
    "a group that is not there": {
      given: [cluster],
      asked: metric({ actions: actions(["ag"]) }),
      code: "InvalidResourceReference",
      passes: { given: [cluster, group()] },
    },
    "a severity that is none": {
      given: [cluster],
      asked: metric({ severity: 5 }),
      code: "BadRequest",
      passes: { asked: metric({ severity: 4 }) },
    },
    "a window that is none": {
      given: [cluster],
      asked: metric({ windowSize: "PT10M" }),
      code: "BadRequest",
      passes: { asked: metric({ windowSize: "PT1H" }) },
    },
    "a frequency that is none": {
      given: [cluster],
      asked: metric({ evaluationFrequency: "PT10M" }),
      code: "BadRequest",
      passes: { asked: metric({ evaluationFrequency: "PT1M" }) },
    },
    "looks with gaps": {
      given: [cluster],
      asked: metric({ windowSize: "PT5M", evaluationFrequency: "PT15M" }),
      code: "BadRequest",
      passes: { asked: metric({ windowSize: "PT5M" }) },
    },
    "no metric": {
      given: [cluster],
      asked: metric({ criteria: { allOf: [{ metricName: "" }] } }),
      code: "BadRequest",
      passes: { asked: metric() },
    },
    "more groups than an alert goes to": {
      given: [cluster, ...six.map(name => group({}, name))],
      asked: metric({ actions: actions(six) }),
      code: "BadRequest",
      passes: { asked: metric({ actions: actions(six.slice(1)) }) },
    },
  },
  "alerts on logs": {
    "no workspace": { given: [], asked: log(), code: "InvalidResourceReference", passes: { given: [workspace] } },
    "another region than the workspace's": {
      given: [workspace],
      asked: log({ location: "northeurope" }),
      code: "BadRequest",
      passes: { asked: log({ location: "West Europe" }) },
    },
    "no query": {
      given: [workspace],
      asked: log({ criteria: { allOf: [{ query: "" }] } }),
      code: "BadRequest",
      passes: { asked: log() },
    },
    "a window that is none": {
      given: [workspace],
      asked: log({ windowSize: "PT20M" }),
      code: "BadRequest",
      passes: { asked: log({ windowSize: "P2D" }) },
    },
    "a group that is not there": {
      given: [workspace],
      asked: log({ actions: { actionGroups: [groupId("ag")] } }),
      code: "InvalidResourceReference",
      passes: { given: [workspace, group()] },
    },
    "more groups than an alert goes to": {
      given: [workspace, ...six.map(name => group({}, name))],
      asked: log({ actions: { actionGroups: six.map(groupId) } }),
      code: "BadRequest",
      passes: { asked: log({ actions: { actionGroups: six.slice(1).map(groupId) } }) },
    },
  },
  "alerts on Prometheus": {
    "a group that is not there": {
      given: [account],
      asked: rules(groupId("ag")),
      code: "InvalidResourceReference",
      passes: { given: [account, group()] },
    },
  },
};

describe.each(Object.entries(families))("%s", (_, refusals) => {
  test.each(casesOf(refusals))("$name", ({ code, refused, passes }) => {
    expect(refused()).toThrow(expect.objectContaining({ code }));
    expect(passes()).not.toThrow();
  });
});

describe("where a Logic App is called", () => {
  const asked = { ...inGroup, workflowName: "logic", triggerName: "alert" };
  const ask = "azure-native:logic:listWorkflowTriggerCallbackUrl";

  test("is told of one that is there", () => {
    const azure = new AzureNative(new FakeAzure({ existingGroups: "any" }));
    azure.create("azure-native:logic:Workflow", { ...at, workflowName: "logic" });
    const { value, basePath } = azure.invoke(ask, asked);
    expect(String(value).startsWith(`${String(basePath)}?`)).toBe(true);
    expect(new URL(String(value)).searchParams.get("sig")).toMatch(/./);
  });

  test("is not told of another", () => {
    const azure = new AzureNative(new FakeAzure({ existingGroups: "any" }));
    expect(() => azure.invoke(ask, asked)).toThrow(expect.objectContaining({ code: "ResourceNotFound" }));
  });
});
