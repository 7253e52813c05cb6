import type { PrometheusAlertChoice } from "./choices";

/** An alert on a query of Prometheus, with all that it needs. */
export type PrometheusAlert = Required<Omit<PrometheusAlertChoice, "enabled">> & {
  readonly description: string;
  /** Minutes without a series after which it is over. */
  readonly resolveMinutes: number;
};

/** What holds where neither the alert nor its user says anything. */
export const usualPrometheusAlert = { severity: 3, forMinutes: 15, resolveMinutes: 10 } as const;

const alert = (
  expression: string,
  description: string,
  rest: Partial<Omit<PrometheusAlert, "expression" | "description">> = {},
): PrometheusAlert => ({ ...usualPrometheusAlert, expression, description, ...rest });

const state = 'job="kube-state-metrics"';
const kubelet = 'job="kubelet"';

/** A series by what owns its pods. */
const byOwner = (series: string, on = "namespace, pod, cluster"): string =>
  `${series} * on (${on}) group_left(controller) label_replace(kube_pod_owner, "controller", "$1", "owner_name", "(.*)")`;

const place = "{{ $labels.namespace }}";
const percent = "{{ $value | humanizePercentage }}";
const overcommitted = (resource: string): string =>
  `sum (min without (resource) (kube_resourcequota{${state}, type="hard", resource=~"(${resource}|requests.${resource})"})) / sum (kube_node_status_allocatable{resource="${resource}", ${state}}) > 1.5`;
const claims = (metric: string): string => `kubelet_volume_stats_${metric}{${kubelet}}`;
const unlessClaim = (series: string): string => `unless on (namespace, persistentvolumeclaim) ${series} == 1`;

/** Of the cluster. */
const cluster: Readonly<Record<string, PrometheusAlert>> = {
  KubeCPUQuotaOvercommit: alert(
    overcommitted("cpu"),
    "Quotas of the namespaces allow half as much CPU again as the nodes of {{ $labels.cluster }} have.",
    { forMinutes: 5 },
  ),
  KubeMemoryQuotaOvercommit: alert(
    overcommitted("memory"),
    "Quotas of the namespaces allow half as much memory again as the nodes of {{ $labels.cluster }} have.",
    { forMinutes: 5 },
  ),
  KubeContainerOOMKilledCount: alert(
    `sum by (cluster, container, controller, namespace) (${byOwner('kube_pod_container_status_last_terminated_reason{reason="OOMKilled"}', "cluster, namespace, pod")}) > 0`,
    `Container {{ $labels.container }} of {{ $labels.controller }} in ${place} was killed for want of memory.`,
    { severity: 4, forMinutes: 5 },
  ),
  KubeClientErrors: alert(
    '(sum by (cluster, instance, job, namespace) (rate(rest_client_requests_total{code=~"5.."}[5m])) / sum by (cluster, instance, job, namespace) (rate(rest_client_requests_total[5m]))) > 0.01',
    `Of what {{ $labels.job }}/{{ $labels.instance }} asks the API server, ${percent} fails.`,
  ),
  KubePersistentVolumeFillingUp: alert(
    `${claims("available_bytes")} / ${claims("capacity_bytes")} < 0.15 and ${claims("used_bytes")} > 0 and predict_linear(${claims("available_bytes")}[6h], 4 * 24 * 3600) < 0 ${unlessClaim('kube_persistentvolumeclaim_access_mode{access_mode="ReadOnlyMany"}')} ${unlessClaim('kube_persistentvolumeclaim_labels{label_excluded_from_alerts="true"}')}`,
    `The volume of {{ $labels.persistentvolumeclaim }} in ${place} has ${percent} left, and will be full within four days.`,
    { severity: 4, forMinutes: 60, resolveMinutes: 15 },
  ),
  KubePersistentVolumeInodesFillingUp: alert(
    `${claims("inodes_free")} / ${claims("inodes")} < 0.03`,
    `The volume of {{ $labels.persistentvolumeclaim }} in ${place} has ${percent} of its inodes left.`,
    { severity: 4 },
  ),
  KubePersistentVolumeErrors: alert(
    `kube_persistentvolume_status_phase{phase=~"Failed|Pending", ${state}} > 0`,
    "Volume {{ $labels.persistentvolume }} is in phase {{ $labels.phase }}.",
    { severity: 4, forMinutes: 5 },
  ),
  KubeContainerWaiting: alert(
    `sum by (namespace, pod, container, cluster) (kube_pod_container_status_waiting_reason{${state}}) > 0`,
    `Container {{ $labels.container }} of {{ $labels.pod }} in ${place} has been waiting for an hour.`,
    { forMinutes: 60 },
  ),
  KubeDaemonSetNotScheduled: alert(
    `kube_daemonset_status_desired_number_scheduled{${state}} - kube_daemonset_status_current_number_scheduled{${state}} > 0`,
    `{{ $value }} pods of DaemonSet ${place}/{{ $labels.daemonset }} are on no node.`,
  ),
  KubeDaemonSetMisScheduled: alert(
    `kube_daemonset_status_number_misscheduled{${state}} > 0`,
    `{{ $value }} pods of DaemonSet ${place}/{{ $labels.daemonset }} run where they should not.`,
  ),
  KubeQuotaAlmostFull: alert(
    `kube_resourcequota{${state}, type="used"} / ignoring (instance, job, type) (kube_resourcequota{${state}, type="hard"} > 0) > 0.9 < 1`,
    `Namespace ${place} of {{ $labels.cluster }} uses ${percent} of its quota of {{ $labels.resource }}.`,
  ),
};

