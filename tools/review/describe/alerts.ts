import { at, counted, joined, labelled, maps, word, type Describe } from "./words";

/** How severe an alert is, and how often it looks. */
const howOften = (inputs: Parameters<Describe>[0]["inputs"]): string =>
  joined([
    labelled("severity", inputs.severity),
    labelled("every", inputs.evaluationFrequency),
    labelled("over", inputs.windowSize),
  ]);

/** What alerts and those who hear of them do. Addresses of hooks are secrets, and in none of it. */
export const alerts: Readonly<Record<string, Describe>> = {
  "monitor:ActionGroup": ({ inputs }) => {
    const named = (list: string) => maps(inputs[list]).map(receiver => word(receiver.name));
    return [
      joined([
        labelled(
          "mail to",
          maps(inputs.emailReceivers).map(receiver => word(receiver.emailAddress)),
        ),
        labelled("webhooks", named("webhookReceivers")),
        labelled("Logic Apps", named("logicAppReceivers")),
      ]) || "nobody hears",
    ];
  },
  "monitor:MetricAlert": ({ inputs }) => [
    ...maps(at(inputs, "criteria", "allOf")).map(
      one => `${word(one.timeAggregation)} of ${word(one.metricName)} ${word(one.operator)} ${word(one.threshold)}`,
    ),
    howOften(inputs),
  ],
  "monitor:ScheduledQueryRule": ({ inputs }) => [
    ...maps(at(inputs, "criteria", "allOf")).map(
      one => `${word(one.timeAggregation)} of a query ${word(one.operator)} ${word(one.threshold)}`,
    ),
    howOften(inputs),
  ],
  "alertsmanagement:PrometheusRuleGroup": ({ inputs }) => {
    const rules = maps(inputs.rules);
    const all = rules.length > 0 && rules.every(rule => rule.alert !== undefined);
    return [
      `${all ? counted(rules.length, "alert") : counted(rules.length, "query", "queries")}, every ${word(inputs.interval ?? "PT1M")}`,
    ];
  },
  "logic:Workflow": () => ["posts alerts to a channel of Microsoft Teams"],
};
