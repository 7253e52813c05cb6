import * as alertsmanagement from "@pulumi/azure-native/alertsmanagement";
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import type { ContainerInsightsChoice, ControlPlaneLogsChoice } from "../../design";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import { planLogs, type LogsPlan } from "../../design/features/monitoring/monitoring";
import { recordingRules } from "../../design/features/monitoring/recordingRules";
import { logsRules } from "../../design/features/monitoring/rules";
import { ownValue } from "../../design/contract/tree";
import { defaults } from "../../design/presets/defaults";
import { resolvedArgs } from "../shared/args";
import { judgedPart, logWarnings } from "../shared/judged";
import { withHandedOn } from "../shared/options";
import { linkToScope } from "./privateLinkScope";

/** Metrics of a cluster, whose azureMonitorProfile has them switched on. */
export interface ClusterPrometheusArgs {
  /** Resource id of the Azure Monitor workspace, in any subscription of the tenant. Required. Change: in place. */
  prometheusId: pulumi.Input<string>;
  /** Region of that workspace. Default: as the cluster's monitoring. Change: replaces what leads to it. */
  location?: pulumi.Input<string>;
  /** Name of the cluster, as metrics have it. Required. Change: in place. */
  clusterName: pulumi.Input<string>;
  /** Name of the data collection endpoint in Azure. Required. Allowed: 3-44 letters, digits and hyphens.
   *  Change: replaces it. */
  endpointName: pulumi.Input<string>;
  /** Name of the data collection rule in Azure. Required. Change: replaces it. */
  ruleName: pulumi.Input<string>;
  /** Names of the groups of recorded queries in Azure: nodes, kubernetes. Default: none is recorded. Change: replaces the
   *  group. */
  ruleGroupNames?: Record<string, pulumi.Input<string>>;
}

/** The private way of a cluster's agents, in whose network a private link scope has an endpoint. */
export interface ClusterPrivateLinkArgs {
  /** Name of the private link scope. Required. Change: replaces what is in it. */
  scopeName: pulumi.Input<string>;
  /** Resource group of the scope. Default: that of the rules. Change: replaces what is in it. */
  scopeResourceGroupName?: pulumi.Input<string>;
  /** Name in Azure of the data collection endpoint that tells agents what to collect. Required. Allowed: 3-44 letters, digits and
   *  hyphens. Change: replaces it. */
  endpointName: pulumi.Input<string>;
  /** Region of the cluster, in which that endpoint is. Default: as the cluster's monitoring. Change: replaces it. */
  location?: pulumi.Input<string>;
}

/** Arguments of ClusterMonitoring. */
export interface ClusterMonitoringArgs {
  /** Resource group of the rules. Required. Change: replaces them. */
  resourceGroupName: pulumi.Input<string>;
  /** Resource id of the cluster, whose add-on omsagent must lead to the same workspace for Container Insights. Required.
   *  Change: replaces everything. */
  clusterId: pulumi.Input<string>;
  /** Resource id of the Log Analytics workspace, in any subscription of the tenant. Default: none, nothing is logged.
   *  Change: in place. */
  workspaceId?: pulumi.Input<string>;
  /** Region of the workspace, in which the rule that leads to it must be. Default: azure-native:location, else the resource
   *  group's. Change: replaces the rule. */
  location?: pulumi.Input<string>;
  /** Name of the rule for Container Insights in Azure. Required where it is on. Change: replaces the rule. */
  ruleName?: pulumi.Input<string>;
  /** Logs of what runs in the cluster. */
  containerInsights?: ContainerInsightsChoice;
  /** Logs of the control plane. */
  controlPlane?: ControlPlaneLogsChoice;
  /** Metrics. Default: none. */
  prometheus?: ClusterPrometheusArgs;
  /** The private way of the agents. Default: none, they send to public addresses. Change: in place. */
  privateLink?: ClusterPrivateLinkArgs;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
}

/** What one cluster sends to workspaces. Creates: the data collection rules of Container Insights and of managed Prometheus,
 *  their associations with the cluster, the endpoints of agents that send privately, the queries that are recorded, and the cluster's diagnostic setting. Nothing of the
 *  workspaces is altered. */
export class ClusterMonitoring extends pulumi.ComponentResource {
  /** Resource id of the rule for Container Insights; empty where it is off. */
  public readonly ruleId: pulumi.Output<string>;

