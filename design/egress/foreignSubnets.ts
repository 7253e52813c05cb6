import type { ResolvedChoices } from "../contract/resolvedChoices";
import type { PoolDesign } from "../cluster/pools/pools";
import { declaredFacts, type DeclaredFacts } from "../network/declared";

/** A declared subnet that traffic of the cluster leaves from, with its key. */
export interface ForeignSubnet {
  readonly name: string;
  readonly key: string;
  /** Azure looks at the subnets of nodes before it makes a cluster; pods' traffic leaves from theirs all the same. */
  readonly role: "nodes" | "pods";
  readonly facts: DeclaredFacts;
}

/** Declared subnets that hold pools, or pods. */
export function foreignSubnets({ network }: ResolvedChoices, pools: readonly PoolDesign[]): ForeignSubnet[] {
  const roleOf = (name: string): ForeignSubnet["role"] | undefined =>
    pools.some(p => p.settings.subnet === name) ? "nodes" : name === network.podSubnet?.subnet ? "pods" : undefined;
  return Object.entries(network.vnet.existing?.subnets ?? {}).flatMap(([name, subnet]) => {
    const role = roleOf(name);
    return role ? [{ name, role, key: `network.vnet.existing.subnets.${name}`, facts: declaredFacts(subnet) }] : [];
  });
}

/** The same where what is attached to them is the way out that was chosen. */
export const preconfiguredSubnets = (
  { choices, pools }: { readonly choices: ResolvedChoices; readonly pools: readonly PoolDesign[] },
  outboundType: string,
): ForeignSubnet[] =>
  choices.egress.preconfigured?.outboundType === outboundType ? foreignSubnets(choices, pools) : [];

/** How traffic leaves a subnet that has a way of its own. */
export type DeclaredWay = "appliance" | "gateway" | "natGateway" | "nowhere";

/** Where traffic for the internet leaves a subnet for all that is declared, undefined where nothing on it decides: Azure
 *  follows a default route first, sends what such a route leads to the internet through a NAT gateway, and comes to a load
 *  balancer's outbound rules last.
 *  Sources: Azure documentation, nat-gateway/nat-gateway-resource, virtual-network/virtual-networks-udr-overview. */
export function declaredWay({ routeTable, natGateway }: DeclaredFacts): DeclaredWay | undefined {
  switch (routeTable === "none" ? undefined : routeTable?.defaultNextHop) {
    case "VirtualAppliance":
      return "appliance";
    case "VirtualNetworkGateway":
      return "gateway";
    case "VnetLocal":
    case "None":
      return "nowhere";
    default:
      return natGateway === undefined || natGateway === "none" ? undefined : "natGateway";
  }
}

/** Each way of a subnet's own, for people. */
export const wayText: Readonly<Record<DeclaredWay, string>> = {
  appliance: "its default route to an appliance",
  gateway: "its default route to the network's gateway",
  natGateway: "its NAT gateway",
  nowhere: "nowhere: its default route drops it",
};
