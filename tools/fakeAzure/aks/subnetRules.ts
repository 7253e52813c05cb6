import { rangeOrAddress, sizeOf } from "../ranges";
import { hasVnetIntegration } from "../data/regions";
import type { View } from "../resourceType";
import type { Properties } from "../../wire";
import { mostOf, podsOf, startOf, surgeOf, type Pool } from "./clusterPools";
import { tooSmall, usesPodRange } from "./networkRules";
import { needsThrough } from "./outboundRules";
import { list, map, maps, prefixesOf, refuse, refuseIf, sameText, subnetAt, text } from "./reading";
import { nameIn, parentOf } from "../resourceIds";

/** A cluster as its subnets are judged by. */
export interface ClusterInSubnets {
  readonly id: string;
  readonly inputs: Properties;
  readonly pools: readonly Pool[];
  /** Pools whose version changes, so that nodes come on top. */
  readonly upgraded: readonly string[];
}

const nodeSubnets = (pools: readonly Pool[]): string[] => idsOf(pools, "vnetSubnetID");
const podSubnets = (pools: readonly Pool[]): string[] => idsOf(pools, "podSubnetID");

function idsOf(pools: readonly Pool[], property: string): string[] {
  const found = new Map<string, string>();
  for (const { inputs } of pools) {
    const id = text(inputs[property]);
    if (id !== undefined) found.set(id.toLowerCase(), id);
  }
  return [...found.values()];
}

/** Subnets that a cluster's nodes, pods and API server are in. */
export const subnetsOf = (inputs: Properties, pools: readonly Pool[]): string[] => [
  ...nodeSubnets(pools),
  ...podSubnets(pools),
  ...[text(map(inputs.apiServerAccessProfile).subnetId)].filter(id => id !== undefined),
];

/** Judges the subnets of a cluster, which are to be ready before it. What the model does not hold is taken as right.
 *  Sources: AKS documentation, articles/aks/egress-udr.md, nat-gateway.md, configure-kubenet.md,
 *  node-pool-unique-subnet.md, configure-azure-cni-dynamic-ip-allocation.md. Codes: the service's own list
 *  (Azure/aks-deployer, pkg/apierror/const.go); InvalidParameter where no source has one. */
export function judgeSubnets(cluster: ClusterInSubnets, azure: View): void {
  const { inputs, pools } = cluster;
  const network = map(inputs.networkProfile);
  judgeChoice(network, pools);
  for (const id of nodeSubnets(pools)) {
    const subnet = subnetAt(azure, id);
    if (!subnet) continue;
    refuseIf(
      list(subnet.delegations).length > 0,
      "SubnetIsDelegated",
      `AgentPoolProfile subnet with id ${id} cannot be used as it's a delegated subnet. Please check https://aka.ms/adv-network-prerequest for more details.`,
    );
    judgeSize(id, subnet, cluster, azure);
  }
  judgeWayOut(network, pools, azure);
  if (network.networkPlugin === "kubenet") judgeKubenet(cluster, azure);
  judgeApiServer(inputs, pools, azure);
}

function judgeChoice(network: Properties, pools: readonly Pool[]): void {
  const nodes = nodeSubnets(pools);
  const pods = podSubnets(pools);
  const bare = pools.find(({ inputs }) => text(inputs.vnetSubnetID) === undefined);
  refuseIf(
    nodes.length > 0 && bare !== undefined,
    network.networkPlugin === "kubenet" ? "AgentPoolsWithEmptySubnetError" : "AzureCNISubnetNotDefined",
    `The Agentpool ${bare?.name ?? ""} does not have subnet defined.`,
  );
  const networks = new Set([...nodes, ...pods].map(id => parentOf(id).toLowerCase()));
  refuseIf(networks.size > 1, "InvalidParameter", "All subnets of a cluster must be in one virtual network.");
  if (pods.length === 0) return;
  refuseIf(usesPodRange(network), "InvalidParameter", "Pods have subnets of their own in a flat network only.");
  const shared = pods.find(id => nodes.some(other => sameText(id, other)));
  refuseIf(shared !== undefined, "InvalidParameter", `Subnet ${shared ?? ""} can't be of nodes and of pods.`);
}

/** The addresses that Azure keeps of every subnet.
 *  Source: Azure documentation, articles/virtual-network/virtual-networks-faq.md. */
const reserved = 5;

/** Nodes that may be there count at once, those of an upgrade when it comes. Source: SupportArticles,
 *  insufficientsubnetsize-error-advanced-networking.md. */
