import type { ExistingSubnet } from "../contract/choices";
import type { Subject } from "../contract/rule";

/** A declared subnet with its key. */
export interface DeclaredSubnet {
  readonly name: string;
  readonly subnet: ExistingSubnet;
  readonly key: string;
}

/** Declared subnets that hold pools, or pods, when what is attached to them decides the egress. */
export function preconfiguredSubnets({ choices, pools }: Subject, outboundType: string): DeclaredSubnet[] {
  if (choices.egress.preconfigured?.outboundType !== outboundType) return [];
  return Object.entries(choices.network.vnet.existing?.subnets ?? {})
    .filter(([key]) => pools.some(p => p.settings.subnet === key) || key === choices.network.podSubnet?.subnet)
    .map(([key, subnet]) => ({ name: key, subnet, key: `network.vnet.existing.subnets.${key}` }));
}
