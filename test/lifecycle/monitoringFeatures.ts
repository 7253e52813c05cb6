import { suffix } from "../../testing/madeUp";
import { ids } from "../support/choices";
import type { FeatureRow, Surroundings } from "./features";

const providers =
  "/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups/rg-shop-shared-test-westeurope/providers";
const account = `${providers}/Microsoft.Monitor/accounts/amw-shop-test-westeurope`;
const workspace = `${providers}/Microsoft.OperationalInsights/workspaces/log-shop-test-westeurope`;
const grafana = "amg-shop-test-f4ujg";
const metricsId = { azureMonitorWorkspaceId: account };
const endpoint = {
  grafanaEndpoint: `https://${grafana}-${suffix(`${providers}/Microsoft.Dashboard/grafana/${grafana}`)}.weu.grafana.azure.com`,
};

const metrics = { kind: "create", recordingRules: false };
const metricsAlone = [
  "aks-groups/shared",
  "aks-monitoring-prometheus",
  ...["endpoint", "rules/prometheus", "associations/prometheus"].map(part => `aks-cluster-monitoring-${part}`),
];
const rules = ["global.handler.control.monitor.azure.com", "westeurope.handler.control.monitor.azure.com"];
const metricsNames = [
  ...rules,
  "*.ingest.monitor.azure.com",
  "*.metrics.ingest.monitor.azure.com",
  "*.monitoring.azure.com",
];

const logs = { kind: "create", services: false, controlPlane: { categories: [] } };
const logsAlone = ["rules/containerInsights", "associations/containerInsights"].map(
  part => `aks-cluster-monitoring-${part}`,
);

const scopeZones = [
  "monitor.azure.com",
  "oms.opinsights.azure.com",
  "ods.opinsights.azure.com",
  "agentsvc.azure-automation.net",
  "blob.core.windows.net",
];

/** Endpoints with their zones, and what they need of a network. */
const endpoints = ({ created }: Surroundings, keys: readonly string[], zones: readonly string[]): string[] => [
  ...(created ? ["aks-network-subnets/privateEndpoints"] : ["aks-groups/network"]),
  ...keys.flatMap(key => ["endpoint", "zones"].map(part => `aks-private-endpoints/${key}-${part}`)),
  ...zones.flatMap(zone => ["zone", "links/nodes"].map(part => `aks-endpoint-zones/privatelink.${zone}-${part}`)),
];
const networkGroup = ({ created }: Surroundings): Record<string, string> =>
  created ? {} : { networkResourceGroupName: "rg-shop-network-test-westeurope" };

/** Grafana, a private way to workspaces and syslog. */
export const monitoringFeatures: Readonly<Record<string, FeatureRow>> = {
  "a public Grafana with a workspace for metrics": {
    choices: { monitoring: { prometheus: metrics, grafana: { kind: "create" } } },
    adds: () => [...metricsAlone, "aks-grafana-grafana", "aks-roles/grafana/metrics"],
    opens: metricsNames,
    outputs: () => ({ ...metricsId, ...endpoint }),
  },
  "a private Grafana with a workspace for metrics that exists": {
    choices: {
      monitoring: {
        prometheus: { kind: "existing", recordingRules: false, existing: { id: ids.monitorWorkspace } },
        grafana: {
          kind: "create",
          create: { access: { kind: "private" }, roles: { team: { groupId: ids.guid, role: "viewer" } } },
        },
      },
    },
    adds: around => [
      ...metricsAlone.filter(name => name !== "aks-monitoring-prometheus"),
      "aks-grafana-grafana",
      "aks-grafana-roles/team",
      "aks-roles/grafana/metrics",
      ...endpoints(around, ["grafana"], ["grafana.azure.com"]),
    ],
    opens: metricsNames,
    outputs: around => ({ ...endpoint, ...networkGroup(around) }),
  },
  "a Grafana that exists": {
    choices: {
      monitoring: {
        prometheus: metrics,
        grafana: { kind: "existing", existing: { id: ids.grafana, principalId: ids.guid } },
      },
    },
    adds: () => [...metricsAlone, "aks-roles/grafana/metrics"],
    opens: metricsNames,
    outputs: () => metricsId,
  },
  "workspaces by a private way": {
    choices: { monitoring: { ...logs, prometheus: metrics, access: { kind: "private" } } },
    adds: around => [
      ...metricsAlone,
      ...logsAlone,
      "aks-monitoring-workspace",
      "aks-monitoring-private-link-scope",
      "aks-monitoring-linked/workspace",
      ...["endpoints", "associations", "linked"].map(part => `aks-cluster-monitoring-${part}/configuration`),
      "aks-cluster-monitoring-linked/prometheus",
      ...endpoints(around, ["monitoring", "prometheus"], [...scopeZones, "westeurope.prometheus.monitor.azure.com"]),
    ],
    // The others are reached by the endpoint.
    opens: ["*.monitoring.azure.com", "*.monitoring.azure.com", "dc.services.visualstudio.com"],
    outputs: around => ({ ...metricsId, logAnalyticsWorkspaceId: workspace, ...networkGroup(around) }),
  },
  "syslog of the nodes": {
    choices: { monitoring: { ...logs, containerInsights: { syslog: { enabled: true } } } },
    adds: () => ["aks-groups/shared", "aks-monitoring-workspace", ...logsAlone],
    opens: [
      ...rules,
      "*.ods.opinsights.azure.com",
      "*.oms.opinsights.azure.com",
      "*.ingest.monitor.azure.com",
      "*.monitoring.azure.com",
      "dc.services.visualstudio.com",
    ],
    outputs: () => ({ logAnalyticsWorkspaceId: workspace }),
  },
};
