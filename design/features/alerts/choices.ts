import type { Input } from "@pulumi/pulumi";

/** Where an action group comes from. */
export const ActionGroupKind = { create: "create", existing: "existing" } as const;
export type ActionGroupKind = (typeof ActionGroupKind)[keyof typeof ActionGroupKind];

/** How somebody hears of an alert. */
export const ReceiverKind = { email: "email", webhook: "webhook", teams: "teams" } as const;
export type ReceiverKind = (typeof ReceiverKind)[keyof typeof ReceiverKind];

/** What several values of a metric come to. */
export const MetricAggregation = {
  average: "average",
  minimum: "minimum",
  maximum: "maximum",
  total: "total",
  count: "count",
} as const;
export type MetricAggregation = (typeof MetricAggregation)[keyof typeof MetricAggregation];

/** How a value is compared with its threshold. */
export const AlertOperator = {
  greaterThan: "greaterThan",
  greaterThanOrEqual: "greaterThanOrEqual",
  lessThan: "lessThan",
  lessThanOrEqual: "lessThanOrEqual",
  equals: "equals",
} as const;
export type AlertOperator = (typeof AlertOperator)[keyof typeof AlertOperator];

/** A mailbox. */
export interface EmailReceiver {
  /** Its address. Required. Change: in place; Azure tells the new one that it is in the group. */
  address: string;
}

/** A URL, which is a secret: whoever knows it can post there. */
export interface SecretUrl {
  /** Key of the URL under aks:secrets. Required. Change: in place. */
  secret: string;
}

/** Who hears of alerts. All of them get Azure's common alert schema. */
export interface AlertReceiver {
  /** How. Required. Allowed: email, webhook (the alert is posted to a URL that reads Azure's common schema), teams (a card in a
   *  channel of Microsoft Teams: a Logic App that is made here writes it and posts it to the channel's workflow). Change: in place;
   *  to and from teams makes or deletes the Logic App. */
  kind: ReceiverKind;
  /** Settings, when kind is email. */
  email?: EmailReceiver;
  /** Settings, when kind is webhook. */
  webhook?: SecretUrl;
  /** The URL of the channel's workflow, when kind is teams. */
  teams?: SecretUrl;
}

/** An action group that is made here. */
export interface CreatedActionGroup {
  /** How mails and texts call it. Default: the first 12 characters of its key. Allowed: 1-12 characters. Change: in place. */
  shortName?: string;
  /** Who hears, by a key of your own. Required: one or more. Change: in place. */
  receivers?: Record<string, AlertReceiver>;
}

/** An action group that exists, in any subscription of the tenant. Nothing of it is altered. */
export interface ExistingActionGroup {
  /** Resource id. Required. Change: in place. */
  id: Input<string>;
}

/** Who hears of alerts. */
export interface ActionGroupChoice {
  /** Required. Allowed: create, existing. Change: from create, deletes the group. */
  kind: ActionGroupKind;
  /** Settings, when kind is create. */
  create?: CreatedActionGroup;
  /** Settings, when kind is existing. */
  existing?: ExistingActionGroup;
}

/** An alert on a metric of the cluster. A shipped one, by its key, has a default for each setting. */
export interface MetricAlertChoice {
  /** Whether it is there. Default: true. Change: makes or deletes it. */
  enabled?: boolean;
  /** Metric of Microsoft.ContainerService/managedClusters. Required for one of your own. Change: in place. */
  metric?: string;
  /** What its values in the window come to. Default: average. Change: in place. */
  aggregation?: MetricAggregation;
  /** Default: greaterThan. Change: in place. */
  operator?: AlertOperator;
  /** In the metric's unit. Required for one of your own. Change: in place. */
  threshold?: number;
  /** Dimensions that it is split or filtered by: their values, or * for each value by itself. Azure charges for each series
   *  that comes of it. Default: none. Change: in place. */
  dimensions?: Record<string, string[]>;
  /** From 0, critical, to 4, verbose. Default: 3. Allowed: 0-4. Change: in place. */
  severity?: number;
  /** Minutes that are looked at. Default: 5. Allowed: 1, 5, 15, 30, 60, 360, 720, 1440. Change: in place. */
  windowMinutes?: number;
  /** Minutes between two looks. Default: 5. Allowed: 1, 5, 15, 30, 60; not more than windowMinutes. Change: in place. */
  frequencyMinutes?: number;
}