function judgeSize(id: string, subnet: Properties, { pools, inputs, upgraded }: ClusterInSubnets, azure: View): void {
  const network = map(inputs.networkProfile);
  const inside = pools.filter(pool => sameText(pool.inputs.vnetSubnetID, id));
  const flat = !usesPodRange(network) && network.networkPlugin === "azure";
  const asked = inside.reduce((sum, pool) => {
    const nodes = mostOf(pool) + (upgraded.includes(pool.name) ? surgeOf(pool) : 0);
    const each = flat && text(pool.inputs.podSubnetID) === undefined ? podsOf(pool, network) + 1 : 1;
    return sum + nodes * each;
  }, 0);
  needRoom(id, subnet, asked);
  // Each node takes a batch of 16 at least. Source: configure-azure-cni-dynamic-ip-allocation.md.
  for (const podSubnet of podSubnets(inside)) {
    const own = pools.filter(pool => sameText(pool.inputs.podSubnetID, podSubnet));
    const found = subnetAt(azure, podSubnet);
    if (found) needRoom(podSubnet, found, 16 * own.reduce((sum, pool) => sum + startOf(pool), 0));
  }
}

function needRoom(id: string, subnet: Properties, asked: number): void {
  const ranges = prefixesOf(subnet).map(prefix => rangeOrAddress(prefix));
  if (ranges.length === 0 || ranges.includes(undefined)) return;
  const has = ranges.reduce((sum, range) => sum + (range ? sizeOf(range) - reserved : 0), 0);
  if (asked <= has) return;
  refuse("InsufficientSubnetSize", tooSmall(asked, has, prefixesOf(subnet).join(", "), nameIn(id)));
}

function judgeWayOut({ outboundType }: Properties, pools: readonly Pool[], azure: View): void {
  const subnets = nodeSubnets(pools);
  switch (outboundType) {
    case "managedNATGateway":
      refuseIf(
        subnets.length > 0,
        "ManagedNATGatewayWithCustomVNetNotAllowed",
        `Outbound type is managedNATGateway but agent pool '${pools[0]?.name ?? ""}' is using custom VNet, which is not allowed.`,
      );
      break;
    case "userAssignedNATGateway":
      refuseIf(
        subnets.length === 0,
        "UserAssignedNATGatewayWithManagedVNetNotAllowed",
        "Outbound type is userAssignedNATGateway but agent pool is not using custom VNet.",
      );
      for (const id of subnets) needNatGateway(id, azure);
      break;
    case "userDefinedRouting":
      refuseIf(
        subnets.length === 0,
        "AgentPoolsWithEmptySubnetError",
        "UserDefinedRouting needs subnets of one's own.",
      );
      for (const id of subnets) needDefaultRoute(id, azure);
      break;
  }
}

function needNatGateway(subnetId: string, azure: View): void {
  const subnet = subnetAt(azure, subnetId);
  if (!subnet) return;
  const id = text(map(subnet.natGateway).id);
  if (id === undefined)
    return refuse(
      "SubnetNotAssociatedWithNATGateway",
      `Subnet '${subnetId}' must have a NAT gateway associated for outbound connection.`,
    );
  const gateway = azure.stored(id)?.inputs;
  refuseIf(
    gateway !== undefined && [...list(gateway.publicIpAddresses), ...list(gateway.publicIpPrefixes)].length === 0,
    "NATGatewayNotAssociatedWithPublicIPOrIPPrefix",
    `NAT gateway ${id} is not associated with any public IP or IP prefix.`,
  );
}

/** Routes that come by BGP do not count. */
function needDefaultRoute(subnetId: string, azure: View): void {
  const subnet = subnetAt(azure, subnetId);
  if (!subnet) return;
  const id = text(map(subnet.routeTable).id);
  if (id === undefined)
    return refuse(
      "ExistingRouteTableNotAssociatedWithSubnet",
      `An existing route table has not been associated with subnet ${subnetId}. Please update the route table association`,
    );
  const table = azure.stored(id);
  if (!table) return;
  const children = azure
    .all("network:Route")
    .filter(route => route.id.toLowerCase().startsWith(`${id.toLowerCase()}/`))
    .map(({ inputs }) => inputs);
  const route = [...maps(table.inputs.routes), ...children].find(({ addressPrefix }) => addressPrefix === "0.0.0.0/0");
  if (!route)
    return refuse("RouteTableMissingDefaultRouteError", `Default route 0.0.0.0/0 missing from route table ${id}`);
  refuseIf(
    !["VirtualAppliance", "VirtualNetworkGateway"].includes(String(route.nextHopType)),
    "RouteTableInvalidNextHop",
    `Default route 0.0.0.0/0 has a next hop of ${String(route.nextHopType)} but only next hops of VirtualAppliance or VirtualNetworkGateway are allowed`,
  );
  needsThrough(subnetId, subnet, route.nextHopIpAddress, azure);
}

