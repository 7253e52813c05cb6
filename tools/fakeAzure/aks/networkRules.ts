import { isWithin, overlap, rangeOrAddress, sizeOf, type Range } from "../ranges";
import type { View } from "../resourceType";
import type { Properties } from "../../wire";
import { mostOf, startOf, surgeOf, type Pool } from "./clusterPools";
import { list, map, maps, number, prefixesOf, refuse, refuseIf, sameText, text, texts } from "./reading";
import { parentOf } from "../resourceIds";

/** Codes: the service's own list (Azure/aks-deployer, pkg/apierror/const.go); UnsupportedNetworkPluginMode...,
 *  CiliumDataplane... and NetworkProfileCIDROverlapVNET are as users of Azure/AKS and Azure/AKS-Construction quote
 *  them. InvalidParameter stands for rules of the documentation whose code no source has. */
const invalid = "InvalidParameter";

/** Judges which plugin, mode, data plane and policy go together.
 *  Source: AKS documentation, articles/aks/azure-cni-powered-by-cilium.md, use-network-policies.md, use-byo-cni.md,
 *  configure-dual-stack.md. */
export function judgeModes(network: Properties): void {
  const { networkPlugin: plugin = "kubenet", networkPluginMode: mode, networkDataplane: plane } = network;
  const policy = text(network.networkPolicy);
  refuseIf(
    mode === "overlay" && plugin !== "azure",
    "UnsupportedNetworkPluginModeWithNetworkPlugin",
    `NetworkPluginMode overlay is not supported with NetworkPlugin ${String(plugin)}.`,
  );
  refuseIf(
    plugin === "kubenet" && policy === "azure",
    "NetworkPolicyAzureNotSupportedForKubenet",
    "Network policy azure is not supported for network plugin kubenet.",
  );
  refuseIf(
    plugin === "none" && policy !== undefined && policy !== "none",
    "NetworkPolicyNotSupportedForNone",
    "No network policy is allowed for network plugin none.",
  );
  if (plane === "cilium") {
    refuseIf(plugin !== "azure", invalid, "Cilium dataplane requires network plugin azure.");
    refuseIf(
      policy !== undefined && policy !== "cilium",
      "CiliumDataplaneRequiresNetworkPolicyCilium",
      "Cilium dataplane requires network policy cilium.",
    );
  } else {
    refuseIf(
      policy === "cilium",
      "NetworkPolicyNotSupported",
      "Network Policy cilium requires NetworkDataplane cilium.",
    );
  }
  // Inferred: advanced-container-networking-services-overview says it, and no source has the code.
  refuseIf(
    plane !== "cilium" && map(map(network.advancedNetworking).security).enabled === true,
    invalid,
    "Security of advanced networking requires network dataplane cilium.",
  );
  // Inferred: configure-static-egress-gateway says it, and no source has the code.
  refuseIf(
    map(network.staticEgressGatewayProfile).enabled === true && texts(network.ipFamilies).length > 1,
    invalid,
    "Static egress gateway supports IPv4-only clusters.",
  );
  if (texts(network.ipFamilies).length > 1) {
    const reason = "for clusters with two address families.";
    refuseIf(
      mode !== "overlay",
      "UnsupportedDualStackNetworkPlugin",
      `Network plugin mode overlay is needed ${reason}`,
    );
    const engine = policy === "azure" || policy === "calico";
    refuseIf(engine, "UnsupportedDualStackNetworkPolicy", `Network policy ${policy ?? ""} is not supported ${reason}`);
  }
}

/** Judges the way out by itself. Source: AKS documentation, articles/aks/load-balancer-standard.md, nat-gateway.md,
 *  egress-outboundtype.md; SupportArticles, invalidloadbalancerprofileallocatedoutboundports-error.md. */
export function judgeOutbound(network: Properties, pools: readonly Pool[], azure: View): void {
  const type = text(network.outboundType) ?? "loadBalancer";
  refuseIf(network.loadBalancerSku === "basic", "InvalidLoadBalancerSku", "The load balancer SKU basic is retired.");
  refuseIf(
    type === "userDefinedRouting" && network.loadBalancerProfile !== undefined,
    "InvalidUserDefinedRoutingWithLoadBalancerProfile",
    "UserDefinedRouting and load balancer profile are mutually exclusive.",
  );
  refuseIf(
    type === "userDefinedRouting" && pools.some(pool => pool.inputs.enableNodePublicIP === true),
    "UDRWithNodePublicIPNotAllowed",
    "UserDefinedRouting can not be combined with public addresses of nodes.",
  );
  if (type === "loadBalancer" && network.loadBalancerProfile !== undefined)
    judgeLoadBalancer(map(network.loadBalancerProfile), pools, azure);
  if (network.natGatewayProfile !== undefined) judgeNatGateway(map(network.natGatewayProfile));
}

