import { list, map, refuse, refuseIf, sameText, text } from "../../aks/reading";
import { guid, vaultUriOf } from "../../../../testing/madeUp";
import { isWithin, rangeOrAddress } from "../../ranges";
import { parentOf } from "../../resourceIds";
import type { Created, Fixed, ModelledType, Stored, View, Write } from "../../resourceType";
import type { Properties } from "../../../wire";

const properties = (inputs: Properties | undefined): Properties => map(inputs?.properties);

/** Ranges that no rule of a vault may have. Source: key-vault/general/network-security.md, RFC 1918. */
const inside = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(range => rangeOrAddress(range));

/** Vaults have their names in all of Azure, deleted ones for as long as they are kept. Codes and words: of a deleted one
 *  data-safe-haven#2523, of a name that is taken azure-powershell#15115 and linux-update-cds#21, of purge protection
 *  azure-rest-api-specs#8075; the others have ARM's general code, inferred. */
function refuses({ id, name, inputs, before, azure }: Write): void {
  const other = azure
    .all("keyvault:Vault")
    .find(vault => !sameText(vault.id, id) && sameText(vault.outputs.name, name));
  if (other)
    refuse("VaultAlreadyExists", `The vault name '${name}' is already in use. Vault names are globally unique.`, 409);
  const given = properties(inputs);
  const deleted = azure.deleted("keyvault:Vault").some(vault => sameText(vault.outputs.name, name));
  if (!before && deleted && given.createMode !== "recover")
    refuse(
      "ConflictError",
      "A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault.",
      409,
    );
  refuseIf(
    given.enablePurgeProtection === false,
    "BadRequest",
    'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
  );
  refuseIf(
    !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(String(given.tenantId)),
    "BadRequest",
    `The tenant '${String(given.tenantId)}' of the vault is no GUID.`,
  );
  const sku = map(given.sku);
  refuseIf(
    !["standard", "premium"].includes(String(sku.name).toLowerCase()) || sku.family !== "A",
    "BadRequest",
    `The SKU ${String(sku.family)} ${String(sku.name)} is none of a vault.`,
  );
  const days = given.softDeleteRetentionInDays;
  refuseIf(
    days !== undefined && !(Number.isInteger(days) && Number(days) >= 7 && Number(days) <= 90),
    "BadRequest",
    `softDeleteRetentionInDays must be between 7 and 90, not ${String(days)}.`,
  );
  const rules = list(map(given.networkAcls).ipRules).map(rule => map(rule).value);
  refuseIf(rules.length > 1000, "BadRequest", `A vault takes at most 1000 IP rules, not ${rules.length}.`);
  for (const written of rules) {
    const range = rangeOrAddress(String(written));
    if (!range) refuse("BadRequest", `${String(written)} is no range.`);
    const hidden = inside.some(other => other && isWithin(range, other));
    refuseIf(hidden, "BadRequest", `${String(written)} is no range of public addresses.`);
  }
}

/** What stays as it was created. Source: soft-delete-overview.md, azurerm's checks in key_vault_resource.go; that
 *  purge protection stays on where it is not sent is inferred to be refused too. */
const fixed: readonly Fixed[] = [
  { path: "properties.softDeleteRetentionInDays", code: "BadRequest", when: (a, b) => (a ?? 90) !== (b ?? 90) },
  { path: "properties.enablePurgeProtection", code: "BadRequest", when: (a, b) => a === true && b !== true },
];

/** The vault that an identifier of a key is of, https://<vault>.<the cloud's suffix>/keys/<name>/<version>, where the model
 *  holds it. */
export const vaultOfKey = (azure: View, keyId: unknown): Stored | undefined =>
  azure.all("keyvault:Vault").find(({ outputs, inputs: own }) =>
    String(keyId)
      .toLowerCase()
      .startsWith(`${vaultUriOf(String(outputs.name), own.location)}keys/`),
  );

/** Whether a key is in a vault of the model's; of others nobody knows. */
export function keyIsThere(azure: View, keyId: unknown): boolean {
  const vault = vaultOfKey(azure, keyId);
  const name = String(keyId).split("/keys/")[1]?.split("/")[0];
  return !vault || azure.stored(`${vault.id}/keys/${name}`) !== undefined;
}

const outputs = ({ name, inputs }: Created): Properties => ({
  name,
  type: "Microsoft.KeyVault/vaults",
  azureApiVersion: "2024-11-01",
  properties: {
    ...properties(inputs),
    vaultUri: vaultUriOf(name, inputs.location),
    hsmPoolResourceId: "00000000-0000-0000-0000-000000000000",
    provisioningState: "Succeeded",
    privateEndpointConnections: [],
  },
});

const keyTypes = ["EC", "EC-HSM", "RSA", "RSA-HSM"];

