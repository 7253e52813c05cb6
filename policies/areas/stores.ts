import { openness, opennessText } from "../../design/network/openness";
import { azureDoc, isType, optIn, ownerOf, when, type Finding, type Policy } from "../policy";
import { at, is, isAny, list, mayBe, missing, off, text, unknown, type Properties } from "../values";

/** What lets everybody on the internet in to a service: no rules at all, or ranges that keep nobody out. Its rules have a default
 *  action, which is Allow unless they say otherwise, and ranges. */
function openService(access: unknown, rules: unknown, rangeKey: string): readonly Finding[] {
  if (mayBe(access, "Disabled", "SecuredByPerimeter")) return [];
  const action = at(rules, "defaultAction");
  if (missing(action) || is(action, "Allow")) return [{ message: "It answers the whole internet" }];
  const ranges = list(at(rules, "ipRules")).flatMap(rule => {
    const denies = !missing(at(rule, "action")) && !is(at(rule, "action"), "Allow");
    return denies ? [] : (text(at(rule, rangeKey)) ?? []);
  });
  const found = openness(ranges);
  return found ? [{ message: `It answers the internet: ${opennessText(found)}` }] : [];
}

const vaultOf = (props: Properties, path: string): unknown => at(props, `properties.${path}`);
const registry = "containerregistry:Registry";
const inProduction = { dev: "disabled", staging: "disabled", prod: "advisory" } as const;
const networkOfStorage = azureDoc("storage/common/storage-network-security");

