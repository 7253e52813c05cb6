import type { MaintenanceWindow, ScalingChoice, ServiceMeshChoice, WeekDay } from "../contract/choices";
import type { SourceRow } from "./preset";

/** Keeps a pool for the cluster's own pods. */
export const systemOnly = "CriticalAddonsOnly=true:NoSchedule";

/** Questions to the user. */
export const clients = {
  "apiServer.public.authorizedRanges":
    "who may reach the API server: give the CIDRs of your office, VPN and CI, or [] to open it to the internet",
};
export const administrators = {
  "entra.adminGroupIds":
    "who administers the cluster: give object ids of Entra groups, or [] where Azure roles on it do",
};

/** A window of every week, in UTC. */
export const weekly = (dayOfWeek: WeekDay, startTime: string, durationHours: number): MaintenanceWindow => ({
  schedule: { kind: "weekly", weekly: { dayOfWeek, intervalWeeks: 1 } },
  startTime,
  durationHours,
  utcOffset: "+00:00",
});

/** Nodes by the cluster autoscaler. */
export const between = (min: number, max: number): ScalingChoice => ({ kind: "autoscale", autoscale: { min, max } });

/** Nodes of a fixed number. */
export const fixed = (count: number): ScalingChoice => ({ kind: "manual", manual: { count } });

/** What a cluster to develop on may lose. */
export const disposable: string[] = [
  "cluster",
  "vnet",
  "natGateway",
  "identity",
  "nodes",
  "registry",
  "keyVault",
  "monitoring",
  "shared",
];

/** Istio with a gateway behind an internal load balancer, in its newest revision that is known. */
export const internalGateway: ServiceMeshChoice = {
  kind: "istio",
  istio: { revisions: ["asm-1-30"], ingressGateways: { internal: true } },
};

/** Why a gateway behind a firewall is internal. */
export const whyInternal =
  "an internal gateway of Istio, since answers of a public load balancer would leave by the firewall, and get lost there; Microsoft advises against AGIC, which is ingress.kind applicationGateway";

/** A row of several presets of one source, each with its column. */
export interface SharedRow<Name extends string> {
  readonly setting: string;
  /** One text for all, or one for each. */
  readonly there: string | Readonly<Record<Name, string>>;
  readonly keys: readonly string[];
  /** One reason for all, or one for each that differs. */
  readonly because?: string | Partial<Readonly<Record<Name, string>>>;
  readonly lacking?: boolean;
}

/** The rows of one of the presets. */
export const rowsFor = <Name extends string>(rows: readonly SharedRow<Name>[], name: Name): SourceRow[] =>
  rows.map(({ there, because, lacking, ...row }) => {
    const why = typeof because === "string" ? because : because?.[name];
    return {
      ...row,
      there: typeof there === "string" ? there : there[name],
      ...(why !== undefined && { because: why, ...(lacking && { lacking }) }),
    };
  });
