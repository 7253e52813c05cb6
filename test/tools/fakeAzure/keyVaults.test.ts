import { describe, expect, test } from "@jest/globals";
import { azureAfter, casesOf, send, type Refusals, type Request } from "./requests";
import { changed, group, identity, identityId, soundCluster, type Changes } from "./aksWorld";
import { guid } from "../../../testing/madeUp";
import type { Properties } from "../../../tools/wire";

const at = { resourceGroupName: "rg", location: "westeurope" };
const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/kv-shop`;
const setId = `${group}/providers/Microsoft.Compute/diskEncryptionSets/des`;
const soundVault: Properties = {
  ...at,
  vaultName: "kv-shop",
  properties: {
    tenantId: "22222222-2222-2222-2222-222222222222",
    sku: { family: "A", name: "standard" },
    enableRbacAuthorization: true,
    enablePurgeProtection: true,
    softDeleteRetentionInDays: 90,
  },
};
const vault = (changes: Changes = {}): Request => ["keyvault:Vault", changed(soundVault, changes)];
const key = (changes: Changes = {}): Request => [
  "keyvault:Key",
  changed(
    { resourceGroupName: "rg", vaultName: "kv-shop", keyName: "etcd", properties: { kty: "RSA", keySize: 2048 } },
    changes,
  ),
];
const keyIn = (name: string, keyName = "etcd"): string =>
  `https://${name}.vault.azure.net/keys/${keyName}/${"a".repeat(32)}`;
const set = (changes: Changes = {}): Request => [
  "compute:DiskEncryptionSet",
  changed(
    {
      ...at,
      diskEncryptionSetName: "des",
      encryptionType: "EncryptionAtRestWithCustomerKey",
      identity: { type: "SystemAssigned" },
      activeKey: { keyUrl: keyIn("kv-shop") },
    },
    changes,
  ),
];
const roles = {
  user: "12338af0-0e69-4776-bea7-57ae8d297424",
  contributor: "f25e0fa2-a7c8-4377-a976-54943a77a395",
  service: "e147488a-f6f5-4113-8e2d-b22465e65bf6",
};
const role = (name: keyof typeof roles, principalId: string): Request => [
  "authorization:RoleAssignment",
  {
    scope: vaultId,
    principalId,
    principalType: "ServicePrincipal",
    roleDefinitionId: `/subscriptions/00000000-0000-4000-a000-000000000001/providers/Microsoft.Authorization/roleDefinitions/${roles[name]}`,
    roleAssignmentName: guid(`${name} ${principalId}`),
  },
];
const cluster = (changes: Changes = {}): Request => [
  "containerservice:ManagedCluster",
  changed(soundCluster, {
    "identity.type": "UserAssigned",
    "identity.userAssignedIdentities": [identityId("plane")],
    ...changes,
  }),
];
const plane = guid(`${identityId("plane")}/principal`);
const kms = "securityProfile.azureKeyVaultKms";
const encrypted: Changes = {
  [`${kms}.enabled`]: true,
  [`${kms}.keyId`]: keyIn("kv-shop"),
  [`${kms}.keyVaultNetworkAccess`]: "Public",
};
const privately: Changes = {
  ...encrypted,
  [`${kms}.keyVaultNetworkAccess`]: "Private",
  [`${kms}.keyVaultResourceId`]: vaultId,
  "apiServerAccessProfile.enableVnetIntegration": true,
};
const closed = { "properties.publicNetworkAccess": "disabled" };
const forKms = [identity("plane"), vault(), key(), role("user", plane)];
const forPrivate = [identity("plane"), vault(closed), key(), role("user", plane), role("contributor", plane)];

