import { ids } from "../support/choices";
import type { FeatureRow } from "./features";
import { ingressFeatures } from "./ingressFeatures";

const actionGroups = {
  ops: {
    kind: "create",
    create: {
      receivers: {
        mail: { kind: "email", email: { address: "ops@example.com" } },
        hook: { kind: "webhook", webhook: { secret: "pager" } },
        channel: { kind: "teams", teams: { secret: "channelUrl" } },
      },
    },
  },
};
const secrets = { pager: "https://example.com/pager", channelUrl: "https://example.com/workflow" };
const heard = ["aks-action-groups/ops", "aks-teams/ops/channel"];
const below = (kind: string, ...keys: readonly string[]): string[] => keys.map(key => `aks-${kind}/${key}`);

/** Alerts in their ways. */
export const alertFeatures: Readonly<Record<string, FeatureRow>> = {
  "alerts on metrics, by mail, to a webhook and in a channel": {
    choices: { secrets, monitoring: { alerts: { actionGroups, metrics: { enabled: true } } } },
    adds: () => [
      ...heard,
      ...below("metric-alerts", "nodeCpu", "nodeMemory", "nodeDisk", "apiServerCpu", "etcdDatabase"),
    ],
  },
  "alerts on metrics, to a group that exists": {
    choices: {
      monitoring: {
        alerts: {
          actionGroups: { all: { kind: "existing", existing: { id: ids.actionGroup } } },
          metrics: { enabled: true, rules: { nodeDisk: { enabled: false }, etcdDatabase: { enabled: false } } },
        },
      },
    },
    adds: () => below("metric-alerts", "nodeCpu", "nodeMemory", "apiServerCpu"),
  },
  "alerts on logs and Prometheus of somebody else's workspaces": {
    choices: {
      secrets,
      monitoring: {
        kind: "existing",
        existing: { id: ids.workspace },
        containerInsights: { enabled: false },
        controlPlane: { categories: [] },
        services: false,
        prometheus: { kind: "existing", existing: { id: ids.monitorWorkspace }, recordingRules: false },
        alerts: {
          actionGroups,
          logs: {
            enabled: true,
            rules: { podsFailed: { enabled: false }, nodesNotReady: { enabled: false }, noLogs: { enabled: false } },
          },
          prometheus: { enabled: true },
        },
      },
    },
    adds: () => [
      ...heard,
      ...below("log-alerts", "dailyCap"),
      ...below("alert-groups", "cluster", "node", "pod"),
      "aks-cluster-monitoring-endpoint",
      "aks-cluster-monitoring-rules/prometheus",
      "aks-cluster-monitoring-associations/prometheus",
    ],
    opens: [
      "global.handler.control.monitor.azure.com",
      "westeurope.handler.control.monitor.azure.com",
      "*.ingest.monitor.azure.com",
      "*.metrics.ingest.monitor.azure.com",
      "*.monitoring.azure.com",
    ],
  },
  ...ingressFeatures,
  "nodes of no pool, which AKS makes for pods that wait": {
    choices: { nodeProvisioning: { kind: "auto" }, systemPool: { scaling: { kind: "manual", manual: { count: 2 } } } },
    adds: () => [],
  },
  "workloads scaled by KEDA and the Vertical Pod Autoscaler": {
    choices: { workloadAutoscaling: { keda: { enabled: true }, verticalPodAutoscaler: { enabled: true } } },
    adds: () => [],
  },
  // With a pool it needs more room in the subnet: test/lifecycle/removals has one.
  "a way out for pods by addresses of their own, and a gateway of the mesh to it": {
    choices: {
      network: { staticEgressGateway: { enabled: true } },
      serviceMesh: {
        kind: "istio",
        istio: { revisions: ["asm-1-30"], egressGateways: { out: { gatewayConfigurationName: "out" } } },
      },
    },
    adds: () => [],
  },
  "traffic of pods observed, with policies that name hosts": {
    choices: { network: { observability: { enabled: true, advancedNetworkPolicies: "fqdn" } } },
    adds: () => [],
  },
};
