import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import type { ActionGroupPlan, Named } from "../../design/features/alerts/alerts";
import { buildLogAlert, buildMetricAlert, buildPrometheusAlerts, type AlertPlace } from "../services/alerts";
import { buildTeamsChannel } from "../services/teamsChannel";
import type { ClusterContext, FeatureBuilder } from "./builder";

/** Alerts on the cluster, and who hears of them. */
export const alerts: FeatureBuilder = {
  onCluster(context) {
    const { name, design, groups, tags, parent, nameOf, ids, cluster } = context;
    const { actionGroups, metrics, logs, prometheus } = design.alerts;
    const made: pulumi.Resource[] = [];
    const add = <T extends pulumi.Resource>(resource: T): T => {
      made.push(resource);
      return resource;
    };
    const place: AlertPlace = {
      resourceGroupName: groups.cluster,
      clusterId: cluster.clusterId,
      actionGroupIds: actionGroups.map(group => group.existing ?? buildActionGroup(context, group, add).id),
      tags,
    };
    for (const alert of metrics) {
      const settings = { ...alert, ruleName: nameOf(`metricAlerts/${alert.name}`) };
      add(buildMetricAlert(`${name}-metric-alerts/${alert.name}`, settings, place, { parent }));
    }
    const { workspace, prometheus: metricsTo } = design.monitoring;
    for (const alert of logs) {
      const settings = { ...alert, ruleName: nameOf(`logAlerts/${alert.name}`) };
      const at = { workspaceId: ids.logAnalytics ?? "", location: workspace?.location ?? design.choices.location };
      add(buildLogAlert(`${name}-log-alerts/${alert.name}`, settings, { ...place, ...at }, { parent }));
    }
    for (const group of prometheus) {
      const settings = {
        rules: group.rules,
        ruleGroupName: nameOf(`alertGroups/${group.name}`),
        prometheusId: ids.prometheus ?? "",
        location: metricsTo?.location,
        clusterName: cluster.clusterName,
      };
      add(buildPrometheusAlerts(`${name}-alert-groups/${group.name}`, settings, place, { parent }));
    }
    return { components: made };
  },
};

/** Creates a group of those who hear, with the Logic Apps of its channels. */
function buildActionGroup(
  { name, design, groups, tags, parent, nameOf }: ClusterContext,
  group: Named<ActionGroupPlan>,
  add: <T extends pulumi.Resource>(resource: T) => T,
): monitor.ActionGroup {
  const secret = (key: string | undefined): pulumi.Output<string> =>
    pulumi.secret(pulumi.output(design.choices.secrets).apply(all => all[key ?? ""] ?? ""));
  const of = (kind: string) => group.receivers.filter(receiver => receiver.kind === kind);
  const channels = of("teams").map(receiver => {
    const role = `teams/${group.name}/${receiver.name}`;
    const inputs = {
      resourceGroupName: groups.cluster,
      location: design.choices.location,
      workflowName: nameOf(role),
      url: secret(receiver.teams?.secret),
      tags,
    };
    const channel = buildTeamsChannel(`${name}-${role}`, inputs, { parent });
    add(channel.workflow);
    return { ...channel, name: receiver.name };
  });
  const useCommonAlertSchema = true;
  return add(
    new monitor.ActionGroup(
      `${name}-action-groups/${group.name}`,
      {
        resourceGroupName: groups.cluster,
        location: "global",
        actionGroupName: nameOf(`actionGroups/${group.name}`),
        groupShortName: group.shortName,
        enabled: true,
        emailReceivers: of("email").map(receiver => ({
          name: receiver.name,
          emailAddress: receiver.email?.address ?? "",
          useCommonAlertSchema,
        })),
        webhookReceivers: of("webhook").map(receiver => ({
          name: receiver.name,
          serviceUri: secret(receiver.webhook?.secret),
          useCommonAlertSchema,
        })),
        logicAppReceivers: channels.map(channel => ({
          name: channel.name,
          resourceId: channel.workflowId,
          callbackUrl: channel.callbackUrl,
          useCommonAlertSchema,
        })),
        tags,
      },
      { parent },
    ),
  );
}
