import type { Input } from "@pulumi/pulumi";

/** How nodes and pods reach what is outside the virtual network. */
export const EgressKind = {
  loadBalancer: "loadBalancer",
  managedNatGateway: "managedNatGateway",
  natGateway: "natGateway",
  firewall: "firewall",
  appliance: "appliance",
  virtualNetworkGateway: "virtualNetworkGateway",
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

/** Egress through a NAT gateway that AKS makes in its own network. */
export interface ManagedNatGatewayEgress {
  /** How many public addresses. Default: 1. Allowed: 1-16. Change: in place, egress addresses change. */
  publicIpCount?: number;
  /** Minutes until an idle connection is dropped. Default: 4. Allowed: 4-120. Change: in place. */
  idleTimeoutMinutes?: number;
}

/** Egress through a NAT gateway that is made here, on the node subnets. */
export interface NatGatewayEgress {
  /** How many public addresses. Default: 1. Allowed: 1-16. Change: in place, addresses are added or removed. */
  publicIpCount?: number;
  /** Minutes until an idle connection is dropped. Default: 4. Allowed: 4-120. Change: in place. */
  idleTimeoutMinutes?: number;
  /** The one zone of gateway and addresses. Default: none, Azure chooses. Allowed: 1, 2 or 3; not with perZone.
   *  Change: refused; with other names in aks:naming.overrides new gateway and addresses. */
  zone?: string;
  /** Whether each zone has a gateway of its own, with publicIpCount addresses, so that the loss of a zone leaves the
   *  others their egress. Every node subnet then holds pools of exactly one zone. Default: false.
   *  Change: replaces gateways and addresses. */
  perZone?: boolean;
}

/** What Azure Firewall can do. */
export const FirewallTier = { basic: "basic", standard: "standard", premium: "premium" } as const;
export type FirewallTier = (typeof FirewallTier)[keyof typeof FirewallTier];

/** Whether a firewall rule looks at names or at addresses. */
export const FirewallRuleKind = { application: "application", network: "network" } as const;
export type FirewallRuleKind = (typeof FirewallRuleKind)[keyof typeof FirewallRuleKind];

/** Transport protocol of a firewall's network rule, in ARM's own words. */
export const FirewallProtocol = { TCP: "TCP", UDP: "UDP", ICMP: "ICMP", Any: "Any" } as const;
export type FirewallProtocol = (typeof FirewallProtocol)[keyof typeof FirewallProtocol];

/** Names that may be reached by HTTP or HTTPS. */
export interface ApplicationFirewallRule {
  /** Names, * as first label for every one below. Required. Change: in place. */
  fqdns: string[];
  /** Ports of HTTPS. Default: 443, or none where httpPorts are given. Allowed: 1-64000. Change: in place. */
  httpsPorts?: number[];
  /** Ports of HTTP. Default: none. Allowed: 1-64000. Change: in place. */
  httpPorts?: number[];
}

/** Addresses that may be reached by any protocol. */
export interface NetworkFirewallRule {
  /** Addresses, CIDRs and service tags, such as AzureMonitor. Default: none. Change: in place. */
  destinations?: string[];
  /** Names, which the firewall resolves itself: switches its DNS proxy on and makes it the network's DNS server; not
   *  in tier basic. Default: none. Change: in place. */
  fqdns?: string[];
  /** Ports, or ranges of ports such as 8000-8080. Required. Change: in place. */
  ports: string[];
  /** Default: TCP. Allowed: TCP, UDP, ICMP, Any. Change: in place. */
  protocol?: FirewallProtocol;
}

/** Something that nodes and pods may reach besides what AKS needs. */
export interface FirewallAllowRule {
  /** Required. Allowed: application (names, HTTP and HTTPS), network (addresses, any protocol). Change: in place. */
  kind: FirewallRuleKind;
  /** Settings, when kind is application. */
  application?: ApplicationFirewallRule;
  /** Settings, when kind is network. */
  network?: NetworkFirewallRule;
  /** Why, as the rule's description says it. Default: none. Change: in place. */
  reason?: string;
}

/** What the firewall takes in at its first public address and hands on to an address in the network (DNAT). Answers go back the
 *  way they came. */
export interface FirewallDnatRule {
  /** Where it is handed on to, for example the internal load balancer of a service that asks for this address by the annotation
   *  service.beta.kubernetes.io/azure-load-balancer-ipv4. Required. Allowed: an IPv4 address. Change: in place. */
  address: string;
  /** TCP ports that are taken in and handed on. Required. Allowed: 1-65535, each in one rule. Change: in place. */
  ports: number[];
  /** Where it may come from: CIDRs, addresses, or * for everybody. Required. Change: in place. */
  sources: string[];
}

/** Egress through an Azure Firewall that is made here, in a network that is made here. What AKS needs is allowed by
 *  itself, nothing else. */
export interface FirewallEgress {
  /** Default: standard. Allowed: basic (a management subnet and address more, no names in network rules, up to
   *  250 Mbit/s), standard, premium. Change: refused; delete the firewall first. */
  tier?: FirewallTier;
  /** Zones of firewall and addresses. Default: aks:zones. Allowed: 1, 2, 3; empty for none.
   *  Change: refused; delete the firewall first. */
  zones?: string[];
  /** How many public addresses, 2,496 source ports for each and instance. Default: 1. Allowed: 1-250.
   *  Change: in place. */
  publicIpCount?: number;
  /** What else may be reached, by key. Default: none. Change: in place. */
  allow?: Record<string, FirewallAllowRule>;
  /** What is let in, by key. Default: nothing. Change: in place. */
  dnat?: Record<string, FirewallDnatRule>;
}

/** Egress by a default route to an appliance of yours: a firewall in a hub, for example. */
export interface ApplianceEgress {
  /** Private address of the appliance or of the load balancer before it. Required. Change: in place, cuts
   *  connections. */
  address: string;
  /** Public addresses that traffic leaves from, each as address or CIDR; added to the API server's authorised
   *  ranges. Default: none. Change: in place. */
  publicIps?: string[];
}

/** Egress by a default route to the network's VPN or ExpressRoute gateway. */
export interface VirtualNetworkGatewayEgress {
  /** Public addresses that traffic leaves from, each as address or CIDR; added to the API server's authorised
   *  ranges. Default: none. Change: in place. */
  publicIps?: string[];
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
  /** Default: loadBalancer. Allowed: loadBalancer, managedNatGateway (of AKS, in a managed network), natGateway,
   *  firewall, appliance, virtualNetworkGateway, preconfigured (in a network that exists); the four before it in a
   *  network made here. Change: Azure migrates it in place, Pulumi plans a replacement of the cluster. */
  kind?: EgressKind;
  /** Settings, when kind is loadBalancer. */
  loadBalancer?: LoadBalancerEgress;
  /** Settings, when kind is managedNatGateway. */
  managedNatGateway?: ManagedNatGatewayEgress;
  /** Settings, when kind is natGateway. */
  natGateway?: NatGatewayEgress;
  /** Settings, when kind is firewall. */
  firewall?: FirewallEgress;
  /** Settings, when kind is appliance. */
  appliance?: ApplianceEgress;
  /** Settings, when kind is virtualNetworkGateway. */
  virtualNetworkGateway?: VirtualNetworkGatewayEgress;
  /** Settings, when kind is preconfigured. */
  preconfigured?: PreconfiguredEgress;
}
