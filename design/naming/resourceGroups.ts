import type { Input } from "@pulumi/pulumi";

/** Whether a resource group is made here or exists already. */
export const ResourceGroupKind = { create: "create", existing: "existing" } as const;
export type ResourceGroupKind = (typeof ResourceGroupKind)[keyof typeof ResourceGroupKind];

/** What AKS lets people do in the node resource group. */
export const NodeGroupLockdown = { unrestricted: "unrestricted", readOnly: "readOnly" } as const;
export type NodeGroupLockdown = (typeof NodeGroupLockdown)[keyof typeof NodeGroupLockdown];

/** A resource group that exists already. */
export interface ExistingResourceGroup {
  /** Name of the group. Required. Change: replaces everything in it. */
  name: Input<string>;
}

/** One resource group. */
export interface ResourceGroupChoice {
  /** Default: create. Allowed: create (made here), existing. Change: replaces everything in the group. */
  kind?: ResourceGroupKind;
  /** The group, when kind is existing. */
  existing?: ExistingResourceGroup;
}

/** The resource group that AKS makes for the nodes. */
export interface NodeResourceGroupChoice {
  /** Name. Default: by aks:naming. Allowed: at most 80 characters, not an existing group.
   *  Change: replaces the cluster. */
  name?: Input<string>;
  /** Default: unrestricted in preset dev, readOnly elsewhere. Allowed: unrestricted (what Azure lets
   *  them do), readOnly (nothing but through AKS). Change: in place. */
  lockdown?: NodeGroupLockdown;
}

/** Groups that are made where something is to be in them. */
export type OwnGroup = "network" | "shared";

/** Where resources live. */
export interface ResourceGroupsChoice {
  /** Group of the cluster and its identities. Default: create. */
  cluster?: ResourceGroupChoice;
  /** Group of the network and its gateways, where this environment creates any. Default: create. */
  network?: ResourceGroupChoice;
  /** Group of what outlives a cluster, such as a registry, where this environment creates any. Default: create. */
  shared?: ResourceGroupChoice;
  /** Group that AKS makes for virtual machines, load balancer and disks. */
  nodes?: NodeResourceGroupChoice;
}
