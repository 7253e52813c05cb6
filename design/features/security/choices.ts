import type { Input } from "@pulumi/pulumi";

/** What Azure Policy does in the cluster. */
export const AzurePolicyKind = { none: "none", addOn: "addOn", assign: "assign" } as const;
export type AzurePolicyKind = (typeof AzurePolicyKind)[keyof typeof AzurePolicyKind];

/** Pod security standards that Azure has an initiative of. */
export const PodSecurityStandard = { baseline: "baseline", restricted: "restricted" } as const;
export type PodSecurityStandard = (typeof PodSecurityStandard)[keyof typeof PodSecurityStandard];

/** What becomes of pods that break a standard. */
export const PolicyEffect = { audit: "audit", deny: "deny" } as const;
export type PolicyEffect = (typeof PolicyEffect)[keyof typeof PolicyEffect];

/** The initiative that is assigned to the cluster. */
export interface PolicyAssignmentChoice {
  /** Default: baseline. Allowed: baseline, restricted. Change: another assignment of the same name, replaced. */
  standard?: PodSecurityStandard;
  /** Default: audit. Allowed: audit (reported), deny (refused as they are created; those that run stay). Change: in place. */
  effect?: PolicyEffect;
  /** Namespaces that it leaves out, besides kube-system, gatekeeper-system, azure-arc and azure-extensions-usage-system.
   *  Default: none. Change: in place. */
  excludedNamespaces?: string[];
}

/** Azure Policy in the cluster. */
export interface AzurePolicyChoice {
  /** Default: none. Allowed: none (no add-on), addOn (its add-on alone, for what a subscription assigns), assign (the add-on, and an
   *  initiative on this cluster). Change: in place. */
  kind?: AzurePolicyKind;
  /** Settings, when kind is assign. */
  assign?: PolicyAssignmentChoice;
}

/** How deployment safeguards meet what breaks them. */
export const SafeguardsLevel = { none: "none", warn: "warn", enforce: "enforce" } as const;
export type SafeguardsLevel = (typeof SafeguardsLevel)[keyof typeof SafeguardsLevel];

/** AKS's deployment safeguards: best practices of Kubernetes, through Azure Policy. Their API is a preview. */
export interface SafeguardsChoice {
  /** Default: none. Allowed: none, warn, enforce (refuses, and writes requests, limits and spreading into what has none).
   *  Change: in place. */
  level?: SafeguardsLevel;
  /** Namespaces that they leave out. Default: none besides AKS's own. Change: in place. */
  excludedNamespaces?: string[];
}

/** Microsoft Defender for Containers: its sensor on the nodes. */
export interface DefenderChoice {
  /** Default: false. Change: in place. The plan of the subscription is paid for and switched on in Defender for Cloud. */
  enabled?: boolean;
  /** Resource id of the Log Analytics workspace that it reports to. Default: that of aks:monitoring. Required where none
   *  is there. Change: in place. */
  workspaceId?: Input<string>;
}

/** AKS's image cleaner, which takes stale images with vulnerabilities off the nodes. */
export interface ImageCleanerChoice {
  /** Default: false. Change: in place. */
  enabled?: boolean;
  /** Hours between two runs. Default: 168. Allowed: 24-2160. Change: in place. */
  intervalHours?: number;
}

/** What guards the cluster from within. */
export interface SecurityChoice {
  /** Azure Policy in the cluster. */
  azurePolicy?: AzurePolicyChoice;
  /** AKS's deployment safeguards. */
  safeguards?: SafeguardsChoice;
  /** Microsoft Defender for Containers. */
  defender?: DefenderChoice;
  /** AKS's image cleaner. */
  imageCleaner?: ImageCleanerChoice;
  /** Certificates of authorities that nodes trust besides, as PEM texts, for a registry or proxy of one's own; pods don't see
   *  them. Default: none. Allowed: at most 10. Change: in place, and reimages the nodes. */
  caCertificates?: string[];
}
