import type { Input } from "@pulumi/pulumi";
import type { ServiceAccessKind, ServiceWay } from "../service";

/** Where the registry of images comes from. */
export const RegistryKind = { none: "none", create: "create", existing: "existing" } as const;
export type RegistryKind = (typeof RegistryKind)[keyof typeof RegistryKind];

/** Service tier of a registry. */
export const RegistryTier = { basic: "basic", standard: "standard", premium: "premium" } as const;
export type RegistryTier = (typeof RegistryTier)[keyof typeof RegistryTier];

/** A registry with a public address. */
export interface PublicRegistry {
  /** Ranges that may reach it; the addresses that nodes leave from are added. Default: none, everybody who signs in. Allowed:
   *  at most 200 public IPv4 ranges, in tier premium. Change: in place. */
  allowedRanges?: string[];
}

/** The way to a registry that is made here. */
export interface RegistryAccessChoice {
  /** Default: public. Allowed: public, private (through a private endpoint in the network alone; tier premium).
   *  Change: in place; who is not in the network is shut out. */
  kind?: ServiceAccessKind;
  /** Settings, when kind is public. */
  public?: PublicRegistry;
}

/** What the registry signs in with where it fetches images: a user name and a password, which are secrets of a key vault. The
 *  identity of the set gets Key Vault Secrets User there. */
export interface RegistryCredentialSet {
  /** Registry that it signs in to, for example `docker.io` or `ghcr.io`. Required. Change: refused; write another set. */
  loginServer: string;
  /** Secret with the user name. Required. Allowed: the name of a secret, whose newest version is read. Change: in place. */
  usernameSecret: string;
  /** Secret with the password or access token. Required. Allowed: the name of a secret, whose newest version is read.
   *  Change: in place. */
  passwordSecret: string;
  /** Id of the vault that the secrets are in. Default: the vault of `keyVault`. Change: in place; the role moves to the other
   *  vault. */
  keyVaultId?: Input<string>;
}

/** Images of another registry that nodes pull from this one, which fetches them when they are first asked for, and keeps
 *  them. */
export interface RegistryCacheRule {
  /** Where they come from: registry and repository, for example `mcr.microsoft.com/dotnet/sdk`; `/*` at the end stands for every
   *  repository below. Required. Change: replaces the rule; what it has fetched stays. */
  sourceRepository: string;
  /** What they are called here, for example `dotnet/sdk`; with `*` at the end where the source has it. Required. Change: replaces
   *  the rule; what it has fetched stays under the former name. */
  targetRepository: string;
  /** Key of the credential set that the source is fetched with; Docker Hub gives nothing without. Default: none, without signing
   *  in. Change: in place. */
  credentialSet?: string;
}

/** A registry that is made here. Its admin user, anonymous pulls and quarantine are off. */
export interface CreatedRegistry {
  /** Default: premium. Allowed: basic, standard, premium. Change: in place; to a lower tier only without what that tier lacks. */
  tier?: RegistryTier;
  /** The way to it. */
  access?: RegistryAccessChoice;
  /** Whether Azure is asked for zone redundancy. Default: not asked; Azure gives it to every tier where the region has
   *  zones. Allowed: true in tier premium. Change: replaces the registry. */
  zoneRedundancy?: boolean;
  /** Further regions that its images are copied to. Default: none. Allowed: regions other than its own, in tier premium.
   *  Change: adds or removes copies. */
  replicas?: string[];
  /** Days after which manifests without a tag are deleted. Default: 0, never. Allowed: 0-365, in tier premium.
   *  Change: in place; only manifests that lose their tag afterwards count. */
  retentionDays?: number;
  /** Whether layers come from names of the registry's own, in place of Azure Storage's. Default: on with private access,
   *  where Azure switches it on; else off. Allowed: true in tier premium. Change: in place; firewalls need the new names. */
  dedicatedDataEndpoints?: boolean;
  /** Images of other registries that it fetches and keeps, by the name of the rule: 5-50 letters, digits and hyphens. Default:
   *  none. Allowed: at most 1000 rules, in every tier. Change: adds or removes rules; what they have fetched stays. */
  cacheRules?: Record<string, RegistryCacheRule>;
  /** What it signs in with at other registries, by the name of the set: 5-50 letters, digits and hyphens. Default: none.
   *  Change: adds or removes sets. */
  credentialSets?: Record<string, RegistryCredentialSet>;
}

/** How a registry gives rights. */
export const RegistryRoleMode = { rbac: "rbac", abac: "abac" } as const;
export type RegistryRoleMode = (typeof RegistryRoleMode)[keyof typeof RegistryRoleMode];

/** Who approves the private endpoint to a registry that exists. */
export const EndpointApproval = { automatic: "automatic", manual: "manual" } as const;
export type EndpointApproval = (typeof EndpointApproval)[keyof typeof EndpointApproval];

/** A registry that exists, in any subscription of the tenant. */
export interface ExistingRegistry {
  /** Resource id. Required. Change: the kubelet's role moves to the other one. */
  id: Input<string>;
  /** Its role assignment mode, as declared. Default: rbac (AcrPull). Allowed: rbac, abac (Container Registry Repository
   *  Reader, since AcrPull does nothing there). Change: replaces the role assignment. */
  roleMode?: RegistryRoleMode;
  /** How nodes reach it. Default: public (by its public address). Allowed: public, privateEndpoint (an endpoint is made here;
   *  its owner may have to approve it), preconfigured (the network finds it already). Change: adds or removes the endpoint. */
  way?: ServiceWay;
  /** Default: automatic (Azure approves the endpoint, where whoever deploys may do so on the registry). Allowed: automatic,
   *  manual (its owner approves; until then nodes do not pull). Change: replaces the endpoint. */
  approval?: EndpointApproval;
}

/** The registry that nodes pull images from. */
export interface RegistryChoice {
  /** Default: none. Allowed: none (nodes pull what is public, or with secrets of Kubernetes), create, existing. Change: from
   *  create, deletes the registry with its images. */
  kind?: RegistryKind;
  /** Settings, when kind is create. */
  create?: CreatedRegistry;
  /** Settings, when kind is existing. */
  existing?: ExistingRegistry;
}