/** What Azure refuses, and what passes instead. */
const families: Readonly<Record<string, Refusals>> = {
  vaults: {
    "a name that somebody has": {
      given: [vault()],
      asked: vault({ resourceGroupName: "other" }),
      code: "VaultAlreadyExists",
      passes: { asked: vault({ resourceGroupName: "other", vaultName: "kv-other" }) },
    },
    "the name of a deleted one": {
      given: [vault(), vaultId],
      asked: vault(),
      code: "ConflictError",
      passes: { asked: vault({ "properties.createMode": "recover" }) },
    },
    ...Object.fromEntries(
      ["kv", "1kv", "kv--shop", "kv-shop-", "k".repeat(25)].map(vaultName => [
        `the name ${vaultName}`,
        { given: [], asked: vault({ vaultName }), code: "VaultNameNotValid", passes: { asked: vault() } },
      ]),
    ),
    "purge protection that is false": {
      given: [],
      asked: vault({ "properties.enablePurgeProtection": false }),
      code: "BadRequest",
      passes: { asked: vault({ "properties.enablePurgeProtection": undefined }) },
    },
    "purge protection that goes off": {
      given: [vault()],
      asked: vault({ "properties.enablePurgeProtection": undefined }),
      code: "BadRequest",
      passes: { given: [vault({ "properties.enablePurgeProtection": undefined })], asked: vault() },
    },
    "other days": {
      given: [vault()],
      asked: vault({ "properties.softDeleteRetentionInDays": 7 }),
      code: "BadRequest",
      passes: { asked: vault({ "properties.softDeleteRetentionInDays": undefined }) },
    },
    "six days": {
      given: [],
      asked: vault({ "properties.softDeleteRetentionInDays": 6 }),
      code: "BadRequest",
      passes: { asked: vault({ "properties.softDeleteRetentionInDays": 7 }) },
    },
    "a tenant that is none": {
      given: [],
      asked: vault({ "properties.tenantId": "contoso" }),
      code: "BadRequest",
      passes: { asked: vault() },
    },
    "seven and a half days": {
      given: [],
      asked: vault({ "properties.softDeleteRetentionInDays": 7.5 }),
      code: "BadRequest",
      passes: { asked: vault({ "properties.softDeleteRetentionInDays": 8 }) },
    },
    "a range of private addresses": {
      given: [],
      asked: vault({ "properties.networkAcls": { ipRules: [{ value: "10.0.0.0/24" }] } }),
      code: "BadRequest",
      passes: { asked: vault({ "properties.networkAcls": { ipRules: [{ value: "203.0.113.0/24" }] } }) },
    },
    "a range that is none": {
      given: [],
      asked: vault({ "properties.networkAcls": { ipRules: [{ value: "office" }] } }),
      code: "BadRequest",
      passes: { asked: vault({ "properties.networkAcls": { ipRules: [{ value: "203.0.113.0/24" }] } }) },
    },
  },
  keys: {
    "in hardware, of tier standard": {
      given: [vault()],
      asked: key({ "properties.kty": "RSA-HSM" }),
      code: "BadRequest",
      passes: { given: [vault({ "properties.sku.name": "premium" })] },
    },
    "of 1024 bits": {
      given: [vault()],
      asked: key({ "properties.keySize": 1024 }),
      code: "BadRequest",
      passes: { asked: key({ "properties.keySize": 4096 }) },
    },
    "without a vault": { given: [], asked: key(), code: "ParentResourceNotFound", passes: { given: [vault()] } },
  },
  "disk encryption sets": {
    "a key that is not there": {
      given: [vault()],
      asked: set(),
      code: "KeyVaultKeyNotFound",
      passes: { given: [vault(), key()] },
    },
    "a key without a version": {
      given: [vault(), key()],
      asked: set({ "activeKey.keyUrl": "https://kv-shop.vault.azure.net/keys/etcd" }),
      code: "InvalidParameter",
      passes: { asked: set() },
    },
    "a vault of another region": {
      given: [vault({ location: "northeurope" }), key()],
      asked: set(),
      code: "InvalidParameter",
      passes: { asked: set({ location: "northeurope" }) },
    },
    "their removal while a cluster uses them": {
      given: [...forKms, set(), role("service", guid(`${setId}/principal`)), cluster({ diskEncryptionSetID: setId })],
      asked: setId,
      code: "OperationNotAllowed",
      passes: { given: [...forKms, set()] },
    },
  },
  "clusters with such disks": {
    "whose set has no right on its key": {
      given: [...forKms, set()],
      asked: cluster({ diskEncryptionSetID: setId }),
      code: "DiskEncryptionSetError",
      passes: { given: [...forKms, set(), role("service", guid(`${setId}/principal`))] },
    },
    "whose set is not there": {
      given: forKms,
      asked: cluster({ diskEncryptionSetID: setId }),
      code: "DiskEncryptionSetError",
      passes: { asked: cluster() },
    },
  },
  "clusters with KMS": {
    "with a system-assigned identity": {
      given: forKms,
      asked: cluster({ ...encrypted, identity: { type: "SystemAssigned" } }),
      code: "BadRequest",
      passes: { asked: cluster(encrypted) },
    },
    "without a right on the key": {
      given: [identity("plane"), vault(), key()],
      asked: cluster(encrypted),
      code: "BadRequest",
      passes: { given: forKms },
    },
    "with the rights of a vault's contributor alone": {
      given: [identity("plane"), vault(), key(), role("contributor", plane)],
      asked: cluster(encrypted),
      code: "BadRequest",
      passes: { given: forKms },
    },
    "with a key that is not there": {
      given: [identity("plane"), vault(), role("user", plane)],
      asked: cluster(encrypted),
      code: "BadRequest",
      passes: { given: forKms },
    },
    "with a key without a version": {
      given: forKms,
      asked: cluster({ ...encrypted, [`${kms}.keyId`]: "https://kv-shop.vault.azure.net/keys/etcd" }),
      code: "BadRequest",
      passes: { asked: cluster(encrypted) },
    },
    "with a vault that is closed": {
      given: [identity("plane"), vault(closed), key(), role("user", plane)],
      asked: cluster(encrypted),
      code: "BadRequest",
      passes: { given: forKms },
    },
    "with a public vault's id": {
      given: forKms,
      asked: cluster({ ...encrypted, [`${kms}.keyVaultResourceId`]: vaultId }),
      code: "BadRequest",
      passes: { asked: cluster(encrypted) },
    },
    "with a private vault and without its id": {
      given: forPrivate,
      asked: cluster({ ...privately, [`${kms}.keyVaultResourceId`]: undefined }),
      code: "BadRequest",
      passes: { asked: cluster(privately) },
    },
    "with a private vault and without VNet integration": {
      given: forPrivate,
      asked: cluster({ ...privately, "apiServerAccessProfile.enableVnetIntegration": undefined }),
      code: "BadRequest",
      passes: { asked: cluster(privately) },
    },
    "with a private vault whose endpoints it may not approve": {
      given: [identity("plane"), vault(closed), key(), role("user", plane)],
      asked: cluster(privately),
      code: "BadRequest",
      passes: { given: forPrivate },
    },
    "whose vault becomes private": {
      given: [
        ...forKms,
        role("contributor", plane),
        cluster({ ...privately, ...encrypted, [`${kms}.keyVaultResourceId`]: undefined }),
      ],
      asked: cluster(privately),
      code: "BadRequest",
      passes: {
        given: [
          ...forKms,
          role("contributor", plane),
          cluster({ "apiServerAccessProfile.enableVnetIntegration": true }),
        ],
      },
    },
  },
  "the add-on for secrets": {
    "with a setting that is no text": {
      given: forKms,
      asked: cluster({
        "addonProfiles.azureKeyvaultSecretsProvider": { enabled: true, config: { enableSecretRotation: true } },
      }),
      code: "InvalidParameter",
      passes: {
        asked: cluster({
          "addonProfiles.azureKeyvaultSecretsProvider": { enabled: true, config: { enableSecretRotation: "true" } },
        }),
      },
    },
    "with an interval that is none": {
      given: forKms,
      asked: cluster({
        "addonProfiles.azureKeyvaultSecretsProvider": { enabled: true, config: { rotationPollInterval: "2" } },
      }),
      code: "InvalidParameter",
      passes: {
        asked: cluster({
          "addonProfiles.azureKeyvaultSecretsProvider": { enabled: true, config: { rotationPollInterval: "2m" } },
        }),
      },
    },
  },
};

describe.each(Object.entries(families))("%s", (_, refusals) => {
  test.each(casesOf(refusals))("$name", ({ code, refused, passes }) => {
    expect(refused()).toThrowAzure(code);
    expect(passes()).not.toThrow();
  });
});

test("an add-on that is on has an identity, one that is off has none", () => {
  const azure = azureAfter(forKms);
  const on = send(azure, cluster({ "addonProfiles.azureKeyvaultSecretsProvider": { enabled: true } }));
  expect(on?.outputs).toHaveProperty("addonProfiles.azureKeyvaultSecretsProvider.identity.objectId");
  const off = send(azure, cluster({ "addonProfiles.azureKeyvaultSecretsProvider": { enabled: false } }));
  expect(off?.outputs.addonProfiles).toStrictEqual({ azureKeyvaultSecretsProvider: { enabled: false } });
});
