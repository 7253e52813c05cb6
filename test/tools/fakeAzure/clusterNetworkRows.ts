import {
  delegated,
  here,
  networkId,
  route,
  subnet,
  subnetId,
  table,
  withTable,
  type Changes,
  type Request,
} from "./aksWorld";

export interface Row {
  readonly code: string;
  /** What else is there. */
  readonly there?: readonly Request[];
  /** What a sound cluster is changed to. */
  readonly with: Changes;
  /** One value that makes Azure accept it. */
  readonly mend: readonly [path: string, value: unknown];
  /** What makes Azure accept it instead, where it is not the cluster. */
  readonly orThere?: readonly Request[];
}

const network = (name: string): string => `networkProfile.${name}`;
export const nodes = "agentPoolProfiles.0.vnetSubnetID";
export const own = subnet("nodes", "10.0.0.0/22");
export const inOwn = { [nodes]: subnetId("nodes") };
const nat: Request = [
  "network:NatGateway",
  {
    ...here,
    natGatewayName: "nat",
    sku: { name: "Standard" },
    publicIpAddresses: [{ id: networkId("publicIPAddresses", "p") }],
  },
];
const ip: Request = [
  "network:PublicIPAddress",
  { ...here, publicIpAddressName: "p", sku: { name: "Standard" }, publicIPAllocationMethod: "Static" },
];
const withNat = { natGateway: { id: networkId("natGateways", "nat") } };
export const udr = { [network("outboundType")]: "userDefinedRouting", ...inOwn };
const natted = { [network("outboundType")]: "userAssignedNATGateway", ...inOwn };
export const kubenet = { [network("networkPlugin")]: "kubenet", [network("networkPluginMode")]: undefined };
const flat = { [network("networkPluginMode")]: undefined, [network("podCidr")]: undefined };
const integrated = {
  ...inOwn,
  "apiServerAccessProfile.enableVnetIntegration": true,
  "apiServerAccessProfile.subnetId": subnetId("api"),
};
const ports = "networkProfile.loadBalancerProfile.allocatedOutboundPorts";
const api = subnet("api", "10.0.8.0/28", delegated);

const encrypted = (enabled: boolean): Request => [
  "network:VirtualNetwork",
  {
    ...here,
    virtualNetworkName: "vn",
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    encryption: { enabled, enforcement: "AllowUnencrypted" },
  },
];