function refusesKey({ id, inputs, azure }: Write): void {
  const { kty, keySize } = properties(inputs);
  const premium = sameText(map(properties(azure.stored(parentOf(id))?.inputs).sku).name, "premium");
  refuseIf(!keyTypes.includes(String(kty)), "BadRequest", `The key type ${String(kty)} is none of ${keyTypes.join()}.`);
  refuseIf(
    String(kty).endsWith("-HSM") && azure.stored(parentOf(id)) !== undefined && !premium,
    "BadRequest",
    `Keys of type ${String(kty)} need a vault of SKU premium.`,
  );
  refuseIf(
    String(kty).startsWith("RSA") && keySize !== undefined && ![2048, 3072, 4096].includes(Number(keySize)),
    "BadRequest",
    `RSA keys have 2048, 3072 or 4096 bits, not ${String(keySize)}.`,
  );
}

function keyOutputs({ id, name, inputs, stored }: Created): Properties {
  const uri = `${vaultUriOf(String(inputs.vaultName), stored(parentOf(id))?.inputs.location)}keys/${name}`;
  const given = properties(inputs);
  return {
    name,
    type: "Microsoft.KeyVault/vaults/keys",
    azureApiVersion: "2024-11-01",
    // azure-native gives back what is in them, not themselves.
    properties: undefined,
    keyUri: uri,
    keyUriWithVersion: `${uri}/${guid(`${id}/version`).replaceAll("-", "")}`,
    kty: given.kty,
    keySize: given.keySize,
    attributes: { enabled: true, exportable: false },
  };
}

/** A set whose identity has no right on the key is made all the same; what is to use it fails. Codes: Azure/aks-deployer,
 *  pkg/armerror/const.go and pkg/apierror/const.go name KeyVaultAccessForbidden and DiskEncryptionSetError. */
function refusesSet({ inputs, azure }: Write): void {
  const keyUrl = text(map(inputs.activeKey).keyUrl);
  refuseIf(keyUrl === undefined, "InvalidParameter", "Required parameter 'activeKey.keyUrl' is missing (null).");
  refuseIf(
    !/^https:\/\/[^/]+\/keys\/[^/]+\/[0-9a-f]{32}\/?$/i.test(keyUrl ?? ""),
    "InvalidParameter",
    `The key URL ${keyUrl ?? ""} must name a key with its version.`,
  );
  refuseIf(!keyIsThere(azure, keyUrl), "KeyVaultKeyNotFound", `The key ${keyUrl ?? ""} was not found.`);
  const plain = (region: unknown): string => String(region).toLowerCase().replace(/ /g, "");
  const vault = vaultOfKey(azure, keyUrl);
  refuseIf(
    vault !== undefined && plain(vault.inputs.location) !== plain(inputs.location),
    "InvalidParameter",
    `The vault of ${keyUrl ?? ""} is in ${String(vault?.inputs.location)}, the disk encryption set in ${String(inputs.location)}.`,
  );
}

/** Sources. Replacements: azure-native's list has none of vaults, keys and sets; keyvault.json and diskRP's
 *  diskEncryptionSet.json mark the location as create-only. Names: resource-name-rules.md. Fixed: diskEncryptionSet.json says
 *  that the type of encryption stays. Azure keeps a set that disks or clusters use, by azurerm's notes on its removal; the
 *  code is inferred. */
export const keyVaultTypes: readonly ModelledType[] = [
  {
    token: "azure-native:keyvault:Vault",
    nameIs: "random",
    name: {
      pattern: /^(?=.{3,24}$)[a-zA-Z](-?[a-zA-Z0-9])+$/,
      rule: "A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens.",
      code: "VaultNameNotValid",
    },
    required: ["location", "properties"],
    replaces: ["location"],
    fixed,
    refuses,
    softDeletes: true,
    oneAtATime: id => id,
    computed: outputs,
    unknownBefore: ["properties.vaultUri"],
  },
  {
    token: "azure-native:keyvault:Key",
    nameIs: "logical",
    name: {
      pattern: /^[a-zA-Z0-9-]{1,127}$/,
      rule: "It has 1 to 127 letters, digits and hyphens.",
      code: "BadRequest",
    },
    required: ["properties"],
    takesLocation: false,
    replaces: [],
    refuses: refusesKey,
    computed: keyOutputs,
  },
  {
    token: "azure-native:compute:DiskEncryptionSet",
    nameIs: "random",
    name: {
      pattern: /^[\w-]{1,80}$/,
      rule: "It has 1 to 80 letters, digits, hyphens and underscores.",
      code: "InvalidParameter",
    },
    required: ["location"],
    replaces: ["location"],
    fixed: [{ path: "encryptionType", code: "PropertyChangeNotAllowed" }],
    refuses: refusesSet,
    oneAtATime: id => id,
    computed: ({ id, name, inputs, tenantId }) => ({
      name,
      type: "Microsoft.Compute/diskEncryptionSets",
      azureApiVersion: "2024-03-02",
      provisioningState: "Succeeded",
      previousKeys: [],
      identity: { ...map(inputs.identity), principalId: guid(`${id}/principal`), tenantId },
    }),
    unknownBefore: ["identity.principalId"],
  },
];
