import { vmSeries } from "../../design/cluster/pools/vmSeries";
import { countOf } from "../../design/cluster/pools/pools";
import { parseVmSize } from "../../design/cluster/pools/vmSizes";
import type { PlannedResource } from "../engine/deployment";
import { shortToken } from "../../testing/armIds";
import type { Properties } from "../wire";
import { maps } from "./describe/words";

/** Numbers of nodes or vCPUs: the fewest, the most that the autoscaler may reach, and with what upgrades add. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly withSurge: number;
}

/** What the pools of one VM family come to. Azure's quota of vCPUs is one of a family in a region; Spot has its own. */
export interface FamilyTotals {
  /** Key of the series, such as Dds_v5, with Spot behind it; the size where nobody knows its series. */
  readonly family: string;
  readonly nodes: Range;
  /** Undefined where the size is not in the table of series. */
  readonly vcpus: Range | undefined;
}

/** A family before and after. */
export interface FamilyChange {
  readonly family: string;
  readonly before: FamilyTotals | undefined;
  readonly after: FamilyTotals | undefined;
}

/** What AKS takes where no surge is given (AKS: upgrade-aks-node-pools-rolling). */
const surgeOfAks = "10%";

function nodesOf({
  enableAutoScaling,
  count,
  minCount,
  maxCount,
  upgradeSettings,
  scaleSetPriority,
}: Properties): Range {
  const number = (value: unknown): number => (typeof value === "number" ? value : 0);
  const scales = enableAutoScaling === true;
  const max = number(scales ? maxCount : (count ?? 1));
  const { maxSurge = surgeOfAks } = (upgradeSettings ?? {}) as { readonly maxSurge?: unknown };
  // Spot pools have no surge (AKS: spot-node-pool).
  const surge = scaleSetPriority === "Spot" ? 0 : countOf(String(maxSurge), max);
  return { min: number(scales ? minCount : (count ?? 1)), max, withSurge: max + surge };
}

const zero: Range = { min: 0, max: 0, withSurge: 0 };
const plus = (a: Range, b: Range, times = 1): Range => ({
  min: a.min + b.min * times,
  max: a.max + b.max * times,
  withSurge: a.withSurge + b.withSurge * times,
});

/** The pools' totals by family. */
function totalsOf(pools: readonly Properties[]): ReadonlyMap<string, FamilyTotals> {
  const totals = new Map<string, FamilyTotals>();
  for (const pool of pools) {
    const size = typeof pool.vmSize === "string" ? pool.vmSize : "a size that is known after deployment";
    const vm = parseVmSize(size);
    const isKnown = vm !== undefined && vmSeries[vm.series]?.split(" ").includes(vm.size) === true;
    const family = `${isKnown ? vm.series : size}${pool.scaleSetPriority === "Spot" ? ", Spot" : ""}`;
    const nodes = nodesOf(pool);
    const { nodes: nodesSoFar, vcpus } = totals.get(family) ?? { nodes: zero, vcpus: zero };
    totals.set(family, {
      family,
      nodes: plus(nodesSoFar, nodes),
      vcpus: isKnown && vcpus ? plus(vcpus, nodes, vm.vcpus) : undefined,
    });
  }
  return totals;
}

/** The pools that resources hold: those of a cluster itself, and those that are resources of their own. */
function poolsIn(token: string, inputs: Properties | undefined): Properties[] {
  if (inputs === undefined) return [];
  if (token === "containerservice:AgentPool") return [inputs];
  return token === "containerservice:ManagedCluster" ? maps(inputs.agentPoolProfiles) : [];
}

/** Nodes and vCPUs by VM family, before and after, where they change. */
export function changedTotals(resources: readonly PlannedResource[]): FamilyChange[] {
  const of = (inputsOf: (resource: PlannedResource) => Properties | undefined) =>
    totalsOf(resources.flatMap(r => poolsIn(shortToken(r.type), inputsOf(r))));
  const before = of(({ op, inputs, before: was }) => (op === "create" ? undefined : op === "delete" ? inputs : was));
  const after = of(({ op, inputs }) => (op === "delete" ? undefined : inputs));
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map(family => ({ family, before: before.get(family), after: after.get(family) }))
    .filter(({ before: was, after: is }) => JSON.stringify(was) !== JSON.stringify(is));
}

/** "3-6, 8 in upgrades". */
export function rangeText(range: Range | undefined): string {
  if (range === undefined || range.withSurge === 0) return "none";
  const { min, max, withSurge } = range;
  return `${min === max ? max : `${min}-${max}`}${withSurge > max ? `, ${withSurge} in upgrades` : ""}`;
}

/** What a family comes to, before and after, for a line or a row: family, nodes, vCPUs. */
export const totalsRow = ({ family, before, after }: FamilyChange): [string, string, string] => {
  const vcpus = (totals: FamilyTotals | undefined): string =>
    totals !== undefined && totals.vcpus === undefined ? "not known" : rangeText(totals?.vcpus);
  const texts = (of: (totals: FamilyTotals | undefined) => string): string =>
    before === undefined ? of(after) : `${of(before)} → ${of(after)}`;
  return [family, texts(totals => rangeText(totals?.nodes)), texts(vcpus)];
};
