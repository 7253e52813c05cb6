import {
  aksDoc,
  clusterType,
  eachPool,
  isType,
  poolsOf,
  poolType,
  poolTypes,
  referred,
  when,
  type Policy,
} from "../policy";
import { at, empty, is, mayBe, missing, off, unknown } from "../values";

/** Fewest nodes that a pool keeps; undefined where that is unknown. */
function fewestNodes(pool: unknown): number | undefined {
  const autoscaled = at(pool, "enableAutoScaling");
  if (autoscaled === unknown) return undefined;
  const nodes = at(pool, autoscaled === true ? "minCount" : "count");
  return typeof nodes === "number" ? nodes : undefined;
}

/** What keeps a cluster running while something fails. */
export const availability: readonly Policy[] = [
  {
    id: "zones-missing",
    title: "Pools are spread over availability zones",
    sees: "resource",
    types: poolTypes,
    key: "availabilityZones",
    levels: { dev: "disabled", staging: "advisory", prod: "mandatory" },
    reason: "A pool without zones may stand in one building. Zones can't be added later: the pool is replaced.",
    fix: "Give availabilityZones, three where the region has them. A region without zones disables this policy.",
    doc: aksDoc("reliability-availability-zones-configure"),
    maps: ["WAF RE:05"],
    find: eachPool(({ props }) => (empty(at(props, "availabilityZones")) ? "has no zones" : undefined)),
  },
  {
    id: "system-pool-single-node",
    title: "The system pools keep two nodes or more",
    sees: "stack",
    types: [clusterType],
    key: "agentPoolProfiles[].minCount",
    levels: { dev: "disabled", staging: "advisory", prod: "mandatory" },
    reason: "Name resolution and metrics stop with the only system node, also while it is upgraded.",
    fix: "Set minCount, or count without the autoscaler, to 2 or more.",
    doc: aksDoc("use-system-pools"),
    maps: ["WAF RE:05"],
    find: (cluster, context) => {
      const separate = context.stack.filter(r => {
        if (!isType(r.type, [poolType])) return false;
        const owner = referred(context, r, "resourceName", r.props.resourceName, clusterType);
        return owner === cluster || (owner === undefined && r.props.resourceName === unknown);
      });
      const pools = [cluster, ...separate].flatMap(poolsOf).filter(pool => mayBe(at(pool.props, "mode"), "System"));
      const nodes = pools.map(pool => fewestNodes(pool.props));
      const total = nodes.reduce<number>((sum, count) => sum + (count ?? Infinity), 0);
      return when(pools.length > 0 && total < 2, `The system pools keep ${total} node`);
    },
  },
  {
    id: "tier-free",
    title: "The control plane has a service level agreement",
    sees: "resource",
    types: [clusterType],
    key: "sku.tier",
    levels: { dev: "disabled", staging: "advisory", prod: "mandatory" },
    reason: "Tier Free promises no availability of the API server and is made for ten nodes or fewer.",
    fix: "Set sku to { name: Base, tier: Standard }.",
    doc: aksDoc("free-standard-pricing-tiers"),
    maps: ["WAF RE:04"],
    find: ({ props }) => {
      const tier = at(props, "sku.tier");
      return when(missing(tier) || is(tier, "Free"), "The cluster has tier Free");
    },
  },
  {
    id: "autoscaler-off",
    title: "Pools for workloads scale by themselves",
    sees: "resource",
    types: poolTypes,
    key: "enableAutoScaling",
    levels: { dev: "disabled", staging: "disabled", prod: "advisory" },
    reason: "A pool of fixed size can't replace a failed zone's nodes or follow the load.",
    fix: "Set enableAutoScaling with minCount and maxCount.",
    doc: aksDoc("cluster-autoscaler"),
    maps: ["WAF RE:06"],
    find: eachPool(({ props }, { props: owner }) => {
      const user = is(at(props, "mode"), "User");
      const provisioned = mayBe(at(owner, "nodeProvisioningProfile.mode"), "Auto");
      return user && !provisioned && off(at(props, "enableAutoScaling")) ? "has a fixed number of nodes" : undefined;
    }),
  },
];