/** What AKS refuses of a cluster's network: the changes that lead there, and what passes instead. */
export const rows: Readonly<Record<string, Row>> = {
  "overlay needs the plugin azure": {
    code: "UnsupportedNetworkPluginModeWithNetworkPlugin",
    with: { [network("networkPlugin")]: "kubenet" },
    mend: [network("networkPlugin"), "azure"],
  },
  "kubenet has no Azure policy": {
    code: "NetworkPolicyAzureNotSupportedForKubenet",
    with: { ...kubenet, [network("networkPolicy")]: "azure" },
    mend: [network("networkPolicy"), "calico"],
  },
  "no plugin, no policy": {
    code: "NetworkPolicyNotSupportedForNone",
    with: { ...kubenet, [network("networkPlugin")]: "none", [network("networkPolicy")]: "calico" },
    mend: [network("networkPolicy"), "none"],
  },
  "the data plane cilium has its own policy": {
    code: "CiliumDataplaneRequiresNetworkPolicyCilium",
    with: { [network("networkDataplane")]: "cilium", [network("networkPolicy")]: "calico" },
    mend: [network("networkPolicy"), "cilium"],
  },
  "the data plane cilium is the plugin azure's": {
    code: "InvalidParameter",
    with: { ...kubenet, [network("networkDataplane")]: "cilium" },
    mend: [network("networkPlugin"), "azure"],
  },
  "the policy cilium needs the data plane": {
    code: "NetworkPolicyNotSupported",
    with: { [network("networkPolicy")]: "cilium" },
    mend: [network("networkDataplane"), "cilium"],
  },
  "two families need overlay": {
    code: "UnsupportedDualStackNetworkPlugin",
    with: { ...flat, [network("ipFamilies")]: ["IPv4", "IPv6"] },
    mend: [network("networkPluginMode"), "overlay"],
  },
  "two families have no calico": {
    code: "UnsupportedDualStackNetworkPolicy",
    with: { [network("ipFamilies")]: ["IPv4", "IPv6"], [network("networkPolicy")]: "calico" },
    mend: [network("networkPolicy"), "none"],
  },
  "the basic load balancer is retired": {
    code: "InvalidLoadBalancerSku",
    with: { [network("loadBalancerSku")]: "basic" },
    mend: [network("loadBalancerSku"), "standard"],
  },
  "a profile of the load balancer excludes routes": {
    code: "InvalidUserDefinedRoutingWithLoadBalancerProfile",
    there: [table, route("VirtualAppliance"), subnet("nodes", "10.0.0.0/22", withTable)],
    with: { ...udr, [network("loadBalancerProfile")]: { managedOutboundIPs: { count: 1 } } },
    mend: [network("loadBalancerProfile"), undefined],
  },
  "addresses of the load balancer come one way": {
    code: "InvalidLoadBalancerProfile",
    there: [ip],
    with: {
      [network("loadBalancerProfile")]: {
        managedOutboundIPs: { count: 1 },
        outboundIPs: { publicIPs: [{ id: networkId("publicIPAddresses", "p") }] },
      },
    },
    mend: ["networkProfile.loadBalancerProfile.managedOutboundIPs", undefined],
  },
  "an address of the load balancer is there": {
    code: "LoadBalancerProfileOutboundIPNotExist",
    with: {
      [network("loadBalancerProfile")]: { outboundIPs: { publicIPs: [{ id: networkId("publicIPAddresses", "p") }] } },
    },
    mend: ["networkProfile.loadBalancerProfile.outboundIPs", undefined],
    orThere: [ip],
  },
  "managed addresses are 100 at most": {
    code: "InvalidLoadBalancerProfileManagedOutboundIPCount",
    with: { "networkProfile.loadBalancerProfile.managedOutboundIPs.count": 101 },
    mend: ["networkProfile.loadBalancerProfile.managedOutboundIPs.count", 100],
  },
  "idle connections have four minutes at least": {
    code: "InvalidLoadBalancerProfileIdleTimeoutInMinutes",
    with: { "networkProfile.loadBalancerProfile.idleTimeoutInMinutes": 3 },
    mend: ["networkProfile.loadBalancerProfile.idleTimeoutInMinutes", 4],
  },
  "ports come in eights": {
    code: "LoadBalancerProfileAllocatedOutboundPortsMustBeMultipleOfEight",
    with: { [ports]: 1001 },
    mend: [ports, 1000],
  },
  "ports are no less than none": {
    code: "LoadBalancerProfileAllocatedOutboundPortsCannotBeNegative",
    with: { [ports]: -8 },
    mend: [ports, 0],
  },
  // Three nodes and one in an upgrade share the 64,000 ports of one address.
  "ports are enough for every node": {
    code: "InvalidLoadBalancerProfileAllocatedOutboundPorts",
    with: { [ports]: 16008 },
    mend: [ports, 16000],
  },
  "managed NAT gateways have 16 addresses at most": {
    code: "InvalidNATGatewayProfileManagedOutboundIPCount",
    with: {
      [network("outboundType")]: "managedNATGateway",
      "networkProfile.natGatewayProfile.managedOutboundIPProfile.count": 17,
    },
    mend: ["networkProfile.natGatewayProfile.managedOutboundIPProfile.count", 16],
  },
  "managed NAT gateways keep idle connections for 120 minutes at most": {
    code: "InvalidNATGatewayProfileIdleTimeoutInMinutes",
    with: {
      [network("outboundType")]: "managedNATGateway",
      "networkProfile.natGatewayProfile.idleTimeoutInMinutes": 121,
    },
    mend: ["networkProfile.natGatewayProfile.idleTimeoutInMinutes", 120],
  },
  "managed NAT gateways are for managed networks": {
    code: "ManagedNATGatewayWithCustomVNetNotAllowed",
    there: [own],
    with: { [network("outboundType")]: "managedNATGateway", ...inOwn },
    mend: [nodes, undefined],
  },
  "a NAT gateway is of one's own network": {
    code: "UserAssignedNATGatewayWithManagedVNetNotAllowed",
    there: [ip, nat, subnet("nodes", "10.0.0.0/22", withNat)],
    with: { [network("outboundType")]: "userAssignedNATGateway" },
    mend: [nodes, subnetId("nodes")],
  },
  "a NAT gateway is there before": {
    code: "SubnetNotAssociatedWithNATGateway",
    there: [ip, nat, own],
    with: natted,
    mend: [network("outboundType"), "loadBalancer"],
    orThere: [ip, nat, subnet("nodes", "10.0.0.0/22", withNat)],
  },
  "routes are of one's own network": {
    code: "AgentPoolsWithEmptySubnetError",
    there: [table, route("VirtualAppliance"), subnet("nodes", "10.0.0.0/22", withTable)],
    with: { [network("outboundType")]: "userDefinedRouting" },
    mend: [nodes, subnetId("nodes")],
  },
  "a route table is there before": {
    code: "ExistingRouteTableNotAssociatedWithSubnet",
    there: [own],
    with: udr,
    mend: [network("outboundType"), "loadBalancer"],
    orThere: [table, route("VirtualAppliance"), subnet("nodes", "10.0.0.0/22", withTable)],
  },
  "the default route is there before": {
    code: "RouteTableMissingDefaultRouteError",
    there: [table, route("VirtualAppliance", "10.8.0.0/16"), subnet("nodes", "10.0.0.0/22", withTable)],
    with: udr,
    mend: [network("outboundType"), "loadBalancer"],
    orThere: [table, route("VirtualAppliance"), subnet("nodes", "10.0.0.0/22", withTable)],
  },
  "the default route goes to an appliance or a gateway": {
    code: "RouteTableInvalidNextHop",
    there: [table, route("Internet"), subnet("nodes", "10.0.0.0/22", withTable)],
    with: udr,
    mend: [network("outboundType"), "loadBalancer"],
    orThere: [table, route("VirtualNetworkGateway"), subnet("nodes", "10.0.0.0/22", withTable)],
  },
  "routes exclude public addresses of nodes": {
    code: "UDRWithNodePublicIPNotAllowed",
    there: [table, route("VirtualAppliance"), subnet("nodes", "10.0.0.0/22", withTable)],
    with: { ...udr, "agentPoolProfiles.0.enableNodePublicIP": true },
    mend: ["agentPoolProfiles.0.enableNodePublicIP", false],
  },
  "a range is one": {
    code: "CidrStringParseError",
    with: { [network("serviceCidr")]: "172.20.0.0" },
    mend: [network("serviceCidr"), "172.20.0.0/16"],
  },
  "services have less than a /12": {
    code: "InvalidParameter",
    with: { [network("serviceCidr")]: "172.16.0.0/12" },
    mend: [network("serviceCidr"), "172.16.0.0/13"],
  },
  "services have a range by themselves": {
    code: "ServiceCidrOverlapExistingSubnetsCidr",
    there: [own],
    with: { ...inOwn, [network("serviceCidr")]: undefined, [network("dnsServiceIP")]: undefined },
    mend: [network("serviceCidr"), "172.20.0.0/16"],
  },
  "the DNS address is one": {
    code: "DnsServiceIpParseError",
    with: { [network("dnsServiceIP")]: "172.20.0.256" },
    mend: [network("dnsServiceIP"), "172.20.0.255"],
  },
  "the DNS address is a service": {
    code: "DnsServiceIpOutOfServiceCidr",
    with: { [network("dnsServiceIP")]: "172.21.0.0" },
    mend: [network("dnsServiceIP"), "172.20.255.254"],
  },
  "the DNS address is not the API server's": {
    code: "DnsServiceIpConflicting",
    with: { [network("dnsServiceIP")]: "172.20.0.1" },
    mend: [network("dnsServiceIP"), "172.20.0.2"],
  },
  "the DNS address is not the last": {
    code: "DnsBroadcastAddressConflicting",
    with: { [network("dnsServiceIP")]: "172.20.255.255" },
    mend: [network("dnsServiceIP"), "172.20.255.254"],
  },
  "pods are no services": {
    code: "PodCidrOverlapServiceCidr",
    with: { [network("podCidr")]: "172.20.128.0/17" },
    mend: [network("podCidr"), "172.21.0.0/17"],
  },
  "pods stay out of what AKS keeps": {
    code: "InvalidParameter",
    with: { [network("podCidr")]: "172.30.128.0/17" },
    mend: [network("podCidr"), "172.29.128.0/17"],
  },
  "services stay out of subnets": {
    code: "ServiceCidrOverlapExistingSubnetsCidr",
    there: [own],
    with: { ...inOwn, [network("serviceCidr")]: "10.0.3.0/24", [network("dnsServiceIP")]: "10.0.3.10" },
    mend: [nodes, undefined],
    // A part of the network that no subnet uses is accepted.
    orThere: [subnet("nodes", "10.0.0.0/23")],
  },
  "pods stay out of the network": {
    code: "NetworkProfileCIDROverlapVNET",
    there: [own],
    with: { ...inOwn, [network("podCidr")]: "10.0.64.0/18" },
    mend: [network("podCidr"), "10.1.64.0/18"],
  },
  // Each node takes 256 addresses.
  "pods have room": {
    code: "InsufficientSubnetSize",
    with: { [network("podCidr")]: "10.244.0.0/23" },
    mend: ["agentPoolProfiles.0.count", 2],
  },
  // 11 addresses of 16, and 3 nodes start: nodes that may come count too.
  "nodes have room": {
    code: "InsufficientSubnetSize",
    there: [subnet("nodes", "10.0.0.0/28")],
    with: {
      ...inOwn,
      "agentPoolProfiles.0.enableAutoScaling": true,
      "agentPoolProfiles.0.minCount": 1,
      "agentPoolProfiles.0.maxCount": 12,
    },
    mend: ["agentPoolProfiles.0.maxCount", 11],
  },
  // 3 nodes of 30 pods take 93 addresses, and a /25 has 123: 4 nodes take 124.
  "pods of a flat network have room": {
    code: "InsufficientSubnetSize",
    there: [subnet("nodes", "10.0.0.0/25")],
    with: { ...flat, ...inOwn, "agentPoolProfiles.0.maxPods": 30, "agentPoolProfiles.0.count": 4 },
    mend: ["agentPoolProfiles.0.count", 3],
  },
  "nodes are in no delegated subnet": {
    code: "SubnetIsDelegated",
    there: [subnet("nodes", "10.0.0.0/22", delegated)],
    with: inOwn,
    mend: [nodes, undefined],
    orThere: [own],
  },
  "a subnet is there": {
    code: "SubnetNotFound",
    with: inOwn,
    mend: [nodes, undefined],
    orThere: [own],
  },
  "pods of a subnet are in a flat network": {
    code: "InvalidParameter",
    there: [own, subnet("pods", "10.0.16.0/22")],
    with: { ...inOwn, "agentPoolProfiles.0.podSubnetID": subnetId("pods") },
    mend: [network("networkPluginMode"), undefined],
  },
  "pods have no subnet with nodes": {
    code: "InvalidParameter",
    there: [own, subnet("pods", "10.0.16.0/22")],
    with: { ...flat, ...inOwn, "agentPoolProfiles.0.podSubnetID": subnetId("nodes") },
    mend: ["agentPoolProfiles.0.podSubnetID", subnetId("pods")],
  },
  "kubenet with a table of one's own needs an identity of one's own": {
    code: "CustomRouteTableWithUnsupportedMSIType",
    there: [table, route("VirtualAppliance"), subnet("nodes", "10.0.0.0/22", withTable)],
    with: { ...kubenet, ...inOwn },
    mend: [network("networkPlugin"), "azure"],
  },
  "the API server's subnet is said": {
    code: "ApiserverSubnetConfigError",
    there: [own, api],
    with: { ...integrated, "apiServerAccessProfile.subnetId": undefined },
    mend: ["apiServerAccessProfile.subnetId", subnetId("api")],
  },
  "the API server's subnet is delegated": {
    code: "ApiserverSubnetConfigError",
    there: [own, subnet("api", "10.0.8.0/28")],
    with: integrated,
    mend: ["apiServerAccessProfile", undefined],
    orThere: [own, api],
  },
  "the API server's subnet is a /28": {
    code: "ApiserverSubnetConfigError",
    there: [own, subnet("api", "10.0.8.0/29", delegated)],
    with: integrated,
    mend: ["apiServerAccessProfile", undefined],
    orThere: [own, api],
  },
  "the API server is in no network with encryption": {
    code: "InvalidParameter",
    there: [own, api, encrypted(true)],
    with: integrated,
    mend: ["apiServerAccessProfile", undefined],
    orThere: [own, api, encrypted(false)],
  },
  "qatarcentral has no VNet integration": {
    code: "PrivateClusterV2NotAllowedInLocation",
    there: [own, api],
    with: { ...integrated, location: "qatarcentral" },
    mend: ["location", "uaenorth"],
  },
};
