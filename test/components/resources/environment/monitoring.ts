import { Environment, type EnvironmentArgs } from "../../../../components";
import { around, cluster, free, group, identities, kinds, operator, shop } from "./places";
import { id, rowsOf, kept } from "../table";
import {
  associationOptions,
  everything,
  metricsOf,
  prometheusId,
  ruleOf,
  settingOf,
  usual,
  workspaceId,
} from "../services/monitoring";

const { resourceGroup } = kinds;
const clusterId = id(group, "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope");
const ruleName = "dcr-shop-containers-test-westeurope";
const shared = "rg-shop-shared-test-westeurope";
const own = id(shared, "Microsoft.OperationalInsights/workspaces/log-shop-test-westeurope");

const before = {
  "aks-groups/cluster": resourceGroup({ resourceGroupName: group }, { options: free }),
  "aks-identity": {
    type: "aks:index:ClusterIdentity",
    dependsOn: ["aks-groups/cluster"],
    creates: { ...identities(), ...operator },
  },
};

const addon = (to: string) => ({
  omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID: to, useAADAuth: "true" } },
});

export const environmentMonitoringRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "logs to somebody else's workspace in another subscription and region",
    args: {
      ...shop,
      network: { vnet: { kind: "managed" } },
      monitoring: {
        kind: "existing",
        existing: { id: workspaceId, location: "North Europe" },
        controlPlane: { categories: ["guard"] },
        costAnalysis: true,
        prometheus: { kind: "existing", existing: { id: prometheusId, location: "northeurope" } },
      },
      allowReplacement: ["cluster"],
    },
    creates: around(
      before,
      cluster(
        {
          addonProfiles: addon(workspaceId),
          azureMonitorProfile: { metrics: { enabled: true } },
          metricsProfile: { costAnalysis: { enabled: true } },
        },
        { options: { ignoreChanges: ["agentPoolProfiles[0].count"] } },
      ),
      {
        "aks-cluster-monitoring": {
          type: "aks:index:ClusterMonitoring",
          dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster"],
          creates: {
            "aks-cluster-monitoring-diagnostics": {
              type: "monitor:DiagnosticSetting",
              inputs: settingOf(clusterId, workspaceId, ["guard"]),
              dependsOn: ["aks-cluster-managed-cluster"],
            },
            "aks-cluster-monitoring-rules/containerInsights": {
              type: "monitor:DataCollectionRule",
              inputs: {
                ...ruleOf(workspaceId, everything, { interval: "1m", namespaceFilteringMode: "Off", namespaces: [] }),
                resourceGroupName: group,
                location: "northeurope",
                dataCollectionRuleName: ruleName,
              },
              dependsOn: ["aks-groups/cluster"],
            },
            "aks-cluster-monitoring-associations/containerInsights": {
              type: "monitor:DataCollectionRuleAssociation",
              inputs: {
                resourceUri: clusterId,
                associationName: "ContainerInsightsExtension",
                dataCollectionRuleId: id(group, `Microsoft.Insights/dataCollectionRules/${ruleName}`),
              },
              options: associationOptions,
              dependsOn: ["aks-cluster-managed-cluster", "aks-cluster-monitoring-rules/containerInsights"],
            },
            ...metricsOf("aks-cluster-monitoring", {
              group,
              location: "northeurope",
              clusterId,
              names: {
                endpoint: "dce-shop-test-westeurope",
                rule: "dcr-shop-prometheus-test-westeurope",
                nodes: "prg-shop-nodes-test-westeurope",
                kubernetes: "prg-shop-kubernetes-test-westeurope",
              },
              before: ["aks-groups/cluster"],
              afterCluster: ["aks-cluster-managed-cluster"],
            }),
          },
        },
      },
    ),
  },
  {
    name: "logs of the control plane to a workspace that is made here, the add-on switched off in so many words",
    args: {
      ...shop,
      network: { vnet: { kind: "managed" } },
      monitoring: { kind: "create", containerInsights: { enabled: false } },
      allowReplacement: ["cluster"],
    },
    creates: around(
      {
        ...before,
        "aks-groups/shared": resourceGroup({ resourceGroupName: shared }, { dependsOn: ["aks-groups/cluster"] }),
        "aks-monitoring": {
          type: "aks:index:Monitoring",
          dependsOn: ["aks-groups/shared"],
          creates: {
            "aks-monitoring-workspace": {
              type: "operationalinsights:Workspace",
              inputs: {
                resourceGroupName: shared,
                location: "westeurope",
                workspaceName: "log-shop-test-westeurope",
                sku: { name: "PerGB2018" },
                retentionInDays: 30,
                workspaceCapping: { dailyQuotaGb: -1 },
                features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true },
                publicNetworkAccessForIngestion: "Enabled",
                publicNetworkAccessForQuery: "Enabled",
              },
              options: kept,
              dependsOn: ["aks-groups/shared"],
            },
          },
        },
      },
      cluster(
        { addonProfiles: { omsagent: { enabled: false } }, azureMonitorProfile: { metrics: { enabled: false } } },
        { options: { ignoreChanges: ["agentPoolProfiles[0].count"] } },
      ),
      {
        "aks-cluster-monitoring": {
          type: "aks:index:ClusterMonitoring",
          dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster", "aks-monitoring-workspace"],
          creates: {
            "aks-cluster-monitoring-diagnostics": {
              type: "monitor:DiagnosticSetting",
              inputs: settingOf(clusterId, own, usual),
              dependsOn: ["aks-cluster-managed-cluster", "aks-monitoring-workspace"],
            },
          },
        },
      },
    ),
  },
]);
