import { limits } from "../facts/azureLimits";
import type { SettledChoices } from "../contract/settled";

/** What a subnet is for. */
export type SubnetRole = "nodes" | "pods" | "apiServer" | "firewall" | "firewallManagement";

/** What Azure demands of the subnet of a role: sources at the limits. */
export interface SubnetDemands {
  /** Longest prefix. */
  readonly prefix: number;
  /** The one name that Azure accepts. */
  readonly azureName?: string;
  /** Service that it must be delegated to beforehand. */
  readonly delegation?: string;
  /** Whether traffic of the cluster leaves from it, so that routes and gateways belong on it. */
  readonly routed: boolean;
  /** Whether it takes a security group. */
  readonly grouped: boolean;
}

export const subnetDemands: Readonly<Record<SubnetRole, SubnetDemands>> = {
  nodes: { prefix: limits.subnetPrefix, routed: true, grouped: true },
  // AKS delegates it itself; declared up front, the delegation gets in its way.
  pods: { prefix: limits.subnetPrefix, routed: true, grouped: true },
  apiServer: {
    prefix: limits.apiServerSubnetPrefix,
    delegation: "Microsoft.ContainerService/managedClusters",
    routed: false,
    grouped: true,
  },
  firewall: { prefix: limits.firewallSubnetPrefix, azureName: "AzureFirewallSubnet", routed: false, grouped: false },
  firewallManagement: {
    prefix: limits.firewallSubnetPrefix,
    azureName: "AzureFirewallManagementSubnet",
    routed: false,
    grouped: false,
  },
};

/** Keys that stand for a role of their own, whether it is needed or not: a range that is written for one of them never
 *  becomes a subnet of nodes. */
const reservedKeys: readonly string[] = ["apiServer", "firewall", "firewallManagement"] satisfies SubnetRole[];
const isReserved = (key: string): key is SubnetRole => reservedKeys.includes(key);

/** Role of the subnet with a key, where no choices say that it is one of pods. */
export const roleOfKey = (key: string): SubnetRole => (isReserved(key) ? key : "nodes");

/** Role of the subnet with a key. */
export const subnetRole = ({ network }: SettledChoices, key: string): SubnetRole =>
  key === network.podSubnet?.subnet && !isReserved(key) ? "pods" : roleOfKey(key);

/** Keys in the order in which their subnets are made: those of nodes first. */
export function inOrder(keys: readonly string[], roleOf: (key: string) => SubnetRole): string[] {
  const order = (key: string): string => (key === "nodes" ? "0" : `${roleOf(key) === "nodes" ? "1" : "2"}${key}`);
  return [...new Set(keys)].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Keys of subnets that the other choices need; nodes where a pool says no other. */
export function neededSubnets({ network, apiServer, egress, systemPool, nodePools }: SettledChoices): string[] {
  return [
    ...([systemPool, ...Object.values(nodePools)].some(pool => pool.subnet === "nodes") ? ["nodes"] : []),
    ...(network.podSubnet ? [network.podSubnet.subnet] : []),
    ...(apiServer.kind === "vnetIntegration" ? ["apiServer"] : []),
    ...(egress.kind === "firewall" ? ["firewall"] : []),
    ...(egress.firewall?.tier === "basic" ? ["firewallManagement"] : []),
  ];
}

/** Keys of every subnet that there will be, those of nodes first. In a network that is made here, a range for what is
 *  not needed waits for the choice that needs it. */
export function subnetKeys(choices: SettledChoices): string[] {
  const { create, existing } = choices.network.vnet;
  const needed = create ? neededSubnets(choices) : [];
  const given = Object.keys(create?.subnets ?? existing?.subnets ?? {});
  const kept = given.filter(key => !create || !isReserved(key) || needed.includes(key));
  return inOrder([...kept, ...needed], key => subnetRole(choices, key));
}
