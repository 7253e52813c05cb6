import { idsAreOfType, keysAreNames, secretsAreThere } from "../../contract/commonRules";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import { azureDoc, between, type Finding, type Rule } from "../../contract/rule";
import { hasContainerInsights, hasPrometheus } from "../monitoring/monitoring";
import { actionGroupsOf, isRecommended, logAlertsOf, metricAlertsOf, prometheusGroupsOf } from "./alerts";
import { logAlerts } from "./logAlerts";
import { metricAlerts } from "./metricAlerts";

type Alerts = ResolvedChoices["monitoring"]["alerts"];

const key = (...parts: readonly string[]): string => ["monitoring.alerts", ...parts].join(".");
const actionGroups = azureDoc("azure-monitor/alerts/action-groups");
const recommended = azureDoc("azure-monitor/containers/kubernetes-metric-alerts");

/** Parts of the alerts that are switched on. */
const partsOn = (alerts: Alerts): readonly string[] =>
  (["metrics", "logs", "prometheus"] as const).filter(part => alerts[part].enabled);

/** Receivers that refer to a secret, with the key of that. */
export const secretsOf = (alerts: Alerts): readonly (readonly [key: string, secret: string])[] =>
  actionGroupsOf(alerts).flatMap(group =>
    group.receivers.flatMap(({ name, kind, ...blocks }) => {
      const url = kind === "email" ? undefined : blocks[kind];
      return url
        ? [[key("actionGroups", group.name, "create.receivers", name, kind, "secret"), url.secret] as const]
        : [];
    }),
  );

const mailbox = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Minutes that Azure takes. Sources: azure-rest-api-specs, metricAlert_API.json, and alerts-create-metric-alert-rule;
 *  scheduledQueryRule_API.json, and alerts-create-log-alert-rule. */
const minutes = {
  metrics: { window: [1, 5, 15, 30, 60, 360, 720, 1440], frequency: [1, 5, 15, 30, 60] },
  logs: {
    window: [1, 5, 10, 15, 30, 45, 60, 120, 180, 240, 300, 360, 1440, 2880],
    frequency: [1, 5, 10, 15, 30, 45, 60, 120, 180, 240, 300, 360, 1440],
  },
} as const;

const oneOf = (at: string, value: number, allowed: readonly number[], what: string): Finding[] =>
  allowed.includes(value)
    ? []
    : [{ key: at, message: `${value} is no ${what} of Azure's`, fix: `Write one of ${allowed.join(", ")}.` }];

/** Alerts with times that Azure looks at. */
function timesOf(alerts: Alerts): Finding[] {
  const timed = [
    ...metricAlertsOf(alerts).map(alert => ({ ...alert, part: "metrics" as const })),
    ...logAlertsOf(alerts).map(alert => ({ ...alert, part: "logs" as const })),
  ];
  return timed.flatMap(({ part, name, severity, windowMinutes, frequencyMinutes }) => {
    const at = (setting: string): string => key(part, "rules", name, setting);
    const wrong = [
      ...between(at("severity"), severity, 0, 4, "as a severity"),
      ...oneOf(at("windowMinutes"), windowMinutes, minutes[part].window, "number of minutes to look at"),
      ...oneOf(
        at("frequencyMinutes"),
        frequencyMinutes,
        minutes[part].frequency,
        "number of minutes between two looks",
      ),
    ];
    if (wrong.length > 0 || frequencyMinutes <= windowMinutes) return wrong;
    const message = `${windowMinutes} minutes are looked at every ${frequencyMinutes}, which leaves gaps`;
    return [
      { key: at("windowMinutes"), with: [at("frequencyMinutes")], message, fix: "Look as often as that, or oftener." },
    ];
  });
}

