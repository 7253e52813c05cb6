import type { ResolvedChoices } from "../contract/resolvedChoices";

/** The cluster's own identities. */
export type IdentityDesign = ResolvedChoices["identity"] & {
  /** Their key in the choices; empty for a ClusterIdentity alone, whose args they are. */
  readonly key: string;
};
