import type { ForeignNames } from "./foreignName";

/** Of the key vault, and of what the cluster does with it. */
export const vaultNames: readonly ForeignNames[] = [
  {
    names: "tenant_id",
    within: "keyVault.existing",
    say: "Leave it out: the vault must be in the tenant of the cluster's subscription, since no role is given across tenants.",
  },
  { names: "vault azure_key_vault", to: "keyVault", say: ": kind create, or existing with the id" },
  {
    names: "key_vault_id key_vault_resource_id azure_keyvault_kms_key_vault_resource_id",
    to: "keyVault.existing.id",
    say: ", with aks:keyVault.kind: existing",
  },
  { names: "soft_delete_retention_days soft_delete_retention_in_days", to: "keyVault.create.softDeleteDays" },
  { names: "purge_protection_enabled enable_purge_protection", to: "keyVault.create.purgeProtection" },
  {
    names:
      "key_vault_secrets_provider key_vault_secrets_provider_enabled azure_keyvault_secrets_provider secrets_provider secrets_store secrets_store_csi_driver csi_secrets_store",
    to: "keyVault.secretsStore",
    say: ", which is on where there is a vault",
  },
  {
    names: "enable_secret_rotation secret_rotation_enabled",
    to: "keyVault.secretsStore.rotation",
    say: ": true or false",
  },
  {
    names: "secret_rotation_interval rotation_poll_interval",
    to: "keyVault.secretsStore.rotationMinutes",
    say: ", a number of minutes",
  },
  {
    names: "key_management_service kms kms_enabled azure_key_vault_kms enable_azure_keyvault_kms",
    to: "keyVault.kms.enabled",
    say: ": true, with a vault",
  },
  { names: "key_vault_key_id kms_key_vault_key_id azure_keyvault_kms_key_id", to: "keyVault.kms.keyId" },
  {
    names: "key_vault_network_access kms_key_vault_network_access azure_keyvault_kms_key_vault_network_access",
    say: "Leave it out: it follows from aks:keyVault.create.access.kind, or from aks:keyVault.existing.way.",
  },
  {
    names: "disk_encryption_set_id node_osdisk_diskencryptionset_id disk_encryption_set",
    to: "keyVault.diskEncryption.existing.id",
    say: ", with aks:keyVault.diskEncryption.kind: existing; kind create makes one",
  },
];
