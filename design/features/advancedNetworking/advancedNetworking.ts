import type { ResolvedChoices } from "../../contract/resolvedChoices";

type Observability = ResolvedChoices["network"]["observability"];

/** Whether policies may name more than addresses and ports. */
export const policiesOn = ({ advancedNetworkPolicies }: Observability): boolean => advancedNetworkPolicies !== "none";

/** Whether any of it is on, which is what Azure charges for. */
export const hasAdvancedNetworking = ({ network: { observability } }: Pick<ResolvedChoices, "network">): boolean =>
  observability.enabled || policiesOn(observability);
