import { isTree, valueAt, type Tree } from "../contract/tree";
import { lowered, newest } from "../mutability/versions";
import { shortType, type ResourceChange } from "./change";

/** Versions that AKS moves by itself, and where it says what it has now. Source: the REST API of managed clusters. */
const movedByAks = {
  kubernetesVersion: "currentKubernetesVersion",
  orchestratorVersion: "currentOrchestratorVersion",
} as const;

/** A change as Azure sees it: from what is live, where the state says so, and not from what was asked for last. An update sends
 *  every property, also those that nobody has touched. */
export function asLive(change: ResourceChange): ResourceChange {
  const { type, op, before, after, live } = change;
  if (op !== "update" || !isTree(before) || !isTree(after) || !live) return change;
  if (shortType(type) === "AgentPool")
    return { ...change, asked: change.asked ?? before, before: livePool(before, after, live) };
  if (shortType(type) !== "ManagedCluster") return change;
  const pools = before.agentPoolProfiles;
  return {
    ...change,
    asked: change.asked ?? before,
    before: {
      ...before,
      ...liveVersion("kubernetesVersion", before, after, live),
      ...(Array.isArray(pools) && {
        agentPoolProfiles: pools.map((pool: unknown, i) => {
          const [is, now] = [after, live].map(inputs => valueAt(inputs, `agentPoolProfiles[${i}]`));
          return isTree(pool) && isTree(is) && isTree(now) && is.name === now.name ? livePool(pool, is, now) : pool;
        }),
      }),
    },
  };
}

function livePool(before: Tree, after: Tree, live: object): Tree {
  return { ...before, ...liveVersion("orchestratorVersion", before, after, live), ...liveCount(before, after, live) };
}

/** The version that runs, where it makes a difference: an alias of the same minor is none. */
function liveVersion(key: keyof typeof movedByAks, before: Tree, after: Tree, live: object): Tree {
  const now = newest(before[key], valueAt(live, movedByAks[key]));
  return before[key] !== after[key] || lowered(now, after[key]) ? { [key]: now } : {};
}

/** The nodes that there are, where nobody but the request says how many there are to be. */
function liveCount(before: Tree, after: Tree, live: object): Tree {
  const count = valueAt(live, "count");
  return typeof count === "number" && before.count !== undefined && after.enableAutoScaling !== true ? { count } : {};
}
