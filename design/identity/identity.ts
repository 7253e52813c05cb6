import type { SettledChoices } from "../contract/settled";

/** The cluster's own identities. */
export type IdentityDesign = SettledChoices["identity"] & {
  /** Their key in the choices; empty for a ClusterIdentity alone, whose args they are. */
  readonly key: string;
};
