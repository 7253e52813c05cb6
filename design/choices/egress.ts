import type { Input } from "@pulumi/pulumi";

/** How nodes and pods reach what is outside the virtual network. */
export const EgressKind = {
  loadBalancer: "loadBalancer",
  natGateway: "natGateway",
  preconfigured: "preconfigured",
} as const;
export type EgressKind = (typeof EgressKind)[keyof typeof EgressKind];

/** Where the load balancer's outbound addresses come from. */
export const OutboundAddressKind = {
  managed: "managed",
  publicIps: "publicIps",
  publicIpPrefixes: "publicIpPrefixes",
} as const;
export type OutboundAddressKind = (typeof OutboundAddressKind)[keyof typeof OutboundAddressKind];

/** How nodes are members of the load balancer's backend pool. */
export const BackendPoolType = { nodeIpConfiguration: "nodeIpConfiguration", nodeIp: "nodeIp" } as const;
export type BackendPoolType = (typeof BackendPoolType)[keyof typeof BackendPoolType];

/** What the network team attached to the subnets. */
export const PreconfiguredOutboundType = {
  userDefinedRouting: "userDefinedRouting",
  userAssignedNatGateway: "userAssignedNatGateway",
} as const;
export type PreconfiguredOutboundType = (typeof PreconfiguredOutboundType)[keyof typeof PreconfiguredOutboundType];

/** Addresses that AKS makes. */
export interface ManagedOutboundAddresses {
  /** How many. Default: 1. Allowed: 1-100. Change: in place, egress addresses change. */
  count?: number;
}

/** Public addresses of your own. */
export interface OutboundPublicIps {
  /** Resource ids of static Standard public IPs. Required. Change: in place, egress addresses change. */
  ids: Input<string>[];
}

/** Public prefixes of your own. */
export interface OutboundPublicIpPrefixes {
  /** Resource ids of public IP prefixes. Required. Change: in place, egress addresses change. */
  ids: Input<string>[];
}

/** Outbound addresses: exactly one source, as Azure demands. */
export interface OutboundAddresses {
  /** Default: managed. Allowed: managed, publicIps, publicIpPrefixes. Change: in place, addresses change. */
  kind?: OutboundAddressKind;
  /** Settings, when kind is managed. */
  managed?: ManagedOutboundAddresses;
  /** Settings, when kind is publicIps. */
  publicIps?: OutboundPublicIps;
  /** Settings, when kind is publicIpPrefixes. */
  publicIpPrefixes?: OutboundPublicIpPrefixes;
}

/** Egress through the cluster's load balancer. */
export interface LoadBalancerEgress {
  /** Where the outbound addresses come from. */
  addresses?: OutboundAddresses;
  /** SNAT ports of each node. Default: 0, Azure shares them out by the number of nodes. Allowed: 0-64,000 in
   *  steps of 8, with 64,000 for each address. Change: in place. */
  allocatedOutboundPorts?: number;
  /** Minutes until an idle connection is dropped. Default: 30. Allowed: 4-120. Change: in place. */
  idleTimeoutMinutes?: number;
  /** Default: nodeIpConfiguration. Allowed: nodeIpConfiguration, nodeIp (no Private Link services).
   *  Change: in place, interrupts inbound traffic. */
  backendPoolType?: BackendPoolType;
}

/** Egress through a NAT gateway that is made here, on the node subnets. */
export interface NatGatewayEgress {
  /** How many public addresses. Default: 1. Allowed: 1-16. Change: in place, addresses are added or removed. */
  publicIpCount?: number;
  /** Minutes until an idle connection is dropped. Default: 4. Allowed: 4-120. Change: in place. */
  idleTimeoutMinutes?: number;
  /** The one zone of gateway and addresses. Default: none, Azure chooses. Allowed: 1, 2 or 3.
   *  Change: replaces gateway and addresses. */
  zone?: string;
}

/** Egress that the network team has attached to the subnets already. Nothing is created. */
export interface PreconfiguredEgress {
  /** What is attached. Required. Allowed: userDefinedRouting (a route table whose 0.0.0.0/0 leads to an
   *  appliance or gateway), userAssignedNatGateway. Change: Azure migrates it in place, Pulumi plans a
   *  replacement of the cluster. */
  outboundType: PreconfiguredOutboundType;
  /** Public addresses that traffic leaves from, each as address or CIDR; added to the API server's authorised
   *  ranges. Default: none. Change: in place. */
  publicIps?: string[];
}

/** The way out. */
export interface EgressChoice {
  /** Default: loadBalancer. Allowed: loadBalancer, natGateway, preconfigured. Change: Azure migrates it in
   *  place, Pulumi plans a replacement of the cluster. */
  kind?: EgressKind;
  /** Settings, when kind is loadBalancer. */
  loadBalancer?: LoadBalancerEgress;
  /** Settings, when kind is natGateway. */
  natGateway?: NatGatewayEgress;
  /** Settings, when kind is preconfigured. */
  preconfigured?: PreconfiguredEgress;
}