const outOf = (value: number | undefined, least: number, most: number): boolean =>
  value !== undefined && (value < least || value > most);

function judgeLoadBalancer(profile: Properties, pools: readonly Pool[], azure: View): void {
  const ips = maps(map(profile.outboundIPs).publicIPs);
  const prefixes = maps(map(profile.outboundIPPrefixes).publicIPPrefixes);
  const managed = profile.managedOutboundIPs;
  const given = [managed, profile.outboundIPs, profile.outboundIPPrefixes].filter(choice => choice !== undefined);
  refuseIf(
    given.length > 1,
    "InvalidLoadBalancerProfile",
    "Load balancer profile must specify one of ManagedOutboundIPs, OutboundIPPrefixes and OutboundIPs.",
  );
  const count = number(map(managed).count) ?? 1;
  refuseIf(
    managed !== undefined && outOf(count, 1, 100),
    "InvalidLoadBalancerProfileManagedOutboundIPCount",
    `The count of managed outbound IPs ${count} is not between 1 and 100.`,
  );
  const idle = number(profile.idleTimeoutInMinutes);
  refuseIf(
    outOf(idle, 4, 120),
    "InvalidLoadBalancerProfileIdleTimeoutInMinutes",
    `The idle timeout ${idle ?? ""} is not between 4 and 120 minutes.`,
  );
  const ports = number(profile.allocatedOutboundPorts) ?? 0;
  refuseIf(ports < 0, "LoadBalancerProfileAllocatedOutboundPortsCannotBeNegative", `${ports} ports are below zero.`);
  refuseIf(
    ports % 8 !== 0,
    "LoadBalancerProfileAllocatedOutboundPortsMustBeMultipleOfEight",
    `${ports} ports are no multiple of 8.`,
  );
  // A prefix that the model does not hold may be of any length.
  const lengths = prefixes.map(({ id }) => number(azure.stored(String(id))?.inputs.prefixLength));
  if (lengths.includes(undefined)) return;
  const own = ips.length + lengths.reduce<number>((sum, length) => sum + 2 ** (32 - (length ?? 32)), 0);
  const addresses = own > 0 ? own : count;
  const nodes = pools.reduce((sum, pool) => sum + startOf(pool) + surgeOf(pool), 0);
  refuseIf(
    ports > 64000 || ports * nodes > 64000 * addresses,
    "InvalidLoadBalancerProfileAllocatedOutboundPorts",
    `Load balancer profile allocated ports ${ports} is not in an allowable range given the number of nodes and IPs provisioned. Total node count ${nodes} requires ${ports * nodes} ports but only ${64000 * addresses} ports are available.`,
  );
}

function judgeNatGateway(profile: Properties): void {
  const count = number(map(profile.managedOutboundIPProfile).count);
  refuseIf(
    outOf(count, 1, 16),
    "InvalidNATGatewayProfileManagedOutboundIPCount",
    `The count of managed outbound IPs ${count ?? ""} is not between 1 and 16.`,
  );
  const idle = number(profile.idleTimeoutInMinutes);
  refuseIf(
    outOf(idle, 4, 120),
    "InvalidNATGatewayProfileIdleTimeoutInMinutes",
    `The idle timeout ${idle ?? ""} is not between 4 and 120 minutes.`,
  );
}

/** Ranges that AKS keeps. Source: AKS documentation, articles/aks/configure-azure-cni.md; release notes of 2026-05 for
 *  the refusal, whose code they do not name. */
const kept = ["169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24"].map(range => rangeOrAddress(range));

/** Judges a cluster's own ranges, among each other and against the networks of its subnets.
 *  Source: AKS documentation, articles/aks/concepts-network-ip-address-planning.md, and SupportArticles, one page a
 *  code. */
export function judgeRanges(
  network: Properties,
  subnetIds: readonly string[],
  pools: readonly Pool[],
  azure: View,
): void {
  // The service's own default: users meet it in networks of the same range.
  const service = parsed(network.serviceCidr ?? "10.0.0.0/16");
  const pods = usesPodRange(network) ? parsed(network.podCidr ?? "10.244.0.0/16") : undefined;
  if (service) judgeService(service, network);
  if (pods) judgePods(pods, service, network, pools);
  const networks = [...new Set(subnetIds.map(id => parentOf(id).toLowerCase()))];
  for (const id of networks) judgeAgainst(id, service, pods, azure);
}

