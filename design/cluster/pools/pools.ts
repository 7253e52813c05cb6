import type { ResolvedChoices, ResolvedPool } from "../../contract/resolvedChoices";

/** A pool as it will be. */
export interface PoolDesign {
  /** Its key in the choices: systemPool or nodePools.<key>; empty for a NodePool alone, whose args are the settings. */
  readonly key: string;
  /** Role in logical names and allowReplacement: nodes/system or nodes/<key>. */
  readonly role: string;
  /** Key of the map entry; "system" for the system pool. */
  readonly id: string;
  /** Its name for a text: in Azure, or its key while that is not known. */
  readonly name: string;
  readonly mode: "System" | "User" | "Gateway";
  /** Length of the prefix of public addresses of a gateway; undefined of other pools. */
  readonly publicIpPrefixSize?: number;
  readonly settings: ResolvedPool;
  /** Fewest, first and most nodes. */
  readonly nodes: { readonly min: number; readonly start: number; readonly max: number };
  /** Nodes that an upgrade adds at most. */
  readonly surge: number;
}

/** The number behind "3" or "33%" of n nodes; percentages are rounded up (AKS: upgrade-aks-node-pools-rolling). */
export function countOf(text: string, nodes: number): number {
  const percent = /^(\d+)%$/.exec(text);
  if (percent) return Math.ceil((Number(percent[1]) * nodes) / 100);
  return /^\d+$/.test(text) ? Number(text) : 0;
}

const modes = { system: "System", user: "User", gateway: "Gateway" } as const;

/** Derives a pool from its settings. */
export function poolDesign(key: string, id: string, settings: ResolvedPool): PoolDesign {
  const { manual, autoscale } = settings.scaling;
  const min = manual?.count ?? autoscale?.min ?? 1;
  const max = manual?.count ?? autoscale?.max ?? 1;
  return {
    key,
    role: `nodes/${id}`,
    id,
    name: typeof settings.name === "string" ? settings.name : id || "of this name",
    mode: key === "systemPool" ? "System" : modes[settings.mode ?? "user"],
    publicIpPrefixSize: settings.mode === "gateway" ? (settings.gateway?.publicIpPrefixSize ?? 31) : undefined,
    settings,
    nodes: { min, start: min, max },
    // Spot pools have no surge in upgrades, and Azure refuses the setting (AKS: spot-node-pool).
    surge: settings.priority.kind === "spot" ? 0 : countOf(settings.upgrade.maxSurge, max),
  };
}

/** Every pool, the system pool first. */
export function poolsOf(choices: ResolvedChoices): PoolDesign[] {
  const user = Object.keys(choices.nodePools).sort();
  return [
    poolDesign("systemPool", "system", choices.systemPool),
    ...user.map(id => poolDesign(`nodePools.${id}`, id, choices.nodePools[id])),
  ];
}

/** Most nodes of all pools together, and with every pool's surge. */
export function nodeTotals(pools: readonly PoolDesign[]): { nodes: number; withSurge: number } {
  const nodes = pools.reduce((sum, p) => sum + p.nodes.max, 0);
  return { nodes, withSurge: nodes + pools.reduce((sum, p) => sum + p.surge, 0) };
}

/** Keys that decide how many nodes there may be, surge included. */
export const sizesOf = (pools: readonly PoolDesign[]): string[] =>
  pools.flatMap(({ key, settings }) => [
    ...(settings.scaling.kind === "manual" ? ["manual.count"] : ["autoscale.max", "autoscale.min"]).map(
      size => `${key}.scaling.${size}`,
    ),
    `${key}.upgrade.maxSurge`,
  ]);