const leaving =
  "ToBeDeletedByClusterAutoscaler|cloud.google.com/impending-node-termination|aws-node-termination-handler/spot-itn";
const root = 'mountpoint="/"';

/** Of nodes. */
const node: Readonly<Record<string, PrometheusAlert>> = {
  KubeNodeUnreachable: alert(
    `(kube_node_spec_taint{${state}, key="node.kubernetes.io/unreachable", effect="NoSchedule"} unless ignoring (key, value) kube_node_spec_taint{${state}, key=~"${leaving}"}) == 1`,
    "Node {{ $labels.node }} of {{ $labels.cluster }} is unreachable.",
  ),
  KubeNodeReadinessFlapping: alert(
    'sum by (cluster, node) (changes(kube_node_status_condition{status="true", condition="Ready"}[15m])) > 2',
    "Node {{ $labels.node }} of {{ $labels.cluster }} has been ready and not ready by turns.",
  ),
  KubeNodeDiskUsageHigh: alert(
    `100 - ((node_filesystem_avail_bytes{${root}} / node_filesystem_size_bytes{${root}}) * 100) > 80`,
    "The disk of {{ $labels.instance }} is full to {{ $value }} %.",
  ),
};

const containers = 'image!="", container!="POD"';
const perContainer = "pod, cluster, container, namespace";
const unfinished = (kind: string): string => `kube_${kind}_status_replicas_updated{${state}}[10m]`;
const scaler = (metric: string): string => `kube_horizontalpodautoscaler_${metric}{${state}}`;
const ready = (kind: string, are: string, should: string): string =>
  `sum by (cluster, namespace, ${kind}) (kube_${kind}_${are}) / sum by (cluster, namespace, ${kind}) (kube_${kind}_${should}) < 0.8`;
const ofController = `{{ $labels.controller }} in ${place}`;
const quiet = { severity: 4, resolveMinutes: 15 } as const;

