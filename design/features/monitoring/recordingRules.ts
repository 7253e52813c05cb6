/** A rule that records a query under a name. */
export interface RecordingRule {
  readonly record: string;
  readonly expression: string;
  readonly labels?: Readonly<Record<string, string>>;
}

const node = 'job="node"';
const state = 'job="kube-state-metrics"';
const noLoopback = `${node}, device!="lo"`;

const free = ["Buffers", "Cached", "MemFree", "Slab"].map(of => `node_memory_${of}_bytes{${node}}`).join(" + ");
const available = `node_memory_MemAvailable_bytes{${node}} or (${free})`;

const traffic = (what: string): RecordingRule => ({
  record: `instance:node_network_${what}_excluding_lo:rate5m`,
  expression: `sum without (device) (rate(node_network_${what}_total{${noLoopback}}[5m]))`,
});

/** Of nodes. */
const nodes: readonly RecordingRule[] = [
  {
    record: "instance:node_num_cpu:sum",
    expression: `count without (cpu, mode) (node_cpu_seconds_total{${node}, mode="idle"})`,
  },
  {
    record: "instance:node_cpu_utilisation:rate5m",
    expression: `1 - avg without (cpu) (sum without (mode) (rate(node_cpu_seconds_total{${node}, mode=~"idle|iowait|steal"}[5m])))`,
  },
  {
    record: "instance:node_load1_per_cpu:ratio",
    expression: `(node_load1{${node}} / instance:node_num_cpu:sum{${node}})`,
  },
  {
    record: "instance:node_memory_utilisation:ratio",
    expression: `1 - ((${available}) / node_memory_MemTotal_bytes{${node}})`,
  },
  { record: "instance:node_vmstat_pgmajfault:rate5m", expression: `rate(node_vmstat_pgmajfault{${node}}[5m])` },
  ...["io_time", "io_time_weighted"].map(what => ({
    record: `instance_device:node_disk_${what}_seconds:rate5m`,
    expression: `rate(node_disk_${what}_seconds_total{${node}, device!=""}[5m])`,
  })),
  ...["receive_bytes", "transmit_bytes", "receive_drop", "transmit_drop"].map(traffic),
];

const onPod = (by: string): string => `topk by (${by}) (1, max by (${by}, node) (kube_pod_info{node!=""}))`;

const memoryOf = (metric: string): RecordingRule => ({
  record: `node_namespace_pod_container:${metric}`,
  expression: `${metric}{job="cadvisor", image!=""} * on (namespace, pod) group_left(node) ${onPod("namespace, pod")}`,
});

const living = 'kube_pod_status_phase{phase=~"Pending|Running"} == 1';
const perPod = "on (namespace, pod, cluster) group_left() max by (namespace, pod, cluster)";

const asked = (what: "requests" | "limits", resource: "memory" | "cpu"): readonly RecordingRule[] => {
  const metric = `kube_pod_container_resource_${what}{resource="${resource}", ${state}}`;
  return [
    {
      record: `cluster:namespace:pod_${resource}:active:kube_pod_container_resource_${what}`,
      expression: `${metric} * ${perPod} ((${living}))`,
    },
    {
      record: `namespace_${resource}:kube_pod_container_resource_${what}:sum`,
      expression: `sum by (namespace, cluster) (sum by (namespace, pod, cluster) (max by (namespace, pod, container, cluster) (${metric}) * ${perPod} (${living})))`,
    },
  ];
};

const owners = "max by (cluster, namespace, workload, pod)";
const named = (series: string): string => `label_replace(${series}, "workload", "$1", "owner_name", "(.*)")`;
const ownedBy = (kind: string): string => `kube_pod_owner{${state}, owner_kind="${kind}"}`;
const workload = (type: string, series: string): RecordingRule => ({
  record: "namespace_workload_pod:kube_pod_owner:relabel",
  expression: `${owners} (${named(series)})`,
  labels: { workload_type: type },
});
const byReplicaSet = `label_replace(${ownedBy("ReplicaSet")}, "replicaset", "$1", "owner_name", "(.*)") * on (replicaset, namespace) group_left(owner_name) topk by (replicaset, namespace) (1, max by (replicaset, namespace, owner_name) (kube_replicaset_owner{${state}}))`;

/** Of Kubernetes. */
const kubernetes: readonly RecordingRule[] = [
  {
    record: "node_namespace_pod_container:container_cpu_usage_seconds_total:sum_irate",
    expression: `sum by (cluster, namespace, pod, container) (irate(container_cpu_usage_seconds_total{job="cadvisor", image!=""}[5m])) * on (cluster, namespace, pod) group_left(node) ${onPod("cluster, namespace, pod")}`,
  },
  ...["working_set_bytes", "rss", "cache", "swap"].map(what => memoryOf(`container_memory_${what}`)),
  ...asked("requests", "memory"),
  ...asked("requests", "cpu"),
  ...asked("limits", "memory"),
  ...asked("limits", "cpu"),
  workload("deployment", byReplicaSet),
  workload("daemonset", ownedBy("DaemonSet")),
  workload("statefulset", ownedBy("StatefulSet")),
  workload("job", ownedBy("Job")),
  { record: ":node_memory_MemAvailable_bytes:sum", expression: `sum(${available}) by (cluster)` },
  {
    record: "cluster:node_cpu:ratio_rate5m",
    expression: `sum(rate(node_cpu_seconds_total{${node}, mode!="idle", mode!="iowait", mode!="steal"}[5m])) by (cluster) / count(sum(node_cpu_seconds_total{${node}}) by (cluster, instance, cpu)) by (cluster)`,
  },
];

/** What Azure's dashboards ask for, by group. Source: Azure/prometheus-collector, AddonArmTemplate,
 *  FullAzureMonitorMetricsProfile.json: names and meanings of the rules for Linux. */
export const recordingRules = { nodes, kubernetes } as const;
