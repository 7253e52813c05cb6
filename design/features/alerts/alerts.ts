import type { Input } from "@pulumi/pulumi";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import { ownValue } from "../../contract/tree";
import { hasPrometheus } from "../monitoring/monitoring";
import type { AlertReceiver } from "./choices";
import { logAlerts, usualLogAlert, type LogAlert } from "./logAlerts";
import { metricAlerts, usualMetricAlert, type MetricAlert } from "./metricAlerts";
import { prometheusAlerts, usualPrometheusAlert, type PrometheusAlert } from "./prometheusAlerts";

type Alerts = ResolvedChoices["monitoring"]["alerts"];

/** Something with the key that names it. */
export type Named<T> = T & { readonly name: string };

/** Who hears of alerts: a group that is made here, or one that exists. */
export interface ActionGroupPlan {
  readonly shortName: string;
  readonly receivers: readonly Named<AlertReceiver>[];
  readonly existing: Input<string> | undefined;
}

/** What the builder of alerts needs to know. */
export interface AlertsPlan {
  readonly actionGroups: readonly Named<ActionGroupPlan>[];
  readonly metrics: readonly Named<MetricAlert>[];
  readonly logs: readonly Named<LogAlert>[];
  /** Groups of alerts on Prometheus: those of Azure by level, and own. */
  readonly prometheus: readonly Named<{ readonly rules: readonly Named<PrometheusAlert>[] }>[];
}

/** Azure takes no longer one. Source: action-groups, Microsoft.Insights/actionGroups. */
const shortNameLength = 12;

/** Shipped alerts with what somebody says of them, then those of his own; without those that are switched off. */
function settled<Alert extends object>(
  shipped: Readonly<Record<string, Alert>>,
  written: Readonly<Record<string, Partial<Alert> & { readonly enabled?: boolean }>>,
  usual: (name: string) => Alert,
): Named<Alert>[] {
  const names = [...new Set([...Object.keys(shipped), ...Object.keys(written)])];
  return names.flatMap(name => {
    const { enabled = true, ...given } = ownValue(written, name) ?? {};
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return enabled ? [{ ...(ownValue(shipped, name) ?? usual(name)), ...said, name }] : [];
  });
}

const own = (name: string): string => `Alert ${name}.`;

/** Alerts on metrics that there are. */
export const metricAlertsOf = ({ metrics }: Alerts): Named<MetricAlert>[] =>
  metrics.enabled
    ? settled<MetricAlert>(metricAlerts, metrics.rules, name => ({
        ...usualMetricAlert,
        description: own(name),
        metric: "",
        threshold: 0,
        dimensions: {},
      }))
    : [];

/** Alerts on logs that there are. */
export const logAlertsOf = ({ logs }: Alerts): Named<LogAlert>[] =>
  logs.enabled
    ? settled<LogAlert>(logAlerts, logs.rules, name => ({ ...usualLogAlert, description: own(name), query: "" }))
    : [];

/** Whether an alert is one of those that Azure recommends. */
export const isRecommended = (name: string): boolean =>
  Object.values(prometheusAlerts).some(rules => Object.hasOwn(rules, name));

/** Groups of alerts on Prometheus that there are. */
export function prometheusGroupsOf({ prometheus }: Alerts): AlertsPlan["prometheus"] {
  if (!prometheus.enabled) return [];
  const written = Object.entries(prometheus.rules);
  const groups = Object.entries(prometheusAlerts).map(([name, shipped]) => ({
    name,
    rules: settled(
      shipped,
      Object.fromEntries(written.filter(([key]) => Object.hasOwn(shipped, key))),
      () => shipped[name],
    ),
  }));
  const others = settled<PrometheusAlert>(
    {},
    Object.fromEntries(written.filter(([key]) => !isRecommended(key))),
    name => ({ ...usualPrometheusAlert, description: own(name), expression: "" }),
  );
  return [...groups, { name: "own", rules: others }].filter(({ rules }) => rules.length > 0);
}

/** Groups of those who hear, in the order of their keys. */
export const actionGroupsOf = ({ actionGroups }: Alerts): Named<ActionGroupPlan>[] =>
  Object.entries(actionGroups).map(([name, { create, existing }]) => ({
    name,
    shortName: create?.shortName ?? name.slice(0, shortNameLength),
    receivers: Object.entries(create?.receivers ?? {}).map(([key, receiver]) => ({ ...receiver, name: key })),
    existing: existing?.id,
  }));

/** What is made of the choices; a part that has nothing to look at is left out, and a rule names it. */
export function planAlerts(choices: ResolvedChoices): AlertsPlan {
  const { alerts, kind } = choices.monitoring;
  return {
    actionGroups: actionGroupsOf(alerts),
    metrics: metricAlertsOf(alerts),
    logs: kind === "none" ? [] : logAlertsOf(alerts),
    prometheus: hasPrometheus(choices) ? prometheusGroupsOf(alerts) : [],
  };
}
