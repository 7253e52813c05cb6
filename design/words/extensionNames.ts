import type { ForeignNames } from "./foreignName";

/** Of cluster extensions. */
export const extensionNames: readonly ForeignNames[] = [
  {
    names: "flux fluxcd flux_extension flux_configurations flux_configuration git_ops_enabled",
    to: "gitOps.kind",
    say: ": flux, with its sources under aks:gitOps.flux.configurations",
  },
  {
    names: "argo_cd argo",
    to: "gitOps.kind",
    say: ": flux, which can install Argo CD; Azure has an extension of its own for that as a preview alone",
  },
  { names: "dapr_enabled enable_dapr dapr_extension", to: "dapr.enabled" },
  { names: "ha_enabled", within: "dapr", say: "Write highAvailability." },
  {
    names: "cluster_extensions extensions",
    say: "Leave it out: each cluster extension is a choice of its own, aks:gitOps and aks:dapr.",
  },
  { names: "git_repository", within: "gitOps", say: "Write git here, with kind git." },
  {
    names: "blob_storage azblob azure_blob_storage",
    within: "gitOps",
    say: "Write azureBlob here, with kind azureBlob.",
  },
  {
    names: "oci_repository oci",
    within: "gitOps",
    say: "Leave it out: the API version that is sent reads no OCI repositories. Write an OCIRepository of Flux into a folder that a Git source has.",
  },
  {
    names: "service_principal",
    within: "gitOps",
    say: "Leave it out: use kind managedIdentity, which has no secret that ends.",
  },
  {
    names: "provider",
    within: "gitOps",
    say: "Leave it out: the API version that is sent signs in to Git by password, token or key alone.",
  },
  {
    names: "sync_interval_in_seconds sync_interval interval",
    within: "gitOps",
    say: "Write intervalSeconds, a number of seconds.",
  },
  { names: "timeout_in_seconds timeout", within: "gitOps", say: "Write timeoutSeconds, a number of seconds." },
  { names: "garbage_collection_enabled", within: "gitOps", say: "Write prune." },
];
