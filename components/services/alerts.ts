import * as alertsmanagement from "@pulumi/azure-native/alertsmanagement";
import * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";
import { output } from "@pulumi/pulumi";
import type { Named } from "../../design/features/alerts/alerts";
import { clusterIdInQuery, type LogAlert } from "../../design/features/alerts/logAlerts";
import type { MetricAlert } from "../../design/features/alerts/metricAlerts";
import type { PrometheusAlert } from "../../design/features/alerts/prometheusAlerts";

/** What every alert has. */
export interface AlertPlace {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly clusterId: pulumi.Input<string>;
  /** Ids of the groups of those who hear. */
  readonly actionGroupIds: readonly pulumi.Input<string>[];
  readonly tags: Record<string, pulumi.Input<string>> | undefined;
}

const operators = {
  greaterThan: "GreaterThan",
  greaterThanOrEqual: "GreaterThanOrEqual",
  lessThan: "LessThan",
  lessThanOrEqual: "LessThanOrEqual",
  equals: "Equals",
} as const;

const aggregations = {
  average: "Average",
  minimum: "Minimum",
  maximum: "Maximum",
  total: "Total",
  count: "Count",
} as const;

/** Minutes as Azure writes them: PT5M, PT1H, P1D. */
const duration = (minutes: number): string =>
  minutes % 1440 === 0 ? `P${minutes / 1440}D` : minutes % 60 === 0 ? `PT${minutes / 60}H` : `PT${minutes}M`;

/** Creates an alert on a metric of the cluster. */
export const buildMetricAlert = (
  name: string,
  alert: MetricAlert & { readonly ruleName: pulumi.Input<string> },
  { resourceGroupName, clusterId, actionGroupIds, tags }: AlertPlace,
  opts: pulumi.CustomResourceOptions,
): monitor.MetricAlert =>
  new monitor.MetricAlert(
    name,
    {
      resourceGroupName,
      location: "global",
      ruleName: alert.ruleName,
      description: alert.description,
      enabled: true,
      severity: alert.severity,
      scopes: [clusterId],
      evaluationFrequency: duration(alert.frequencyMinutes),
      windowSize: duration(alert.windowMinutes),
      criteria: {
        odataType: "Microsoft.Azure.Monitor.MultipleResourceMultipleMetricCriteria",
        allOf: [
          {
            criterionType: "StaticThresholdCriterion",
            name: "threshold",
            metricNamespace: "Microsoft.ContainerService/managedClusters",
            metricName: alert.metric,
            timeAggregation: aggregations[alert.aggregation],
            operator: operators[alert.operator],
            threshold: alert.threshold,
            dimensions: Object.entries(alert.dimensions).map(([dimension, values]) => ({
              name: dimension,
              operator: "Include",
              values,
            })),
          },
        ],
      },
      autoMitigate: true,
      actions: actionGroupIds.map(actionGroupId => ({ actionGroupId })),
      tags,
    },
    opts,
  );

/** What alerts that end by themselves may wait between two looks at most. Source: service-limits, log alerts. */
const statefulMinutes = 720;

/** Creates an alert on the rows that a query of the workspace finds. */
export const buildLogAlert = (
  name: string,
  alert: LogAlert & { readonly ruleName: pulumi.Input<string> },
  {
    resourceGroupName,
    clusterId,
    actionGroupIds,
    tags,
    workspaceId,
    location,
  }: AlertPlace & Readonly<Record<"workspaceId" | "location", pulumi.Input<string>>>,
  opts: pulumi.CustomResourceOptions,
): monitor.ScheduledQueryRule =>
  new monitor.ScheduledQueryRule(
    name,
    {
      resourceGroupName,
      location,
      ruleName: alert.ruleName,
      kind: "LogAlert",
      displayName: alert.ruleName,
      description: alert.description,
      enabled: true,
      severity: alert.severity,
      scopes: [workspaceId],
      evaluationFrequency: duration(alert.frequencyMinutes),
      windowSize: duration(alert.windowMinutes),
      criteria: {
        allOf: [
          {
            query: output(clusterId).apply(id => alert.query.replaceAll(clusterIdInQuery, id)),
            timeAggregation: "Count",
            operator: operators[alert.operator],
            threshold: alert.threshold,
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
          },
        ],
      },
      autoMitigate: alert.frequencyMinutes <= statefulMinutes,
      // A workspace has a table once something was written to it.
      skipQueryValidation: true,
      actions: { actionGroups: [...actionGroupIds] },
      tags,
    },
    opts,
  );

/** Creates a group of alerts on metrics of managed Prometheus. */
export const buildPrometheusAlerts = (
  name: string,
  group: {
    readonly ruleGroupName: pulumi.Input<string>;
    readonly rules: readonly Named<PrometheusAlert>[];
    readonly prometheusId: pulumi.Input<string>;
    readonly location: pulumi.Input<string> | undefined;
    readonly clusterName: pulumi.Input<string>;
  },
  { resourceGroupName, clusterId, actionGroupIds, tags }: AlertPlace,
  opts: pulumi.CustomResourceOptions,
): alertsmanagement.PrometheusRuleGroup =>
  new alertsmanagement.PrometheusRuleGroup(
    name,
    {
      resourceGroupName,
      location: group.location,
      ruleGroupName: group.ruleGroupName,
      clusterName: group.clusterName,
      scopes: [group.prometheusId, clusterId],
      enabled: true,
      interval: "PT1M",
      rules: group.rules.map(alert => ({
        alert: alert.name,
        expression: alert.expression,
        for: `PT${alert.forMinutes}M`,
        severity: alert.severity,
        enabled: true,
        annotations: { description: alert.description },
        labels: { severity: "warning" },
        resolveConfiguration: { autoResolved: true, timeToResolve: `PT${alert.resolveMinutes}M` },
        actions: actionGroupIds.map(actionGroupId => ({ actionGroupId })),
      })),
      tags,
    },
    opts,
  );
