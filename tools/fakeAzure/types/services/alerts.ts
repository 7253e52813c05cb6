import { list, map, maps, number, refuseIf, texts } from "../../aks/reading";
import { kindOf } from "../../resourceIds";
import type { Created, ModelledType, Reference, Write } from "../../resourceType";
import { guid } from "../../../../testing/madeUp";
import type { Properties } from "../../../wire";

const group = "microsoft.insights/actiongroups";
const workspace = "microsoft.operationalinsights/workspaces";

/** Groups that an alert goes to must be there. */
export const hears = (path: string): Reference => ({ path, of: group });

const plain = (region: unknown): string => String(region).toLowerCase().replace(/ /g, "");

/** Minutes of a duration such as PT5M, PT1H or P1D; undefined where it is none. */
function minutesOf(duration: unknown): number | undefined {
  const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(String(duration)) ?? [];
  const all = [days, hours, minutes].map(part => Number(part ?? 0));
  return [days, hours, minutes].every(part => part === undefined) ? undefined : all[0] * 1440 + all[1] * 60 + all[2];
}

const mailbox = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Who hears: action-groups, actionGroups_API.json (the length of the short name). The codes are inferred. URLs are secrets, which
 *  offline runs do not have. */
function refusesGroup({ inputs }: Write): void {
  const short = String(inputs.groupShortName ?? "");
  refuseIf(
    short.length < 1 || short.length > 12,
    "BadRequest",
    `The short name '${short}' does not have 1 to 12 characters.`,
  );
  const receivers = Object.entries(inputs)
    .filter(([name]) => name.endsWith("Receivers"))
    .flatMap(([, all]) => maps(all));
  const names = receivers.map(({ name }) => String(name).toLowerCase());
  const twice = names.find((name, i) => names.indexOf(name) < i);
  refuseIf(twice !== undefined, "BadRequest", `The receiver ${twice ?? ""} is there twice.`);
  const mail = maps(inputs.emailReceivers).find(({ emailAddress }) => !mailbox.test(String(emailAddress)));
  refuseIf(mail !== undefined, "BadRequest", `The email address of ${String(mail?.name)} is not valid.`);
}

/** Severities and times, which both kinds of alerts have. The codes are inferred. */
function refusesTimes(inputs: Properties, windows: readonly number[], frequencies: readonly number[]): void {
  const severity = number(inputs.severity) ?? 0;
  refuseIf(!(severity >= 0 && severity <= 4), "BadRequest", `The severity ${severity} is not between 0 and 4.`);
  const window = minutesOf(inputs.windowSize) ?? 0;
  const frequency = minutesOf(inputs.evaluationFrequency) ?? 0;
  refuseIf(!windows.includes(window), "BadRequest", `The window size ${String(inputs.windowSize)} is not supported.`);
  refuseIf(
    !frequencies.includes(frequency),
    "BadRequest",
    `The evaluation frequency ${String(inputs.evaluationFrequency)} is not supported.`,
  );
  refuseIf(
    frequency > window,
    "BadRequest",
    `The evaluation frequency ${String(inputs.evaluationFrequency)} is longer than the window size ${String(inputs.windowSize)}.`,
  );
}

const mostGroups = 5;
const refusesGroups = (count: number): void =>
  refuseIf(count > mostGroups, "BadRequest", `An alert rule has at most ${mostGroups} action groups, not ${count}.`);

/** Metric alerts: metricAlert_API.json, alerts-create-metric-alert-rule. */
function refusesMetricAlert({ inputs }: Write): void {
  refusesTimes(inputs, [1, 5, 15, 30, 60, 360, 720, 1440], [1, 5, 15, 30, 60]);
  refusesGroups(list(inputs.actions).length);
  const criteria = maps(map(inputs.criteria).allOf);
  const nameless = criteria.find(({ metricName }) => typeof metricName !== "string" || metricName === "");
  refuseIf(criteria.length === 0 || nameless !== undefined, "BadRequest", "A criterion has no metric name.");
}

