import { clouds } from "../../facts/clouds";
import { regionText } from "../../naming/region";
import type { Feature } from "../feature";
import type { RequiredDestination } from "../../egress/destinations";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import type { NameRequest } from "../../naming/names";
import { parseResourceId } from "../../resourceId";
import { hasContainerInsights, hasPrometheus, planMonitoring, type MonitoringPlan } from "./monitoring";
import { hasPrivateLink, privateLinkEndpoints, privateLinkNames } from "./privateLink/privateLink";
import { recordingRules } from "./recordingRules";
import { monitoringRules } from "./rules";

const names = (
  key: string,
  reason: string,
  destinations: RequiredDestination["destinations"],
  needed: RequiredDestination["needed"],
): RequiredDestination => ({
  key,
  reason,
  kind: "application",
  protocol: "HTTPS",
  ports: ["443"],
  destinations,
  serviceTags: ["AzureMonitor"],
  inFqdnTag: false,
  needed,
});

const inCluster = (role: string, type: NameRequest["type"], word?: string): NameRequest => ({
  role,
  type,
  scope: "clusterGroup",
  word,
});

const metricsNames = (recorded: boolean): readonly NameRequest[] => [
  inCluster("dataCollectionEndpoint", "dataCollectionEndpoint"),
  inCluster("dataCollectionRules/prometheus", "dataCollectionRule", "prometheus"),
  ...(recorded
    ? Object.keys(recordingRules).map(key => inCluster(`ruleGroups/${key}`, "prometheusRuleGroup", key))
    : []),
];

const hasAgents = (choices: ResolvedChoices): boolean => hasContainerInsights(choices) || hasPrometheus(choices);

/** Logs, metrics and alerts, in workspaces that are made here or exist. */
export const monitoring: Feature<MonitoringPlan> = {
  title: "Monitoring",
  rules: monitoringRules,
  plan: ({ choices }) => planMonitoring(choices),
  groups: choices =>
    choices.monitoring.create || choices.monitoring.prometheus.kind === "create" || hasPrivateLink(choices)
      ? ["shared"]
      : [],
  names: ({ choices }) => [
    ...(choices.monitoring.create
      ? [{ role: "logAnalytics", type: "logAnalyticsWorkspace", scope: "sharedGroup" } as const]
      : []),
    ...(hasContainerInsights(choices)
      ? [
          {
            role: "dataCollectionRules/containerInsights",
            type: "dataCollectionRule",
            scope: "clusterGroup",
            word: "containers",
          } as const,
        ]
      : []),
    ...(choices.monitoring.prometheus.kind === "create"
      ? [{ role: "monitorWorkspace", type: "azureMonitorWorkspace", scope: "sharedGroup" } as const]
      : []),
    ...(hasPrometheus(choices) ? metricsNames(choices.monitoring.prometheus.recordingRules) : []),
    ...privateLinkNames(choices, hasAgents(choices)),
  ],
  endpoints: privateLinkEndpoints,
  // Source: outbound-rules-control-egress, Azure Monitor. What has a private way is reached by it: kubernetes-monitoring-firewall;
  // names that are in none of its zones stay public.
  destinations: [
    names(
      "monitoringRules",
      "agents of Azure Monitor fetch what they are to collect",
      ({ choices }) =>
        ["global", regionText(choices)].map(place => `${place}.handler.control.${clouds[choices.cloud].monitor}`),
      ({ choices }) => hasAgents(choices) && !hasPrivateLink(choices),
    ),
    names(
      "prometheusMetrics",
      "the metrics add-on sends to managed Prometheus",
      ({ choices }) => [
        ...(hasPrivateLink(choices)
          ? []
          : [`*.ingest.${clouds[choices.cloud].monitor}`, `*.metrics.ingest.${clouds[choices.cloud].monitor}`]),
        ...clouds[choices.cloud].metrics,
      ],
      ({ choices }) => hasPrometheus(choices),
    ),
    names(
      "containerLogs",
      "Container Insights sends logs and its own telemetry",
      ({ choices }) => [
        ...(hasPrivateLink(choices)
          ? []
          : [
              `*.ods.${clouds[choices.cloud].logs}`,
              `*.oms.${clouds[choices.cloud].logs}`,
              `*.ingest.${clouds[choices.cloud].monitor}`,
            ]),
        ...clouds[choices.cloud].metrics,
        // The agent's telemetry, which every cloud's table sends there.
        "dc.services.visualstudio.com",
      ],
      ({ choices }) => hasContainerInsights(choices),
    ),
    {
      key: "monitoringAddresses",
      reason: "agents that send to Azure Monitor by address",
      kind: "network",
      protocol: "TCP",
      ports: ["443"],
      destinations: () => ["AzureMonitor"],
      inFqdnTag: false,
      needed: ({ choices }) => hasAgents(choices) && !hasPrivateLink(choices),
    },
  ],
  beside: ({ choices, names: given, monitoring: { workspace, logs, prometheus, privateLink } }) => {
    const nameOf = (existing: unknown, role: string): string =>
      (existing === undefined
        ? given.get(role)?.name
        : typeof existing === "string"
          ? parseResourceId(existing)?.names[0]
          : undefined) || "given";
    const sent = [
      ...(logs?.containerInsights ? ["Container Insights"] : []),
      ...(logs?.containerInsights?.syslog.enabled ? ["syslog"] : []),
      ...(logs && logs.categories.length > 0 ? [`control plane (${logs.categories.join(", ")})`] : []),
      ...(choices.monitoring.services ? ["services"] : []),
    ];
    return [
      ...(workspace
        ? [["logs", `${nameOf(workspace.existing, "logAnalytics")}: ${sent.join(", ") || "nothing"}`]]
        : []),
      ...(prometheus ? [["metrics", `${nameOf(prometheus.existing, "monitorWorkspace")}: managed Prometheus`]] : []),
      ...(privateLink ? [["way to workspaces", `private link scope ${nameOf(undefined, "privateLinkScope")}`]] : []),
    ];
  },
  replaceable: { role: "monitoring", component: "Monitoring" },
};
