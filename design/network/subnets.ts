import { azureLimits } from "../facts/azureLimits";
import { everyFeature } from "../features";
import { endpointsOf } from "./privateEndpoints";
import type { ResolvedChoices } from "../contract/resolvedChoices";

const featureSubnets = everyFeature.flatMap(f => Object.entries(f.subnets ?? {}));

/** What a subnet is for: nodes, pods, apiServer, or a role of a feature. */
export type SubnetRole = string;

/** What Azure demands of the subnet of a role: sources at the limits. */
export interface SubnetDemands {
  /** Longest prefix. */
  readonly prefix: number;
  /** Prefix that it is laid out with where that is not its longest. */
  readonly laidOut?: number;
  /** The one name that Azure accepts. */
  readonly azureName?: string;
  /** Service that it must be delegated to beforehand. */
  readonly delegation?: string;
  /** Whether traffic of the cluster leaves from it, so that routes and gateways belong on it. */
  readonly routed: boolean;
  /** Whether a NAT gateway belongs on it, though no routes do. */
  readonly natGateway?: true;
  /** Whether it takes a security group. */
  readonly grouped: boolean;
  /** Who has it alone, where neither nodes nor pods may be in it. */
  readonly owner?: string;
  /** Where in the last /24 of the network it is laid out, below 0 in front of it: each small subnet has a place of its own, so
   *  that none moves when another comes. */
  readonly place?: number;
}

/** Demands by role. */
export const subnetDemands: Readonly<Record<SubnetRole, SubnetDemands>> = {
  nodes: { prefix: azureLimits.subnetPrefix, routed: true, grouped: true },
  // AKS delegates it itself; declared up front, the delegation gets in its way.
  pods: { prefix: azureLimits.subnetPrefix, routed: true, grouped: true },
  apiServer: {
    prefix: azureLimits.apiServerSubnetPrefix,
    delegation: "Microsoft.ContainerService/managedClusters",
    routed: false,
    grouped: true,
    owner: "the API server",
    place: 128,
  },
  privateEndpoints: {
    prefix: azureLimits.subnetPrefix,
    laidOut: azureLimits.privateEndpointsPrefix,
    routed: false,
    grouped: true,
    owner: "private endpoints",
    place: 192,
  },
  ...Object.fromEntries(
    featureSubnets.map(([role, { needed: _, ...demands }]): [SubnetRole, SubnetDemands] => [role, demands]),
  ),
};

/** Whether a key stands for a role of its own, whether it is needed or not: a range that is written for one of them never
 *  becomes a subnet of nodes. */
const isReserved = (key: string): boolean => subnetDemands[key]?.owner !== undefined;

/** Role of the subnet with a key, where no choices say that it is one of pods. */
export const roleOfKey = (key: string): SubnetRole => (isReserved(key) ? key : "nodes");

/** Role of the subnet with a key. */
export const subnetRole = ({ network }: ResolvedChoices, key: string): SubnetRole =>
  key === network.podSubnet?.subnet && !isReserved(key) ? "pods" : roleOfKey(key);

/** Keys in the order in which their subnets are made: those of nodes first. */
export function inOrder(keys: readonly string[], roleOf: (key: string) => SubnetRole): string[] {
  const order = (key: string): string => (key === "nodes" ? "0" : `${roleOf(key) === "nodes" ? "1" : "2"}${key}`);
  return [...new Set(keys)].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Keys of subnets that the other choices need; nodes where a pool says no other. */
export function neededSubnets(choices: ResolvedChoices): string[] {
  const { network, apiServer, systemPool, nodePools } = choices;
  return [
    ...([systemPool, ...Object.values(nodePools)].some(pool => pool.subnet === "nodes") ? ["nodes"] : []),
    ...(network.podSubnet ? [network.podSubnet.subnet] : []),
    ...(apiServer.kind === "vnetIntegration" ? ["apiServer"] : []),
    ...(endpointsOf(choices).length > 0 ? ["privateEndpoints"] : []),
    ...featureSubnets.filter(([, { needed }]) => needed(choices)).map(([role]) => role),
  ];
}

/** Keys of every subnet that there will be, those of nodes first. In a network that is made here, a range for what is
 *  not needed waits for the choice that needs it. */
export function subnetKeys(choices: ResolvedChoices): string[] {
  const { create, existing } = choices.network.vnet;
  const needed = create ? neededSubnets(choices) : [];
  const given = Object.keys(create?.subnets ?? existing?.subnets ?? {});
  const kept = given.filter(key => !create || !isReserved(key) || needed.includes(key));
  return inOrder([...kept, ...needed], key => subnetRole(choices, key));
}

/** Keys of the subnets that internal load balancers may be put into besides. */
export function subnetsForLoadBalancers({ network: { vnet } }: ResolvedChoices): string[] {
  const subnets: Readonly<Record<string, { readonly for?: string }>> =
    vnet.create?.subnets ?? vnet.existing?.subnets ?? {};
  return Object.keys(subnets).filter(key => subnets[key].for === "loadBalancers");
}
