import type { Input } from "@pulumi/pulumi";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import { regionName } from "../../facts/regions";
import { defaultCategories } from "./logCategories";
import { planPrivateLink, type PrivateLinkPlan } from "./privateLink/privateLink";

type Monitoring = ResolvedChoices["monitoring"];

/** The workspace that logs go to. */
export interface WorkspacePlan {
  /** Key of the settings of one that is made here; empty for a Monitoring alone, whose args they are. */
  readonly key: string;
  /** Of one that is made here. */
  readonly create: NonNullable<Monitoring["create"]> | undefined;
  /** Id of one that exists. */
  readonly existing: Input<string> | undefined;
  /** Its region, where the rules that lead to it must be. Source: data-collection-rule-overview. */
  readonly location: Input<string> | undefined;
}

/** What a cluster sends to a workspace. */
export interface LogsPlan {
  /** Key of the settings; empty for a ClusterMonitoring alone, whose args they are. */
  readonly key: string;
  /** Undefined where Container Insights is off. */
  readonly containerInsights: Monitoring["containerInsights"] | undefined;
  readonly categories: readonly string[];
}

/** Where metrics go. */
export interface PrometheusPlan {
  /** Id of a workspace that exists; undefined for one that is made here. */
  readonly existing: Input<string> | undefined;
  /** Its region, where what leads to it is made. Source: kubernetes-monitoring-enable. */
  readonly location: Input<string> | undefined;
  readonly recordingRules: boolean;
}

/** What monitoring's builders and its rules need to know. */
export interface MonitoringPlan {
  readonly workspace: WorkspacePlan | undefined;
  /** Undefined where there is no workspace. */
  readonly logs: LogsPlan | undefined;
  readonly prometheus: PrometheusPlan | undefined;
  /** Whether logs of what other features make go there too. */
  readonly serviceLogs: boolean;
  readonly privateLink: PrivateLinkPlan | undefined;
}

/** What is sent of the logs that are chosen. */
export const planLogs = (
  key: string,
  { containerInsights, controlPlane }: Pick<Monitoring, "containerInsights" | "controlPlane">,
): LogsPlan => ({
  key,
  containerInsights: containerInsights.enabled === false ? undefined : containerInsights,
  categories: controlPlane.categories ?? defaultCategories,
});

const regionOr = (written: string | undefined, location: Input<string>): Input<string> =>
  written === undefined ? location : regionName(written);

export function planMonitoring(choices: ResolvedChoices): MonitoringPlan {
  const { monitoring, location } = choices;
  const { kind, create, existing, prometheus } = monitoring;
  const metrics =
    prometheus.kind === "none"
      ? undefined
      : {
          existing: prometheus.existing?.id,
          location: regionOr(prometheus.existing?.location, location),
          recordingRules: prometheus.recordingRules,
        };
  const beside = { prometheus: metrics, privateLink: planPrivateLink(choices) };
  if (kind === "none") return { workspace: undefined, logs: undefined, serviceLogs: false, ...beside };
  return {
    workspace: {
      key: "monitoring.create",
      create,
      existing: existing?.id,
      location: regionOr(existing?.location, location),
    },
    logs: planLogs("monitoring", monitoring),
    serviceLogs: monitoring.services,
    ...beside,
  };
}

/** Whether agents in the cluster send logs. */
export const hasContainerInsights = ({ monitoring }: ResolvedChoices): boolean =>
  monitoring.kind !== "none" && monitoring.containerInsights.enabled !== false;

/** Whether agents in the cluster send metrics. */
export const hasPrometheus = ({ monitoring }: ResolvedChoices): boolean => monitoring.prometheus.kind !== "none";
