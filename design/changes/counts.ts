import type { Problem } from "../contract/problems";
import { valueAt } from "../contract/tree";
import { isOverfull } from "../mutability";
import { differ, placeOf, shortType, type ResourceChange } from "./change";

/** Pools that are sent with more nodes than their autoscaler may make: the program leaves the number to it, so that Pulumi sends
 *  the state's. No source says what Azure answers: its command line and azurerm refuse it, Azure/AKS#1758 is of the least. */
export function overfull(change: ResourceChange): Problem[] {
  const { type, op, before, after } = change;
  if (op !== "update" || !before || !after) return [];
  if (shortType(type) === "AgentPool") return said(change, before, after);
  if (shortType(type) !== "ManagedCluster") return [];
  const pools = valueAt(after, "agentPoolProfiles");
  return Array.isArray(pools)
    ? pools.flatMap((pool: object, i) => said(change, valueAt(before, `agentPoolProfiles[${i}]`) as object, pool))
    : [];
}

function said(change: ResourceChange, before: object, after: object): Problem[] {
  const [old, now] = [before, after].map(pool =>
    ["enableAutoScaling", "count", "maxCount"].map(path => valueAt(pool, path)),
  );
  if (!isOverfull(after) || !differ(old, now)) return [];
  const { componentName, inEnvironment } = placeOf(change);
  const pool = /-nodes\/(.+)$/.exec(componentName)?.[1];
  const name = String(valueAt(after, "agentPoolName") ?? valueAt(after, "name"));
  return [
    {
      id: "M61",
      severity: "warning",
      key: inEnvironment ? `${pool === undefined ? "systemPool" : `nodePools.${pool}`}.scaling` : "",
      message: `pool ${name} has ${String(now[1])} nodes in the state, which is sent with a maximum of ${String(now[2])}, and Azure may refuse it`,
      fix: "Let the pool shrink first, with a lower load or az aks nodepool scale, then pulumi refresh, and deploy.",
      doc: "https://learn.microsoft.com/azure/aks/cluster-autoscaler",
    },
  ];
}
