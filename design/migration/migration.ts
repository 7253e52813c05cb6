import type { Impact } from "../changes/impact";

/** A command as words, or what somebody has to do that is none. */
export type Act = readonly string[] | string;

/** Where a cluster is in Azure, and the stack that it is of. */
export interface Cluster {
  readonly stack: string;
  readonly resourceGroup: string;
  readonly name: string;
}

/** A value that a stack file gets at a key such as nodePools.user; null takes an entry of a preset's out. */
export interface Written {
  readonly key: string;
  readonly value: unknown;
}

/** What makes one step more than an edit. */
export interface Way {
  /** What it is about: the choice, for example nodePools.user. */
  readonly key: string;
  readonly title: string;
  /** Why it takes a step of its own. */
  readonly why: string;
  /** What is made for it in the first step; absent where nothing is. */
  readonly beside?: string;
  /** What the stack file says until this step. */
  readonly until: readonly Written[];
  /** What it says from this step on, beside the target. */
  readonly from: readonly Written[];
  /** What to do before the stack is deployed, by what the step makes, and after it. */
  readonly before: (made: readonly string[]) => readonly Act[];
  readonly after: readonly Act[];
  /** How to go back; undefined where there is no way. */
  readonly back: string | undefined;
  /** Roles that have to be deployed before it, since Pulumi's engine asks the state whether something may go. */
  readonly allows?: readonly string[];
  /** A role that has another name from this step on. */
  readonly renames?: { readonly from: string; readonly to: string };
  /** Whether an impact that would stop others is what the step is for. Default: none is. */
  readonly means?: (impact: Impact) => boolean;
  /** Inputs of the cluster once az has moved it, by those before and those of the target. Default: az moves nothing. */
  readonly moved?: (before: object, after: object) => object;
  readonly doc: string;
}

/** A choice of the target that the living cluster does not get. */
export interface Kept {
  readonly key: string;
  readonly because: string;
  readonly instead: string;
  readonly doc: string;
}

/** Where ways differ in nothing but their order, the lower one comes first. */
export const inOrder = (ways: readonly Way[]): Way[] => {
  const rank = ({ key }: Way): number => order.findIndex(first => key === first || key.startsWith(`${first}.`));
  return [...ways].sort((a, b) => rank(a) - rank(b) || a.key.localeCompare(b.key, "en"));
};

/** The network's model before what is routed through it, and pools last: their nodes are made once, as they stay. */
const order = ["apiServer", "network.kind", "network.dataplane", "egress", "nodePools"];
