import * as compute from "@pulumi/azure-native/compute";
import * as pulumi from "@pulumi/pulumi";
import type { KeyOf } from "../../design/features/keyVault/keyVault";
import { buildKeyVault } from "../services/keyVault";
import { component } from "../shared/component";
import { protectedUnless } from "../shared/protection";
import type { FeatureBuilder, ServiceContext } from "./builder";

/** Where the builder gives the identifier of a key that it made. */
const keyAs = (name: string): string => `keyVault/keys/${name}`;

/** A key vault or one that exists, secrets of it in pods, and keys of it for Kubernetes secrets and disks. */
export const keyVault: FeatureBuilder = {
  beforeCluster(context) {
    const plan = context.design.keyVault;
    if (!plan) return undefined;
    const vault = buildVault(context);
    const keys = { ...vault?.keys };
    const set = buildEncryptionSet(context, keys);
    return {
      components: [...(vault ? [vault.component] : []), ...(set ? [set] : [])],
      ids: {
        keyVault: vault?.vaultId ?? plan.existing,
        diskEncryptionSet: set?.id ?? plan.encryptionSet,
        ...Object.fromEntries(Object.entries(keys).map(([name, id]) => [keyAs(name), id])),
      },
      principals: { diskEncryptionSet: set?.identity.apply(identity => identity?.principalId ?? "") },
      ...(vault && { outputs: { keyVaultUri: vault.vaultUri } }),
    };
  },
  cluster({ keyVault: plan }, ids) {
    if (!plan) return {};
    const { secretsStore, kms } = plan;
    return {
      // Off is written where there is a vault, so that what was on goes off: AKS keeps what is not sent.
      ...(secretsStore && {
        addonProfiles: {
          azureKeyvaultSecretsProvider: secretsStore.enabled
            ? {
                enabled: true,
                config: {
                  enableSecretRotation: String(secretsStore.rotation),
                  rotationPollInterval: `${secretsStore.rotationMinutes}m`,
                },
              }
            : { enabled: false },
        },
        securityProfile: {
          azureKeyVaultKms: kms
            ? {
                enabled: true,
                keyId: idOf(kms.key, ids),
                keyVaultNetworkAccess: kms.network,
                // Azure wants it for a private vault, and none for a public one.
                keyVaultResourceId: kms.network === "Private" ? ids.keyVault : undefined,
              }
            : { enabled: false },
        },
      }),
      diskEncryptionSetID: ids.diskEncryptionSet,
    };
  },
  onCluster({ design, cluster }) {
    if (!design.keyVault?.secretsStore?.enabled) return undefined;
    return {
      components: [],
      principals: { secretsStore: cluster.secretsStore.apply(({ principalId }) => principalId) },
      outputs: { secretsStoreClientId: cluster.secretsStore.apply(({ clientId }) => clientId) },
    };
  },
};

/** The identifier of a key, as it was given or made. */
const idOf = ({ name, given }: KeyOf, ids: Readonly<Record<string, pulumi.Input<string> | undefined>>) =>
  given ?? ids[keyAs(name)];

function buildVault({ name, design, groups, tags, parent, nameOf, may, publicIps }: ServiceContext) {
  const { create, keys = [] } = design.keyVault ?? {};
  if (!create) return undefined;
  const args = {
    resourceGroupName: groups.shared,
    location: design.choices.location,
    tags,
    ...create,
    name: nameOf("keyVault"),
    keys: [...keys],
    egressIps: pulumi.all([publicIps ?? [], design.egress.declaredRanges]).apply(all => all.flat()),
    allowReplacement: may("keyVault"),
  };
  const vaultName = `${name}-key-vault`;
  const made = component("KeyVault", vaultName, args, { parent }, opts => buildKeyVault(vaultName, args, opts));
  return { ...made, keys: Object.fromEntries(keys.map(key => [key, made.keyIds.apply(ids => ids[key])])) };
}

/** The set that encrypts disks: it leads to the key, and has an identity of its own for it. */
function buildEncryptionSet(
  { name, design, groups, tags, parent, nameOf, may }: ServiceContext,
  keys: Readonly<Record<string, pulumi.Input<string>>>,
): compute.DiskEncryptionSet | undefined {
  const plan = design.keyVault?.diskEncryption;
  if (!plan) return undefined;
  return new compute.DiskEncryptionSet(
    `${name}-disk-encryption-set`,
    {
      resourceGroupName: groups.shared,
      location: design.choices.location,
      diskEncryptionSetName: nameOf("diskEncryptionSet"),
      encryptionType: "EncryptionAtRestWithCustomerKey",
      identity: { type: "SystemAssigned" },
      // Without the vault's id, which Azure does not take for one of another subscription.
      activeKey: { keyUrl: idOf(plan.key, { [keyAs(plan.key.name)]: keys[plan.key.name] }) ?? "" },
      rotationToLatestKeyVersionEnabled: plan.followVersions,
      tags,
    },
    { parent, ...protectedUnless(may("cluster")) },
  );
}
