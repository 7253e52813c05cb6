import { Environment, type EnvironmentArgs, type MonitoringChoice } from "../../../../components";
import { prometheusAlerts } from "../../../../design/features/alerts/prometheusAlerts";
import { triggerOf } from "../../../../testing/logicApps";
import { metricsOf, prometheusId, workspaceId } from "../services/monitoring";
import { but, id, otherSubscription, rowsOf, secret, type Creates, type Expected } from "../table";
import { around, cluster, free, group, identities, kinds, operator, shop, systemPool, team } from "./places";

const { resourceGroup } = kinds;
const clusterId = id(group, "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope");
const groupId = id(group, "Microsoft.Insights/actionGroups/ag-shop-ops-test-westeurope");
const othersId = id("rg-ops", "Microsoft.Insights/actionGroups/ag-all", otherSubscription);
const workflowId = id(group, "Microsoft.Logic/workflows/logic-shop-ops-channel-test-westeurope");
const after = ["aks-action-groups/ops", "aks-cluster-managed-cluster", "aks-groups/cluster"];

const before = {
  "aks-groups/cluster": resourceGroup({ resourceGroupName: group }, { options: free }),
  "aks-identity": {
    type: "aks:index:ClusterIdentity",
    dependsOn: ["aks-groups/cluster"],
    creates: { ...identities(), ...operator },
  },
};

/** A cluster whose metrics and logs somebody else keeps. */
const watched = cluster(
  { addonProfiles: { omsagent: { enabled: false } }, azureMonitorProfile: { metrics: { enabled: true } } },
  { options: { ignoreChanges: ["agentPoolProfiles[0].count"] } },
);
const elsewhere = {
  kind: "existing",
  existing: { id: workspaceId },
  containerInsights: { enabled: false },
  controlPlane: { categories: [] },
  prometheus: { kind: "existing", existing: { id: prometheusId }, recordingRules: false },
} satisfies MonitoringChoice;
const monitored: Creates = {
  "aks-cluster-monitoring": {
    type: "aks:index:ClusterMonitoring",
    dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster"],
    creates: metricsOf("aks-cluster-monitoring", {
      group,
      location: "westeurope",
      clusterId,
      names: { endpoint: "dce-shop-test-westeurope", rule: "dcr-shop-prometheus-test-westeurope" },
      before: ["aks-groups/cluster"],
      afterCluster: ["aks-cluster-managed-cluster"],
    }),
  },
};

interface Metric {
  readonly metricName: string;
  readonly threshold: number;
  readonly timeAggregation?: string;
  readonly operator?: string;
  readonly dimensions?: readonly object[];
  readonly times?: readonly [frequency: string, window: string];
  readonly severity?: number;
}

const metricAlert = (key: string, description: string, metric: Metric, to: readonly string[]): Creates => {
  const [evaluationFrequency, windowSize] = metric.times ?? ["PT5M", "PT5M"];
  return {
    [`aks-metric-alerts/${key}`]: {
      type: "monitor:MetricAlert",
      inputs: {
        resourceGroupName: group,
        location: "global",
        ruleName: `ma-shop-${key}-test-westeurope`,
        description,
        enabled: true,
        severity: metric.severity ?? 3,
        scopes: [clusterId],
        evaluationFrequency,
        windowSize,
        criteria: {
          odataType: "Microsoft.Azure.Monitor.MultipleResourceMultipleMetricCriteria",
          allOf: [
            {
              criterionType: "StaticThresholdCriterion",
              name: "threshold",
              metricNamespace: "Microsoft.ContainerService/managedClusters",
              metricName: metric.metricName,
              timeAggregation: metric.timeAggregation ?? "Average",
              operator: metric.operator ?? "GreaterThan",
              threshold: metric.threshold,
              dimensions: metric.dimensions ?? [],
            },
          ],
        },
        autoMitigate: true,
        actions: to.map(actionGroupId => ({ actionGroupId })),
      },
      dependsOn: after.filter(one => to.includes(groupId) || !one.startsWith("aks-action-groups")),
    },
  };
};

interface Log {
  readonly query: string;
  readonly severity?: number;
  readonly operator?: string;
  readonly threshold?: number;
  readonly times?: readonly [frequency: string, window: string];
  readonly autoMitigate?: boolean;
}

