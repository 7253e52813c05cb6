import { idsAreGuids, idsAreOfType } from "../../contract/commonRules";
import { aksDoc, azureDoc, between, type Finding, type Rule, type Subject } from "../../contract/rule";
import { childKey } from "../../contract/tree";
import type { EgressDesign } from "../../egress/outbound";
import { several } from "../../egress/wording";
import { azureLimits } from "../../facts/azureLimits";
import { clouds } from "../../facts/clouds";
import { wrongPublicRanges } from "../../network/rangeFacts";
import { isPublic, serviceName } from "../service";
import { hasKms, mountsSecrets, parseKeyId, type KeyVaultPlan } from "./keyVault";

const kmsPage = aksDoc("use-kms-etcd-encryption");
const disksPage = aksDoc("azure-disk-customer-managed-keys");
const softDelete = azureDoc("key-vault/general/soft-delete-overview");

/** A vault by its own settings. */
interface KeyVaultPart {
  readonly keyVault: Pick<KeyVaultPlan, "key" | "create"> | undefined;
  /** The way out, whose addresses the vault lets in; not there for a KeyVault alone. */
  readonly egress?: Pick<EgressDesign, "madeAddresses" | "declaredRanges" | "outboundType">;
}

/** Rules of a vault by its own settings. */
export const ownKeyVaultRules: readonly Rule<KeyVaultPart>[] = [
  {
    id: "X60",
    severity: "error",
    title: "a deleted vault is kept for 7 to 90 days",
    doc: softDelete,
    azureCode: "BadRequest",
    judge: ({ keyVault }) =>
      between(
        childKey(keyVault?.key ?? "", "softDeleteDays"),
        keyVault?.create?.softDeleteDays,
        azureLimits.vaultSoftDeleteDays.min,
        azureLimits.vaultSoftDeleteDays.max,
        "days",
      ),
  },
  {
    id: "X61",
    severity: "error",
    title: "a vault is opened for at most 1000 public IPv4 ranges",
    doc: azureDoc("key-vault/general/network-security"),
    azureCode: "BadRequest",
    judge: ({ keyVault, egress }) => {
      const ranges = keyVault?.create?.access.public?.allowedRanges ?? [];
      const made = egress?.outboundType === "loadBalancer" ? 0 : (egress?.madeAddresses ?? 0);
      const nodes = ranges.length === 0 ? 0 : made + (egress?.declaredRanges.length ?? 0);
      const key = childKey(keyVault?.key ?? "", "access.public.allowedRanges");
      return [
        ...wrongPublicRanges(key, ranges, "the vault"),
        ...(ranges.length + nodes > azureLimits.vaultRanges
          ? [
              {
                key,
                message: `${ranges.length} ranges${nodes > 0 ? ` and ${several(nodes, "address")} of the nodes` : ""} are more than the ${azureLimits.vaultRanges} that a vault takes`,
                fix: `Join neighbouring ranges, or set aks:${childKey(keyVault?.key ?? "", "access.kind")}: private.`,
              },
            ]
          : []),
      ];
    },
  },
  idsAreGuids(({ keyVault }) => [[childKey(keyVault?.key ?? "", "tenantId"), keyVault?.create?.tenantId]]),
];

/** Keys that something of the choices is encrypted with: where each is given, and what for. */
function keysUsed({ choices }: Subject): { key: string; id: unknown; uses: string; at: string; off: string }[] {
  const { diskEncryption, kms } = choices.keyVault;
  return [
    ...(hasKms(choices)
      ? [
          {
            key: "keyVault.kms.keyId",
            id: kms.keyId,
            uses: "KMS",
            at: "keyVault.kms.enabled",
            off: "aks:keyVault.kms.enabled: false",
          },
        ]
      : []),
    ...(diskEncryption.create
      ? [
          {
            key: "keyVault.diskEncryption.create.keyId",
            id: diskEncryption.create.keyId,
            uses: "the disk encryption set",
            at: "keyVault.diskEncryption.kind",
            off: "aks:keyVault.diskEncryption.kind: none",
          },
        ]
      : []),
  ];
}

