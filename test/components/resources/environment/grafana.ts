import { Environment, type EnvironmentArgs } from "../../../../components";
import { assignment, id, kept, otherSubscription, principalOf, rowsOf, type Creates } from "../table";
import { grafanaKind } from "../services/grafana";
import { associationOptions, everything, metricsOf, ruleOf, settingOf, usual, workspace } from "../services/monitoring";
import { configurationOf, endpointId, linkOf, scopeOf } from "../services/privateMonitoring";
import { endpoint, endpointSubnet, endpointZone, inNodes, network, shared } from "./endpoints";
import {
  around,
  cluster,
  free,
  group,
  groups,
  identities,
  kinds,
  mayUse,
  nodesId,
  operator,
  sharedGroup,
  shop,
} from "./places";

const { resourceGroup } = kinds;
const workspaceName = "log-shop-test-westeurope";
const accountName = "amw-shop-test-westeurope";
const grafanaName = "amg-shop-test-f4ujg";
const scopeName = "ampls-shop-test-westeurope";
const workspaceId = id(sharedGroup, `Microsoft.OperationalInsights/workspaces/${workspaceName}`);
const accountId = id(sharedGroup, `Microsoft.Monitor/accounts/${accountName}`);
const grafanaId = id(sharedGroup, `Microsoft.Dashboard/grafana/${grafanaName}`);
const scopeId = id(sharedGroup, `Microsoft.Insights/privateLinkScopes/${scopeName}`);
const clusterId = id(group, "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope");
const team = "22222222-2222-2222-2222-222222222222";
const named = { resourceGroupName: sharedGroup, workspaceName: grafanaName };

const scopeZones = [
  "privatelink.monitor.azure.com",
  "privatelink.oms.opinsights.azure.com",
  "privatelink.ods.opinsights.azure.com",
  "privatelink.agentsvc.azure-automation.net",
  "privatelink.blob.core.windows.net",
] as const;
const accountZone = "privatelink.westeurope.prometheus.monitor.azure.com";
const grafanaZone = "privatelink.grafana.azure.com";

const account = (publicNetworkAccess = "Enabled") => ({
  type: "monitor:AzureMonitorWorkspace",
  inputs: {
    resourceGroupName: sharedGroup,
    location: "westeurope",
    azureMonitorWorkspaceName: accountName,
    publicNetworkAccess,
  },
  options: kept,
  dependsOn: ["aks-groups/shared"],
});

/** Roles of Grafana's identity. */
const reads = (to: string, ...made: readonly string[]): Creates => ({
  "aks-roles/grafana/metrics": assignment("monitoringDataReader", {
    on: accountId,
    to,
    dependsOn: [...made, "aks-monitoring-prometheus"].sort(),
  }),
});

const managed = { options: { ignoreChanges: ["agentPoolProfiles[0].count"] } };

