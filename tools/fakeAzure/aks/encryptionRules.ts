import type { Write } from "../resourceType";
import type { Properties } from "../../wire";
import { keyIsThere, vaultOfKey } from "../types/services/keyVault";
import { map, refuse, refuseIf, sameText, text, texts } from "./reading";

const kmsOf = (inputs: Properties | undefined): Properties => map(map(inputs?.securityProfile).azureKeyVaultKms);

/** Judges what encrypts Kubernetes secrets. Source: AKS documentation, articles/aks/use-kms-etcd-encryption.md and
 *  update-kms-key-vault.md. Codes and words: azure-docs#93886 (network access), Azure/telescope#1121 (the vault's id) and
 *  terraform-azurerm-aks#390 (rights); the others have the same code, inferred. */
export function judgeKms({ inputs, before, azure }: Write): void {
  const kms = kmsOf(inputs);
  if (kms.enabled !== true) return;
  const no = (condition: boolean, words: string): void => {
    refuseIf(condition, "BadRequest", words);
  };
  const access = text(kms.keyVaultNetworkAccess);
  no(map(inputs.identity).type !== "UserAssigned", "Azure Key Vault KMS needs a user-assigned managed identity.");
  no(access === undefined, "KeyVault network access is unspecified for Azure Key Vault KMS.");
  const isPrivate = access === "Private";
  const given = text(kms.keyVaultResourceId);
  no(isPrivate && given === undefined, "KeyVault resource ID is empty when KeyVault network access is Private.");
  no(!isPrivate && given !== undefined, "KeyVault resource ID is not empty when KeyVault network access is Public.");
  no(
    isPrivate && map(inputs.apiServerAccessProfile).enableVnetIntegration !== true,
    "A private KeyVault needs API server VNet integration.",
  );
  no(
    !/^https:\/\/[^/]+\/keys\/[^/]+\/[^/]+\/?$/i.test(String(kms.keyId)),
    `The KMS key ${String(kms.keyId)} must be the identifier of a key with its version.`,
  );
  judgeFlip(kmsOf(before?.inputs), kms);
  no(!keyIsThere(azure, kms.keyId), `The key ${String(kms.keyId)} was not found.`);
  const vault = vaultOfKey(azure, kms.keyId);
  if (!vault) return;
  const rules = map(map(vault.inputs.properties).networkAcls);
  const closed = map(vault.inputs.properties).publicNetworkAccess === "disabled";
  no(
    !isPrivate && (closed || rules.defaultAction === "Deny"),
    `The key vault ${vault.id} is not open to all networks.`,
  );
  const [identity] = texts(map(inputs.identity).userAssignedIdentities);
  const principal = text(azure.stored(identity)?.outputs.principalId);
  if (principal === undefined) return;
  no(
    ["encrypt", "decrypt"].some(
      action => !azure.allowed(principal, `data Microsoft.KeyVault/vaults/keys/${action}/action`, vault.id),
    ),
    `The identity does not have keys encrypt/decrypt permission on key vault ${vault.id}.`,
  );
  no(
    isPrivate &&
      !azure.allowed(principal, "Microsoft.KeyVault/vaults/privateEndpointConnectionsApproval/action", vault.id),
    `The identity may not approve private endpoints of key vault ${vault.id}.`,
  );
}

/** The mode of the vault that is attached stays, unless KMS goes off first. */
function judgeFlip(was: Properties, is: Properties): void {
  const vaultOf = (kms: Properties): string => String(kms.keyId).toLowerCase().split("/keys/")[0];
  const flips = was.enabled === true && !sameText(was.keyVaultNetworkAccess, is.keyVaultNetworkAccess);
  refuseIf(
    flips && vaultOf(was) === vaultOf(is),
    "BadRequest",
    "KeyVault network access can't change while KMS is on: turn it off first.",
  );
}

/** Judges the set that encrypts disks: in the cluster's region, with a right on its key. Sources: AKS documentation,
 *  articles/aks/azure-disk-customer-managed-keys.md. Code: Azure/aks-deployer, pkg/apierror/const.go
 *  (DiskEncryptionSetError), which stands for both. */
export function judgeDisks({ inputs, azure }: Write): void {
  const set = azure.stored(text(inputs.diskEncryptionSetID) ?? "");
  if (!set) return;
  const plain = (region: unknown): string => String(region).toLowerCase().replace(/ /g, "");
  refuseIf(
    plain(set.inputs.location) !== plain(inputs.location),
    "DiskEncryptionSetError",
    `DiskEncryptionSet ${set.id} is in ${String(set.inputs.location)}, the cluster in ${String(inputs.location)}.`,
  );
  const vault = vaultOfKey(azure, map(set.inputs.activeKey).keyUrl);
  const principal = text(map(set.outputs.identity).principalId);
  if (!vault || principal === undefined) return;
  if (!azure.allowed(principal, "data Microsoft.KeyVault/vaults/keys/wrap/action", vault.id))
    refuse("DiskEncryptionSetError", `KeyVaultAccessForbidden: ${set.id} may not use the key in ${vault.id}.`);
}

/** Judges the add-on that reads a vault: its settings are texts. Source: csi-secrets-store-configuration-options.md; the code
 *  is inferred. */
export function judgeSecretsStore(inputs: Properties): void {
  const { config } = map(map(inputs.addonProfiles).azureKeyvaultSecretsProvider);
  const wrong = Object.entries(map(config)).find(([, value]) => typeof value !== "string");
  refuseIf(wrong !== undefined, "InvalidParameter", `The add-on's setting ${String(wrong?.[0])} is no text.`);
  const interval = text(map(config).rotationPollInterval);
  refuseIf(
    interval !== undefined && !/^(\d+(\.\d+)?(h|m|s|ms))+$/.test(interval),
    "InvalidParameter",
    `The rotation poll interval ${interval ?? ""} is no duration.`,
  );
}
