import type { Input } from "@pulumi/pulumi";
import type { ServiceAccessKind, ServiceWay } from "../service";

/** Where the key vault comes from. */
export const KeyVaultKind = { none: "none", create: "create", existing: "existing" } as const;
export type KeyVaultKind = (typeof KeyVaultKind)[keyof typeof KeyVaultKind];

/** Tier of a vault. */
export const KeyVaultTier = { standard: "standard", premium: "premium" } as const;
export type KeyVaultTier = (typeof KeyVaultTier)[keyof typeof KeyVaultTier];

/** A vault with a public address. */
export interface PublicKeyVault {
  /** Ranges that may reach it; the addresses that nodes leave from are added, and services that Azure trusts, such as disks,
   *  may always. Default: none, everybody who signs in. Allowed: at most 1000 public IPv4 ranges. Change: in place. */
  allowedRanges?: string[];
}

/** The way to a vault that is made here. */
export interface KeyVaultAccessChoice {
  /** Default: public. Allowed: public, private (through a private endpoint in the network, and for services that Azure
   *  trusts). Change: in place; who is not in the network is shut out. */
  kind?: ServiceAccessKind;
  /** Settings, when kind is public. */
  public?: PublicKeyVault;
}

/** A vault that is made here. Azure roles decide who may do what in it, never access policies. */
export interface CreatedKeyVault {
  /** Default: standard. Allowed: standard, premium (keys made here are in hardware modules). Change: in place; keys that are
   *  there stay what they are. */
  tier?: KeyVaultTier;
  /** Days for which Azure keeps the vault, and what is in it, after a deletion; its name is taken as long. Default: 90.
   *  Allowed: 7-90. Change: refused by Azure. */
  softDeleteDays?: number;
  /** Whether nobody can purge before those days are over. Default: true. Change: on in place; off is refused by Azure. */
  purgeProtection?: boolean;
  /** The way to it. */
  access?: KeyVaultAccessChoice;
  /** Id of the tenant whose identities may use it. Default: the one that whoever deploys is signed in to, which is another
   *  than the subscription's with Azure Lighthouse. Change: shuts out everybody of the former one. */
  tenantId?: Input<string>;
}

/** A vault that exists, in any subscription of the tenant, with Azure roles as its permission model. */
export interface ExistingKeyVault {
  /** Resource id. Required. Change: roles move to the other one. */
  id: Input<string>;
  /** How nodes reach it. Default: public (by its public address). Allowed: public, privateEndpoint (an endpoint is made here;
   *  its owner may have to approve it), preconfigured (the network finds it already). Change: adds or removes the endpoint. */
  way?: ServiceWay;
}

/** Who reads the vault for pods. */
export const SecretsStoreIdentity = { addOn: "addOn", workloadIdentity: "workloadIdentity" } as const;
export type SecretsStoreIdentity = (typeof SecretsStoreIdentity)[keyof typeof SecretsStoreIdentity];

/** The Secrets Store CSI driver, which mounts secrets of the vault into pods. */
export interface SecretsStoreChoice {
  /** Default: true, where there is a vault. Change: in place; off, pods that mount secrets no longer start. */
  enabled?: boolean;
  /** Whether mounted secrets follow the vault. Default: true. Change: in place. */
  rotation?: boolean;
  /** Minutes between two looks into the vault. Default: 2. Allowed: 1-1440. Change: in place. */
  rotationMinutes?: number;
  /** Default: addOn. Allowed: addOn (the add-on's own identity gets Key Vault Secrets User, for every pod of the cluster),
   *  workloadIdentity (nobody gets a role here; each workload has an identity of its own). Change: in place. */
  identity?: SecretsStoreIdentity;
}

/** Encryption of Kubernetes secrets with a key of the vault. */
export interface KmsChoice {
  /** Default: false. Change: in place; secrets that are there stay as they are until they are written again. */
  enabled?: boolean;
  /** Identifier of the key with its version, `https://<vault>.vault.azure.net/keys/<name>/<version>`. Default: a key that is made
   *  in a vault that is made here, in its newest version; required with one that exists. Change: in place, as a rotation:
   *  write every secret again, and keep the former key until the next one. */
  keyId?: Input<string>;
}

/** Who encrypts the disks of nodes and volumes. */
export const DiskEncryptionKind = { none: "none", create: "create", existing: "existing" } as const;
export type DiskEncryptionKind = (typeof DiskEncryptionKind)[keyof typeof DiskEncryptionKind];

/** A disk encryption set that is made here, with a key of the vault. */
export interface CreatedDiskEncryption {
  /** Identifier of the key with its version, as that of kms. Default: a key that is made in a vault that is made here;
   *  required with one that exists. Change: in place, for disks that are there too. */
  keyId?: Input<string>;
  /** Whether disks follow the newest version of the key by themselves. Default: true. Change: in place. */
  followVersions?: boolean;
}

/** A disk encryption set that exists. */
export interface ExistingDiskEncryption {
  /** Resource id, in the cluster's region. Required. Change: replaces the cluster. */
  id: Input<string>;
}

/** Encryption of disks with a key of your own, in place of Azure's. */
export interface DiskEncryptionChoice {
  /** Default: none. Allowed: none (Azure's keys), create (a disk encryption set with a key of the vault), existing.
   *  Change: replaces the cluster. */
  kind?: DiskEncryptionKind;
  /** Settings, when kind is create. */
  create?: CreatedDiskEncryption;
  /** Settings, when kind is existing. */
  existing?: ExistingDiskEncryption;
}

/** The key vault, and what the cluster does with it. */
export interface KeyVaultChoice {
  /** Default: none. Allowed: none (there is no vault), create, existing. Change: from create, deletes the vault, which Azure keeps for
   *  softDeleteDays. */
  kind?: KeyVaultKind;
  /** Settings, when kind is create. */
  create?: CreatedKeyVault;
  /** Settings, when kind is existing. */
  existing?: ExistingKeyVault;
  /** Secrets of the vault in pods. */
  secretsStore?: SecretsStoreChoice;
  /** Encryption of Kubernetes secrets with a key of the vault. */
  kms?: KmsChoice;
  /** Encryption of disks with a key of your own. */
  diskEncryption?: DiskEncryptionChoice;
}
