import { aksDoc } from "../contract/rule";
import type { ResolvedPool } from "../contract/resolvedChoices";
import type { Act, Cluster, Way, Written } from "./migration";

/** The most characters that a Linux pool's name has. Source: AKS documentation, create-node-pools. */
const longest = 12;

/** A name beside an old one that nothing has yet: user2 beside user. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const stem = name.replace(/\d+$/, "");
  for (let number = Number(/\d+$/.exec(name)?.[0] ?? "1") + 1; ; number++) {
    const free = `${stem.slice(0, longest - String(number).length)}${number}`;
    if (!taken.has(free)) return free;
  }
}

/** A pool as a stack file has it, without what the file's poolDefaults say of every pool. */
export const poolChoices = (pool: ResolvedPool, defaults: object = {}): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(pool).filter(
      ([key, value]) =>
        value !== undefined &&
        key !== "name" &&
        (follows.includes(key) || !same(value, (defaults as Record<string, unknown>)[key])),
    ),
  );

/** What follows from other choices where nobody writes it, and would change with them. */
const follows = ["maxPods", "zones"];

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A pool that makes room for another one. */
export interface Rotated {
  readonly key: string;
  readonly was: ResolvedPool;
  readonly is: ResolvedPool;
  readonly poolDefaults: object;
  /** Keys and names of all pools, before and after. */
  readonly taken: ReadonlySet<string>;
  /** Roles that may be replaced or deleted. */
  readonly allowed: readonly string[];
  readonly cluster: Cluster;
}

/** A second pool beside the old one, which goes once nothing runs on it. Source: AKS documentation, resize-node-pool. */
export function rotation({ key, was, is, poolDefaults, taken, allowed, cluster }: Rotated): Way & {
  readonly successor: string;
} {
  const successor = freeName(key, taken);
  const name = azureName(was, key);
  const role = `nodes/${key}`;
  const lets = allowed.includes("nodes") || allowed.includes(role);
  const beside: Written = { key: `nodePools.${successor}`, value: poolChoices(is, poolDefaults) };
  return {
    key: `nodePools.${key}`,
    title: `pool ${key} goes, ${successor} has its place`,
    why: "Azure changes this of no pool: the new one was made beside the old, which is emptied before it goes",
    beside: `pool ${successor} beside ${key}`,
    until: [{ key: `nodePools.${key}`, value: poolChoices(was) }, beside],
    allows: lets ? [] : [role],
    renames: { from: role, to: `nodes/${successor}` },
    from: [{ key: `nodePools.${key}`, value: null }, beside],
    before: () => [
      `Every node of ${successor} is Ready:`,
      ["kubectl", "get", "nodes", "--selector", label(successor)],
      "No budget lets 0 pods go, or draining waits for it:",
      ["kubectl", "get", "poddisruptionbudgets", "--all-namespaces"],
      ...frozen(was, name, cluster),
      ["kubectl", "cordon", "--selector", label(name)],
      ["kubectl", "drain", "--selector", label(name), "--ignore-daemonsets", "--delete-emptydir-data"],
    ],
    after: [
      "Nothing waits for a node:",
      ["kubectl", "get", "pods", "--all-namespaces", "--field-selector", "status.phase=Pending"],
    ],
    back: `Before the deployment: kubectl uncordon --selector ${label(name)}, and pulumi up with the former file starts its autoscaler again.`,
    means: ({ resource, enginePlan }) => enginePlan === "delete" && isPool(resource, key),
    doc: aksDoc("resize-node-pool"),
    successor,
  };
}

/** The autoscaler would fill a pool again that is emptied. */
const frozen = ({ scaling }: ResolvedPool, name: string, { resourceGroup, name: cluster }: Cluster): Act[] =>
  scaling.kind === "autoscale"
    ? [
        [
          ...["az", "aks", "nodepool", "update", "--resource-group", resourceGroup, "--cluster-name", cluster],
          ...["--name", name, "--disable-cluster-autoscaler"],
        ],
      ]
    : [];

const label = (pool: string): string => `kubernetes.azure.com/agentpool=${pool}`;

const azureName = ({ name }: ResolvedPool, key: string): string =>
  typeof name === "string" && name !== "" ? name : key;

/** Whether a resource is a pool of aks:nodePools, by its logical name. */
export const isPool = (resource: string, key: string): boolean => resource.endsWith(`nodes/${key}-agent-pool`);

/** Key of the pool that a resource is. */
export const poolOf = (resource: string): string | undefined => /nodes\/(.+)-agent-pool$/.exec(resource)?.[1];
