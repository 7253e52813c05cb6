import { describe, expect, test } from "@jest/globals";
import type { Tree } from "../../../design/contract/tree";
import { assess } from "../../../design/assess";
import { logAlerts } from "../../../design/features/alerts/logAlerts";
import { metricAlerts } from "../../../design/features/alerts/metricAlerts";
import { prometheusAlerts } from "../../../design/features/alerts/prometheusAlerts";
import { choicesWith, context, problemsWith } from "../../support/choices";

/** Severity, minutes that it must last, and minutes after which it is over, of every alert that Azure recommends. Source:
 *  Azure/prometheus-collector, AddonBicepTemplate/recommendedMetricAlerts.bicep, which kubernetes-metric-alerts leads to. */
const published: Readonly<Record<string, Readonly<Record<string, readonly [number, number, number]>>>> = {
  cluster: {
    KubeCPUQuotaOvercommit: [3, 5, 10],
    KubeMemoryQuotaOvercommit: [3, 5, 10],
    KubeContainerOOMKilledCount: [4, 5, 10],
    KubeClientErrors: [3, 15, 10],
    KubePersistentVolumeFillingUp: [4, 60, 15],
    KubePersistentVolumeInodesFillingUp: [4, 15, 10],
    KubePersistentVolumeErrors: [4, 5, 10],
    KubeContainerWaiting: [3, 60, 10],
    KubeDaemonSetNotScheduled: [3, 15, 10],
    KubeDaemonSetMisScheduled: [3, 15, 10],
    KubeQuotaAlmostFull: [3, 15, 10],
  },
  node: {
    KubeNodeUnreachable: [3, 15, 10],
    KubeNodeReadinessFlapping: [3, 15, 10],
    KubeNodeDiskUsageHigh: [3, 15, 10],
  },
  pod: {
    KubePodCrashLooping: [4, 15, 10],
    KubeJobStale: [4, 360, 15],
    KubePodContainerRestart: [4, 15, 10],
    KubePodReadyStateLow: [4, 5, 15],
    KubePodFailedState: [4, 5, 15],
    KubePodNotReadyByController: [3, 15, 10],
    KubeStatefulSetGenerationMismatch: [3, 15, 10],
    KubeJobFailed: [3, 15, 10],
    KubeContainerAverageCPUHigh: [4, 5, 15],
    KubeContainerAverageMemoryHigh: [4, 10, 10],
    KubeletPodStartUpLatencyHigh: [4, 10, 10],
    KubePVUsageHigh: [3, 15, 10],
    KubeDeploymentReplicasMismatch: [4, 15, 15],
    KubeStatefulSetReplicasMismatch: [4, 15, 10],
    KubeHpaReplicasMismatch: [4, 15, 15],
    KubeHpaMaxedOut: [4, 15, 15],
  },
};

describe("alerts on Prometheus", () => {
  test("are those that Azure recommends", () => {
    const own = Object.entries(prometheusAlerts).map(([level, rules]) => [
      level,
      Object.fromEntries(
        Object.entries(rules).map(([name, one]) => [name, [one.severity, one.forMinutes, one.resolveMinutes]]),
      ),
    ]);
    expect(Object.fromEntries(own)).toStrictEqual(published);
  });

  const all = Object.values(prometheusAlerts).flatMap(rules => Object.entries(rules));

  test.each(all)("%s has a query whose brackets close, and words with labels", (_, { expression, description }) => {
    const outside = expression.replace(/"[^"]*"/g, "");
    for (const [open, close] of ["()", "{}", "[]"]) {
      expect(outside.split(open)).toHaveLength(outside.split(close).length);
    }
    expect(expression).not.toMatch(/undefined|\[object/);
    expect(description.split("{{")).toHaveLength(description.split("}}").length);
  });
});

const alerts = (settings: Tree, monitoring: Tree = {}): Tree =>
  choicesWith({
    monitoring: {
      kind: "create",
      prometheus: { kind: "create" },
      ...monitoring,
      alerts: {
        actionGroups: {
          operations: {
            kind: "create",
            create: { receivers: { mail: { kind: "email", email: { address: "ops@example.com" } } } },
          },
        },
        ...settings,
      },
    },
  });
const planned = (settings: Tree, monitoring: Tree = {}) => assess(alerts(settings, monitoring), context).design.alerts;
const named = (all: readonly { readonly name: string }[]): string[] => all.map(({ name }) => name);

describe("what there is of alerts", () => {
  test("is nothing where nobody asks", () => {
    const { metrics, logs, prometheus } = planned({});
    expect([metrics, logs, prometheus]).toStrictEqual([[], [], []]);
  });

  test("is what is shipped, without what is switched off, and what is added behind it", () => {
    const on = { enabled: true };
    const { metrics, logs, prometheus } = planned({
      metrics: {
        ...on,
        rules: { nodeDisk: { enabled: false }, own: { metric: "kube_pod_status_ready", threshold: 1 } },
      },
      logs: { ...on, rules: { own: { query: "KubeEvents" } } },
      prometheus: { ...on, rules: { KubeNodeUnreachable: { enabled: false }, Own: { expression: "up == 0" } } },
    });
    const shipped = Object.keys(metricAlerts).filter(name => name !== "nodeDisk");
    expect(named(metrics)).toStrictEqual([...shipped, "own"]);
    expect(named(logs)).toStrictEqual([...Object.keys(logAlerts), "own"]);
    expect(named(prometheus)).toStrictEqual(["cluster", "node", "pod", "own"]);
    expect(named(prometheus[1].rules)).toStrictEqual(["KubeNodeReadinessFlapping", "KubeNodeDiskUsageHigh"]);
  });

  test("is a shipped alert with what somebody changed of it", () => {
    const { metrics } = planned({ metrics: { enabled: true, rules: { nodeCpu: { threshold: 80, severity: 1 } } } });
    expect(metrics[0]).toStrictEqual({ ...metricAlerts.nodeCpu, name: "nodeCpu", threshold: 80, severity: 1 });
  });

  test("is no group of which nothing is left", () => {
    const rules = Object.fromEntries(Object.keys(prometheusAlerts.node).map(name => [name, { enabled: false }]));
    expect(named(planned({ prometheus: { enabled: true, rules } }).prometheus)).toStrictEqual(["cluster", "pod"]);
  });

  test("is called by the first letters of its group, where nobody says otherwise", () => {
    const [{ shortName }] = planned({}).actionGroups;
    expect(shortName).toBe("operations");
  });
});

test("a secret that a receiver refers to is not one that nobody reads", () => {
  const hears = { hook: { kind: "webhook", webhook: { secret: "pager" } } };
  const problems = problemsWith({
    "monitoring.alerts.actionGroups": { ops: { kind: "create", create: { receivers: hears } } },
    secrets: { pager: "pl4nted-url", other: "pl4nted-other" },
  });
  expect(problems.filter(({ id }) => id === "C16").map(({ key }) => key)).toStrictEqual(["secrets.other"]);
  expect(JSON.stringify(problems)).not.toContain("pl4nted");
});

test.each(["https://hooks.example.com/t0ken", "t0ken with words", "t0ken".repeat(20), "t0ken-of-mine", "ghp_t0ken"])(
  "a secret that stands where its key belongs is not repeated: %s",
  secret => {
    const problems = problemsWith({
      "monitoring.alerts.actionGroups": {
        ops: { kind: "create", create: { receivers: { hook: { kind: "webhook", webhook: { secret } } } } },
      },
    });
    expect(problems.map(({ id }) => id)).toContain("X121");
    expect(JSON.stringify(problems)).not.toContain("t0ken");
  },
);