/** An alert on logs: the rows that a query finds are counted. A shipped one, by its key, has a default for each setting. */
export interface LogAlertChoice {
  /** Whether it is there. Default: true. Change: makes or deletes it. */
  enabled?: boolean;
  /** Query of the workspace in KQL, where {clusterId} stands for the cluster's resource id. Required for one of your own. Change: in
   *  place. */
  query?: string;
  /** Default: greaterThan. Change: in place. */
  operator?: AlertOperator;
  /** Number of rows. Default: 0. Change: in place. */
  threshold?: number;
  /** From 0, critical, to 4, verbose. Default: 3. Allowed: 0-4. Change: in place. */
  severity?: number;
  /** Minutes that are looked at. Default: 15. Allowed: 1, 5, 10, 15, 30, 45, 60, 120, 180, 240, 300, 360, 1440, 2880.
   *  Change: in place. */
  windowMinutes?: number;
  /** Minutes between two looks, which Azure charges for. Default: 15. Allowed: as windowMinutes, but 2880; not more than that.
   *  Change: in place. */
  frequencyMinutes?: number;
}

/** An alert on a query of Prometheus. One that Azure recommends, by its name, has a default for each setting. */
export interface PrometheusAlertChoice {
  /** Whether it is there. Default: true. Change: in place. */
  enabled?: boolean;
  /** Query in PromQL; each series that it finds is an alert. Required for one of your own. Change: in place. */
  expression?: string;
  /** From 0, critical, to 4, verbose. Default: 3. Allowed: 0-4. Change: in place. */
  severity?: number;
  /** Minutes that a series must be found without a gap. Default: 15. Allowed: 0-1440. Change: in place. */
  forMinutes?: number;
}

/** Alerts on metrics that Azure has of every cluster. */
export interface MetricAlertsChoice {
  /** Whether there are any. Default: false. Change: makes or deletes them. */
  enabled?: boolean;
  /** Settings of shipped ones, nodeCpu, nodeMemory, nodeDisk, apiServerCpu and etcdDatabase, and others of your own, by key. */
  rules?: Record<string, MetricAlertChoice>;
}

/** Alerts on logs in the workspace of aks:monitoring. */
export interface LogAlertsChoice {
  /** Whether there are any. Default: false. Change: makes or deletes them. */
  enabled?: boolean;
  /** Settings of shipped ones, podsFailed, nodesNotReady, noLogs and dailyCap, and others of your own, by key. */
  rules?: Record<string, LogAlertChoice>;
}

/** Alerts that Azure recommends for clusters with managed Prometheus. */
export interface PrometheusAlertsChoice {
  /** Whether there are any. Default: false. Change: makes or deletes their groups. */
  enabled?: boolean;
  /** Settings of those that Azure recommends, KubePodCrashLooping for example, and others of your own, by name. */
  rules?: Record<string, PrometheusAlertChoice>;
}

/** Alerts, and who hears of them: every group of every alert. */
export interface AlertsChoice {
  /** Who hears, by a key of your own; five at most. Default: nobody. Change: in place. */
  actionGroups?: Record<string, ActionGroupChoice>;
  /** Alerts on metrics that Azure has of every cluster. */
  metrics?: MetricAlertsChoice;
  /** Alerts on logs. */
  logs?: LogAlertsChoice;
  /** Alerts on metrics of managed Prometheus. */
  prometheus?: PrometheusAlertsChoice;
}
