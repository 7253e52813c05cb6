/** How the cluster autoscaler chooses among pools. */
export const Expander = {
  leastWaste: "leastWaste",
  mostPods: "mostPods",
  priority: "priority",
  random: "random",
} as const;
export type Expander = (typeof Expander)[keyof typeof Expander];

/** Profile of the cluster autoscaler, for all pools. What is left out keeps AKS's default. Source of defaults and
 *  meanings: AKS documentation, cluster-autoscaler. */
export interface AutoscalerChoice {
  /** Default: random. Allowed: leastWaste (least CPU left idle), mostPods (room for most waiting pods), priority (a
   *  config map decides), random. Change: in place. */
  expander?: Expander;
  /** Whether pools of like nodes are kept at like size, for zones for example. Default: false. Change: in place. */
  balanceSimilarNodeGroups?: boolean;
  /** Seconds between looks at the cluster. Default: 10. Change: in place. */
  scanIntervalSeconds?: number;
  /** Minutes after a scale-up before nodes may go. Default: 10. Change: in place. */
  scaleDownDelayAfterAddMinutes?: number;
  /** Minutes that a node must be unneeded before it goes. Default: 10. Change: in place. */
  scaleDownUnneededMinutes?: number;
  /** Minutes that an unready node must be unneeded before it goes. Default: 20. Change: in place. */
  scaleDownUnreadyMinutes?: number;
  /** Share of a node's requested CPU or memory below which it is unneeded. Default: 0.5. Allowed: 0-1.
   *  Change: in place. */
  scaleDownUtilizationThreshold?: number;
  /** Seconds that pods get to end when their node goes. Default: 600. Change: in place. */
  maxGracefulTerminationSeconds?: number;
  /** Minutes to wait for a node. Default: 15. Change: in place. */
  maxNodeProvisionMinutes?: number;
  /** Most empty nodes that go at once. Default: 10. Change: in place. */
  maxEmptyBulkDelete?: number;
  /** Whether nodes with pods on local storage stay. Default: false. Change: in place. */
  skipNodesWithLocalStorage?: boolean;
  /** Whether nodes with pods of kube-system stay. Default: true. Change: in place. */
  skipNodesWithSystemPods?: boolean;
}
