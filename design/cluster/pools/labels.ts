/** Labels that AKS sets itself and lets nobody change, without those that a prefix below keeps. Source: AKS documentation,
 *  use-labels (reserved, and deprecated ones that are still set). */
const aksLabels: ReadonlySet<string> = new Set([
  "accelerator",
  "agentpool",
  "node.kubernetes.io/instance-type",
  "storageprofile",
  "storagetier",
]);

const inDomain = (prefix: string, domain: string): boolean => prefix === domain || prefix.endsWith(`.${domain}`);

/** Why a pool may not have a label; a warning where Azure's page refuses what Kubernetes takes. */
export interface KeptLabel {
  readonly severity?: "warning";
  readonly message: string;
}

/**
 * Whose a label is; undefined where a pool may have it.
 * Sources: use-labels for kubernetes.azure.com/ and kubernetes.io/; Kubernetes for what kubelets may set of kubernetes.io and
 * k8s.io (KEP 279 and the admission plugin NodeRestriction): with another one no kubelet starts.
 */
export function keptLabel(name: string, value: string, isSpot: boolean): KeptLabel | undefined {
  const prefix = /^([^/]*)\//.exec(name)?.[1] ?? "";
  if (inDomain(prefix, "kubernetes.azure.com")) {
    // AKS sets it on Spot pools itself, so that it does not mind.
    const same = isSpot && name === "kubernetes.azure.com/scalesetpriority" && value === "spot";
    return same ? undefined : { message: "labels under kubernetes.azure.com/ belong to AKS" };
  }
  if (aksLabels.has(name)) return { message: `AKS sets label ${name} itself` };
  if (inDomain(prefix, "node.kubernetes.io") || inDomain(prefix, "kubelet.kubernetes.io")) {
    return {
      severity: "warning",
      message: `Kubernetes lets nodes have labels under ${prefix}/, and AKS's page reserves kubernetes.io/`,
    };
  }
  const domain = ["kubernetes.io", "k8s.io"].find(one => inDomain(prefix, one));
  return domain === undefined ? undefined : { message: `labels under ${domain} belong to Kubernetes` };
}
