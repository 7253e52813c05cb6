import type { PoolDesign } from "../cluster/pools/pools";
import type { Finding } from "../contract/rule";

/** Pools in a subnet that something else needs for itself. */
export const poolsIn = (pools: readonly PoolDesign[], key: string, owner = "something else"): Finding[] =>
  pools
    .filter(p => p.settings.subnet === key)
    .map(p => ({
      key: `${p.key}.subnet`,
      message: `pool ${p.name} is in subnet ${key}, which is ${owner}'s alone`,
      fix: "Put the pool into another subnet.",
    }));
