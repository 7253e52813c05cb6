/** Who makes the nodes that workloads wait for. */
export const NodeProvisioningKind = { manual: "manual", auto: "auto" } as const;
export type NodeProvisioningKind = (typeof NodeProvisioningKind)[keyof typeof NodeProvisioningKind];

/** Which NodePools AKS puts into the cluster. */
export const DefaultNodePools = { auto: "auto", none: "none" } as const;
export type DefaultNodePools = (typeof DefaultNodePools)[keyof typeof DefaultNodePools];

/** Node auto-provisioning. What it makes is what NodePool and AKSNodeClass in the cluster say; aks:poolDefaults does not reach it. */
export interface AutoNodeProvisioning {
  /** Default: auto. Allowed: auto (AKS's own, from which it begins at once), none (it makes nothing before there is a NodePool of
   *  yours). Change: in place; to none, AKS's API says that the default ones go with their nodes, its pages that they stay. */
  defaultNodePools?: DefaultNodePools;
  /** Most nodes that the limits of your NodePools come to: the subnet is laid out for them, addresses and tier are judged by them. Azure
   *  does not hear of it. Default: none, as AKS's own NodePools have no limits. Allowed: 1-5,000. Change: none in Azure; a subnet
   *  that was laid out would move, which is refused (M1): write its range down. */
  maxNodes?: number;
}

/** Nodes beside those of pools. Sources: AKS documentation, node-auto-provisioning, node-auto-provisioning-networking. */
export interface NodeProvisioningChoice {
  /** Default: none, which leaves Azure's own, manual at first. Allowed: manual (all nodes are of pools), auto (AKS makes nodes for
   *  pods that wait, of sizes that fit them: Karpenter). Change: in place; to manual, Azure refuses it while there are such nodes.
   *  With auto the way out can't change, and the cluster can't be stopped. */
  kind?: NodeProvisioningKind;
  /** Settings, when kind is auto. */
  auto?: AutoNodeProvisioning;
}
