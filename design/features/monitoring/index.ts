import { regionText } from "../../naming/region";
import type { Feature } from "../feature";
import type { RequiredDestination } from "../../egress/destinations";
import { parseResourceId } from "../../resourceId";
import { hasContainerInsights, planMonitoring, type MonitoringPlan } from "./monitoring";
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

/** Logs, metrics and alerts, in workspaces that are made here or exist. */
export const monitoring: Feature<MonitoringPlan> = {
  title: "Monitoring",
  rules: monitoringRules,
  plan: ({ choices }) => planMonitoring(choices),
  groups: choices => (choices.monitoring.create ? ["shared"] : []),
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
  ],
  // Source: outbound-rules-control-egress, Azure Monitor.
  destinations: [
    names(
      "monitoringRules",
      "agents of Azure Monitor fetch what they are to collect",
      ({ choices }) => [
        "global.handler.control.monitor.azure.com",
        `${regionText(choices)}.handler.control.monitor.azure.com`,
      ],
      ({ choices }) => hasContainerInsights(choices),
    ),
    names(
      "containerLogs",
      "Container Insights sends logs and its own telemetry",
      () => [
        "*.ods.opinsights.azure.com",
        "*.oms.opinsights.azure.com",
        "*.ingest.monitor.azure.com",
        "*.monitoring.azure.com",
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
      needed: ({ choices }) => hasContainerInsights(choices),
    },
  ],
  rows: ({ choices, names: given, monitoring: { workspace, logs } }) => {
    if (!workspace || !logs) return [];
    const id: unknown = workspace.existing;
    const name = workspace.create
      ? given.get("logAnalytics")?.name
      : typeof id === "string"
        ? parseResourceId(id)?.names[0]
        : undefined;
    const what = [
      ...(logs.containerInsights ? ["Container Insights"] : []),
      ...(logs.categories.length > 0 ? [`control plane (${logs.categories.join(", ")})`] : []),
      ...(choices.monitoring.services ? ["services"] : []),
    ];
    return [["logs", `${name || "given"}: ${what.join(", ") || "nothing"}`]];
  },
  replaceable: { role: "monitoring", component: "Monitoring" },
};
