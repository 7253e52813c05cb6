import type { Input } from "@pulumi/pulumi";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import type { PodSecurityStandard } from "./choices";

/** Initiatives of Azure for pod security standards on Linux, by their ids. Source: Azure/azure-policy,
 *  policySetDefinitions/Kubernetes, PSPBaselineStandard 1.4.0 and PSPRestrictedStandard 2.5.0. */
export const initiatives: Readonly<Record<PodSecurityStandard, string>> = {
  baseline: "a8640138-9b0a-4a28-b8cb-1666c838647d",
  restricted: "42b8ef37-b724-4e24-bbc8-7a7708edfe00",
};

/** Namespaces that the initiatives leave out by themselves, and must go on doing so: what is in them is Azure's. Source: as
 *  above, default of excludedNamespaces. */
export const systemNamespaces: readonly string[] = [
  "kube-system",
  "gatekeeper-system",
  "azure-arc",
  "azure-extensions-usage-system",
];

/** Whether the Azure Policy add-on is on. */
export const hasPolicyAddOn = ({ security }: Pick<ResolvedChoices, "security">): boolean =>
  security.azurePolicy.kind !== "none";

/** The workspace that Defender reports to, where the choices name it. */
export const defenderWorkspace = ({ security }: Pick<ResolvedChoices, "security">): Input<string> | undefined =>
  security.defender.workspaceId;
