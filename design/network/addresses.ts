import { addressText, contains, firstFree, overlaps, prefixFor, rangeAt, size, type Range } from "./cidr";
import { azureLimits } from "../facts/azureLimits";
import { everyFeature } from "../features";
import { nodeTotals, type PoolDesign } from "../cluster/pools/pools";
import type { ResolvedChoices } from "../contract/resolvedChoices";
import { childKey } from "../contract/tree";
import { rangesOf, written, writtenAt, type WrittenRange } from "./writtenRange";
import { endpointsOf } from "./privateEndpoints";
import {
  inOrder,
  roleOfKey,
  subnetDemands,
  subnetKeys,
  subnetRole,
  type SubnetDemands,
  type SubnetRole,
} from "./subnets";

/** A subnet of the plan. */
export interface SubnetPlan {
  readonly key: string;
  readonly role: SubnetRole;
  readonly demands: SubnetDemands;
  /** Of one that exists: several keys may stand for one subnet. In lower case; undefined where it is not known. */
  readonly id?: string;
  /** Where its range comes from. */
  readonly source: "given" | "laid out" | "declared" | "unknown";
  readonly ranges: readonly Range[];
  /** The longest prefix that it may be laid out with. */
  readonly longestPrefix: number;
  readonly pools: readonly string[];
  /** Addresses that Azure counts before it makes anything: of the nodes, and in a flat network of their pods. */
  readonly counted: number;
  /** Addresses taken as soon as the cluster is there: its first nodes, and what the API server needs of the subnet. */
  readonly atFirst: number;
  /** Addresses needed with every pool at its maximum; and with every pool upgrading at the same time. */
  readonly needed: number;
  readonly neededWithSurge: number;
  /** Addresses that Azure leaves to use; undefined when the range is unknown. */
  readonly usable: number | undefined;
}

/** The ranges of a virtual network and its subnets. */
export interface NetworkPlan {
  /** Key of the network in the choices; empty for a Network alone, whose args they are. */
  readonly key: string;
  /** Whether it is made here. */
  readonly created: boolean;
  /** Its ranges as they are written. */
  readonly addressSpace: readonly WrittenRange[];
  /** Ranges of its subnets as they are written, by key of the subnet. */
  readonly addressPrefixes: ReadonlyMap<string, readonly WrittenRange[]>;
  /** Its ranges: empty for a managed one, or one whose ranges are not declared. */
  readonly vnet: readonly Range[];
  readonly subnets: readonly SubnetPlan[];
}

/** Every range of the environment. What is written is read here, once. */
export interface AddressPlan extends NetworkPlan {
  /** Ranges of pods and services as they are written. */
  readonly ofCluster: { readonly pods: readonly WrittenRange[]; readonly services: readonly WrittenRange[] };
  /** Ranges in use elsewhere as they are declared. */
  readonly elsewhere: { readonly reserved: readonly WrittenRange[]; readonly hub: readonly WrittenRange[] };
  /** Pod ranges of an overlay or of kubenet, with what all nodes need. */
  readonly pods: { readonly ranges: readonly Range[]; readonly needed: number } | undefined;
  readonly services: readonly Range[];
  readonly dnsServiceIp: string;
}

/** The address of the DNS service unless one is given: the tenth. Undefined where the range is too small. */
export const dnsServiceIpIn = (services: Range): string | undefined =>
  services.first + 10 < services.last ? addressText(services.first + 10) : undefined;

/** Nodes of a pool at some time. */
type Nodes = (pool: PoolDesign) => number;
const firstNodes: Nodes = ({ nodes }) => nodes.start;
const mostNodes: Nodes = ({ nodes }) => nodes.max;
const withSurge: Nodes = ({ nodes, surge }) => nodes.max + surge;

/** Addresses that nodes of pools take from a subnet (AKS: concepts-network-ip-address-planning,
 *  configure-azure-cni-dynamic-ip-allocation). */