/** What is wrong with a key that is given, by its identifier. */
function wrongKey(subject: Subject, { key, id, uses }: ReturnType<typeof keysUsed>[number]): Finding[] {
  const text = subject.known(id, key);
  if (text === undefined) return [];
  const parsed = parseKeyId(text);
  const { cloud } = subject.choices;
  const fix = `Give what az keyvault key show --query key.kid prints: https://<vault>.${clouds[cloud].vault}/keys/<name>/<version>.`;
  if (parsed && parsed.cloud !== cloud) {
    return [{ key, message: `the key is in ${clouds[parsed.cloud].title}, and aks:cloud is ${cloud}`, fix }];
  }
  if (!parsed) return [{ key, message: `${JSON.stringify(text)} is no identifier of a key`, fix }];
  if (parsed.version === undefined) {
    return [{ key, message: `the identifier has no version, which ${uses} needs`, fix }];
  }
  const vault = serviceName(subject.choices.keyVault, subject.names.get("keyVault")?.name);
  return vault === undefined || vault === "" || vault.toLowerCase() === parsed.vault.toLowerCase()
    ? []
    : [
        {
          key,
          message: `the key is in vault ${parsed.vault}, the vault of the choices is ${vault}`,
          fix: `Give a key of ${vault}: roles are assigned on that vault alone.`,
        },
      ];
}

