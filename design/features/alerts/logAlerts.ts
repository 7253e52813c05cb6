import type { LogAlertChoice } from "./choices";

/** An alert on logs, with all that it needs. */
export type LogAlert = Required<Omit<LogAlertChoice, "enabled">> & {
  readonly description: string;
  /** What of Container Insights must be there for it. */
  readonly needs?: "all" | "logsAndEvents";
};

/** What holds where neither the alert nor its user says anything. */
export const usualLogAlert = {
  operator: "greaterThan",
  threshold: 0,
  severity: 3,
  windowMinutes: 15,
  frequencyMinutes: 15,
} as const;

/** Stands in queries for the cluster's resource id: several clusters may log to one workspace. */
export const clusterIdInQuery = "{clusterId}";

const lines = (...all: readonly string[]): string => all.join("\n| ");
const ofCluster = `where _ResourceId =~ "${clusterIdInQuery}"`;

/** Alerts on logs. Sources: container-insights-log-alerts, for what is looked at; the tables' references, for the columns;
 *  daily-cap, of the last one and its severity. */
export const logAlerts: Readonly<Record<string, LogAlert>> = {
  podsFailed: {
    ...usualLogAlert,
    description: "Pods have failed.",
    query: lines(
      "KubePodInventory",
      ofCluster,
      "summarize arg_max(TimeGenerated, PodStatus) by Namespace, Name",
      'where PodStatus == "Failed"',
    ),
    needs: "logsAndEvents",
  },
  nodesNotReady: {
    ...usualLogAlert,
    description: "Nodes are not ready.",
    query: lines(
      "KubeNodeInventory",
      ofCluster,
      "summarize arg_max(TimeGenerated, Status) by Computer",
      'where Status !has "Ready"',
    ),
    needs: "all",
  },
  noLogs: {
    ...usualLogAlert,
    description: "The agents of Container Insights send nothing.",
    query: lines("KubePodInventory", ofCluster),
    operator: "lessThan",
    threshold: 1,
    severity: 2,
    windowMinutes: 30,
    needs: "logsAndEvents",
  },
  dailyCap: {
    ...usualLogAlert,
    description: "The workspace has reached its daily cap, and takes nothing more until the next day.",
    query: lines("_LogOperation", 'where Category =~ "Ingestion"', 'where Detail contains "OverQuota"'),
    severity: 2,
  },
};