function demand(choices: ResolvedChoices, role: SubnetRole, pools: readonly PoolDesign[], nodes: Nodes): number {
  if (role !== "nodes" && role !== "pods") return 0;
  const batch = azureLimits.podSubnetBatch;
  const perNode = ({ settings: { maxPods } }: PoolDesign): number => {
    if (role === "pods") return Math.ceil(maxPods / batch) * batch;
    return choices.network.kind === "nodeSubnet" ? maxPods + 1 : 1;
  };
  return pools.reduce((sum, p) => sum + nodes(p) * perNode(p), 0);
}

/** Addresses that private endpoints take from a subnet: the API server's is in that of the system pool. */
function endpointsIn(choices: ResolvedChoices, role: SubnetRole, pools: readonly PoolDesign[]): number {
  if (role === "privateEndpoints") return endpointsOf(choices).reduce((sum, { addresses }) => sum + addresses, 0);
  return role === "nodes" && choices.apiServer.kind === "private" && pools.some(p => p.mode === "System") ? 1 : 0;
}

/** The place of a small subnet of a service, unless something else is there or the network is too small. */
function ownPlace(
  place: number | undefined,
  vnet: readonly Range[],
  prefix: number,
  taken: readonly Range[],
): Range | undefined {
  const space = vnet[0];
  if (place === undefined || !space || size(space) < 1024) return undefined;
  const range = rangeAt(space.last - 255 + place, prefix);
  return taken.some(t => overlaps(t, range)) ? undefined : range;
}

/** A subnet that there is to be. */
interface WantedSubnet extends Omit<SubnetPlan, "ranges" | "source" | "usable"> {
  /** Its ranges, where somebody gave or declared them. */
  readonly ranges: readonly WrittenRange[] | undefined;
}

/** Lays out the subnets of a network that have no range yet. */
function layOut(
  { created, vnet, addressPrefixes }: Omit<NetworkPlan, "subnets">,
  wanted: readonly WantedSubnet[],
): SubnetPlan[] {
  const taken = created ? [...addressPrefixes.values()].flatMap(rangesOf) : [];
  return wanted.map(({ ranges: given, ...about }): SubnetPlan => {
    let own = rangesOf(given ?? []);
    if (created && given === undefined) {
      const { demands, longestPrefix: prefix } = about;
      const free = ownPlace(demands.place, vnet, prefix, taken) ?? firstFree(vnet, taken, prefix);
      own = free ? [free] : [];
      taken.push(...own);
    }
    const usable = own.reduce((sum, r) => sum + Math.max(0, size(r) - azureLimits.subnetReservedAddresses), 0);
    const known = created ? "given" : "declared";
    return {
      ...about,
      source: given !== undefined ? known : created ? "laid out" : "unknown",
      ranges: own,
      usable: own.length > 0 ? usable : undefined,
    };
  });
}

/** Prefix of a node subnet whose pools nobody knows: room for eleven nodes. */
const unknownPools = 28;

/** What a subnet without pools needs. */
const nobody = { counted: 0, atFirst: 0, needed: 0, neededWithSurge: 0 };

/** Plans a network that is made without choices around it: which pools will be in its subnets is not known. */
export function planNetwork(
  key: string,
  addressSpace: readonly string[],
  subnets: Readonly<Record<string, { readonly addressPrefix?: string }>>,
): NetworkPlan {
  const space = written(childKey(key, "addressSpace"), addressSpace);
  const network = {
    key,
    created: true,
    addressSpace: space,
    addressPrefixes: prefixesOf(key, subnets),
    vnet: rangesOf(space),
  };
  const wanted = inOrder(Object.keys(subnets), roleOfKey).map((name): WantedSubnet => {
    const role = roleOfKey(name);
    const demands = subnetDemands[role];
    const longestPrefix = Math.min(demands.prefix, unknownPools);
    const ranges = network.addressPrefixes.get(name);
    return { key: name, role, demands, ranges, longestPrefix, pools: [], ...nobody };
  });
  return { ...network, subnets: layOut(network, wanted) };
}

