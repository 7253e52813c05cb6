import { parseKubernetesVersion } from "../cluster/upgrades/versions";
import type { Problem } from "../contract/problems";
import { isTree, valueAt } from "../contract/tree";
import { newerVersion } from "../mutability/versions";
import { doc, placeOf, shortType, type ResourceChange } from "./change";

/** Minors that a pool may be behind its control plane. Source: AKS documentation, supported-kubernetes-versions. */
const mostBehind = 3;

const minorOf = (version: unknown): number | undefined =>
  typeof version === "string" ? parseKubernetesVersion(version)?.number : undefined;

/** Versions of pools that do not go with their control plane's: newer, or too far behind. */
export function skewed(changes: readonly ResourceChange[]): Problem[] {
  const clusters = changes.filter(({ type, op }) => shortType(type) === "ManagedCluster" && op !== "delete");
  return changes
    .filter(({ type, op }) => shortType(type) === "AgentPool" && op !== "delete")
    .flatMap(pool => {
      const cluster = clusters.find(one => isOf(pool, one));
      if (!cluster) return [];
      const [control, version] = [
        valueAt(cluster.after, "kubernetesVersion"),
        valueAt(pool.after ?? pool.before, "orchestratorVersion"),
      ];
      const [top, own] = [minorOf(control), minorOf(version)];
      const changed = [cluster, pool].some(({ op }) => op !== "same");
      if (top === undefined || own === undefined || !changed) return [];
      if (own > top)
        return [unfit(pool, `would have ${String(version)}, newer than ${String(control)} of its cluster`)];
      // The control plane goes first, while the pool is where it was.
      const was = minorOf(valueAt(pool.before, "orchestratorVersion")) ?? own;
      return top - was > mostBehind && cluster.op === "update"
        ? [unfit(pool, `has 1.${was}, too far behind ${String(control)} of its cluster`)]
        : [];
    });
}

const isOf = (pool: ResourceChange, cluster: ResourceChange): boolean =>
  ["resourceGroupName", "resourceName"].every(key => {
    const [a, b] = [pool, cluster].map(({ before, after }) => valueAt(after ?? before, key));
    return typeof a === "string" && typeof b === "string" && a.toLowerCase() === b.toLowerCase();
  });

function unfit(pool: ResourceChange, what: string): Problem {
  const { inEnvironment } = placeOf(pool);
  return {
    id: "M1",
    severity: "error",
    key: inEnvironment ? "kubernetes.version" : "",
    message: `pool ${pool.name} ${what}`,
    fix: `Upgrade the control plane first, at most ${mostBehind} minors ahead of each pool, and the pools after it.`,
    doc,
    azureCode: "NodePoolMcVersionIncompatible",
  };
}

/** What of an upgrade by the cluster's own request Azure refuses, as its pools say. Sources: AKS documentation, spot-node-pool;
 *  Azure/aks-deployer, pkg/apierror/const.go for pools of several versions. */
export function refusedTogether(before: object, after: object): Problem[] {
  const [was, is] = [before, after].map(inputs => {
    const pools = valueAt(inputs, "agentPoolProfiles");
    return Array.isArray(pools) ? pools.filter(isTree) : [];
  });
  const control = valueAt(after, "kubernetesVersion");
  const raised = is.filter(pool => {
    const old = was.find(({ name }) => name === pool.name);
    return old !== undefined && newerVersion(old.orchestratorVersion, pool.orchestratorVersion);
  });
  const rises = newerVersion(valueAt(before, "kubernetesVersion"), control);
  const no = (message: string, fix: string, azureCode?: string): Problem[] => [
    { id: "M1", severity: "error", key: "kubernetes.version", message, fix, doc, azureCode },
  ];
  if (rises && raised.some(pool => pool.scaleSetPriority === "Spot"))
    return no(
      "control plane and pools can't be upgraded in one request while one of them is of Spot nodes",
      "Upgrade the control plane alone, and each pool after it.",
    );
  const wayward = raised.find(pool => newerVersion(control, pool.orchestratorVersion));
  return wayward === undefined || typeof control !== "string"
    ? []
    : no(
        `pool ${String(wayward.name)} would have ${String(wayward.orchestratorVersion)} by a request that has ${control} for the control plane`,
        "Give all pools of the cluster the control plane's version, or none.",
        "NotAllAgentPoolOrchestratorVersionSpecifiedAndUnchanged",
      );
}
