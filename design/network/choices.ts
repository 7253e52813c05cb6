import type { Input } from "@pulumi/pulumi";
import type { NetworkObservabilityChoice } from "../features/advancedNetworking/choices";
import type { HubChoice } from "../features/hub/choices";
import type { StaticEgressGatewayChoice } from "../features/staticEgressGateway/choices";

/** Where pod addresses come from. */
export const NetworkKind = {
  overlay: "overlay",
  nodeSubnet: "nodeSubnet",
  podSubnet: "podSubnet",
  kubenet: "kubenet",
} as const;
export type NetworkKind = (typeof NetworkKind)[keyof typeof NetworkKind];

/** What moves packets between pods. */
export const DataplaneKind = { azure: "azure", cilium: "cilium" } as const;
export type DataplaneKind = (typeof DataplaneKind)[keyof typeof DataplaneKind];

/** What enforces network policies on the Azure dataplane; on Cilium it is always Cilium. */
export const NetworkPolicyEngine = { none: "none", azure: "azure", calico: "calico" } as const;
export type NetworkPolicyEngine = (typeof NetworkPolicyEngine)[keyof typeof NetworkPolicyEngine];

/** Whose virtual network the nodes are in. */
export const VnetKind = { managed: "managed", create: "create", existing: "existing" } as const;
export type VnetKind = (typeof VnetKind)[keyof typeof VnetKind];

/** Next hop of a default route, in ARM's own words; absent where the table has no such route. */
export const NextHopType = {
  VirtualAppliance: "VirtualAppliance",
  VirtualNetworkGateway: "VirtualNetworkGateway",
  VnetLocal: "VnetLocal",
  Internet: "Internet",
  None: "None",
  absent: "absent",
} as const;
export type NextHopType = (typeof NextHopType)[keyof typeof NextHopType];

/** Azure CNI Overlay. */
export interface OverlayNetwork {
  /** Addresses of pods, a /24 of them for each node. Default: 10.244.0.0/16. Allowed: one private IPv4 range
   *  outside the virtual network. Change: replaces the cluster in Pulumi's plan; Azure can only enlarge it. */
  podCidrs?: string[];
}

/** Azure CNI with a subnet for pods, addresses handed to nodes as they need them. */
export interface PodSubnetNetwork {
  /** Key of the subnet that pods take their addresses from. Default: pods. Allowed: a subnet without nodes, in the
   *  nodes' network. Change: replaces the pools; the system pool's is refused by Azure. */
  subnet?: string;
}

/** kubenet: pods have addresses of their own, which a route table leads to the nodes. */
export interface KubenetNetwork {
  /** Addresses of pods, a /24 of them for each node. Default: 10.244.0.0/16. Allowed: one private IPv4 range
   *  outside the virtual network. Change: replaces the cluster in Pulumi's plan. */
  podCidrs?: string[];
}

/** The Azure dataplane. */
export interface AzureDataplane {
  /** Default: none. Allowed: none, azure (ends 2028-09-30, not with kubenet), calico. Change: replaces the cluster in Pulumi's
   *  plan; Azure can switch it on or off by reimaging every pool. */
  networkPolicy?: NetworkPolicyEngine;
}

/** Dataplane and network policy engine. */
export interface DataplaneChoice {
  /** Default: cilium; azure with kubenet. Allowed: azure, cilium (Linux pools only, brings its own policy engine, not with kubenet).
   *  Change: replaces the cluster in Pulumi's plan. */
  kind?: DataplaneKind;
  /** Settings, when kind is azure. */
  azure?: AzureDataplane;
}

/** What a subnet is for. */
export const SubnetUse = { nodes: "nodes", loadBalancers: "loadBalancers" } as const;
export type SubnetUse = (typeof SubnetUse)[keyof typeof SubnetUse];

/** A subnet that is made here. */
export interface CreatedSubnet {
  /** Its range. Default: laid out by the tool, large enough for the pools' maximum with room to grow.
   *  Allowed: a range inside aks:network.vnet.create.addressSpace. Change: refused while nodes use it. */
  addressPrefix?: string;
  /** What it is for besides the pools that name it. Default: nodes. Allowed: nodes, loadBalancers (Kubernetes may put internal
   *  load balancers into it, for which the cluster gets its role on it). Change: in place. */
  for?: SubnetUse;
}

/** Whether subnets that are made here get security groups. */
export const SecurityGroupsKind = { none: "none", create: "create", existing: "existing" } as const;
export type SecurityGroupsKind = (typeof SecurityGroupsKind)[keyof typeof SecurityGroupsKind];

