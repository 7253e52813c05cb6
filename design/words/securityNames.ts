import type { ForeignNames } from "./foreignName";

/** What guards a cluster from within, and who signs in from it. */
export const securityNames: readonly ForeignNames[] = [
  {
    names: "azure_policy azure_policy_enabled enable_azure_policy azure_policy_addon gatekeeper policies policy",
    to: "security.azurePolicy",
    say: ": kind none, addOn or assign",
  },
  {
    names: "policy_initiative pod_security pod_security_standard pod_security_policy azurepolicy_pod_security",
    to: "security.azurePolicy.assign",
    say: ": standard baseline or restricted, with aks:security.azurePolicy.kind: assign",
  },
  {
    names: "deployment_safeguards safeguards_profile safeguards_level enable_safeguards",
    to: "security.safeguards",
    say: ": level none, warn or enforce",
  },
  {
    names: "defender microsoft_defender microsoft_defender_enabled enable_defender defender_for_containers",
    to: "security.defender",
    say: ": enabled, and workspaceId",
  },
  {
    names: "image_cleaner image_cleaner_enabled enable_image_cleaner image_cleaner_interval_hours",
    to: "security.imageCleaner",
    say: ": enabled, and intervalHours",
  },
  {
    names: "ca_certs custom_ca_trust_certificates custom_ca_trust_certificates_base64 enable_custom_ca_trust custom_ca",
    to: "security.caCertificates",
    say: ", texts of PEM as they are",
  },
  { names: "security_profile", within: "pool", to: "pool.trustedLaunch", say: " and pool.encryptionAtHost" },
  {
    names: "security_profile",
    to: "security",
    say: ": azurePolicy, safeguards, defender, imageCleaner and caCertificates; workload identity is always on",
  },
  {
    names: "lock resource_lock resource_locks management_lock delete_lock",
    to: "locks",
    say: ": a list of what can't be deleted",
  },
  {
    names: "custom_timeouts operation_timeouts",
    to: "timeouts",
    say: ": createMinutes, updateMinutes and deleteMinutes",
  },
  { names: "ignored_tag ignore_tags", to: "ignoredTags", say: ", a list of names" },
  { names: "image_integrity image_integrity_enabled enable_image_integrity", later: "security.imageIntegrity" },
  {
    names: "federated_identity_credential federated_credentials federated_identity workload_identities",
    to: "workloadIdentities",
    say: ": by a name of your own, namespace, serviceAccount and roles",
  },
];