function judgeKubenet({ id: clusterId, inputs, pools }: ClusterInSubnets, azure: View): void {
  const subnets = nodeSubnets(pools);
  const tableOf = (id: string): string | undefined => text(map(subnetAt(azure, id)?.routeTable).id);
  const tables = [...new Set(subnets.map(tableOf))].filter(table => table !== undefined);
  refuseIf(
    tables.length > 1,
    "TooManyCustomRouteTables",
    "All subnets of a kubenet cluster need the same route table.",
  );
  const bare = subnets.find(id => subnetAt(azure, id) && tableOf(id) === undefined);
  refuseIf(
    tables.length > 0 && bare !== undefined,
    "SubnetMissingRouteTableAssociation",
    `Subnet ${bare ?? ""} has no route table, and others of the cluster have one.`,
  );
  refuseIf(
    tables.length > 0 && map(inputs.identity).type === "SystemAssigned",
    "CustomRouteTableWithUnsupportedMSIType",
    "Clusters using managed identity type SystemAssigned do not support bringing your own route table.",
  );
  // No source has the code that a shared subnet ends with: AKS would put its routes into another cluster's table.
  const other = azure
    .all("containerservice:ManagedCluster")
    .filter(({ id, inputs: own }) => !sameText(id, clusterId) && map(own.networkProfile).networkPlugin === "kubenet")
    .find(({ inputs: own }) =>
      nodeSubnets(maps(own.agentPoolProfiles).map(each => ({ name: "", inputs: each }))).some(id =>
        subnets.some(mine => sameText(id, mine)),
      ),
    );
  refuseIf(
    other !== undefined,
    "ExistingRouteTableInSubnetNotSupported",
    `A subnet of the cluster is of kubenet cluster ${other?.id ?? ""} too.`,
  );
}

const service = "Microsoft.ContainerService/managedClusters";

/** Source: AKS documentation, articles/aks/api-server-vnet-integration.md. The service's list has one code for the API
 *  server's subnet, which the cases share here. */
function judgeApiServer({ apiServerAccessProfile, location }: Properties, pools: readonly Pool[], azure: View): void {
  const { enableVnetIntegration, subnetId } = map(apiServerAccessProfile);
  const nodes = nodeSubnets(pools);
  if (enableVnetIntegration !== true) return;
  refuseIf(
    !hasVnetIntegration(location),
    "PrivateClusterV2NotAllowedInLocation",
    `API server VNet integration is not available in ${String(location)}.`,
  );
  const wrong = (condition: boolean, reason: string): void => refuseIf(condition, "ApiserverSubnetConfigError", reason);
  const id = text(subnetId);
  wrong(
    id === undefined && nodes.length > 0,
    "apiServerAccessProfile.subnetId should not be empty when using custom vnet with apiserverVnetIntegration",
  );
  if (id === undefined) return;
  wrong(nodes.length === 0, "apiServerAccessProfile.subnetId needs subnets of one's own for the nodes too.");
  wrong(
    nodes.some(other => !sameText(parentOf(other), parentOf(id))),
    `${id} is not in the network of the nodes.`,
  );
  wrong(
    [...nodes, ...podSubnets(pools)].some(other => sameText(other, id)),
    `${id} has nodes or pods in it.`,
  );
  refuseIf(
    map(azure.stored(parentOf(id))?.inputs.encryption).enabled === true,
    "InvalidParameter",
    "API server VNet integration is not supported in a virtual network with encryption.",
  );
  const subnet = subnetAt(azure, id);
  if (!subnet) return;
  wrong(
    !maps(subnet.delegations).some(({ serviceName }) => sameText(serviceName, service)),
    `${id} is not delegated to ${service}.`,
  );
  const lengths = prefixesOf(subnet).flatMap(prefix => rangeOrAddress(prefix)?.length ?? []);
  wrong(lengths.length > 0 && Math.min(...lengths) > 28, `${id} is smaller than /28.`);
}