/** Transport protocol of a rule, in ARM's own words. */
export const SecurityRuleProtocol = { Tcp: "Tcp", Udp: "Udp", Any: "*" } as const;
export type SecurityRuleProtocol = (typeof SecurityRuleProtocol)[keyof typeof SecurityRuleProtocol];

/** Traffic from outside that may reach the nodes, for example to a public load balancer of a service. */
export interface InboundRule {
  /** Where it comes from: CIDRs or service tags, such as Internet. Required. Change: in place. */
  sources: string[];
  /** Ports, or ranges of ports such as 8000-8080. Required. Change: in place. */
  ports: string[];
  /** Default: Tcp. Allowed: Tcp, Udp, *. Change: in place. */
  protocol?: SecurityRuleProtocol;
}

/** Security groups that are made here, one for each subnet, with the rules that AKS needs. */
export interface CreatedSecurityGroups {
  /** What else may come in to the node subnets, by key. Default: none; Azure's own rules admit the network and its
   *  load balancer and refuse the internet. Change: in place. */
  inbound?: Record<string, InboundRule>;
}

/** A security group that exists. */
export interface ExistingSecurityGroup {
  /** Resource id. Required. Change: in place. */
  id: Input<string>;
}

/** Network security groups of the subnets that are made here. */
export interface SecurityGroupsChoice {
  /** Default: none (AKS's own group is on the nodes' network cards). Allowed: none (none is made), create, existing (one of yours
   *  on each subnet of nodes, pods and API server). Change: in place. */
  kind?: SecurityGroupsKind;
  /** Settings, when kind is create. */
  create?: CreatedSecurityGroups;
  /** The group, when kind is existing. */
  existing?: ExistingSecurityGroup;
}

/** A virtual network that is made here. */
export interface CreatedVnet {
  /** Its ranges. Default: the preset's. Allowed: private IPv4 ranges. Change: in place; used parts must stay. */
  addressSpace?: string[];
  /** Subnets by key. The key is identity: nodes for every pool that names no other; what other choices need is
   *  added: pods, apiServer, firewall, firewallManagement, privateEndpoints. Default: nodes. */
  subnets?: Record<string, CreatedSubnet>;
}

/** Whether something is on a subnet that exists, as declared. What nobody declares is not known. */
export const DeclaredKind = { none: "none", existing: "existing" } as const;
export type DeclaredKind = (typeof DeclaredKind)[keyof typeof DeclaredKind];

/** The route table on somebody else's subnet, as declared. */
export interface DeclaredRouteTable {
  /** Default: existing. Allowed: none (the subnet has no route table), existing (it has one). Change: none in Azure, it declares. */
  kind?: DeclaredKind;
  /** Resource id. Required, unless kind is none. */
  id?: Input<string>;
  /** Next hop of its route 0.0.0.0/0. Default: not known. Allowed: ARM's next hop types, absent (it has no such
   *  route). Change: none in Azure, it declares. */
  defaultNextHop?: NextHopType;
}

/** Something else on somebody else's subnet, as declared. */
export interface DeclaredResource {
  /** Default: existing. Allowed: none (the subnet has none), existing (it has one). Change: none in Azure, it declares. */
  kind?: DeclaredKind;
  /** Resource id. Required, unless kind is none. */
  id?: Input<string>;
}

/** A subnet that exists. Everything but the id is declared by you, judged by the rules, not verified. What is left out
 *  is not known; what the subnet does not have is declared as none. */
export interface ExistingSubnet {
  /** Resource id. Required. Change: replaces the pools in it. */
  id: Input<string>;
  /** Its ranges. Default: unknown; capacity and overlaps are then not judged. */
  addressPrefixes?: string[];
  /** What it is for besides the pools that name it. Default: nodes. Allowed: nodes, loadBalancers (Kubernetes may put internal
   *  load balancers into it, for which the cluster gets its role on it). Change: in place. */
  for?: SubnetUse;
  /** The route table associated with it. Default: not known. */
  routeTable?: DeclaredRouteTable;
  /** The NAT gateway associated with it. Default: not known. */
  natGateway?: DeclaredResource;
  /** Resource id of the NAT gateway associated with it: natGateway in short. Default: not known. */
  natGatewayId?: Input<string>;
  /** Its network security group. Default: not known. */
  networkSecurityGroup?: DeclaredResource;
  /** Resource id of its network security group: networkSecurityGroup in short. Default: not known. */
  networkSecurityGroupId?: Input<string>;
  /** Service that it is delegated to, for example Microsoft.ContainerService/managedClusters. Default: not known.
   *  Allowed: a service, none (it is delegated to nobody). */
  delegation?: string;
}