const logAlert = (key: string, description: string, log: Log): Creates => {
  const [evaluationFrequency, windowSize] = log.times ?? ["PT15M", "PT15M"];
  return {
    [`aks-log-alerts/${key}`]: {
      type: "monitor:ScheduledQueryRule",
      inputs: {
        resourceGroupName: group,
        location: "westeurope",
        ruleName: `sqr-shop-${key}-test-westeurope`,
        kind: "LogAlert",
        displayName: `sqr-shop-${key}-test-westeurope`,
        description,
        enabled: true,
        severity: log.severity ?? 3,
        scopes: [workspaceId],
        evaluationFrequency,
        windowSize,
        criteria: {
          allOf: [
            {
              query: log.query,
              timeAggregation: "Count",
              operator: log.operator ?? "GreaterThan",
              threshold: log.threshold ?? 0,
              failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
            },
          ],
        },
        autoMitigate: log.autoMitigate ?? true,
        skipQueryValidation: true,
        actions: { actionGroups: [groupId] },
      },
      dependsOn: after,
    },
  };
};

const ruleGroup = (key: string, rules: readonly object[]): Creates => ({
  [`aks-alert-groups/${key}`]: {
    type: "alertsmanagement:PrometheusRuleGroup",
    inputs: {
      resourceGroupName: group,
      location: "westeurope",
      ruleGroupName: `prg-shop-${key}-alerts-test-westeurope`,
      clusterName: "aks-shop-test-westeurope",
      scopes: [prometheusId, clusterId],
      enabled: true,
      interval: "PT1M",
      rules: rules.map(rule => ({
        ...rule,
        enabled: true,
        labels: { severity: "warning" },
        actions: [{ actionGroupId: groupId }],
      })),
    },
    dependsOn: after,
  },
});

/** What Azure recommends of a level; test/design/features/alerts.test.ts holds that to Azure's list. */
const recommended = (level: keyof typeof prometheusAlerts): object[] =>
  Object.entries(prometheusAlerts[level]).map(([alert, one]) => ({
    alert,
    expression: one.expression,
    for: `PT${one.forMinutes}M`,
    severity: one.severity,
    annotations: { description: one.description },
    resolveConfiguration: { autoResolved: true, timeToResolve: `PT${one.resolveMinutes}M` },
  }));

const actionGroup = (receivers: object, dependsOn: readonly string[]): Expected => ({
  type: "monitor:ActionGroup",
  inputs: {
    resourceGroupName: group,
    location: "global",
    actionGroupName: "ag-shop-ops-test-westeurope",
    groupShortName: "ops",
    enabled: true,
    emailReceivers: [],
    webhookReceivers: [],
    logicAppReceivers: [],
    ...receivers,
  },
  dependsOn,
});

const essentials = "triggerBody()?['data']?['essentials']";

/** The Logic App that writes a card of an alert, and posts it to the channel's workflow. */
const teamsChannel: Expected = {
  type: "logic:Workflow",
  inputs: {
    resourceGroupName: group,
    location: "westeurope",
    workflowName: "logic-shop-ops-channel-test-westeurope",
    state: "Enabled",
    definition: {
      $schema:
        "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
      contentVersion: "1.0.0.0",
      parameters: { channel: { type: "SecureString" } },
      triggers: { alert: { type: "Request", kind: "Http", inputs: { schema: {} } } },
      actions: {
        post: {
          type: "Http",
          inputs: {
            method: "POST",
            uri: "@parameters('channel')",
            headers: { "Content-Type": "application/json" },
            body: {
              type: "message",
              attachments: [
                {
                  contentType: "application/vnd.microsoft.card.adaptive",
                  content: {
                    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
                    type: "AdaptiveCard",
                    version: "1.4",
                    body: [
                      {
                        type: "TextBlock",
                        size: "Medium",
                        weight: "Bolder",
                        wrap: true,
                        text: `@{${essentials}?['monitorCondition']}: @{${essentials}?['alertRule']}`,
                      },
                      {
                        type: "TextBlock",
                        wrap: true,
                        text: `@{coalesce(triggerBody()?['data']?['alertContext']?['annotations']?['description'], ${essentials}?['description'])}`,
                      },
                      {
                        type: "FactSet",
                        facts: [
                          { title: "Severity", value: `@{${essentials}?['severity']}` },
                          {
                            title: "Resource",
                            value: `@{join(coalesce(${essentials}?['configurationItems'], ${essentials}?['alertTargetIDs'], json('[]')), ', ')}`,
                          },
                          { title: "Fired at", value: `@{${essentials}?['firedDateTime']}` },
                          { title: "Resolved at", value: `@{${essentials}?['resolvedDateTime']}` },
                        ],
                      },
                    ],
                  },
                },
              ],
            },
          },
          runAfter: {},
          runtimeConfiguration: { secureData: { properties: ["inputs"] } },
        },
      },
    },
    parameters: { channel: { type: "SecureString", value: secret("https://example.com/workflow") } },
  },
  dependsOn: ["aks-groups/cluster"],
};

