/** Which Kubernetes upgrades AKS starts by itself. */
export const UpgradeChannel = {
  none: "none",
  patch: "patch",
  stable: "stable",
  rapid: "rapid",
  nodeImage: "nodeImage",
} as const;
export type UpgradeChannel = (typeof UpgradeChannel)[keyof typeof UpgradeChannel];

/** Which node image upgrades AKS starts by itself. */
export const NodeImageChannel = {
  none: "none",
  unmanaged: "unmanaged",
  securityPatch: "securityPatch",
  nodeImage: "nodeImage",
} as const;
export type NodeImageChannel = (typeof NodeImageChannel)[keyof typeof NodeImageChannel];

/** Upgrades that AKS starts by itself. */
export interface UpgradesChoice {
  /** Default: stable in preset dev, patch elsewhere. Allowed: none, patch, stable (newest minor less one),
   *  rapid (newest), nodeImage (legacy: nodeImageChannel must then be nodeImage). Under stable and rapid AKS
   *  owns the version: a change of aks:kubernetes.version is no longer sent. Change: in place. */
  channel?: UpgradeChannel;
  /** Default: nodeImage. Allowed: none, unmanaged, securityPatch, nodeImage. Change: in place; to unmanaged,
   *  and from unmanaged to anything else, reimages every node. */
  nodeImageChannel?: NodeImageChannel;
}
