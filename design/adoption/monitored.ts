import { sameId } from "../resourceId";
import { groupOf } from "./cluster";
import { textAt, textsAt, treesAt, type LiveResource } from "./live";

/** Names of what collects a cluster's logs and metrics, by role, where it is in the cluster's group: else it is made anew beside it.
 *  Source: Azure Monitor documentation, kubernetes-monitoring-enable (names that az and the portal give). */
export function monitoredNames(
  cluster: LiveResource,
  others: readonly LiveResource[],
): Readonly<Record<string, string>> {
  const ofGroup = others.filter(({ id }) => groupOf(id).toLowerCase() === groupOf(cluster.id).toLowerCase());
  const all = (type: string): LiveResource[] => ofGroup.filter(one => one.type === type);
  const rules = all("microsoft.insights/datacollectionrules");
  const associated = others
    .filter(
      ({ type, name }) => type.endsWith("/datacollectionruleassociations") && name === "ContainerInsightsExtension",
    )
    .map(({ body }) => textAt(body, "dataCollectionRuleId"));
  const containers = rules.find(({ id }) => associated.some(other => other !== undefined && sameId(other, id)));
  const metrics = rules.find(({ body }) =>
    treesAt(body, "dataFlows").some(flow => textsAt(flow, "streams").includes("Microsoft-PrometheusMetrics")),
  );
  const endpointId = textAt(metrics?.body, "dataCollectionEndpointId");
  const endpoint = all("microsoft.insights/datacollectionendpoints").find(({ id }) => sameId(id, endpointId ?? ""));
  const groups = all("microsoft.alertsmanagement/prometheusrulegroups");
  const named = (word: RegExp): string | undefined => groups.find(({ name }) => word.test(name))?.name;
  const found: readonly (readonly [role: string, name: string | undefined])[] = [
    ["dataCollectionRules/containerInsights", containers?.name],
    ["dataCollectionRules/prometheus", metrics?.name],
    ["dataCollectionEndpoint", endpoint?.name],
    ["ruleGroups/nodes", named(/node/i)],
    ["ruleGroups/kubernetes", named(/kubernetes/i)],
  ];
  return Object.fromEntries(found.flatMap(([role, name]) => (name === undefined ? [] : [[role, name]])));
}
