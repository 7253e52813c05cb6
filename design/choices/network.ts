import type { Input } from "@pulumi/pulumi";

/** Where pod addresses come from. */
export const NetworkKind = { overlay: "overlay", nodeSubnet: "nodeSubnet" } as const;
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

/** Next hop of a route, in ARM's own words. */
export const NextHopType = {
  VirtualAppliance: "VirtualAppliance",
  VirtualNetworkGateway: "VirtualNetworkGateway",
  VnetLocal: "VnetLocal",
  Internet: "Internet",
  None: "None",
} as const;
export type NextHopType = (typeof NextHopType)[keyof typeof NextHopType];

/** Azure CNI Overlay. */
export interface OverlayNetwork {
  /** Addresses of pods, a /24 of them for each node. Default: 10.244.0.0/16. Allowed: one private IPv4 range
   *  outside the virtual network. Change: replaces the cluster in Pulumi's plan; Azure can only enlarge it. */
  podCidrs?: string[];
}

/** The Azure dataplane. */
export interface AzureDataplane {
  /** Default: none. Allowed: none, azure (ends 2028-09-30), calico. Change: replaces the cluster in Pulumi's
   *  plan; Azure can switch it on or off by reimaging every pool. */
  networkPolicy?: NetworkPolicyEngine;
}

/** Dataplane and network policy engine. */
export interface DataplaneChoice {
  /** Default: cilium. Allowed: azure, cilium (Linux pools only, brings its own policy engine).
   *  Change: replaces the cluster in Pulumi's plan. */
  kind?: DataplaneKind;
  /** Settings, when kind is azure. */
  azure?: AzureDataplane;
}

/** A subnet that is made here. */
export interface CreatedSubnet {
  /** Its range. Default: laid out by the tool, large enough for the pools' maximum with room to grow.
   *  Allowed: a range inside aks:network.vnet.create.addressSpace. Change: refused while nodes use it. */
  addressPrefix?: string;
}

/** A virtual network that is made here. */
export interface CreatedVnet {
  /** Its ranges. Default: the preset's. Allowed: private IPv4 ranges. Change: in place; used parts must stay. */
  addressSpace?: string[];
  /** Subnets by key. The key is identity: nodes for every pool that names no other. Default: nodes. */
  subnets?: Record<string, CreatedSubnet>;
}

/** The route table on somebody else's subnet, as declared. */
export interface DeclaredRouteTable {
  /** Resource id. Required. */
  id: Input<string>;
  /** Next hop of its route 0.0.0.0/0. Allowed: ARM's next hop types. Change: none in Azure, it declares. */
  defaultNextHop?: NextHopType;
}

/** A subnet that exists. Everything but the id is declared by you, judged by the rules, not verified. */
export interface ExistingSubnet {
  /** Resource id. Required. Change: replaces the pools in it. */
  id: Input<string>;
  /** Its ranges. Default: unknown; capacity and overlaps are then not judged. */
  addressPrefixes?: string[];
  /** The route table associated with it. Default: none. */
  routeTable?: DeclaredRouteTable;
  /** Resource id of the NAT gateway associated with it. Default: none. */
  natGatewayId?: Input<string>;
  /** Resource id of its network security group. Default: none. */
  networkSecurityGroupId?: Input<string>;
  /** Service that it is delegated to, for example Microsoft.ContainerService/managedClusters. Default: none. */
  delegation?: string;
}

/** A virtual network that exists. */
export interface ExistingVnet {
  /** Its ranges. Default: unknown; overlaps with pods and services are then not judged. */
  addressPrefixes?: string[];
  /** Subnets by key, nodes for every pool that names no other. Required: nodes. */
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

/** Addresses of nodes, pods and services. */
export interface NetworkChoice {
  /** Default: overlay. Allowed: overlay (pods have addresses of their own), nodeSubnet (pods take addresses
   *  of the node subnet). Change: replaces the cluster in Pulumi's plan. */
  kind?: NetworkKind;
  /** Settings, when kind is overlay. */
  overlay?: OverlayNetwork;
  /** What moves packets and enforces network policies. */
  dataplane?: DataplaneChoice;
  /** Addresses of services. Default: 172.20.0.0/16. Allowed: one IPv4 range with a prefix of /13 to /28 that
   *  overlaps nothing else. Change: replaces the cluster. */
  serviceCidrs?: string[];
  /** Address of the cluster's DNS service. Default: the tenth of the service range. Allowed: an address of the
   *  service range but its first two and last. Change: replaces the cluster. */
  dnsServiceIp?: string;
  /** The virtual network of the nodes. */
  vnet?: VnetChoice;
  /** Ranges in use elsewhere (peered networks, on-premises) that pods and services must not overlap.
   *  Default: none. Change: none in Azure, it declares. */
  reservedCidrs?: string[];
  /** DNS servers of the virtual network: set on one that is made here, declared for an existing one.
   *  Default: Azure's own. Change: in place; nodes learn of it at their next image upgrade. */
  dnsServers?: string[];
}