/** Flat networks take their pods' addresses from subnets, whatever range is sent along. */
export const usesPodRange = ({ networkPlugin = "kubenet", networkPluginMode }: Properties): boolean =>
  networkPlugin === "kubenet" || networkPluginMode === "overlay";

function parsed(value: unknown): Range | undefined {
  const range = text(value);
  // Ranges of IPv6 are beyond the model.
  if (range === undefined || range.includes(":")) return undefined;
  const found = range.includes("/") ? rangeOrAddress(range) : undefined;
  return found ?? refuse("CidrStringParseError", `The CIDR string ${range} is invalid.`);
}

function judgeService(service: Range, network: Properties): void {
  refuseIf(
    service.length <= 12,
    invalid,
    `The service CIDR ${service.text} is too large: it must be smaller than /12.`,
  );
  const written = text(network.dnsServiceIP);
  if (written === undefined) return;
  const ip = written.includes("/") ? undefined : rangeOrAddress(written);
  if (!ip) return refuse("DnsServiceIpParseError", `The DNS service IP ${written} is invalid.`);
  refuseIf(
    !isWithin(ip, service),
    "DnsServiceIpOutOfServiceCidr",
    `The DNS service IP ${written} is out of the range defined by service CIDR ${service.text}.`,
  );
  refuseIf(
    ip.first <= service.first + 1n,
    "DnsServiceIpConflicting",
    `The DNS service IP ${written} conflicts with the IP of the API server.`,
  );
  refuseIf(
    ip.last === service.last,
    "DnsBroadcastAddressConflicting",
    `The DNS service IP ${written} conflicts with the broadcast address.`,
  );
}

function judgePods(range: Range, service: Range | undefined, network: Properties, pools: readonly Pool[]): void {
  refuseIf(
    service !== undefined && overlap(range, service),
    "PodCidrOverlapServiceCidr",
    `The pod CIDR ${range.text} overlaps with the service CIDR ${service?.text ?? ""}.`,
  );
  const reserved = kept.find(other => other && overlap(range, other));
  refuseIf(reserved !== undefined, invalid, `The pod CIDR ${range.text} overlaps with ${reserved?.text ?? ""}.`);
  // Every node takes 256 addresses of the range, also those that the autoscaler may add.
  const [asked, has] = [256 * pools.reduce((sum, pool) => sum + mostOf(pool), 0), sizeOf(range)];
  refuseIf(asked > has, "InsufficientSubnetSize", tooSmall(asked, has, range.text, "networkProfile.podCIDR"));
  refuseIf(
    network.networkPlugin === "kubenet" && asked > 400 * 256,
    invalid,
    "A cluster of kubenet has 400 nodes at most.",
  );
}

function judgeAgainst(networkId: string, service: Range | undefined, pods: Range | undefined, azure: View): void {
  const network = azure.stored(networkId)?.inputs;
  const own = azure.all("network:Subnet").filter(({ id }) => sameText(parentOf(id), networkId));
  const subnets = [...own.map(({ inputs }) => inputs), ...maps(network?.subnets)].flatMap(prefixesOf);
  const met = (range: Range, others: readonly unknown[]): unknown =>
    others.find(other => {
      const there = rangeOrAddress(String(other));
      return there !== undefined && overlap(range, there);
    });
  const subnet = service && met(service, subnets);
  refuseIf(
    subnet !== undefined,
    "ServiceCidrOverlapExistingSubnetsCidr",
    `The specified service CIDR ${service?.text ?? ""} is conflicted with an existing subnet CIDR ${String(subnet)}`,
  );
  const space = pods && met(pods, list(map(network?.addressSpace).addressPrefixes));
  refuseIf(
    space !== undefined,
    "NetworkProfileCIDROverlapVNET",
    `NetworkProfile CIDR ${pods?.text ?? ""} overlaps with reserved VNET CIDR ${String(space)}`,
  );
}

/** What the service says where something has too few addresses. */
export const tooSmall = (asked: number, has: number, range: string, name: string): string =>
  `Pre-allocated IPs ${asked} exceeds IPs available ${has} in Subnet Cidr ${range}, Subnet Name ${name}. If Autoscaler is enabled, the max-count from each nodepool is counted towards this total.`;