/** Of pods and what runs them. */
const pod: Readonly<Record<string, PrometheusAlert>> = {
  KubePodCrashLooping: alert(
    `max_over_time(kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff", ${state}}[5m]) >= 1`,
    `Container {{ $labels.container }} of {{ $labels.pod }} in ${place} crashes again and again.`,
    { severity: 4 },
  ),
  KubeJobStale: alert(
    `sum by (namespace, cluster) (kube_job_spec_completions{${state}}) - sum by (namespace, cluster) (kube_job_status_succeeded{${state}}) > 0`,
    `Jobs in ${place} have not been done for six hours.`,
    { ...quiet, forMinutes: 360 },
  ),
  KubePodContainerRestart: alert(
    `sum by (namespace, controller, container, cluster) (${byOwner(`increase(kube_pod_container_status_restarts_total{${state}}[1h])`)}) > 0`,
    `Container {{ $labels.container }} of ${ofController} was started anew within the last hour.`,
    { severity: 4 },
  ),
  KubePodReadyStateLow: alert(
    `${ready("deployment", "status_replicas_ready", "spec_replicas")} or ${ready("daemonset", "status_number_ready", "status_desired_number_scheduled")}`,
    `Fewer than 80 % of the pods of {{ $labels.deployment }}{{ $labels.daemonset }} in ${place} are ready.`,
    { ...quiet, forMinutes: 5 },
  ),
  KubePodFailedState: alert(
    // Azure's template asks for the phase failed, which kube-state-metrics writes with a capital letter.
    `sum by (cluster, namespace, controller) (${byOwner('kube_pod_status_phase{phase="Failed"}')}) > 0`,
    `Pods of ${ofController} have failed.`,
    { ...quiet, forMinutes: 5 },
  ),
  KubePodNotReadyByController: alert(
    `sum by (namespace, controller, cluster) (${byOwner(`max by (namespace, pod, cluster) (kube_pod_status_phase{${state}, phase=~"Pending|Unknown"})`)}) > 0`,
    `Pods of ${ofController} are not ready.`,
  ),
  KubeStatefulSetGenerationMismatch: alert(
    `kube_statefulset_status_observed_generation{${state}} != kube_statefulset_metadata_generation{${state}}`,
    `StatefulSet ${place}/{{ $labels.statefulset }} has failed and was not rolled back.`,
  ),
  KubeJobFailed: alert(`kube_job_failed{${state}} > 0`, `Job ${place}/{{ $labels.job_name }} has failed.`),
  KubeContainerAverageCPUHigh: alert(
    `sum by (${perContainer}) (rate(container_cpu_usage_seconds_total{${containers}}[5m])) / sum by (${perContainer}) (container_spec_cpu_quota{${containers}} / container_spec_cpu_period{${containers}}) > 0.95`,
    `Container {{ $labels.container }} of {{ $labels.pod }} in ${place} uses more than 95 % of its CPU.`,
    { ...quiet, forMinutes: 5 },
  ),
  KubeContainerAverageMemoryHigh: alert(
    `avg by (namespace, controller, container, cluster) ((${byOwner(`(container_memory_working_set_bytes{container!="", ${containers}} / on (namespace, cluster, pod, container) group_left kube_pod_container_resource_limits{resource="memory", node!=""})`)}) > 0.95)`,
    `Container {{ $labels.container }} of ${ofController} uses more than 95 % of its memory.`,
    { severity: 4, forMinutes: 10 },
  ),
  KubeletPodStartUpLatencyHigh: alert(
    `histogram_quantile(0.99, sum by (cluster, instance, le) (rate(kubelet_pod_worker_duration_seconds_bucket{${kubelet}}[5m]))) * on (cluster, instance) group_left(node) kubelet_node_name{${kubelet}} > 60`,
    "Pods on {{ $labels.node }} take more than a minute to start.",
    { severity: 4, forMinutes: 10 },
  ),
  KubePVUsageHigh: alert(
    `avg by (namespace, controller, container, cluster) (${byOwner(`(${claims("used_bytes")} / on (namespace, cluster, pod, container) group_left ${claims("capacity_bytes")})`)}) > 0.8`,
    `Volumes of ${ofController} are full to more than 80 %.`,
  ),
  KubeDeploymentReplicasMismatch: alert(
    `(kube_deployment_spec_replicas{${state}} > kube_deployment_status_replicas_available{${state}}) and (changes(${unfinished("deployment")}) == 0)`,
    `Deployment ${place}/{{ $labels.deployment }} has fewer pods than it should.`,
    quiet,
  ),
  KubeStatefulSetReplicasMismatch: alert(
    `(kube_statefulset_status_replicas_ready{${state}} != kube_statefulset_status_replicas{${state}}) and (changes(${unfinished("statefulset")}) == 0)`,
    `StatefulSet ${place}/{{ $labels.statefulset }} has another number of pods than it should.`,
    { severity: 4 },
  ),
  KubeHpaReplicasMismatch: alert(
    `(${scaler("status_desired_replicas")} != ${scaler("status_current_replicas")}) and (${scaler("status_current_replicas")} > ${scaler("spec_min_replicas")}) and (${scaler("status_current_replicas")} < ${scaler("spec_max_replicas")}) and changes(${scaler("status_current_replicas")}[15m]) == 0`,
    `The autoscaler {{ $labels.horizontalpodautoscaler }} in ${place} does not come to the number of pods that it wants.`,
    quiet,
  ),
  KubeHpaMaxedOut: alert(
    `${scaler("status_current_replicas")} == ${scaler("spec_max_replicas")}`,
    `The autoscaler {{ $labels.horizontalpodautoscaler }} in ${place} is at its most pods.`,
    quiet,
  ),
};

/** Groups of alerts that Azure recommends, by level. Sources: kubernetes-metric-alerts; the queries, severities and times are those
 *  of its templates (Azure/prometheus-collector, AddonBicepTemplate/recommendedMetricAlerts.bicep). */
export const prometheusAlerts: Readonly<Record<"cluster" | "node" | "pod", Readonly<Record<string, PrometheusAlert>>>> =
  {
    cluster,
    node,
    pod,
  };