/** Rules of alerts and of who hears of them. */
export const alertRules: readonly Rule[] = [
  idsAreOfType(({ choices: { monitoring } }) =>
    Object.entries(monitoring.alerts.actionGroups).map(
      ([name, { existing }]) =>
        [key("actionGroups", name, "existing.id"), existing?.id, "Microsoft.Insights/actionGroups"] as const,
    ),
  ),
  keysAreNames(({ choices: { monitoring } }) => {
    const { alerts } = monitoring;
    const named = [
      ...actionGroupsOf(alerts).flatMap(({ name, receivers }) => [
        [key("actionGroups", name), name] as const,
        ...receivers.map(one => [key("actionGroups", name, "create.receivers", one.name), one.name] as const),
      ]),
      ...metricAlertsOf(alerts).map(({ name }) => [key("metrics.rules", name), name] as const),
      ...logAlertsOf(alerts).map(({ name }) => [key("logs.rules", name), name] as const),
    ];
    return named;
  }),
  {
    id: "X120",
    severity: "error",
    title: "alerts reach somebody: there is an action group, and one that is made here has a receiver",
    doc: actionGroups,
    judge: ({ choices: { monitoring } }) => {
      const { alerts } = monitoring;
      const groups = Object.entries(alerts.actionGroups);
      const [part] = partsOn(alerts);
      if (part !== undefined && groups.length === 0) {
        return [
          {
            key: key("actionGroups"),
            with: partsOn(alerts).map(on => key(on, "enabled")),
            message: `aks:${key(part, "enabled")} is true, and nobody hears of the alerts`,
            fix: `Name a group in aks:${key("actionGroups")}, or set aks:${key(part, "enabled")}: false.`,
          },
        ];
      }
      return groups.flatMap(([name, { kind, create }]) =>
        kind === "create" && Object.keys(create?.receivers ?? {}).length === 0
          ? [
              {
                key: key("actionGroups", name, "create.receivers"),
                message: `nobody is in the group ${name}`,
                fix: "Give a receiver: a mailbox, a webhook or a channel of Teams.",
              },
            ]
          : [],
      );
    },
  },
  secretsAreThere(({ choices: { monitoring, secrets } }) => ({ uses: secretsOf(monitoring.alerts), secrets })),
  {
    id: "X122",
    severity: "error",
    title: "alerts on Prometheus need managed Prometheus",
    doc: recommended,
    judge: ({ choices }) =>
      choices.monitoring.alerts.prometheus.enabled && !hasPrometheus(choices)
        ? [
            {
              key: key("prometheus.enabled"),
              with: ["monitoring.prometheus.kind"],
              message: "aks:monitoring.prometheus.kind is none, so there are no metrics to look at",
              fix: `Set aks:monitoring.prometheus.kind: create, or aks:${key("prometheus.enabled")}: false.`,
            },
          ]
        : [],
  },
  {
    id: "X123",
    severity: "error",
    also: "warning",
    title: "alerts on logs need a workspace, and logs in it",
    doc: azureDoc("azure-monitor/alerts/alerts-create-log-alert-rule"),
    judge: ({ choices }) => {
      const { alerts, kind, containerInsights } = choices.monitoring;
      const on = logAlertsOf(alerts);
      if (kind === "none" && alerts.logs.enabled) {
        return [
          {
            key: key("logs.enabled"),
            with: ["monitoring.kind"],
            message: "aks:monitoring.kind is none, so there is no workspace to look at",
            fix: `Set aks:monitoring.kind: create, or aks:${key("logs.enabled")}: false.`,
          },
        ];
      }
      const sent = hasContainerInsights(choices) ? containerInsights.collect : undefined;
      return on.flatMap(({ name, needs }): Finding[] =>
        needs === undefined || sent === "all" || sent === needs
          ? []
          : [
              {
                severity: "warning",
                key: key("logs.rules", name),
                with: [`monitoring.containerInsights.${sent === undefined ? "enabled" : "collect"}`],
                message: `nothing sends what ${name} looks at: ${sent === undefined ? "Container Insights is off" : `Container Insights sends ${sent}`}`,
                fix: `Set aks:${key("logs.rules", name, "enabled")}: false.`,
              },
            ],
      );
    },
  },
  {
    id: "X124",
    severity: "error",
    title: "an alert of one's own says what it looks at",
    doc: azureDoc("azure-monitor/alerts/alerts-types"),
    judge: ({ choices: { monitoring } }) => {
      const { metrics, logs, prometheus } = monitoring.alerts;
      const lacking = (
        part: string,
        rules: Readonly<Record<string, { readonly enabled?: boolean }>>,
        known: (name: string) => boolean,
        needed: readonly string[],
      ): Finding[] =>
        Object.entries(rules).flatMap(([name, given]) =>
          known(name) || given.enabled === false
            ? []
            : needed
                .filter(setting => (given as Readonly<Record<string, unknown>>)[setting] === undefined)
                .map(setting => ({
                  key: key(part, "rules", name, setting),
                  message: `${name} is none of the shipped alerts, and one of your own needs ${needed.join(" and ")}`,
                  fix: `Give its ${setting}, or use the key of a shipped one.`,
                })),
        );
      return [
        ...lacking("metrics", metrics.rules, name => Object.hasOwn(metricAlerts, name), ["metric", "threshold"]),
        ...lacking("logs", logs.rules, name => Object.hasOwn(logAlerts, name), ["query"]),
        ...lacking("prometheus", prometheus.rules, isRecommended, ["expression"]),
      ];
    },
  },
  {
    id: "X125",
    severity: "error",
    title: "alerts have severities from 0 to 4 and times that Azure looks at",
    doc: azureDoc("azure-monitor/alerts/alerts-overview"),
    judge: ({ choices: { monitoring } }) => [
      ...timesOf(monitoring.alerts),
      ...prometheusGroupsOf(monitoring.alerts).flatMap(({ rules }) =>
        rules.flatMap(({ name, severity, forMinutes }) => [
          ...between(key("prometheus.rules", name, "severity"), severity, 0, 4, "as a severity"),
          ...between(key("prometheus.rules", name, "forMinutes"), forMinutes, 0, 1440, "minutes"),
        ]),
      ),
    ],
  },
  {
    id: "X126",
    severity: "error",
    title: "receivers are mailboxes, and groups have a short name of at most 12 characters",
    doc: actionGroups,
    judge: ({ choices: { monitoring } }) =>
      actionGroupsOf(monitoring.alerts).flatMap(({ name, shortName, receivers, existing }): Finding[] => [
        ...(existing !== undefined || (shortName.length >= 1 && shortName.length <= 12)
          ? []
          : [
              {
                key: key("actionGroups", name, "create.shortName"),
                message: `${JSON.stringify(shortName)} has ${shortName.length} characters`,
                fix: "Use 1 to 12 characters.",
              },
            ]),
        ...receivers.flatMap(({ name: receiver, email }): Finding[] =>
          email === undefined || mailbox.test(email.address)
            ? []
            : [
                {
                  key: key("actionGroups", name, "create.receivers", receiver, "email.address"),
                  message: `${JSON.stringify(email.address)} is no address of a mailbox`,
                  fix: "Write one, ops@example.com for example.",
                },
              ],
        ),
      ]),
  },
  {
    id: "X127",
    severity: "error",
    title: "an alert reaches at most five action groups",
    doc: actionGroups,
    judge: ({ choices: { monitoring } }) => {
      const count = Object.keys(monitoring.alerts.actionGroups).length;
      return count <= 5 || partsOn(monitoring.alerts).length === 0
        ? []
        : [
            {
              key: key("actionGroups"),
              message: `there are ${count} groups, and each alert would go to all of them`,
              fix: "Keep five, and put receivers together.",
            },
          ];
    },
  },
];