/** Whether a network's traffic is encrypted between its machines. */
export const VnetEncryption = { enabled: "enabled", disabled: "disabled" } as const;
export type VnetEncryption = (typeof VnetEncryption)[keyof typeof VnetEncryption];

/** A virtual network that exists. */
export interface ExistingVnet {
  /** Virtual network encryption, as declared. Default: not known. Allowed: enabled (not with the API server inside the
   *  network), disabled. Change: none in Azure, it declares. */
  encryption?: VnetEncryption;
  /** Its ranges. Default: unknown; overlaps with pods and services are then not judged. */
  addressPrefixes?: string[];
  /** Subnets by key, nodes for every pool that names no other; pods and apiServer where other choices need them.
   *  Required: nodes. */
  subnets: Record<string, ExistingSubnet>;
}

/** The virtual network of the nodes. */
export interface VnetChoice {
  /** Default: create. Allowed: managed (AKS makes it in the node resource group), create, existing.
   *  Change: replaces the cluster. */
  kind?: VnetKind;
  /** Settings, when kind is create. */
  create?: CreatedVnet;
  /** Settings, when kind is existing. */
  existing?: ExistingVnet;
}

/** Who writes the names of private endpoints. */
export const PrivateEndpointDnsKind = { create: "create", existing: "existing", policy: "policy" } as const;
export type PrivateEndpointDnsKind = (typeof PrivateEndpointDnsKind)[keyof typeof PrivateEndpointDnsKind];

/** Private DNS zones that exist, such as those of a hub. */
export interface ExistingEndpointZones {
  /** Resource ids by the zone's name, for example privatelink.azurecr.io. Required: each zone that the endpoints need.
   *  Change: other records, in place. */
  zones?: Record<string, Input<string>>;
}

/** DNS of the private endpoints that are made here. */
export interface PrivateEndpointDnsChoice {
  /** Default: create. Allowed: create (zones are made here and linked to the network), existing (zones of yours, which the
   *  network finds already), policy (Azure Policy or other automation writes the records; what it writes is left alone).
   *  Change: other records; nodes find what the endpoints lead to once they are written. */
  kind?: PrivateEndpointDnsKind;
  /** Settings, when kind is existing. */
  existing?: ExistingEndpointZones;
}

/** Addresses of nodes, pods and services. */
export interface NetworkChoice {
  /** Default: overlay. Allowed: overlay (pods have addresses of their own), nodeSubnet (pods take addresses
   *  of the node subnet), podSubnet (pods take addresses of a subnet of theirs), kubenet (retires 2028-03-31).
   *  Change: replaces the cluster in Pulumi's plan. */
  kind?: NetworkKind;
  /** Settings, when kind is overlay. */
  overlay?: OverlayNetwork;
  /** Settings, when kind is podSubnet. */
  podSubnet?: PodSubnetNetwork;
  /** Settings, when kind is kubenet. */
  kubenet?: KubenetNetwork;
  /** What moves packets and enforces network policies. */
  dataplane?: DataplaneChoice;
  /** Addresses of services. Default: 172.20.0.0/16. Allowed: one IPv4 range with a prefix of /13 to /28 that
   *  overlaps nothing else. Change: replaces the cluster. */
  serviceCidrs?: string[];
  /** Address of the cluster's DNS service. Default: the tenth of the service range. Allowed: an address of the
   *  service range but its first two and last. Change: replaces the cluster. */
  dnsServiceIp?: string;
  /** What pods say to each other, seen and filtered. */
  observability?: NetworkObservabilityChoice;
  /** Addresses of their own for what pods of your choice send. */
  staticEgressGateway?: StaticEgressGatewayChoice;
  /** The virtual network of the nodes. */
  vnet?: VnetChoice;
  /** The hub that the network is peered with. */
  hub?: HubChoice;
  /** DNS of private endpoints that are made here. */
  privateEndpointDns?: PrivateEndpointDnsChoice;
  /** Security groups of the subnets that are made here. */
  securityGroups?: SecurityGroupsChoice;
  /** Ranges in use elsewhere (peered networks, on-premises) that pods and services must not overlap.
   *  Default: none. Change: none in Azure, it declares. */
  reservedCidrs?: string[];
  /** DNS servers of the virtual network: set on one that is made here, declared for an existing one.
   *  Default: Azure's own. Change: in place; nodes learn of it at their next image upgrade. */
  dnsServers?: string[];
}
