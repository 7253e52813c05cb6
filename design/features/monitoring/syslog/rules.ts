import { azureDoc, type Rule } from "../../../contract/rule";
import { childKey } from "../../../contract/tree";
import type { LogsPlan } from "../monitoring";

/** What a cluster sends, by its own settings. */
interface LogsPart {
  readonly monitoring: { readonly logs: LogsPlan | undefined };
}

const doc = azureDoc("azure-monitor/containers/container-insights-syslog");

/** Rules of the syslog that a cluster sends. */
export const syslogRules: readonly Rule<LogsPart>[] = [
  {
    id: "X105",
    severity: "error",
    title: "syslog is sent of one facility and one level at least",
    doc,
    judge: ({ monitoring: { logs } }) => {
      const syslog = logs?.containerInsights?.syslog;
      if (!syslog?.enabled) return [];
      const key = childKey(logs?.key ?? "", "containerInsights.syslog");
      return (["facilities", "levels"] as const)
        .filter(what => syslog[what].length === 0)
        .map(what => ({
          key: `${key}.${what}`,
          message: `${what} is empty, so nothing would be sent`,
          fix: `Name one or more, or leave it out for the usual ones, or set aks:${key}.enabled: false.`,
        }));
    },
  },
];

/** That nothing collects it. */
export const syslogNeedsAgents: Rule = {
  id: "X106",
  severity: "error",
  title: "Container Insights is what sends syslog",
  doc,
  judge: ({ choices: { monitoring }, monitoring: { logs } }) =>
    monitoring.containerInsights.syslog.enabled && !logs?.containerInsights
      ? [
          {
            key: "monitoring.containerInsights.syslog.enabled",
            with: ["monitoring.kind", "monitoring.containerInsights.enabled"],
            message:
              monitoring.kind === "none"
                ? "aks:monitoring.kind is none, so there is no workspace for syslog"
                : "aks:monitoring.containerInsights.enabled is false, and its agents send syslog",
            fix: "Set aks:monitoring.containerInsights.syslog.enabled: false, or switch Container Insights on, with a workspace.",
          },
        ]
      : [],
};
