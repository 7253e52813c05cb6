import type { Input } from "@pulumi/pulumi";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import { clouds, everyCloud, type AzureCloud } from "../../facts/clouds";
import { isPublic } from "../service";

type Choice = ResolvedChoices["keyVault"];
type Created = NonNullable<Choice["create"]>;

/** A key that Azure has for something: made in the vault under a name, or given with its version. */
export interface KeyOf {
  readonly name: string;
  readonly given: Input<string> | undefined;
}

/** What a vault's builder and its rules need to know. */
export interface KeyVaultPlan {
  /** Key of the settings of one that is made here; empty for a KeyVault alone, whose args they are. */
  readonly key: string;
  /** Of one that is made here. */
  readonly create: Created | undefined;
  /** Id of one that exists. */
  readonly existing: Input<string> | undefined;
  /** Names of the keys that are made in it. */
  readonly keys: readonly string[];
  /** Undefined where there is no vault. */
  readonly secretsStore: Choice["secretsStore"] | undefined;
  /** Undefined where Kubernetes secrets are not encrypted with a key of it. */
  readonly kms: { readonly key: KeyOf; readonly network: "Public" | "Private" } | undefined;
  readonly diskEncryption: { readonly key: KeyOf; readonly followVersions: boolean } | undefined;
  /** Id of a disk encryption set that exists. */
  readonly encryptionSet: Input<string> | undefined;
}

/** Whether the driver mounts secrets of the vault. */
export const mountsSecrets = ({ keyVault }: ResolvedChoices): boolean =>
  keyVault.kind !== "none" && keyVault.secretsStore.enabled;

/** Whether a key of the vault encrypts Kubernetes secrets. */
export const hasKms = ({ keyVault }: ResolvedChoices): boolean => keyVault.kind !== "none" && keyVault.kms.enabled;

/** What the choices lead to; undefined where neither a vault nor a disk encryption set is chosen. */
export function planKeyVault(choices: ResolvedChoices): KeyVaultPlan | undefined {
  const { kind, create, existing, secretsStore, kms, diskEncryption } = choices.keyVault;
  if (kind === "none" && diskEncryption.kind === "none") return undefined;
  const etcd = hasKms(choices) ? { name: "etcd", given: kms.keyId } : undefined;
  const disks = diskEncryption.create && { name: "disks", given: diskEncryption.create.keyId };
  return {
    key: "keyVault.create",
    create,
    existing: existing?.id,
    keys: create ? [etcd, disks].flatMap(key => (key && key.given === undefined ? [key.name] : [])) : [],
    secretsStore: kind === "none" ? undefined : secretsStore,
    kms: etcd && { key: etcd, network: isPublic(choices.keyVault) ? "Public" : "Private" },
    diskEncryption: disks && { key: disks, followVersions: diskEncryption.create?.followVersions ?? true },
    encryptionSet: diskEncryption.existing?.id,
  };
}

/** Identifier of a key: its vault's name and cloud, its own name and version. */
export interface KeyId {
  readonly vault: string;
  readonly cloud: AzureCloud;
  readonly name: string;
  readonly version: string | undefined;
}

/** Reads the identifier of a key. Source: key-vault/general/about-keys-secrets-certificates. */
export function parseKeyId(text: string): KeyId | undefined {
  const found = /^https:\/\/([a-z0-9-]+)\.([a-z.]+)\/keys\/([a-zA-Z0-9-]{1,127})(?:\/([0-9a-f]{32}))?\/?$/i.exec(
    text,
  ) as (string | undefined)[] | null;
  const cloud = everyCloud.find(each => clouds[each].vault === found?.[2]?.toLowerCase());
  return found && cloud ? { vault: found[1] ?? "", cloud, name: found[3] ?? "", version: found[4] } : undefined;
}
