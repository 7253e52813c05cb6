import { ids, type Values } from "../../../support/choices";
import type { Case } from "../case";

const at = (key: string): string => `monitoring.alerts.${key}`;

/** Somebody who hears, by mail. */
const mail = { kind: "email", email: { address: "ops@example.com" } };
const group = (receivers: object, more: object = {}) => ({ kind: "create", create: { receivers, ...more } });
const ops = { ops: group({ mail }) };

/** Alerts with a group, over a workspace for logs. */
const alerts = (settings: object, monitoring: object = { kind: "create" }): Values => ({
  monitoring: { ...monitoring, alerts: { actionGroups: ops, ...settings } },
});
const hears = (receivers: object, more: object = {}): Values =>
  alerts({ actionGroups: { ops: group(receivers, more) }, metrics: { enabled: true } });
const metric = (rule: object): Values => alerts({ metrics: { enabled: true, rules: { nodeCpu: rule } } });
const log = (rule: object): Values => alerts({ logs: { enabled: true, rules: { dailyCap: rule } } });
const six = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`g${i}`, ops.ops]));

const existing = (id: string): Values =>
  alerts({ actionGroups: { all: { kind: "existing", existing: { id } } }, metrics: { enabled: true } });

export const cases: readonly Case[] = [
  {
    id: "X120",
    when: alerts({ actionGroups: {}, metrics: { enabled: true } }),
    key: at("metrics.enabled"),
    says: ["nobody hears"],
    fix: `set aks:${at("metrics.enabled")}: false`,
    mend: [at("actionGroups"), ops],
  },
  {
    id: "X120",
    when: hears({}),
    key: at("actionGroups.ops.create.receivers"),
    says: ["ops"],
    fix: "receiver",
    mend: [at("actionGroups.ops.create.receivers"), { mail }],
  },
  {
    id: "X121",
    when: { ...hears({ hook: { kind: "webhook", webhook: { secret: "pager" } } }), "secrets.other": "x" },
    key: at("actionGroups.ops.create.receivers.hook.webhook.secret"),
    says: ["pager"],
    fix: "aks:secrets.pager",
    mend: ["secrets.pager", "https://example.com/hook"],
  },
  {
    id: "X121",
    when: hears({ hook: { kind: "webhook", webhook: { secret: "https://hooks.example.com/t0ken" } } }),
    key: at("actionGroups.ops.create.receivers.hook.webhook.secret"),
    says: ["the secret itself"],
    fix: "aks:secrets.hook",
    mend: ["secrets", { "https://hooks.example.com/t0ken": "https://hooks.example.com/t0ken" }],
  },
  {
    id: "X121",
    when: hears({ channel: { kind: "teams", teams: { secret: "channel" } } }),
    key: at("actionGroups.ops.create.receivers.channel.teams.secret"),
    says: ["channel"],
    mend: ["secrets.channel", "https://example.com/workflow"],
  },
  {
    id: "X122",
    when: alerts({ prometheus: { enabled: true } }),
    key: at("prometheus.enabled"),
    says: ["monitoring.prometheus.kind"],
    fix: "Set aks:monitoring.prometheus.kind: create",
    mend: ["monitoring.prometheus.kind", "create"],
  },
  {
    id: "X123",
    when: alerts({ logs: { enabled: true } }, { kind: "none" }),
    key: at("logs.enabled"),
    says: ["no workspace"],
    fix: "Set aks:monitoring.kind: create",
    mend: ["monitoring.kind", "create"],
  },
  {
    id: "X123",
    severity: "warning",
    when: alerts({ logs: { enabled: true } }, { kind: "create", containerInsights: { collect: "logsAndEvents" } }),
    key: "monitoring.containerInsights.collect",
    says: ["nodesNotReady", "logsAndEvents"],
    fix: `Set aks:${at("logs.rules.nodesNotReady.enabled")}: false`,
    mend: ["monitoring.containerInsights.collect", "all"],
  },
  {
    id: "X123",
    severity: "warning",
    when: alerts(
      { logs: { enabled: true, rules: { nodesNotReady: { enabled: false }, noLogs: { enabled: false } } } },
      { kind: "create", containerInsights: { enabled: false } },
    ),
    key: "monitoring.containerInsights.enabled",
    says: ["Container Insights is off"],
    mend: [at("logs.rules.podsFailed"), { enabled: false }],
  },
  {
    id: "X124",
    when: alerts({ metrics: { enabled: true, rules: { disk: { metric: "node_disk_usage_bytes" } } } }),
    key: at("metrics.rules.disk.threshold"),
    says: ["disk", "metric and threshold"],
    fix: "threshold",
    mend: [at("metrics.rules.disk.threshold"), 1],
  },
  {
    id: "X124",
    when: alerts({ logs: { enabled: true, rules: { own: {} } } }),
    key: at("logs.rules.own.query"),
    says: ["own", "query"],
    mend: [at("logs.rules.own.query"), "KubeEvents"],
  },
  {
    id: "X124",
    when: alerts(
      { prometheus: { enabled: true, rules: { KubePodCrashLoping: { severity: 1 } } } },
      { prometheus: { kind: "create" } },
    ),
    key: at("prometheus.rules.KubePodCrashLoping.expression"),
    says: ["KubePodCrashLoping"],
    fix: "shipped one",
    mend: [at("prometheus.rules"), { KubePodCrashLooping: { severity: 1 } }],
  },
  {
    id: "X125",
    when: metric({ severity: 5 }),
    key: at("metrics.rules.nodeCpu.severity"),
    says: ["5", "0-4"],
    mend: [at("metrics.rules.nodeCpu.severity"), 4],
  },
  {
    id: "X125",
    when: metric({ windowMinutes: 10 }),
    key: at("metrics.rules.nodeCpu.windowMinutes"),
    says: ["10"],
    fix: "15",
    mend: [at("metrics.rules.nodeCpu.windowMinutes"), 15],
  },
  {
    id: "X125",
    when: log({ frequencyMinutes: 20 }),
    key: at("logs.rules.dailyCap.frequencyMinutes"),
    says: ["20"],
    mend: [at("logs.rules.dailyCap.frequencyMinutes"), 10],
  },
  {
    id: "X125",
    when: metric({ windowMinutes: 5, frequencyMinutes: 15 }),
    key: at("metrics.rules.nodeCpu.windowMinutes"),
    says: ["5", "15", "gaps"],
    mend: [at("metrics.rules.nodeCpu.windowMinutes"), 15],
  },
  {
    id: "X125",
    when: alerts(
      { prometheus: { enabled: true, rules: { KubeJobFailed: { forMinutes: 1441 } } } },
      { prometheus: { kind: "create" } },
    ),
    key: at("prometheus.rules.KubeJobFailed.forMinutes"),
    says: ["1441"],
    mend: [at("prometheus.rules.KubeJobFailed.forMinutes"), 1440],
  },
  {
    id: "X125",
    when: alerts(
      { prometheus: { enabled: true, rules: { KubeJobFailed: { severity: -1 } } } },
      { prometheus: { kind: "create" } },
    ),
    key: at("prometheus.rules.KubeJobFailed.severity"),
    says: ["-1"],
    mend: [at("prometheus.rules.KubeJobFailed.severity"), 0],
  },
  {
    id: "X126",
    when: hears({ mail: { kind: "email", email: { address: "ops" } } }),
    key: at("actionGroups.ops.create.receivers.mail.email.address"),
    says: ["ops"],
    mend: [at("actionGroups.ops.create.receivers.mail.email.address"), "ops@example.com"],
  },
  {
    id: "X126",
    when: hears({ mail }, { shortName: "operations-team" }),
    key: at("actionGroups.ops.create.shortName"),
    says: ["operations-team", "15"],
    fix: "12",
    mend: [at("actionGroups.ops.create.shortName"), "operations"],
  },
  {
    id: "X127",
    when: alerts({ actionGroups: six(6), metrics: { enabled: true } }),
    key: at("actionGroups"),
    says: ["6"],
    fix: "five",
    mend: [at("actionGroups"), six(5)],
  },
  {
    id: "C10",
    when: existing(ids.workspace),
    key: at("actionGroups.all.existing.id"),
    says: ["microsoft.operationalinsights/workspaces"],
    mend: [at("actionGroups.all.existing.id"), ids.actionGroup],
  },
  {
    id: "C28",
    when: alerts({ actionGroups: { "ops/day": ops.ops } }),
    key: at("actionGroups.ops/day"),
    says: ["ops/day"],
    mend: [at("actionGroups"), ops],
    also: ["C12"],
  },
];
