import { buildClusterMonitoring } from "../services/clusterMonitoring";
import { buildMonitoring } from "../services/monitoring";
import { component } from "../shared/component";
import type { FeatureBuilder } from "./builder";

/** Logs, metrics and alerts. */
export const monitoring: FeatureBuilder = {
  beforeCluster({ name, design, groups, tags, parent, nameOf, may }) {
    const { workspace } = design.monitoring;
    if (!workspace) return undefined;
    if (!workspace.create) return { components: [], ids: { logAnalytics: workspace.existing } };
    const args = {
      resourceGroupName: groups.shared,
      location: workspace.location,
      tags,
      ...workspace.create,
      name: nameOf("logAnalytics"),
      allowReplacement: may("monitoring"),
    };
    const ownName = `${name}-monitoring`;
    const made = component("Monitoring", ownName, args, { parent }, opts => buildMonitoring(ownName, args, opts));
    return {
      components: [made.component],
      ids: { logAnalytics: made.workspaceId },
      outputs: { logAnalyticsWorkspaceId: made.workspaceId },
    };
  },
  cluster({ choices, monitoring: { logs } }, ids) {
    return {
      // An add-on that nobody mentions stays as it is, so that one that was switched off is mentioned.
      addonProfiles: logs && {
        omsagent: logs.containerInsights
          ? {
              enabled: true,
              config: { logAnalyticsWorkspaceResourceID: ids.logAnalytics ?? "", useAADAuth: "true" },
            }
          : { enabled: false },
      },
      metricsProfile: choices.monitoring.costAnalysis ? { costAnalysis: { enabled: true } } : undefined,
    };
  },
  onCluster({ name, design, groups, tags, parent, nameOf, ids, cluster }) {
    const { workspace, logs } = design.monitoring;
    if (!workspace || !logs || ids.logAnalytics === undefined) return undefined;
    const args = {
      resourceGroupName: groups.cluster,
      location: workspace.location,
      tags,
      clusterId: cluster.clusterId,
      workspaceId: ids.logAnalytics,
      ruleName: nameOf("dataCollectionRules/containerInsights"),
    };
    const { containerInsights, controlPlane } = design.choices.monitoring;
    const ownName = `${name}-cluster-monitoring`;
    const made = component(
      "ClusterMonitoring",
      ownName,
      { ...args, containerInsights, controlPlane },
      { parent },
      opts => buildClusterMonitoring(ownName, { ...args, logs }, opts),
    );
    return { components: [made.component] };
  },
};
