import type { Input } from "@pulumi/pulumi";
import type { GrafanaChoice } from "../grafana/choices";
import type { MonitoringAccessChoice } from "./privateLink/choices";
import type { SyslogChoice } from "./syslog/choices";

export * from "./privateLink/choices";
export * from "./syslog/choices";
import type { AlertsChoice } from "../alerts/choices";

/** Where the workspace that logs go to comes from. */
export const MonitoringKind = { none: "none", create: "create", existing: "existing" } as const;
export type MonitoringKind = (typeof MonitoringKind)[keyof typeof MonitoringKind];

/** How a table of a workspace is paid for and can be asked. */
export const TablePlan = { analytics: "analytics", basic: "basic" } as const;
export type TablePlan = (typeof TablePlan)[keyof typeof TablePlan];

/** A table of a workspace. */
export interface WorkspaceTable {
  /** Required. Allowed: analytics, basic (cheaper, without alerts, asked for a fee; of Azure's own tables those that Azure
   *  has it for). Change: in place, once a week. */
  plan: TablePlan;
}

/** A Log Analytics workspace that is made here, paid per GB. */
export interface CreatedWorkspace {
  /** Days that logs are kept. Default: 30; Azure charges from day 32. Allowed: 30-730. Change: in place; fewer days
   *  delete what is older. */
  retentionDays?: number;
  /** GB a day after which the workspace takes nothing more until the next day, security events aside. Default: none.
   *  Allowed: 0.023 or more. Change: in place. */
  dailyCapGb?: number;
  /** Whether the workspace's keys let somebody send logs. Nothing here needs them. Default: false. Change: in place. */
  localAuth?: boolean;
  /** Tables with a plan of their own, by name, for example ContainerLogV2. Default: none, the plan analytics for each.
   *  Change: in place; a table that is removed from here keeps its plan. */
  tables?: Record<string, WorkspaceTable>;
}

/** A Log Analytics workspace that exists, in any subscription of the tenant. Nothing of it is altered. */
export interface ExistingWorkspace {
  /** Resource id. Required. Change: logs go to the other one. */
  id: Input<string>;
  /** Its region, in which the rules that lead to it are made. Default: that of the environment. Change: replaces the
   *  rules. */
  location?: string;
}

/** What Container Insights sends. */
export const CollectedKind = { all: "all", logsAndEvents: "logsAndEvents" } as const;
export type CollectedKind = (typeof CollectedKind)[keyof typeof CollectedKind];

/** Namespaces that Container Insights looks at. */
export const NamespacesKind = { all: "all", only: "only", except: "except" } as const;
export type NamespacesKind = (typeof NamespacesKind)[keyof typeof NamespacesKind];

/** Names of namespaces. */
export interface NamespaceNames {
  /** Their names. Required. Change: in place. */
  names: string[];
}

/** Namespaces whose pods are looked at. */
export interface NamespacesChoice {
  /** What is looked at. Default: all. Allowed: all (of every namespace), only (those named), except (all but those named). Change: in place. */
  kind?: NamespacesKind;
  /** The namespaces, when kind is only. */
  only?: NamespaceNames;
  /** The namespaces, when kind is except. */
  except?: NamespaceNames;
}

/** Container Insights: logs, events and performance of what runs in the cluster. */
export interface ContainerInsightsChoice {
  /** Whether it is on. Default: on where there is a workspace. Change: in place, restarts its agents; write false first and
   *  deploy before the workspace goes, since Azure keeps an add-on that nobody mentions. */
  enabled?: boolean;
  /** What it sends. Default: all. Allowed: all (logs, events, inventory and performance), logsAndEvents (what Prometheus
   *  does not have). Change: in place. */
  collect?: CollectedKind;
  /** Minutes between two collections of inventory and performance. Default: 1. Allowed: 1-30. Change: in place. */
  intervalMinutes?: number;
  /** Namespaces that inventory, events, performance and logs are of. */
  namespaces?: NamespacesChoice;
  /** Syslog of the nodes. */
  syslog?: SyslogChoice;
}

/** Logs of the control plane, in tables of their own. */
export interface ControlPlaneLogsChoice {
  /** Categories. Default: kube-audit-admin, guard, kube-controller-manager and cluster-autoscaler where there is a workspace.
   *  Allowed: those of Azure, which docs/guides/monitoring.md lists; empty for none. Change: in place. */
  categories?: string[];
}

/** Where the workspace that metrics go to comes from. */
export const PrometheusKind = { none: "none", create: "create", existing: "existing" } as const;
export type PrometheusKind = (typeof PrometheusKind)[keyof typeof PrometheusKind];

/** An Azure Monitor workspace that exists, in any subscription of the tenant. Nothing of it is altered. */
export interface ExistingPrometheus {
  /** Resource id. Required. Change: metrics go to the other one. */
  id: Input<string>;
  /** Its region, in which what leads to it is made. Default: that of the environment. Change: replaces what leads to it. */
  location?: string;
}

/** Azure's managed Prometheus: metrics of nodes, containers and Kubernetes. */
export interface PrometheusChoice {
  /** What the Azure Monitor workspace is. Default: none. Allowed: none (no metrics are sent), create (made here), existing. Change: from create, deletes the workspace
   *  with its metrics. */
  kind?: PrometheusKind;
  /** Settings, when kind is existing. */
  existing?: ExistingPrometheus;
  /** Whether the queries of Azure's dashboards are recorded, which are empty without. Default: true. Change: in place. */
  recordingRules?: boolean;
}

/** Logs, metrics and alerts. */
export interface MonitoringChoice {
  /** What the workspace for logs is. Default: none. Allowed: none (no logs are sent), create, existing. Change: from create, deletes the workspace; Azure
   *  keeps it for 14 days. */
  kind?: MonitoringKind;
  /** Settings, when kind is create. */
  create?: CreatedWorkspace;
  /** Settings, when kind is existing. */
  existing?: ExistingWorkspace;
  /** Logs of what runs in the cluster. */
  containerInsights?: ContainerInsightsChoice;
  /** Logs of the control plane. */
  controlPlane?: ControlPlaneLogsChoice;
  /** Whether logs of what is made here besides the cluster go to the workspace too, of the firewall and the registry for example.
   *  Default: true. Change: in place. */
  services?: boolean;
  /** Metrics of nodes and pods, by Azure's managed Prometheus. */
  prometheus?: PrometheusChoice;
  /** Dashboards of these metrics. */
  grafana?: GrafanaChoice;
  /** The way to the workspaces. */
  access?: MonitoringAccessChoice;
  /** Alerts, and who hears of them. */
  alerts?: AlertsChoice;
  /** Whether Azure's cost views show namespaces and workloads; not in tier free. Default: false. Change: in place. */
  costAnalysis?: boolean;
}
