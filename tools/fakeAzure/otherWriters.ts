import type { Properties } from "../wire";
import { asAgicWrites, isWrittenByAgic } from "./agic";
import { isMap } from "./changes";
import type { FakeAzure } from "./model";

/** A change that somebody else makes to a resource that is deployed. */
export interface OtherWriter {
  /** Token without the package. */
  readonly type: string;
  /** Who writes what, for people. */
  readonly who: string;
  /** The inputs as they are afterwards, of those that are there, the resource's id and the inputs of all clusters; undefined where it
   *  has nothing to write. */
  readonly writes: (inputs: Properties, id: string, clusters: readonly Properties[]) => Properties | undefined;
}

const maps = (value: unknown): Properties[] => (Array.isArray(value) ? value.filter(isMap) : []);
const scaled = (pool: Properties): Properties | undefined =>
  pool.enableAutoScaling === true && pool.count !== pool.maxCount ? { ...pool, count: pool.maxCount } : undefined;
const nextPatch = (version: unknown): string | undefined => {
  const [, minor, patch] = /^(\d+\.\d+)\.(\d+)$/.exec(String(version)) ?? [];
  return minor === undefined ? undefined : `${minor}.${Number(patch) + 1}`;
};

/** What is written besides Pulumi in every cluster's life. Sources: learn.microsoft.com/azure/aks/cluster-autoscaler
 *  (counts), auto-upgrade-cluster (versions), configure-azure-cni-dynamic-ip-allocation and api-server-vnet-integration
 *  (delegations of subnets), application-gateway/ingress-controller-overview (gateways). */
export const otherWriters: readonly OtherWriter[] = [
  {
    type: "containerservice:ManagedCluster",
    who: "the cluster autoscaler moves the node count of the system pool",
    writes: inputs => {
      const pools = maps(inputs.agentPoolProfiles);
      if (!pools.some(scaled)) return undefined;
      return { ...inputs, agentPoolProfiles: pools.map(pool => scaled(pool) ?? pool) };
    },
  },
  {
    type: "containerservice:AgentPool",
    who: "the cluster autoscaler moves a pool's node count",
    writes: scaled,
  },
  {
    type: "containerservice:ManagedCluster",
    who: "the upgrade channel moves the cluster to the next patch of its version",
    writes: inputs => {
      const channel = (inputs.autoUpgradeProfile as Properties | undefined)?.upgradeChannel;
      const next = nextPatch(inputs.kubernetesVersion);
      if (channel === undefined || channel === "none" || next === undefined) return undefined;
      return { ...inputs, kubernetesVersion: next };
    },
  },
  {
    type: "network:ApplicationGateway",
    who: "AGIC writes an ingress with TLS into the Application Gateway, and tags it",
    writes: (inputs, id, clusters) => (isWrittenByAgic(id, clusters) ? asAgicWrites(inputs, id) : undefined),
  },
];

/** Lets everybody else write once; says who did. */
export function letOthersWrite(azure: FakeAzure): string[] {
  const wrote: string[] = [];
  const clusters = azure.resources
    .filter(r => r.token === "azure-native:containerservice:ManagedCluster")
    .map(({ inputs }) => inputs);
  for (const { type, who, writes } of otherWriters) {
    for (const { id } of azure.resources.filter(r => r.token === `azure-native:${type}`)) {
      const inputs = azure.read(id)?.inputs;
      const after = inputs && writes(inputs, id, clusters);
      if (!after) continue;
      azure.overwrite(id, after);
      if (!wrote.includes(who)) wrote.push(who);
    }
  }
  return wrote;
}
