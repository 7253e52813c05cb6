import type { ForeignNames } from "./foreignName";

/** Of logs, metrics and alerts. */
export const monitoringNames: readonly ForeignNames[] = [
  {
    names:
      "log_analytics log_analytics_workspace log_analytics_workspace_enabled log_analytics_workspace_sku log_analytics_solution logging logs monitor enable_monitoring azure_monitor",
    to: "monitoring.kind",
    say: ": create for a workspace that is made here, existing for another",
  },
  {
    names:
      "log_analytics_workspace_id log_analytics_workspace_resource_id workspace_resource_id cluster_log_analytics_workspace_name cluster_log_analytics_workspace_id",
    to: "monitoring.existing.id",
    say: ", with kind existing: the id of the workspace",
  },
  {
    names:
      "oms_agent oms_agent_enabled container_insights msi_auth_for_monitoring_enabled enable_msi_auth_for_monitoring data_collection_settings",
    to: "monitoring.containerInsights",
    say: ": on where there is a workspace, always with the cluster's identity",
  },
  {
    names: "diagnostics diagnostic_settings diagnostic_setting monitor_diagnostic_setting enabled_log",
    to: "monitoring.controlPlane.categories",
    say: ", and aks:monitoring.services for the firewall and others",
  },
  { names: "log_retention_in_days retention_in_days", to: "monitoring.create.retentionDays" },
  { names: "daily_quota_gb", to: "monitoring.create.dailyCapGb" },
  {
    names: "cost_analysis cost_analysis_enabled enable_cost_analysis metrics_profile",
    to: "monitoring.costAnalysis",
  },
  {
    names:
      "azure_monitor_profile azure_monitor_workspace azure_monitor_workspace_resource_id monitor_metrics enable_azure_monitor_metrics prometheus managed_prometheus",
    to: "monitoring.prometheus",
    say: ": kind create, or existing with the id of the workspace",
  },
  {
    names: "grafana managed_grafana dashboard_grafana azure_managed_grafana",
    to: "monitoring.grafana",
    say: ": kind create, or existing with the id",
  },
  { names: "grafana_resource_id", to: "monitoring.grafana.existing.id", say: ", with kind existing" },
  { names: "grafana_major_version", to: "monitoring.grafana.create.majorVersion" },
  { names: "deterministic_outbound_ip_enabled", to: "monitoring.grafana.create.deterministicOutboundIp" },
  { names: "api_key_enabled", to: "monitoring.grafana.create.apiKeys" },
  { names: "syslog enable_syslog syslog_facilities syslog_levels", to: "monitoring.containerInsights.syslog" },
  {
    names: "action_group action_groups action_group_id monitor_action_group alert_receivers",
    to: "monitoring.alerts.actionGroups",
    say: ", by a key of your own: kind create with receivers, or existing with the id",
  },
  {
    names: "metric_alert metric_alerts monitor_metric_alert create_aks_metric_alerts",
    to: "monitoring.alerts.metrics",
    say: ": enabled, and rules for what differs from the shipped ones",
  },
  {
    names: "scheduled_query_rules log_alerts monitor_scheduled_query_rules_alert",
    to: "monitoring.alerts.logs",
    say: ": enabled, and rules for what differs from the shipped ones",
  },
  {
    names: "prometheus_rule_group prometheus_rule_groups alert_rules prometheus_alerts recommended_alerts",
    to: "monitoring.alerts.prometheus",
    say: ": enabled, for what Azure recommends",
  },
  {
    names:
      "private_link_scope monitor_private_link_scope monitor_private_link_scoped_service ampls enable_private_link_scope azure_monitor_private_link_scope_resource_id ampls_resource_id",
    to: "monitoring.access",
    say: ": kind private makes a scope; to use one that exists, have its owner add the workspaces to it, and leave kind public",
  },
];
