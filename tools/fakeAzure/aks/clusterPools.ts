import type { View } from "../resourceType";
import type { Properties } from "../../wire";
import { map, maps, number, sameText, text } from "./reading";
import { parentOf } from "../resourceIds";

/** A pool of a cluster, as it was asked for. */
export interface Pool {
  readonly name: string;
  readonly inputs: Properties;
}

/** Pools that are part of a cluster's own properties. */
export const inlinePools = (cluster: Properties): Pool[] =>
  maps(cluster.agentPoolProfiles).map(inputs => ({ name: String(inputs.name), inputs }));

/** Pools that were written by themselves. */
export const separatePools = (azure: View, clusterId: string): Pool[] =>
  azure
    .all("containerservice:AgentPool")
    .filter(({ id }) => sameText(parentOf(id), clusterId))
    .map(({ inputs }) => ({ name: String(inputs.agentPoolName), inputs }));

/** Every pool of a cluster: those of its properties, and the others. */
export function poolsOf(azure: View, clusterId: string, cluster: Properties): Pool[] {
  const inline = inlinePools(cluster);
  const others = separatePools(azure, clusterId).filter(pool => !inline.some(own => own.name === pool.name));
  return [...inline, ...others];
}

export const isSystem = ({ inputs }: Pool): boolean => inputs.mode === "System";
export const isWindows = ({ inputs }: Pool): boolean => inputs.osType === "Windows";
export const isSpot = ({ inputs }: Pool): boolean => inputs.scaleSetPriority === "Spot";

/** How many nodes a pool starts with: one where nothing is said.
 *  Source: AKS documentation, articles/aks/create-node-pools.md. */
export const startOf = ({ inputs }: Pool): number => number(inputs.count) ?? number(inputs.minCount) ?? 1;

/** How many nodes a pool may have. */
export const mostOf = (pool: Pool): number =>
  pool.inputs.enableAutoScaling === true ? (number(pool.inputs.maxCount) ?? startOf(pool)) : startOf(pool);

/** How many nodes come on top in an upgrade; a percentage is rounded up, and one node where nothing is said.
 *  Source: AKS documentation, articles/aks/upgrade-aks-node-pools-rolling.md. */
export function surgeOf(pool: Pool): number {
  if (isSpot(pool)) return 0;
  const surge = text(map(pool.inputs.upgradeSettings).maxSurge) ?? "1";
  return surge.endsWith("%") ? Math.ceil((startOf(pool) * Number(surge.slice(0, -1))) / 100) : Number(surge);
}

/** How many pods a node holds where nothing is said.
 *  Source: AKS documentation, articles/aks/concepts-network-ip-address-planning.md (maximum pods per node). */
export function podsOf(pool: Pool, network: Properties): number {
  const { networkPlugin = "kubenet", networkPluginMode } = network;
  const flat = networkPlugin === "azure" && networkPluginMode !== "overlay";
  const usual =
    flat && text(pool.inputs.podSubnetID) === undefined ? 30 : flat || networkPlugin === "kubenet" ? 110 : 250;
  return number(pool.inputs.maxPods) ?? usual;
}