/** The same with tags. */
const tagged = (creates: Creates): Creates =>
  Object.fromEntries(
    Object.entries(creates).map(([name, one]) => [name, { ...one, inputs: { ...one.inputs, ...team } }]),
  );

const eachNode = [{ name: "node", operator: "Include", values: ["*"] }];
const ofCluster = `| where _ResourceId =~ "${clusterId}"`;

export const environmentAlertRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "all that is shipped, by mail, to a webhook and in a channel",
    args: {
      ...shop,
      network: { vnet: { kind: "managed" } },
      allowReplacement: ["cluster"],
      secrets: { pager: "https://example.com/pager", teamsUrl: "https://example.com/workflow" },
      monitoring: {
        ...elsewhere,
        alerts: {
          actionGroups: {
            ops: {
              kind: "create",
              create: {
                receivers: {
                  mail: { kind: "email", email: { address: "ops@example.com" } },
                  hook: { kind: "webhook", webhook: { secret: "pager" } },
                  channel: { kind: "teams", teams: { secret: "teamsUrl" } },
                },
              },
            },
          },
          metrics: { enabled: true },
          logs: {
            enabled: true,
            rules: {
              podsFailed: { enabled: false },
              nodesNotReady: { enabled: false },
              noLogs: { enabled: false },
              slow: {
                query: 'KubeEvents | where ClusterId =~ "{clusterId}"',
                frequencyMinutes: 1440,
                windowMinutes: 2880,
              },
            },
          },
          prometheus: {
            enabled: true,
            rules: {
              ...Object.fromEntries(Object.keys(prometheusAlerts.pod).map(name => [name, { enabled: false }])),
              KubeNodeUnreachable: { severity: 1, forMinutes: 5 },
              ShopDown: { expression: 'up{job="shop"} == 0', severity: 0, forMinutes: 0 },
            },
          },
        },
      },
    },
    creates: around(before, watched, {
      ...monitored,
      "aks-teams/ops/channel": teamsChannel,
      "aks-action-groups/ops": actionGroup(
        {
          emailReceivers: [{ name: "mail", emailAddress: "ops@example.com", useCommonAlertSchema: true }],
          webhookReceivers: [
            { name: "hook", serviceUri: secret("https://example.com/pager"), useCommonAlertSchema: true },
          ],
          logicAppReceivers: [
            {
              name: "channel",
              resourceId: workflowId,
              callbackUrl: secret(String(triggerOf(workflowId, "alert").value)),
              useCommonAlertSchema: true,
            },
          ],
        },
        ["aks-groups/cluster", "aks-teams/ops/channel"],
      ),
      ...metricAlert(
        "nodeCpu",
        "A node's CPUs are busy.",
        { metricName: "node_cpu_usage_percentage", threshold: 95, dimensions: eachNode },
        [groupId],
      ),
      ...metricAlert(
        "nodeMemory",
        "A node's working set is more than what pods may have of its memory.",
        { metricName: "node_memory_working_set_percentage", threshold: 100, dimensions: eachNode },
        [groupId],
      ),
      ...metricAlert(
        "nodeDisk",
        "A node's disk is filling up.",
        {
          metricName: "node_disk_usage_percentage",
          threshold: 80,
          dimensions: eachNode,
          times: ["PT5M", "PT15M"],
        },
        [groupId],
      ),
      ...metricAlert(
        "apiServerCpu",
        "The API server is busy.",
        {
          metricName: "apiserver_cpu_usage_percentage",
          threshold: 95,
          timeAggregation: "Maximum",
          times: ["PT5M", "PT15M"],
        },
        [groupId],
      ),
      ...metricAlert(
        "etcdDatabase",
        "The database of Kubernetes objects is filling up.",
        {
          metricName: "etcd_database_usage_percentage",
          threshold: 50,
          timeAggregation: "Maximum",
          times: ["PT5M", "PT15M"],
        },
        [groupId],
      ),
      ...logAlert("dailyCap", "The workspace has reached its daily cap, and takes nothing more until the next day.", {
        query: '_LogOperation\n| where Category =~ "Ingestion"\n| where Detail contains "OverQuota"',
        severity: 2,
      }),
      ...logAlert("slow", "Alert slow.", {
        query: `KubeEvents | where ClusterId =~ "${clusterId}"`,
        times: ["P1D", "P2D"],
        autoMitigate: false,
      }),
      ...ruleGroup("cluster", recommended("cluster")),
      ...ruleGroup(
        "node",
        recommended("node").map((rule, i) => (i === 0 ? { ...rule, severity: 1, for: "PT5M" } : rule)),
      ),
      ...ruleGroup("own", [
        {
          alert: "ShopDown",
          expression: 'up{job="shop"} == 0',
          for: "PT0M",
          severity: 0,
          annotations: { description: "Alert ShopDown." },
          resolveConfiguration: { autoResolved: true, timeToResolve: "PT10M" },
        },
      ]),
    }),
  },
  {
    name: "logs of Container Insights and one metric of one's own, to somebody else's group and a small one",
    args: {
      ...shop,
      network: { vnet: { kind: "managed" } },
      allowReplacement: ["cluster"],
      acceptedWarnings: { X123: "others send it" },
      monitoring: {
        ...elsewhere,
        alerts: {
          actionGroups: {
            ops: {
              kind: "create",
              create: {
                shortName: "duty",
                receivers: { mail: { kind: "email", email: { address: "ops@example.com" } } },
              },
            },
          },
          logs: { enabled: true, rules: { dailyCap: { enabled: false } } },
        },
      },
    },
    creates: around(before, watched, {
      ...monitored,
      "aks-action-groups/ops": actionGroup(
        {
          groupShortName: "duty",
          emailReceivers: [{ name: "mail", emailAddress: "ops@example.com", useCommonAlertSchema: true }],
        },
        ["aks-groups/cluster"],
      ),
      ...logAlert("podsFailed", "Pods have failed.", {
        query: `KubePodInventory\n${ofCluster}\n| summarize arg_max(TimeGenerated, PodStatus) by Namespace, Name\n| where PodStatus == "Failed"`,
      }),
      ...logAlert("nodesNotReady", "Nodes are not ready.", {
        query: `KubeNodeInventory\n${ofCluster}\n| summarize arg_max(TimeGenerated, Status) by Computer\n| where Status !has "Ready"`,
      }),
      ...logAlert("noLogs", "The agents of Container Insights send nothing.", {
        query: `KubePodInventory\n${ofCluster}`,
        severity: 2,
        operator: "LessThan",
        threshold: 1,
        times: ["PT15M", "PT30M"],
      }),
    }),
  },
  {
    name: "metrics alone, changed, to somebody else's group",
    args: {
      ...shop,
      network: { vnet: { kind: "managed" } },
      allowReplacement: ["cluster"],
      monitoring: {
        alerts: {
          actionGroups: { all: { kind: "existing", existing: { id: othersId } } },
          metrics: {
            enabled: true,
            rules: {
              nodeCpu: { threshold: 90, aggregation: "minimum", operator: "greaterThanOrEqual", severity: 0 },
              nodeMemory: { enabled: false },
              nodeDisk: { enabled: false },
              apiServerCpu: { enabled: false },
              etcdDatabase: { enabled: false },
              ready: {
                metric: "kube_pod_status_ready",
                aggregation: "total",
                operator: "lessThan",
                threshold: 3,
                dimensions: { namespace: ["shop", "web"] },
                windowMinutes: 60,
                frequencyMinutes: 15,
              },
            },
          },
        },
      },
    },
    creates: around(before, cluster({}, { options: { ignoreChanges: ["agentPoolProfiles[0].count"] } }), {
      ...metricAlert(
        "nodeCpu",
        "A node's CPUs are busy.",
        {
          metricName: "node_cpu_usage_percentage",
          threshold: 90,
          timeAggregation: "Minimum",
          operator: "GreaterThanOrEqual",
          severity: 0,
          dimensions: eachNode,
        },
        [othersId],
      ),
      ...metricAlert(
        "ready",
        "Alert ready.",
        {
          metricName: "kube_pod_status_ready",
          threshold: 3,
          timeAggregation: "Total",
          operator: "LessThan",
          times: ["PT15M", "PT1H"],
          dimensions: [{ name: "namespace", operator: "Include", values: ["shop", "web"] }],
        },
        [othersId],
      ),
    }),
  },
  {
    name: "with tags, compared in other ways",
    args: {
      ...shop,
      ...team,
      network: { vnet: { kind: "managed" } },
      allowReplacement: ["cluster"],
      secrets: { teamsUrl: "https://example.com/workflow" },
      monitoring: {
        kind: "existing",
        existing: { id: workspaceId },
        containerInsights: { enabled: false },
        controlPlane: { categories: [] },
        alerts: {
          actionGroups: {
            ops: {
              kind: "create",
              create: { receivers: { channel: { kind: "teams", teams: { secret: "teamsUrl" } } } },
            },
          },
          metrics: {
            enabled: true,
            rules: {
              nodeCpu: { aggregation: "count", operator: "lessThanOrEqual" },
              nodeMemory: { operator: "equals" },
              nodeDisk: { enabled: false },
              apiServerCpu: { enabled: false },
              etcdDatabase: { enabled: false },
            },
          },
          logs: {
            enabled: true,
            rules: {
              podsFailed: { enabled: false },
              nodesNotReady: { enabled: false },
              noLogs: { enabled: false },
              dailyCap: { enabled: false },
              many: { query: "KubeEvents", operator: "greaterThanOrEqual" },
              few: { query: "KubeEvents", operator: "lessThanOrEqual" },
              none: { query: "KubeEvents", operator: "equals" },
            },
          },
        },
      },
    },
    creates: around(
      {
        "aks-groups/cluster": resourceGroup({ resourceGroupName: group, ...team }, { options: free }),
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: ["aks-groups/cluster"],
          creates: { ...identities(team), ...operator },
        },
      },
      cluster(
        {
          addonProfiles: { omsagent: { enabled: false } },
          azureMonitorProfile: { metrics: { enabled: false } },
          agentPoolProfiles: [but(systemPool, team)],
          ...team,
        },
        { options: { ignoreChanges: ["agentPoolProfiles[0].count"] } },
      ),
      {
        "aks-cluster-monitoring": {
          type: "aks:index:ClusterMonitoring",
          dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster"],
          creates: {},
        },
        ...tagged({
          "aks-teams/ops/channel": teamsChannel,
          "aks-action-groups/ops": actionGroup(
            {
              logicAppReceivers: [
                {
                  name: "channel",
                  resourceId: workflowId,
                  callbackUrl: secret(String(triggerOf(workflowId, "alert").value)),
                  useCommonAlertSchema: true,
                },
              ],
            },
            ["aks-groups/cluster", "aks-teams/ops/channel"],
          ),
          ...metricAlert(
            "nodeCpu",
            "A node's CPUs are busy.",
            {
              metricName: "node_cpu_usage_percentage",
              threshold: 95,
              timeAggregation: "Count",
              operator: "LessThanOrEqual",
              dimensions: eachNode,
            },
            [groupId],
          ),
          ...metricAlert(
            "nodeMemory",
            "A node's working set is more than what pods may have of its memory.",
            {
              metricName: "node_memory_working_set_percentage",
              threshold: 100,
              operator: "Equals",
              dimensions: eachNode,
            },
            [groupId],
          ),
          ...logAlert("many", "Alert many.", { query: "KubeEvents", operator: "GreaterThanOrEqual" }),
          ...logAlert("few", "Alert few.", { query: "KubeEvents", operator: "LessThanOrEqual" }),
          ...logAlert("none", "Alert none.", { query: "KubeEvents", operator: "Equals" }),
        }),
      },
    ),
  },
]);
