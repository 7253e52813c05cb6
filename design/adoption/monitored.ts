import type { Tree } from "../contract/tree";
import { sameId } from "../resourceId";
import { groupOf } from "./cluster";
import { present, textAt, textsAt, treesAt, type LiveResource } from "./live";

/** Names of what collects a cluster's logs and metrics, by role, where it is in the cluster's group: else it is made anew beside it.
 *  Source: Azure Monitor documentation, kubernetes-monitoring-enable (names that az and the portal give). */
export function monitoredNames(
  cluster: LiveResource,
  others: readonly LiveResource[],
): Readonly<Record<string, string>> {
  const ofGroup = others.filter(({ id }) => groupOf(id).toLowerCase() === groupOf(cluster.id).toLowerCase());
  const all = (type: string): LiveResource[] => ofGroup.filter(one => one.type === type);
  const rules = all("microsoft.insights/datacollectionrules");
  const containers = containersRule(ofGroup, others);
  const metrics = rules.find(({ body }) =>
    treesAt(body, "dataFlows").some(flow => textsAt(flow, "streams").includes("Microsoft-PrometheusMetrics")),
  );
  const endpointId = textAt(metrics?.body, "dataCollectionEndpointId");
  const endpoint = all("microsoft.insights/datacollectionendpoints").find(({ id }) => sameId(id, endpointId ?? ""));
  // Those that record, and not those that alert.
  const groups = all("microsoft.alertsmanagement/prometheusrulegroups").filter(({ body }) =>
    treesAt(body, "rules").some(rule => textAt(rule, "record") !== undefined),
  );
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

/** The rule by which a cluster's agent collects, among some resources. */
function containersRule(among: readonly LiveResource[], all: readonly LiveResource[]): LiveResource | undefined {
  const associated = all
    .filter(
      ({ type, name }) => type.endsWith("/datacollectionruleassociations") && name === "ContainerInsightsExtension",
    )
    .flatMap(({ body }) => textAt(body, "dataCollectionRuleId") ?? []);
  return among.find(
    ({ id, type }) => type === "microsoft.insights/datacollectionrules" && associated.some(other => sameId(other, id)),
  );
}

/** What Container Insights collects, as choices; undefined where the files do not tell of its rule. */
export function collectedChoices(others: readonly LiveResource[]): Tree | undefined {
  const rule = containersRule(others, others);
  if (rule === undefined) return undefined;
  const settings = "dataSources.extensions[0].extensionSettings.dataCollectionSettings";
  const streams = textsAt(rule.body, "dataSources.extensions[0].streams");
  const minutes = /^(\d+)m$/.exec(textAt(rule.body, `${settings}.interval`) ?? "")?.[1];
  const mode = textAt(rule.body, `${settings}.namespaceFilteringMode`)?.toLowerCase();
  const kind = mode === "include" ? "only" : mode === "exclude" ? "except" : "all";
  const names = textsAt(rule.body, `${settings}.namespaces`);
  const [syslog] = treesAt(rule.body, "dataSources.syslog") as (Tree | undefined)[];
  return present({
    collect: streams.includes("Microsoft-ContainerInsights-Group-Default") ? "all" : "logsAndEvents",
    intervalMinutes: minutes === undefined ? undefined : Number(minutes),
    namespaces: { kind, ...(kind !== "all" && { [kind]: { names } }) },
    syslog: syslog && {
      enabled: true,
      facilities: textsAt(syslog, "facilityNames"),
      levels: textsAt(syslog, "logLevels").map(level => level.toLowerCase()),
    },
  });
}