/** Log alerts: scheduledQueryRule_API.json, alerts-create-log-alert-rule; they are in the region of what they look at. */
function refusesLogAlert({ inputs, azure }: Write): void {
  const frequencies = [1, 5, 10, 15, 30, 45, 60, 120, 180, 240, 300, 360, 1440];
  refusesTimes(inputs, [...frequencies, 2880], frequencies);
  refusesGroups(texts(map(inputs.actions).actionGroups).length);
  const criteria = maps(map(inputs.criteria).allOf);
  const empty = criteria.find(({ query }) => typeof query !== "string" || query === "");
  refuseIf(criteria.length === 0 || empty !== undefined, "BadRequest", "A condition has no query.");
  for (const id of texts(inputs.scopes)) {
    const at = kindOf(id) === workspace ? azure.stored(id)?.inputs.location : undefined;
    refuseIf(
      at !== undefined && plain(at) !== plain(inputs.location),
      "BadRequest",
      `The alert is in ${plain(inputs.location)}, its workspace in ${plain(at)}.`,
    );
  }
}

const name = {
  pattern: /^[^:<>+/&%\\?|@#{}*]{1,259}[^:<>+/&%\\?|@#{}*. ]$/,
  rule: "The name has 1 to 260 characters.",
};

const computed = (type: string, apiVersion: string, created: Created): Properties => ({
  name: created.name,
  type,
  azureApiVersion: apiVersion,
});

/** Sources. Replacements: location is marked as created and read alone in azure-rest-api-specs, and ForceNew in azurerm
 *  (monitor_action_group_resource.go, monitor_scheduled_query_rules_alert_v2_resource.go, logic_app_workflow_resource.go).
 *  Names: resource-name-rules.md. */
export const alertTypes: readonly ModelledType[] = [
  {
    token: "azure-native:monitor:ActionGroup",
    nameIs: "random",
    name,
    required: ["groupShortName", "enabled", "location"],
    replaces: ["location"],
    references: [{ path: "logicAppReceivers[].resourceId", of: "microsoft.logic/workflows" }],
    refuses: refusesGroup,
    computed: created => computed("Microsoft.Insights/ActionGroups", "2024-10-01-preview", created),
  },
  {
    token: "azure-native:monitor:MetricAlert",
    nameIs: "random",
    name,
    required: ["criteria", "enabled", "evaluationFrequency", "location", "scopes", "severity", "windowSize"],
    replaces: ["location"],
    references: [
      { path: "scopes[]", of: "microsoft.containerservice/managedclusters" },
      hears("actions[].actionGroupId"),
    ],
    refuses: refusesMetricAlert,
    computed: created => ({
      ...computed("Microsoft.Insights/metricAlerts", "2018-03-01", created),
      isMigrated: false,
      lastUpdatedTime: "2026-01-01T00:00:00Z",
    }),
  },
  {
    token: "azure-native:monitor:ScheduledQueryRule",
    nameIs: "random",
    name,
    required: ["location"],
    replaces: ["location"],
    references: [{ path: "scopes[]", of: workspace }, hears("actions.actionGroups[]")],
    refuses: refusesLogAlert,
    computed: created => ({
      ...computed("Microsoft.Insights/scheduledQueryRules", "2025-01-01-preview", created),
      createdWithApiVersion: "2025-01-01-preview",
      etag: guid(`${created.id}/etag`),
      isLegacyLogAnalyticsRule: false,
      isWorkspaceAlertsStorageConfigured: false,
    }),
  },
  {
    token: "azure-native:logic:Workflow",
    nameIs: "random",
    name: {
      pattern: /^[-_.()a-zA-Z0-9]{1,43}$/,
      rule: "The name has 1 to 43 letters, digits, hyphens, underscores, brackets and full stops.",
    },
    required: ["location"],
    replaces: ["location"],
    computed: created => ({
      ...computed("Microsoft.Logic/workflows", "2019-05-01", created),
      provisioningState: "Succeeded",
      accessEndpoint: `https://prod-00.westeurope.logic.azure.com:443/workflows/${guid(created.id).replaceAll("-", "")}`,
      createdTime: "2026-01-01T00:00:00Z",
      changedTime: "2026-01-01T00:00:00Z",
      sku: { name: "NotSpecified" },
      version: "08584000000000000000",
    }),
  },
];