/** Ranges of subnets that are made here, where somebody gave one. */
const prefixesOf = (
  network: string,
  subnets: Readonly<Record<string, { readonly addressPrefix?: string } | undefined>>,
): ReadonlyMap<string, readonly WrittenRange[]> =>
  new Map(
    Object.entries(subnets).flatMap(([key, s]) =>
      s?.addressPrefix === undefined
        ? []
        : [[key, [writtenAt(childKey(network, `subnets.${key}.addressPrefix`), s.addressPrefix)]]],
    ),
  );

/** Ranges of subnets that exist, where somebody declared them. */
const declaredOf = (
  network: string,
  subnets: Readonly<Record<string, { readonly addressPrefixes?: readonly string[] }>>,
): ReadonlyMap<string, readonly WrittenRange[]> =>
  new Map(
    Object.entries(subnets).flatMap(([key, { addressPrefixes }]) =>
      addressPrefixes ? [[key, written(`${network}.subnets.${key}.addressPrefixes`, addressPrefixes)]] : [],
    ),
  );

/** Plans every range. What has none yet has room for twice what is needed, so that pools can double before a subnet
 *  must change. */
export function planAddresses(choices: ResolvedChoices, pools: readonly PoolDesign[]): AddressPlan {
  const { network } = choices;
  const { create, existing } = network.vnet;
  const key = `network.vnet.${network.vnet.kind}`;
  const addressSpace = create
    ? written(`${key}.addressSpace`, create.addressSpace)
    : written(`${key}.addressPrefixes`, existing?.addressPrefixes);
  const plan = {
    key,
    created: create !== undefined,
    addressSpace,
    addressPrefixes: create ? prefixesOf(key, create.subnets) : declaredOf(key, existing?.subnets ?? {}),
    vnet: rangesOf(addressSpace),
  };
  const wanted = subnetKeys(choices).map((key): WantedSubnet => {
    const role = subnetRole(choices, key);
    const members = role === "pods" ? pools : pools.filter(p => p.settings.subnet === key);
    const endpoints = endpointsIn(choices, role, members);
    const taken = (nodes: Nodes): number => demand(choices, role, members, nodes);
    const neededWithSurge = taken(withSurge) + endpoints;
    const demands = subnetDemands[role];
    const beside = everyFeature.reduce((sum, { takes }) => sum + (takes?.(choices, key) ?? 0), 0);
    const id: unknown = existing?.subnets[key]?.id;
    return {
      key,
      role,
      demands,
      ...(typeof id === "string" && { id: id.toLowerCase() }),
      ranges: plan.addressPrefixes.get(key),
      longestPrefix: Math.min(
        demands.laidOut ?? demands.prefix,
        prefixFor(2 * neededWithSurge + beside + azureLimits.subnetReservedAddresses),
      ),
      pools: members.map(p => p.name),
      counted: taken(mostNodes),
      atFirst: taken(firstNodes) + endpoints,
      needed: taken(mostNodes) + endpoints,
      neededWithSurge,
    };
  });
  const ofCluster = {
    pods: written(`network.${network.kind}.podCidrs`, (network.overlay ?? network.kubenet)?.podCidrs),
    services: written("network.serviceCidrs", network.serviceCidrs),
  };
  const services = rangesOf(ofCluster.services);
  return {
    ...plan,
    subnets: layOut(plan, wanted),
    ofCluster,
    elsewhere: {
      reserved: written("network.reservedCidrs", network.reservedCidrs),
      hub: written("network.hub.existing.addressPrefixes", network.hub.existing?.addressPrefixes),
    },
    pods: (network.overlay ?? network.kubenet) && {
      ranges: rangesOf(ofCluster.pods),
      needed: nodeTotals(pools).withSurge * azureLimits.overlayAddressesPerNode,
    },
    services,
    dnsServiceIp: network.dnsServiceIp ?? (services[0] && dnsServiceIpIn(services[0])) ?? "",
  };
}

/** Whether some range of the outer ones holds the inner one. */
export const within = (outer: readonly Range[], inner: Range): boolean => outer.some(o => contains(o, inner));
