import type { ForeignNames } from "./foreignName";

/** Of what this version does not have. */
export const laterNames: readonly ForeignNames[] = [
  {
    names: "addon_profiles addons enable_addons",
    say: "Leave it out: add-ons are choices of their own, monitoring, keyVault and security; others are not built yet.",
  },
  { names: "acr_agent_pool registry_agent_pool acr_private_pool acr_pool", later: "registry.agentPools" },
  { names: "agent_pool agent_pools", within: "registry", later: "registry.agentPools" },
  { names: "velero azure_backup backup_vault backup_extension", later: "backup" },
  {
    names:
      "bootstrap_profile bootstrap_artifact_source bootstrap_container_registry_resource_id artifact_source network_isolated",
    later: "bootstrap",
  },
  { names: "namespaces quotas managed_namespaces", later: "workloads" },
  { names: "automatic aks_automatic", later: "kubernetes.sku" },
];
