/** What Microsoft promises for the control plane. */
export const ClusterTier = { free: "free", standard: "standard", premium: "premium" } as const;
export type ClusterTier = (typeof ClusterTier)[keyof typeof ClusterTier];

/** How long a minor version is supported. */
export const SupportPlan = {
  kubernetesOfficial: "kubernetesOfficial",
  longTermSupport: "longTermSupport",
} as const;
export type SupportPlan = (typeof SupportPlan)[keyof typeof SupportPlan];

/** Kubernetes version and service level. */
export interface KubernetesChoice {
  /** Version: a minor ("1.36", the newest patch that the region offers) or a full one ("1.36.2"); in YAML
   *  in quotes. Default: the preset's. Allowed: a minor in support, one minor above the running one.
   *  Change: rolling upgrade of control plane, then pools; going down is refused by Azure. */
  version?: string;
  /** Default: free in preset dev, standard elsewhere. Allowed: free (no promise, up to 1,000 nodes),
   *  standard, premium (with supportPlan longTermSupport). Change: in place. */
  tier?: ClusterTier;
  /** Default: kubernetesOfficial; longTermSupport with tier premium. Allowed: kubernetesOfficial, longTermSupport (tier premium only).
   *  Change: in place, together with tier. */
  supportPlan?: SupportPlan;
}
