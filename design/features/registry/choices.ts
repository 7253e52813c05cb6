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