/** Rules of the vault and of what is around it. */
export const keyVaultRules: readonly Rule[] = [
  ...ownKeyVaultRules,
  idsAreOfType(({ choices: { keyVault } }) => [
    ["keyVault.existing.id", keyVault.existing?.id, "Microsoft.KeyVault/vaults"],
    [
      "keyVault.diskEncryption.existing.id",
      keyVault.diskEncryption.existing?.id,
      "Microsoft.Compute/diskEncryptionSets",
    ],
  ]),
  {
    id: "X62",
    severity: "error",
    title: "what has a key of the vault needs a vault",
    doc: kmsPage,
    judge: ({ choices: { keyVault } }) => {
      if (keyVault.kind !== "none") return [];
      const wanting: readonly (readonly [key: string, is: boolean, off: string])[] = [
        ["keyVault.kms.enabled", keyVault.kms.enabled, "aks:keyVault.kms.enabled: false"],
        [
          "keyVault.diskEncryption.kind",
          keyVault.diskEncryption.kind === "create",
          "aks:keyVault.diskEncryption.kind: none",
        ],
      ];
      return wanting
        .filter(([, is]) => is)
        .map(([key, , off]) => ({
          key,
          with: ["keyVault.kind"],
          message: `a key encrypts by aks:${key}, but there is no vault for it`,
          fix: `Set aks:keyVault.kind: create, or ${off}.`,
        }));
    },
  },
  {
    id: "X63",
    severity: "error",
    title: "keys are given by identifiers with a version, of the vault of the choices; of a vault that exists, always",
    doc: azureDoc("key-vault/general/about-keys-secrets-certificates"),
    judge: subject =>
      keysUsed(subject).flatMap(used => {
        const { key, id, uses, at, off } = used;
        return id === undefined && subject.choices.keyVault.existing
          ? [
              {
                key: at,
                message: `no key is made in a vault that exists, and none is given for ${uses}`,
                fix: `Give the key's identifier as aks:${key}, or set ${off}.`,
              },
            ]
          : wrongKey(subject, used);
      }),
  },
  {
    id: "I10",
    severity: "error",
    title:
      "KMS needs a user-assigned control plane identity, and a vault that is open to all networks or reached with VNet integration",
    doc: kmsPage,
    azureCode: "BadRequest",
    judge: ({ choices, apiServer }) => {
      if (!hasKms(choices)) return [];
      const { keyVault, identity } = choices;
      const off = "aks:keyVault.kms.enabled: false";
      const ranges = keyVault.create?.access.public?.allowedRanges ?? [];
      const found: Finding[] = [];
      if (identity.controlPlane.kind === "systemAssigned") {
        found.push({
          key: "identity.controlPlane.kind",
          with: ["keyVault.kms.enabled"],
          message: "a system-assigned identity does not exist before the cluster, so it has no rights on the key",
          fix: `Set aks:identity.controlPlane.kind: create, or ${off}.`,
        });
      }
      if (!isPublic(choices.keyVault) && !apiServer.integrated) {
        const key = keyVault.create ? "keyVault.create.access.kind" : "keyVault.existing.way";
        found.push({
          key,
          with: ["keyVault.kms.enabled", "apiServer.kind"],
          message: `the API server reaches a private vault only with VNet integration, and is of kind ${choices.apiServer.kind}`,
          fix: `Set aks:apiServer.kind: vnetIntegration, or aks:${key}: public, or ${off}.`,
        });
      }
      if (ranges.length > 0) {
        found.push({
          key: "keyVault.create.access.public.allowedRanges",
          with: ["keyVault.kms.enabled"],
          message: "the API server's addresses are in no list, so that a vault with a list of ranges shuts KMS out",
          fix: `Set aks:keyVault.create.access.public.allowedRanges: [], or ${off}.`,
        });
      }
      return found;
    },
  },
  {
    id: "X64",
    severity: "warning",
    title: "nodes read a vault with a list of ranges only when they leave from one of them",
    doc: azureDoc("key-vault/general/network-security"),
    judge: ({ choices, egress: { declaredRanges, madeAddresses } }) => {
      const ranges = choices.keyVault.create?.access.public?.allowedRanges ?? [];
      const known = declaredRanges.length > 0 || (madeAddresses > 0 && choices.egress.kind !== "loadBalancer");
      return ranges.length === 0 || known || !mountsSecrets(choices)
        ? []
        : [
            {
              key: "keyVault.create.access.public.allowedRanges",
              with: ["egress.kind"],
              message: `with egress ${choices.egress.kind} the nodes' addresses are not known before the cluster is there, so none of them is in the list`,
              fix: "Use an egress kind with addresses of your own, aks:egress.kind: natGateway for example, or set aks:keyVault.create.access.kind: private.",
            },
          ];
    },
  },
  {
    // AKS's page demands it, Azure takes the key without it (hashicorp/terraform-provider-azurerm#20250).
    id: "X65",
    severity: "warning",
    title: "the key of a disk encryption set is in a vault with purge protection",
    doc: disksPage,
    judge: ({ choices: { keyVault } }) =>
      keyVault.diskEncryption.create && keyVault.create?.purgeProtection === false
        ? [
            {
              key: "keyVault.create.purgeProtection",
              with: ["keyVault.diskEncryption.kind"],
              message: "whoever purges the vault takes every disk with it, and AKS asks for purge protection",
              fix: "Set aks:keyVault.create.purgeProtection: true, or aks:keyVault.diskEncryption.kind: none.",
            },
          ]
        : [],
  },
  {
    id: "X66",
    severity: "error",
    title: "the secrets store looks into the vault every 1 to 1440 minutes",
    doc: aksDoc("csi-secrets-store-configuration-options"),
    judge: ({ choices: { keyVault } }) =>
      keyVault.kind === "none"
        ? []
        : between(
            "keyVault.secretsStore.rotationMinutes",
            keyVault.secretsStore.rotationMinutes,
            1,
            azureLimits.secretRotationMinutes,
            "minutes",
          ),
  },
  {
    id: "X67",
    severity: "warning",
    title: "the identity of a disk encryption set that is made here needs its role before the cluster is created",
    doc: disksPage,
    judge: ({ choices: { keyVault, roleAssignments } }) =>
      keyVault.diskEncryption.create && roleAssignments.kind === "granted"
        ? [
            {
              key: "keyVault.diskEncryption.kind",
              with: ["roleAssignments.kind"],
              message: "nobody can grant it before the set is there, so that the first deployment ends at the cluster",
              fix: "Use a set that exists, by its id, or deploy again once the role is granted.",
            },
          ]
        : [],
  },
];
