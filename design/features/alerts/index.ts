import type { NameRequest } from "../../naming/names";
import type { Feature } from "../feature";
import { planAlerts, type AlertsPlan } from "./alerts";
import { alertRules, secretsOf } from "./rules";

/** Alerts, and who hears of them. */
export const alerts: Feature<AlertsPlan> = {
  title: "Alerts",
  rules: alertRules,
  plan: ({ choices }) => planAlerts(choices),
  names: ({ choices }) => {
    const { actionGroups, metrics, logs, prometheus } = planAlerts(choices);
    const named = (role: string, type: NameRequest["type"], word: string): NameRequest => ({
      role,
      type,
      scope: "clusterGroup",
      word,
    });
    return [
      ...actionGroups.flatMap(({ name, existing, receivers }) =>
        existing === undefined
          ? [
              named(`actionGroups/${name}`, "actionGroup", name),
              ...receivers
                .filter(({ kind }) => kind === "teams")
                .map(one => named(`teams/${name}/${one.name}`, "logicApp", `${name}-${one.name}`)),
            ]
          : [],
      ),
      ...metrics.map(({ name }) => named(`metricAlerts/${name}`, "metricAlert", name)),
      ...logs.map(({ name }) => named(`logAlerts/${name}`, "scheduledQueryRule", name)),
      ...prometheus.map(({ name }) => named(`alertGroups/${name}`, "prometheusRuleGroup", `${name}-alerts`)),
    ];
  },
  secrets: ({ monitoring }) => secretsOf(monitoring.alerts).map(([, secret]) => secret),
  beside: ({ alerts: { actionGroups, metrics, logs, prometheus } }) => {
    const rules = prometheus.flatMap(group => group.rules);
    const parts = [
      ...(metrics.length > 0 ? [`${metrics.length} on metrics`] : []),
      ...(logs.length > 0 ? [`${logs.length} on logs`] : []),
      ...(rules.length > 0 ? [`${rules.length} on Prometheus`] : []),
    ];
    return parts.length === 0 && actionGroups.length === 0
      ? []
      : [
          [
            "alerts",
            `${parts.join(", ") || "none"}, to ${actionGroups.map(({ name }) => name).join(", ") || "nobody"}`,
          ],
        ];
  },
};