  constructor(name: string, args: ClusterMonitoringArgs, opts?: pulumi.ComponentResourceOptions) {
    const { containerInsights, controlPlane } = defaults.monitoring;
    const own = resolvedArgs<ClusterMonitoringArgs, LogSettings>("ClusterMonitoring", name, args, {
      containerInsights,
      controlPlane,
    });
    args = own.args;
    const settings = { containerInsights: own.settings.containerInsights, controlPlane: own.settings.controlPlane };
    const { part, problems } = judgedPart(name, { settings, problems: own.problems }, logsRules, chosen => ({
      monitoring: { logs: planLogs("", chosen) },
    }));
    super("aks:index:ClusterMonitoring", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    this.ruleId = buildClusterMonitoring(name, { ...args, logs: part.monitoring.logs }, { parent: this }).ruleId;
    this.registerOutputs({ ruleId: this.ruleId });
  }
}

type LogSettings = Pick<ResolvedChoices["monitoring"], "containerInsights" | "controlPlane">;

/** What a cluster sends, with its settings filled in. */
type ClusterMonitoringInputs = Omit<ClusterMonitoringArgs, keyof LogSettings> & { readonly logs: LogsPlan };

/** Streams of Container Insights. Sources: container-insights-data-collection-dcr (presets), and for the names
 *  microsoft/Docker-Provider, onboarding-msi-bicep. */
const streams = {
  all: ["Microsoft-ContainerInsights-Group-Default"],
  logsAndEvents: ["Microsoft-ContainerLogV2", "Microsoft-KubeEvents", "Microsoft-KubePodInventory"],
};

const syslogStream = "Microsoft-Syslog";
const syslogLevels = {
  debug: "Debug",
  info: "Info",
  notice: "Notice",
  warning: "Warning",
  error: "Error",
  critical: "Critical",
  alert: "Alert",
  emergency: "Emergency",
} as const;

const filteringModes = { all: "Off", only: "Include", except: "Exclude" } as const;

/** Creates the rule with its association, and the diagnostic setting. */
export function buildClusterMonitoring(
  name: string,
  { logs, ...plan }: ClusterMonitoringInputs,
  opts: pulumi.CustomResourceOptions,
) {
  const { clusterId, workspaceId, resourceGroupName, location, tags, ruleName } = plan;
  const { containerInsights, categories } = logs;
  const metricsEndpoint = plan.prometheus && buildPrometheus(name, plan.prometheus, plan, opts);
  if (plan.privateLink) buildPrivateWay(name, plan.privateLink, plan, metricsEndpoint, opts);
  if (workspaceId === undefined) return { ruleId: pulumi.output("") };
  if (categories.length > 0) {
    buildDiagnostics(`${name}-diagnostics`, { resourceUri: clusterId, workspaceId, categories, ownTables: true }, opts);
  }
  if (!containerInsights || ruleName === undefined) return { ruleId: pulumi.output("") };
  const { kind } = containerInsights.namespaces;
  const collected = streams[containerInsights.collect];
  const destination = "workspace";
  const { syslog } = containerInsights;
  const rule = new monitor.DataCollectionRule(
    `${name}-rules/containerInsights`,
    {
      resourceGroupName,
      location,
      dataCollectionRuleName: ruleName,
      kind: "Linux",
      dataSources: {
        syslog: syslog.enabled
          ? [
              {
                name: "syslog",
                streams: [syslogStream],
                facilityNames: syslog.facilities,
                logLevels: syslog.levels.map(level => syslogLevels[level]),
              },
            ]
          : undefined,
        extensions: [
          {
            name: "ContainerInsightsExtension",
            extensionName: "ContainerInsights",
            streams: collected,
            extensionSettings: {
              dataCollectionSettings: {
                interval: `${containerInsights.intervalMinutes}m`,
                namespaceFilteringMode: filteringModes[kind],
                namespaces: kind === "all" ? [] : (containerInsights.namespaces[kind]?.names ?? []),
                enableContainerLogV2: true,
              },
            },
          },
        ],
      },
      destinations: { logAnalytics: [{ name: destination, workspaceResourceId: workspaceId }] },
      dataFlows: [
        { streams: collected, destinations: [destination] },
        ...(syslog.enabled ? [{ streams: [syslogStream], destinations: [destination] }] : []),
      ],
      tags,
    },
    opts,
  );
  associate(`${name}-associations/containerInsights`, "ContainerInsightsExtension", clusterId, rule.id, opts);
  return { ruleId: rule.id };
}

const stream = "Microsoft-PrometheusMetrics";

/** Creates what leads a cluster's metrics to a workspace, and the queries that are recorded there. */
function buildPrometheus(
  name: string,
  plan: ClusterPrometheusArgs,
  { clusterId, resourceGroupName, tags, ...around }: Omit<ClusterMonitoringInputs, "logs">,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const { prometheusId, clusterName, location = around.location } = plan;
  const place = { resourceGroupName, location, tags };
  const endpoint = new monitor.DataCollectionEndpoint(
    `${name}-endpoint`,
    {
      ...place,
      dataCollectionEndpointName: plan.endpointName,
      kind: "Linux",
      networkAcls: { publicNetworkAccess: around.privateLink ? "Disabled" : "Enabled" },
    },
    opts,
  );
  const rule = new monitor.DataCollectionRule(
    `${name}-rules/prometheus`,
    {
      ...place,
      dataCollectionRuleName: plan.ruleName,
      kind: "Linux",
      dataCollectionEndpointId: endpoint.id,
      dataSources: { prometheusForwarder: [{ name: "PrometheusDataSource", streams: [stream] }] },
      destinations: { monitoringAccounts: [{ name: "workspace", accountResourceId: prometheusId }] },
      dataFlows: [{ streams: [stream], destinations: ["workspace"] }],
    },
    opts,
  );
  associate(`${name}-associations/prometheus`, "prometheus", clusterId, rule.id, opts);
  for (const [key, rules] of Object.entries(recordingRules)) {
    const ruleGroupName = ownValue(plan.ruleGroupNames, key);
    if (ruleGroupName === undefined) continue;
    new alertsmanagement.PrometheusRuleGroup(
      `${name}-rule-groups/${key}`,
      {
        ...place,
        ruleGroupName,
        clusterName,
        scopes: [prometheusId, clusterId],
        enabled: true,
        interval: "PT1M",
        rules: rules.map(one => ({ ...one })),
      },
      opts,
    );
  }
  return endpoint.id;
}

/** Creates the endpoint that agents ask what they are to collect, and puts it and that of metrics into the scope. Agents find it by
 *  the name of its association. Source: private-link-kubernetes. */
function buildPrivateWay(
  name: string,
  { scopeName, endpointName, ...way }: ClusterPrivateLinkArgs,
  { clusterId, resourceGroupName, tags, ...around }: Omit<ClusterMonitoringInputs, "logs">,
  metricsEndpoint: pulumi.Output<string> | undefined,
  opts: pulumi.CustomResourceOptions,
): void {
  const endpoint = new monitor.DataCollectionEndpoint(
    `${name}-endpoints/configuration`,
    {
      resourceGroupName,
      location: way.location ?? around.location,
      dataCollectionEndpointName: endpointName,
      kind: "Linux",
      networkAcls: { publicNetworkAccess: "Disabled" },
      tags,
    },
    opts,
  );
  new monitor.DataCollectionRuleAssociation(
    `${name}-associations/configuration`,
    {
      resourceUri: clusterId,
      associationName: "configurationAccessEndpoint",
      dataCollectionEndpointId: endpoint.id,
    },
    { ...opts, replaceOnChanges: ["dataCollectionEndpointId"], deleteBeforeReplace: true },
  );
  // Several clusters may be in one scope, and the names of their endpoints differ.
  const inScope = { resourceGroupName: way.scopeResourceGroupName ?? resourceGroupName, scopeName };
  const metrics =
    around.prometheus && metricsEndpoint ? ([around.prometheus.endpointName, metricsEndpoint] as const) : undefined;
  linkToScope(
    name,
    inScope,
    { configuration: [endpointName, endpoint.id], ...(metrics && { prometheus: metrics }) },
    opts,
  );
}

/** Connects a rule with a cluster. With the rule Azure deletes its associations, so one goes before its rule is replaced. */
function associate(
  name: string,
  associationName: string,
  resourceUri: pulumi.Input<string>,
  dataCollectionRuleId: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  new monitor.DataCollectionRuleAssociation(
    name,
    { resourceUri, associationName, dataCollectionRuleId },
    { ...opts, replaceOnChanges: ["dataCollectionRuleId"], deleteBeforeReplace: true },
  );
}

/** Logs of a resource. */
export interface DiagnosticsInputs {
  readonly resourceUri: pulumi.Input<string>;
  readonly workspaceId: pulumi.Input<string>;
  readonly categories: readonly string[];
  /** Whether they go to tables of their own, where Azure leaves the choice. */
  readonly ownTables: boolean;
}

/** Creates a diagnostic setting that sends logs of a resource to a workspace. */
export function buildDiagnostics(
  name: string,
  { resourceUri, workspaceId, categories, ownTables }: DiagnosticsInputs,
  opts: pulumi.CustomResourceOptions,
): void {
  new monitor.DiagnosticSetting(
    name,
    {
      resourceUri,
      name: "workspace",
      workspaceId,
      logAnalyticsDestinationType: ownTables ? "Dedicated" : undefined,
      logs: categories.map(category => ({ category, enabled: true })),
    },
    opts,
  );
}
