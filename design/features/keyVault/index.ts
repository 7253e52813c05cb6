import { azureLimits } from "../../facts/azureLimits";
import { clouds, privateZone } from "../../facts/clouds";
import { differ, refused, type FixedPart } from "../../changes/change";
import { valueAt } from "../../contract/tree";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import type { RoleGrant } from "../../identity/grant";
import type { Feature } from "../feature";
import { isPublic, needsEndpoint, serviceName, serviceText } from "../service";
import { hasKms, mountsSecrets, planKeyVault, type KeyVaultPlan } from "./keyVault";
import { keyVaultRules } from "./rules";

/** Days for which Azure keeps a deleted vault where nobody says. Source: key-vault/general/soft-delete-overview. */
const usualDays = 90;

/** Roles on the vault and on the disk encryption set. Sources: AKS documentation, csi-secrets-store-identity-access,
 *  use-kms-etcd-encryption, azure-disk-customer-managed-keys. */
function grants({ keyVault }: ResolvedChoices, kms: boolean, mounts: boolean, isPrivate: boolean): RoleGrant[] {
  const vault = { id: keyVault.existing?.id, made: "keyVault", what: "id of the key vault" };
  const { diskEncryption } = keyVault;
  const set = { id: diskEncryption.existing?.id, made: "diskEncryptionSet", what: "id of the disk encryption set" };
  return [
    ...(mounts && keyVault.secretsStore.identity === "addOn"
      ? [
          {
            key: "keyVault/secrets",
            principal: "other",
            of: "secretsStore",
            who: "the identity of the add-on azureKeyvaultSecretsProvider",
            role: "keyVaultSecretsUser",
            scope: vault,
            reason: "reads secrets for pods",
          } as const,
        ]
      : []),
    ...(kms
      ? [
          {
            key: "keyVault/keys",
            principal: "controlPlane",
            role: "keyVaultCryptoUser",
            scope: vault,
            reason: "encrypts Kubernetes secrets with the key",
          } as const,
        ]
      : []),
    ...(kms && isPrivate
      ? [
          {
            key: "keyVault/endpoint",
            principal: "controlPlane",
            role: "keyVaultContributor",
            scope: vault,
            reason: "gives the API server an endpoint of its own to the vault",
          } as const,
        ]
      : []),
    ...(diskEncryption.create
      ? [
          {
            key: "keyVault/disks",
            principal: "other",
            of: "diskEncryptionSet",
            who: "the identity of the disk encryption set",
            role: "keyVaultCryptoServiceEncryptionUser",
            scope: vault,
            reason: "encrypts disks with the key",
          } as const,
        ]
      : []),
    ...(diskEncryption.kind === "none"
      ? []
      : [
          {
            key: "diskEncryptionSet",
            principal: "controlPlane",
            role: "reader",
            scope: set,
            reason: "makes disks that the set encrypts",
          } as const,
        ]),
  ];
}

/** A key vault, with secrets in pods, and keys for Kubernetes secrets and disks. */
export const keyVault: Feature<KeyVaultPlan | undefined> = {
  title: "Key vault",
  rules: keyVaultRules,
  plan: ({ choices }) => planKeyVault(choices),
  groups: ({ keyVault: choice }) => (choice.create || choice.diskEncryption.create ? ["shared"] : []),
  names: ({ choices: { keyVault: choice } }) => [
    ...(choice.create ? [{ role: "keyVault", type: "keyVault", scope: "azure" } as const] : []),
    ...(choice.diskEncryption.create
      ? [{ role: "diskEncryptionSet", type: "diskEncryptionSet", scope: "sharedGroup" } as const]
      : []),
  ],
  grants: ({ choices }) => grants(choices, hasKms(choices), mountsSecrets(choices), !isPublic(choices.keyVault)),
  diagnostics: ({ keyVault: { create } }) =>
    create ? [{ made: "keyVault", categories: ["AuditEvent"], ownTables: true }] : [],
  endpoints: choices =>
    needsEndpoint(choices.keyVault)
      ? [
          {
            key: "keyVault",
            target: { id: choices.keyVault.existing?.id, made: "keyVault" },
            subresource: "vault",
            zones: [privateZone(clouds[choices.cloud].vaultPrivate)],
            addresses: azureLimits.vaultEndpointAddresses,
          },
        ]
      : [],
  destinations: [
    {
      key: "keyVault",
      reason: "secrets of your vault",
      kind: "application",
      protocol: "HTTPS",
      ports: ["443"],
      destinations: ({ choices, names }) => [
        `${serviceName(choices.keyVault, names.get("keyVault")?.name) || "*"}.${clouds[choices.cloud].vault}`,
      ],
      serviceTags: ["AzureKeyVault.{location}"],
      inFqdnTag: false,
      needed: ({ choices }) => mountsSecrets(choices) && isPublic(choices.keyVault),
    },
  ],
  beside: ({ choices: { keyVault: chosen, cloud }, names }) =>
    chosen.kind === "none"
      ? []
      : [["key vault", serviceText(chosen, names.get("keyVault")?.name, clouds[cloud].vault)]],
  replaceable: { role: "keyVault", component: "KeyVault" },
  // Source: key-vault/general/soft-delete-overview.
  refuses: {
    Vault: ({ op, before, after }) => {
      const [name, next] = [before, after].map(inputs => valueAt(inputs, "vaultName"));
      if (op === "replace" && typeof name === "string" && name.toLowerCase() === String(next).toLowerCase())
        return [
          refused(
            "keyVault.create",
            `the vault is replaced, and Azure keeps the deleted one with its name ${name} for softDeleteDays`,
            "Give the new one a name of its own: aks:naming.overrides.keyVault. Its keys and secrets stay behind in the deleted one.",
            "ConflictError",
          ),
        ];
      // With a tenant that is not known yet, the SDK knows none of the properties.
      if (op !== "update" || valueAt(after, "properties.sku") === undefined) return [];
      const [was, is] = ["properties.softDeleteRetentionInDays", "properties.enablePurgeProtection"].map(path => [
        valueAt(before, path),
        valueAt(after, path),
      ]);
      return [
        ...(differ(was[0] ?? usualDays, was[1] ?? usualDays)
          ? [
              refused(
                "keyVault.create.softDeleteDays",
                `the days for which Azure keeps a deleted vault can't change from ${String(was[0])} to ${String(was[1])}`,
                `Write softDeleteDays: ${String(was[0])}.`,
                "BadRequest",
              ),
            ]
          : []),
        ...(is[0] === true && is[1] !== true
          ? [
              refused(
                "keyVault.create.purgeProtection",
                "purge protection can't be switched off",
                "Write purgeProtection: true.",
                "BadRequest",
              ),
            ]
          : []),
      ];
    },
  },
  fixed: ({ keyVault: plan }) =>
    plan?.create
      ? [
          {
            component: "KeyVault",
            suffix: "key-vault",
            type: "azure-native:keyvault:Vault",
            part: "vault",
            inputs: {
              properties: {
                sku: { name: plan.create.tier },
                softDeleteRetentionInDays: plan.create.softDeleteDays,
                enablePurgeProtection: plan.create.purgeProtection || undefined,
              },
            },
          } satisfies FixedPart,
        ]
      : [],
};