/** Registries, key vaults and storage accounts beside a cluster. */
export const stores: readonly Policy[] = [
  {
    id: "registry-admin-user",
    title: "Container registries have no admin user",
    sees: "resource",
    types: ["containerregistry:Registry"],
    key: "adminUserEnabled",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "The admin user is one shared password that may push and delete every image.",
    fix: "Set adminUserEnabled to false and give the kubelet identity AcrPull.",
    doc: azureDoc("container-registry/container-registry-authentication"),
    maps: ["CIS AKS 5.1.2", "WAF SE:05"],
    find: ({ props }) => when(props.adminUserEnabled === true, "The admin user is enabled"),
  },
  {
    id: "registry-anonymous-pull",
    title: "Container registries ask who pulls",
    sees: "resource",
    types: ["containerregistry:Registry"],
    key: "anonymousPullEnabled",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "Everybody may read every image, with what was built into it.",
    fix: "Set anonymousPullEnabled to false and give the kubelet identity AcrPull.",
    doc: azureDoc("container-registry/anonymous-pull-access"),
    maps: ["CIS AKS 5.1.2"],
    find: ({ props }) => when(props.anonymousPullEnabled === true, "Anybody may pull without signing in"),
  },
  {
    id: "registry-public",
    title: "Container registries of production answer known networks only",
    sees: "resource",
    types: ["containerregistry:Registry"],
    key: "publicNetworkAccess",
    levels: inProduction,
    reason: "A stolen token is then of use from anywhere.",
    fix: "Set publicNetworkAccess to Disabled with a private endpoint, or networkRuleSet to Deny with ranges; tier Premium.",
    doc: azureDoc("container-registry/container-registry-access-selected-networks"),
    maps: ["MCSB NS-2"],
    find: ({ props }) => openService(props.publicNetworkAccess, props.networkRuleSet, "iPAddressOrRange"),
  },
  {
    id: "registry-export-on",
    title: "Images leave container registries by pulls alone",
    sees: "resource",
    types: [registry],
    key: "policies.exportPolicy.status",
    levels: optIn,
    reason: "Whoever may manage the registry copies all of it into another one, past every network rule.",
    fix: "Set policies.exportPolicy.status to disabled, with publicNetworkAccess Disabled; tier Premium.",
    doc: azureDoc("container-registry/data-loss-prevention"),
    maps: [],
    find: ({ props }) =>
      when(!mayBe(at(props, "policies.exportPolicy.status"), "disabled"), "Images may be exported to other registries"),
  },
  {
    id: "registry-single-region",
    title: "Container registries have a copy in another region",
    sees: "stack",
    types: [registry],
    key: "replicationName",
    levels: optIn,
    reason: "While the region is gone no node anywhere can pull, so that other regions can't take over.",
    fix: "Add a Replication in another region; tier Premium.",
    doc: azureDoc("container-registry/container-registry-geo-replication"),
    maps: ["WAF RE:05"],
    find: (one, context) =>
      when(
        !context.stack
          .filter(r => isType(r.type, ["containerregistry:Replication"]))
          .some(copy => {
            const owner = ownerOf(context, copy, "registryName", registry);
            return owner === one.urn || is(owner, text(one.props.name) ?? "") || copy.props.registryName === unknown;
          }),
        "No copy of it is in another region",
      ),
  },
  {
    id: "key-vault-soft-delete-off",
    title: "Key vaults keep what is deleted for a while",
    sees: "resource",
    types: ["keyvault:Vault"],
    key: "properties.enableSoftDelete",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "One wrong deletion takes keys and secrets with it at once; Azure takes no new vault without it.",
    fix: "Set enableSoftDelete to true, or leave it out.",
    doc: azureDoc("key-vault/general/soft-delete-change"),
    maps: ["MCSB DP-8"],
    find: ({ props }) => when(vaultOf(props, "enableSoftDelete") === false, "What is deleted is gone at once"),
  },
  {
    id: "key-vault-purgeable",
    title: "Deleted key vaults can be brought back",
    sees: "resource",
    types: ["keyvault:Vault"],
    key: "properties.enablePurgeProtection",
    levels: { dev: "disabled", staging: "advisory", prod: "mandatory" },
    reason: "A purged vault takes keys and secrets with it, and what they encrypt.",
    fix: "Set enablePurgeProtection to true. It can't be switched off again.",
    doc: azureDoc("key-vault/general/soft-delete-overview"),
    maps: ["MCSB DP-8"],
    find: ({ props }) => when(off(at(props, "properties.enablePurgeProtection")), "The vault has no purge protection"),
  },
  {
    id: "key-vault-public",
    title: "Key vaults of production answer known networks only",
    sees: "resource",
    types: ["keyvault:Vault"],
    key: "properties.publicNetworkAccess",
    levels: inProduction,
    reason: "A stolen token is then of use from anywhere.",
    fix: "Set publicNetworkAccess to disabled with a private endpoint, or networkAcls.defaultAction to Deny with ranges.",
    doc: azureDoc("key-vault/general/network-security"),
    maps: ["MCSB NS-2", "MCSB DP-8"],
    find: ({ props }) => openService(vaultOf(props, "publicNetworkAccess"), vaultOf(props, "networkAcls"), "value"),
  },
  {
    id: "key-vault-access-policies",
    title: "Azure roles decide about what is in key vaults",
    sees: "resource",
    types: ["keyvault:Vault"],
    key: "properties.enableRbacAuthorization",
    levels: inProduction,
    reason: "Whoever is Contributor of the vault can give themselves an access policy, and with it every secret.",
    fix: "Set enableRbacAuthorization to true and assign Key Vault Secrets User to whoever reads.",
    doc: azureDoc("key-vault/general/rbac-access-policy"),
    maps: ["MCSB PA-7"],
    find: ({ props }) => when(off(vaultOf(props, "enableRbacAuthorization")), "Access policies decide about the vault"),
  },
  {
    id: "disk-key-fixed",
    title: "Disks follow the newest version of their key",
    sees: "resource",
    types: ["compute:DiskEncryptionSet"],
    key: "rotationToLatestKeyVersionEnabled",
    levels: inProduction,
    reason: "A key that was rotated because it leaked encrypts the disks until somebody writes its new version.",
    fix: "Set rotationToLatestKeyVersionEnabled to true.",
    doc: azureDoc("virtual-machines/disk-encryption"),
    maps: ["MCSB DP-6"],
    find: ({ props }) =>
      when(off(props.rotationToLatestKeyVersionEnabled), "The set stays with one version of its key"),
  },
  {
    id: "storage-public-blobs",
    title: "No storage account lets blobs be read without signing in",
    sees: "resource",
    types: ["storage:StorageAccount"],
    key: "allowBlobPublicAccess",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "One container that somebody makes public is then the whole internet's.",
    fix: "Set allowBlobPublicAccess to false.",
    doc: azureDoc("storage/blobs/anonymous-read-access-prevent"),
    maps: ["MCSB NS-2"],
    find: ({ props }) => when(props.allowBlobPublicAccess === true, "Containers may be made public"),
  },
  {
    id: "storage-transfer-insecure",
    title: "Storage accounts take HTTPS alone, with TLS 1.2",
    sees: "resource",
    types: ["storage:StorageAccount"],
    key: "minimumTlsVersion",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "Keys and data can be read on their way.",
    fix: "Set minimumTlsVersion to TLS1_2, and leave enableHttpsTrafficOnly on.",
    doc: azureDoc("storage/common/transport-layer-security-configure-minimum-version"),
    maps: ["MCSB DP-3", "MCSB NS-8"],
    find: ({ props }) => [
      ...when(props.enableHttpsTrafficOnly === false, "HTTP without TLS is taken"),
      ...when(isAny(props.minimumTlsVersion, ["TLS1_0", "TLS1_1"]), `${text(props.minimumTlsVersion)} is taken`),
    ],
  },
  {
    id: "storage-public",
    title: "Storage accounts of production answer known networks only",
    sees: "resource",
    types: ["storage:StorageAccount"],
    key: "publicNetworkAccess",
    levels: inProduction,
    reason: "A stolen key or token is then of use from anywhere.",
    fix: "Set publicNetworkAccess to Disabled with a private endpoint, or networkRuleSet.defaultAction to Deny with ranges.",
    doc: networkOfStorage,
    maps: ["MCSB NS-2"],
    find: ({ props }) => openService(props.publicNetworkAccess, props.networkRuleSet, "iPAddressOrRange"),
  },
  {
    id: "storage-shared-keys",
    title: "Storage accounts of production take no shared keys",
    sees: "resource",
    types: ["storage:StorageAccount"],
    key: "allowSharedKeyAccess",
    levels: inProduction,
    reason: "A key is everything in the account, belongs to nobody, and is in the logs of whoever was careless.",
    fix: "Set allowSharedKeyAccess to false and assign Azure roles. File shares that pods mount by key need it still.",
    doc: azureDoc("storage/common/shared-key-authorization-prevent"),
    maps: ["MCSB IM-1"],
    find: ({ props }) =>
      when(props.allowSharedKeyAccess === true || missing(props.allowSharedKeyAccess), "The account takes shared keys"),
  },
];
