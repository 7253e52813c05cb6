import type { ForeignNames } from "./foreignName";

/** Of the services that a cluster uses. */
export const serviceNames: readonly ForeignNames[] = [
  {
    names: "acr acr_name container_registry container_registries registries image_registry",
    to: "registry",
    say: ": kind create, or existing with the id",
  },
  {
    names: "acr_id attach_acr attached_acr_id_map container_registry_id",
    to: "registry.existing.id",
    say: ", with aks:registry.kind: existing",
  },
  {
    names: "artifact_cache cache_rule cache_rules registry_cache_rules pull_through_cache image_cache",
    to: "registry.create.cacheRules",
    say: ", a map of rules by their names",
  },
  {
    names: "source_repo target_repo credential_set_id credential_set_resource_id",
    to: "registry.create.cacheRules",
    say: ": sourceRepository, targetRepository and credentialSet of a rule",
  },
  {
    names:
      "container_registry_credential_set username_secret_id username_secret_identifier password_secret_id password_secret_identifier",
    to: "registry.create.credentialSets",
    say: ": loginServer, usernameSecret and passwordSecret of a set, with secrets by their names",
  },
];
