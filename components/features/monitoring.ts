import { recordingRules } from "../../design/features/monitoring/recordingRules";
import { defaults } from "../../design/presets/defaults";
import { buildClusterMonitoring } from "../services/clusterMonitoring";
import { buildMonitoring } from "../services/monitoring";
import { component } from "../shared/component";
import type { FeatureBuilder } from "./builder";

/** Where the builder gives the name of the private link scope. */
const scopeNamedAs = "privateLinkScope/name";

/** Logs, metrics and alerts. */
export const monitoring: FeatureBuilder = {
  beforeCluster({ name, design, groups, tags, parent, nameOf, may }) {
    const { workspace, prometheus, privateLink } = design.monitoring;
    const makesMetrics = prometheus !== undefined && prometheus.existing === undefined;
    const existing = { logAnalytics: workspace?.existing, prometheus: prometheus?.existing };
    if (!workspace?.create && !makesMetrics && !privateLink) return { components: [], ids: existing };
    const args = {
      resourceGroupName: groups.shared,
      location: design.choices.location,
      tags,
      dailyCapGb: undefined,
      ...defaults.monitoring.create,
      ...workspace?.create,
      name: workspace?.create && nameOf("logAnalytics"),
      prometheusName: makesMetrics ? nameOf("monitorWorkspace") : undefined,
      privateLink: privateLink && {
        ...privateLink,
        name: nameOf("privateLinkScope"),
        workspaceIds: workspace?.existing === undefined ? undefined : { existing: workspace.existing },
      },
      allowReplacement: may("monitoring"),
    };
    const ownName = `${name}-monitoring`;
    const made = component("Monitoring", ownName, args, { parent }, opts => buildMonitoring(ownName, args, opts));
    const { workspaceId = existing.logAnalytics, prometheusId = existing.prometheus } = made;
    return {
      components: [made.component],
      ids: {
        logAnalytics: workspaceId,
        prometheus: prometheusId,
        privateLinkScope: made.privateLinkScopeId,
        [scopeNamedAs]: made.privateLinkScopeName,
      },
      outputs: {
        ...(made.workspaceId && { logAnalyticsWorkspaceId: made.workspaceId }),
        ...(made.prometheusId && { azureMonitorWorkspaceId: made.prometheusId }),
      },
    };
  },
  cluster({ choices, monitoring: { logs, prometheus } }, ids) {
    return {
      // What nobody mentions stays as it is, so that what was switched off is mentioned.
      addonProfiles: logs && {
        omsagent: logs.containerInsights
          ? {
              enabled: true,
              config: { logAnalyticsWorkspaceResourceID: ids.logAnalytics ?? "", useAADAuth: "true" },
            }
          : { enabled: false },
      },
      azureMonitorProfile: logs || prometheus ? { metrics: { enabled: prometheus !== undefined } } : undefined,
      metricsProfile: choices.monitoring.costAnalysis ? { costAnalysis: { enabled: true } } : undefined,
    };
  },
  onCluster({ name, design, groups, tags, parent, nameOf, ids, cluster }) {
    const { workspace, logs, prometheus, privateLink } = design.monitoring;
    if (!logs && !prometheus) return undefined;
    const hasAgents = logs?.containerInsights !== undefined || prometheus !== undefined;
    const scopeName = ids[scopeNamedAs];
    const args = {
      resourceGroupName: groups.cluster,
      location: workspace?.location ?? prometheus?.location,
      tags,
      clusterId: cluster.clusterId,
      workspaceId: logs && ids.logAnalytics,
      ruleName: logs?.containerInsights && nameOf("dataCollectionRules/containerInsights"),
      prometheus:
        prometheus && ids.prometheus !== undefined
          ? {
              prometheusId: ids.prometheus,
              location: prometheus.location,
              clusterName: cluster.clusterName,
              endpointName: nameOf("dataCollectionEndpoint"),
              ruleName: nameOf("dataCollectionRules/prometheus"),
              ruleGroupNames: prometheus.recordingRules
                ? Object.fromEntries(Object.keys(recordingRules).map(key => [key, nameOf(`ruleGroups/${key}`)]))
                : {},
            }
          : undefined,
      privateLink:
        privateLink && hasAgents && scopeName !== undefined
          ? {
              scopeName,
              scopeResourceGroupName: groups.shared,
              endpointName: nameOf("dataCollectionEndpoints/configuration"),
              location: design.choices.location,
            }
          : undefined,
    };
    const { containerInsights, controlPlane } = design.choices.monitoring;
    const ownName = `${name}-cluster-monitoring`;
    const made = component(
      "ClusterMonitoring",
      ownName,
      { ...args, containerInsights, controlPlane },
      { parent },
      opts => buildClusterMonitoring(ownName, { ...args, logs: logs ?? nothing }, opts),
    );
    return { components: [made.component] };
  },
};

/** What is logged without a workspace. */
const nothing = { key: "", containerInsights: undefined, categories: [] };