export const environmentGrafanaRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "somebody else's Grafana, whose identity may read metrics that are made here",
    args: {
      ...shop,
      network: { vnet: { kind: "managed" } },
      monitoring: {
        prometheus: { kind: "create", recordingRules: false },
        grafana: {
          kind: "existing",
          existing: { id: id("rg-all", "Microsoft.Dashboard/grafana/amg-all", otherSubscription), principalId: team },
        },
      },
      allowReplacement: ["cluster"],
    },
    creates: around(
      {
        "aks-groups/cluster": resourceGroup({ resourceGroupName: group }, { options: free }),
        "aks-groups/shared": resourceGroup({ resourceGroupName: sharedGroup }, { dependsOn: ["aks-groups/cluster"] }),
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: ["aks-groups/cluster"],
          creates: { ...identities(), ...operator },
        },
        "aks-monitoring": {
          type: "aks:index:Monitoring",
          dependsOn: ["aks-groups/shared"],
          creates: { "aks-monitoring-prometheus": account() },
        },
        ...reads(team),
      },
      cluster({ azureMonitorProfile: { metrics: { enabled: true } } }, managed),
      {
        "aks-cluster-monitoring": {
          type: "aks:index:ClusterMonitoring",
          dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster", "aks-monitoring-prometheus"],
          creates: metricsOf("aks-cluster-monitoring", {
            group,
            location: "westeurope",
            clusterId,
            to: accountId,
            names: { endpoint: "dce-shop-test-westeurope", rule: "dcr-shop-prometheus-test-westeurope" },
            before: ["aks-groups/cluster"],
            afterCluster: ["aks-cluster-managed-cluster"],
            afterWorkspace: ["aks-monitoring-prometheus"],
          }),
        },
      },
    ),
  },
  {
    name: "workspaces by a private link scope, with endpoints for it, for metrics and for Grafana",
    args: {
      ...shop,
      monitoring: {
        kind: "create",
        prometheus: { kind: "create", recordingRules: false },
        access: { kind: "private" },
        grafana: {
          kind: "create",
          create: { access: { kind: "private" }, roles: { team: { groupId: team, role: "viewer" } } },
        },
      },
    },
    creates: around(
      {
        ...groups,
        ...shared,
        ...network(["nodes", "10.240.0.0/28"], endpointSubnet),
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: ["aks-groups/cluster", "aks-network-subnets/nodes"],
          creates: {
            ...identities(),
            ...operator,
            "aks-identity-roles/subnets/nodes": mayUse(nodesId, "aks-network-subnets/nodes"),
          },
        },
        "aks-monitoring": {
          type: "aks:index:Monitoring",
          dependsOn: ["aks-groups/shared"],
          creates: {
            "aks-monitoring-workspace": {
              type: "operationalinsights:Workspace",
              inputs: {
                ...workspace,
                resourceGroupName: sharedGroup,
                workspaceName,
                publicNetworkAccessForIngestion: "Disabled",
              },
              options: kept,
              dependsOn: ["aks-groups/shared"],
            },
            "aks-monitoring-prometheus": account(),
            "aks-monitoring-private-link-scope": {
              ...scopeOf(sharedGroup, scopeName, ["Open", "Open"]),
              dependsOn: ["aks-groups/shared"],
            },
            "aks-monitoring-linked/workspace": linkOf(sharedGroup, scopeName, "workspace", workspaceId, [
              "aks-groups/shared",
              "aks-monitoring-private-link-scope",
              "aks-monitoring-workspace",
            ]),
          },
        },
        "aks-grafana": {
          type: "aks:index:Grafana",
          dependsOn: ["aks-groups/shared", "aks-monitoring-prometheus"],
          creates: {
            "aks-grafana-grafana": grafanaKind(
              {
                ...named,
                properties: {
                  publicNetworkAccess: "Disabled",
                  grafanaIntegrations: {
                    azureMonitorWorkspaceIntegrations: [{ azureMonitorWorkspaceResourceId: accountId }],
                  },
                },
              },
              { dependsOn: ["aks-groups/shared", "aks-monitoring-prometheus"] },
            ),
            "aks-grafana-roles/team": assignment("grafanaViewer", {
              on: grafanaId,
              to: team,
              type: "Group",
              dependsOn: ["aks-grafana-grafana"],
            }),
          },
        },
        ...(Object.assign({}, ...[...scopeZones, accountZone, grafanaZone].map(endpointZone)) as Creates),
        ...endpoint({
          key: "monitoring",
          service: "azuremonitor",
          target: scopeId,
          made: "aks-monitoring-private-link-scope",
          zone: scopeZones[0],
          more: scopeZones.slice(1),
        }),
        ...endpoint({
          key: "prometheus",
          service: "prometheusMetrics",
          target: accountId,
          made: "aks-monitoring-prometheus",
          zone: accountZone,
          after: ["monitoring"],
        }),
        ...endpoint({
          key: "grafana",
          service: "grafana",
          target: grafanaId,
          made: "aks-grafana-grafana",
          zone: grafanaZone,
          after: ["prometheus"],
        }),
        ...reads(principalOf(grafanaId), "aks-grafana-grafana"),
        "aks-roles/grafana/logs": assignment("monitoringReader", {
          on: workspaceId,
          to: principalOf(grafanaId),
          dependsOn: ["aks-grafana-grafana", "aks-monitoring-workspace"],
        }),
      },
      cluster({
        ...inNodes,
        addonProfiles: {
          omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID: workspaceId, useAADAuth: "true" } },
        },
        azureMonitorProfile: { metrics: { enabled: true } },
      }),
      {
        "aks-cluster-monitoring": {
          type: "aks:index:ClusterMonitoring",
          dependsOn: [
            "aks-cluster-managed-cluster",
            "aks-groups/cluster",
            "aks-groups/shared",
            "aks-monitoring-linked/workspace",
            "aks-monitoring-private-link-scope",
            "aks-monitoring-prometheus",
            "aks-monitoring-workspace",
          ],
          creates: {
            "aks-cluster-monitoring-diagnostics": {
              type: "monitor:DiagnosticSetting",
              inputs: settingOf(clusterId, workspaceId, usual),
              dependsOn: ["aks-cluster-managed-cluster", "aks-monitoring-workspace"],
            },
            "aks-cluster-monitoring-rules/containerInsights": {
              type: "monitor:DataCollectionRule",
              inputs: {
                ...ruleOf(workspaceId, everything, { interval: "1m", namespaceFilteringMode: "Off", namespaces: [] }),
                resourceGroupName: group,
                dataCollectionRuleName: "dcr-shop-containers-test-westeurope",
              },
              dependsOn: ["aks-groups/cluster", "aks-monitoring-workspace"],
            },
            "aks-cluster-monitoring-associations/containerInsights": {
              type: "monitor:DataCollectionRuleAssociation",
              inputs: {
                resourceUri: clusterId,
                associationName: "ContainerInsightsExtension",
                dataCollectionRuleId: id(
                  group,
                  "Microsoft.Insights/dataCollectionRules/dcr-shop-containers-test-westeurope",
                ),
              },
              options: associationOptions,
              dependsOn: ["aks-cluster-managed-cluster", "aks-cluster-monitoring-rules/containerInsights"],
            },
            ...metricsOf("aks-cluster-monitoring", {
              group,
              location: "westeurope",
              clusterId,
              to: accountId,
              publicNetworkAccess: "Disabled",
              names: { endpoint: "dce-shop-test-westeurope", rule: "dcr-shop-prometheus-test-westeurope" },
              before: ["aks-groups/cluster"],
              afterCluster: ["aks-cluster-managed-cluster"],
              afterWorkspace: ["aks-monitoring-prometheus"],
            }),
            ...configurationOf("aks-cluster-monitoring", {
              group,
              location: "westeurope",
              clusterId,
              name: "dce-shop-config-test-westeurope",
              before: ["aks-groups/cluster"],
              afterCluster: ["aks-cluster-managed-cluster"],
            }),
            "aks-cluster-monitoring-linked/configuration": linkOf(
              sharedGroup,
              scopeName,
              "dce-shop-config-test-westeurope",
              endpointId(group, "dce-shop-config-test-westeurope"),
              [
                "aks-cluster-monitoring-endpoints/configuration",
                "aks-groups/shared",
                "aks-monitoring-linked/workspace",
                "aks-monitoring-private-link-scope",
              ],
            ),
            "aks-cluster-monitoring-linked/prometheus": linkOf(
              sharedGroup,
              scopeName,
              "dce-shop-test-westeurope",
              endpointId(group, "dce-shop-test-westeurope"),
              [
                "aks-cluster-monitoring-endpoint",
                "aks-cluster-monitoring-linked/configuration",
                "aks-groups/shared",
                "aks-monitoring-linked/workspace",
                "aks-monitoring-private-link-scope",
              ],
            ),
          },
        },
      },
    ),
  },
]);
