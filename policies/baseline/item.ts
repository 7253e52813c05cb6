import type { Design } from "../../design/design";

/** What a design comes to: met, not met, or as far as the words say. */
export type Answer = boolean | string;

/** One item of a benchmark, and what decides it. */
export interface BaselineItem {
  /** As policies/benchmarks.ts has it, for example CIS AKS 5.4.1. */
  readonly item: string;
  /** What it asks for. */
  readonly asks: string;
  /** Keys of the choices that decide it, and what they come to. */
  readonly chosen?: { readonly keys: readonly string[]; readonly met: (design: Design) => Answer };
  /** Why it holds whatever is chosen. */
  readonly always?: string;
  /** Why nothing here decides it, and who does. */
  readonly notCovered?: string;
}

/** Items that nothing here decides, by number, with what they ask for. */
export const undecided = (
  benchmark: string,
  notCovered: string,
  items: Readonly<Record<string, string>>,
): BaselineItem[] =>
  Object.entries(items).map(([number, asks]) => ({ item: `${benchmark} ${number}`, asks, notCovered }));

/** Why nothing here decides an item, and who does. */
export const inCluster = "It is in the cluster: kube-bench sees it, or Pulumi's policies on Kubernetes resources.";
export const ofSubscription = "Plans of Defender for Cloud belong to the subscription.";

/** Secrets are in a vault, and pods get them from there: two benchmarks ask for it. */
export const secretsInVault: NonNullable<BaselineItem["chosen"]> = {
  keys: ["keyVault.kind", "keyVault.secretsStore.enabled"],
  met: ({ choices: { keyVault } }) => keyVault.kind !== "none" && keyVault.secretsStore.enabled,
};
