import type { MetricAlertChoice } from "./choices";

/** An alert on a metric, with all that it needs. */
export type MetricAlert = Required<Omit<MetricAlertChoice, "enabled">> & { readonly description: string };

/** What holds where neither the alert nor its user says anything. */
export const usualMetricAlert = {
  aggregation: "average",
  operator: "greaterThan",
  severity: 3,
  windowMinutes: 5,
  frequencyMinutes: 5,
} as const;

const eachNode = { node: ["*"] };

/** Alerts on metrics of every cluster. Sources: kubernetes-metric-alerts, of the first two with their thresholds, by node as the
 *  portal's; node-level alert KubeNodeDiskUsageHigh of the same page's templates, of the third; best-practices-performance-scale-large,
 *  of the others, where 50 % of etcd's database is when to look and Azure names no number for the API server. */
export const metricAlerts: Readonly<Record<string, MetricAlert>> = {
  nodeCpu: {
    ...usualMetricAlert,
    description: "A node's CPUs are busy.",
    metric: "node_cpu_usage_percentage",
    threshold: 95,
    dimensions: eachNode,
  },
  nodeMemory: {
    ...usualMetricAlert,
    description: "A node's working set is more than what pods may have of its memory.",
    metric: "node_memory_working_set_percentage",
    threshold: 100,
    dimensions: eachNode,
  },
  nodeDisk: {
    ...usualMetricAlert,
    description: "A node's disk is filling up.",
    metric: "node_disk_usage_percentage",
    threshold: 80,
    windowMinutes: 15,
    dimensions: eachNode,
  },
  apiServerCpu: {
    ...usualMetricAlert,
    description: "The API server is busy.",
    metric: "apiserver_cpu_usage_percentage",
    aggregation: "maximum",
    threshold: 95,
    windowMinutes: 15,
    dimensions: {},
  },
  etcdDatabase: {
    ...usualMetricAlert,
    description: "The database of Kubernetes objects is filling up.",
    metric: "etcd_database_usage_percentage",
    aggregation: "maximum",
    threshold: 50,
    windowMinutes: 15,
    dimensions: {},
  },
};
