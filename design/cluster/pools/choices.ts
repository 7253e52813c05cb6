import type { Input } from "@pulumi/pulumi";

/** How the number of nodes is decided. */
export const ScalingKind = { manual: "manual", autoscale: "autoscale" } as const;
export type ScalingKind = (typeof ScalingKind)[keyof typeof ScalingKind];

/** Node operating system image, in ARM's own words. */
export const OsSku = {
  Ubuntu: "Ubuntu",
  Ubuntu2204: "Ubuntu2204",
  AzureLinux: "AzureLinux",
  AzureLinux3: "AzureLinux3",
} as const;
export type OsSku = (typeof OsSku)[keyof typeof OsSku];

/** Where the node's system disk is. */
export const OsDiskKind = { managed: "managed", ephemeral: "ephemeral" } as const;
export type OsDiskKind = (typeof OsDiskKind)[keyof typeof OsDiskKind];

/** Whether Azure may take the nodes back. */
export const PriorityKind = { regular: "regular", spot: "spot" } as const;
export type PriorityKind = (typeof PriorityKind)[keyof typeof PriorityKind];

/** What happens to a Spot node that Azure takes back. */
export const EvictionPolicy = { delete: "delete", deallocate: "deallocate" } as const;
export type EvictionPolicy = (typeof EvictionPolicy)[keyof typeof EvictionPolicy];

/** SSH to the nodes. */
export const SshAccess = { localUser: "localUser", disabled: "disabled" } as const;
export type SshAccess = (typeof SshAccess)[keyof typeof SshAccess];

/** A fixed number of nodes. */
export interface ManualScaling {
  /** Nodes. Default: 1. Allowed: 0-1,000, from 1 in the system pool. Change: in place; fewer drains nodes. */
  count?: number;
}

/** A number of nodes that the cluster autoscaler moves. */
export interface AutoscaleScaling {
  /** Fewest nodes. Default: 1. Allowed: 0-1,000, from 1 in the system pool. Change: in place. */
  min?: number;
  /** Most nodes. Default: 3. Allowed: min-1,000. Change: in place. */
  max?: number;
}

/** Number of nodes. */
export interface ScalingChoice {
  /** Default: autoscale. Allowed: manual, autoscale. Change: in place. */
  kind?: ScalingKind;
  /** Settings, when kind is manual. */
  manual?: ManualScaling;
  /** Settings, when kind is autoscale. */
  autoscale?: AutoscaleScaling;
}

/** System disk of the nodes. */
export interface OsDiskChoice {
  /** Default: managed. Allowed: managed (in Azure's storage), ephemeral (on the host; needs a VM size whose cache, temporary or NVMe
   *  disk holds sizeGb). Change: replaces the pool. */
  kind?: OsDiskKind;
  /** GiB. Default: 128. Allowed: 30-2,048. Change: replaces the pool. */
  sizeGb?: number;
}

/** Nodes that Azure may take back at any time. */
export interface SpotPriority {
  /** Default: delete. Allowed: delete, deallocate (stopped, and still counted by quotas). Change: replaces the pool. */
  evictionPolicy?: EvictionPolicy;
  /** Most that an hour may cost, in US dollars. Default: -1, up to the regular price. Allowed: -1 or above 0
   *  with at most 5 decimals. Change: replaces the pool. */
  maxPrice?: number;
}

/** Regular or Spot. */
export interface PriorityChoice {
  /** Default: regular. Allowed: regular (they stay), spot (user pools only). Change: replaces the pool. */
  kind?: PriorityKind;
  /** Settings, when kind is spot. */
  spot?: SpotPriority;
}

/** Trusted Launch of the nodes. */
export interface TrustedLaunchChoice {
  /** Default: true; false for Arm and confidential sizes, with FIPS but on Ubuntu, and for GPUs on Ubuntu.
   *  Change: reimages the pool. */
  secureBoot?: boolean;
  /** Virtual TPM. Default: true; false for Arm and confidential sizes, and with FIPS but on Ubuntu.
   *  Change: reimages the pool. */
  vtpm?: boolean;
}

/** How nodes are replaced in upgrades. */
export interface PoolUpgradeChoice {
  /** Nodes added during an upgrade: a number or a percentage, in quotes. Default: "1" in preset dev, "33%"
   *  elsewhere. Allowed: "0"-"1000", "1%"-"100%". Not sent for Spot pools. Change: in place. */
  maxSurge?: string;
  /** Nodes that may be missing during an upgrade: a number or a percentage. Default: "0". Allowed: as maxSurge,
   *  above 0 in user pools only. Change: in place. */
  maxUnavailable?: string;
  /** Minutes to wait for pods to leave a node. Default: 30. Allowed: 1-1,440. Change: in place. */
  drainTimeoutMinutes?: number;
  /** Minutes to wait after each node. Default: 0. Allowed: 0-30. Change: in place. */
  nodeSoakMinutes?: number;
}

/** Settings that every pool shares unless it says otherwise. */
export interface PoolSettings {
  /** VM size of the nodes, for example Standard_D4as_v5. Default: the preset's. Change: replaces the pool. */
  vmSize?: string;
  /** Number of nodes. */
  scaling?: ScalingChoice;
  /** Pods a node holds. Default: 110; 30 with network kind nodeSubnet. Allowed: 10-250. Change: replaces the pool. */
  maxPods?: number;
  /** Availability zones. Default: aks:zones. Allowed: 1, 2, 3 where region and size offer them.
   *  Change: replaces the pool. */
  zones?: string[];
  /** Default: AzureLinux. Allowed: Ubuntu, Ubuntu2204, AzureLinux, AzureLinux3. Change: reimages the pool. */
  osSku?: OsSku;
  /** System disk. */
  osDisk?: OsDiskChoice;
  /** Regular or Spot. */
  priority?: PriorityChoice;
  /** Whether disks are encrypted on the host too. Default: false. Allowed: true where the subscription has
   *  Microsoft.Compute/EncryptionAtHost. Change: replaces the pool. */
  encryptionAtHost?: boolean;
  /** Whether nodes run FIPS 140 modules. Default: false. Change: reimages the pool. */
  fips?: boolean;
  /** Trusted Launch. */
  trustedLaunch?: TrustedLaunchChoice;
  /** Default: localUser in preset dev, disabled elsewhere. Allowed: localUser, disabled. Change: at the next
   *  node image upgrade. */
  sshAccess?: SshAccess;
  /** How nodes are replaced in upgrades. */
  upgrade?: PoolUpgradeChoice;
  /** Kubernetes labels. Default: none. Change: in place. */
  labels?: Record<string, string>;
  /** Taints, each key=value:Effect. Default: none. Allowed effects: NoSchedule, PreferNoSchedule, NoExecute.
   *  Change: in place; NoExecute evicts at once. */
  taints?: string[];
  /** Key of the subnet in aks:network.vnet. Default: nodes. Change: replaces the pool. */
  subnet?: string;
}

/** The pool that runs the cluster's own pods. */
export interface SystemPoolChoice extends PoolSettings {
  /** Name in Azure. Default: system. Allowed: 1-12 lower-case letters or digits, letter first.
   *  Change: replaces the pool. */
  name?: Input<string>;
  /** Number of nodes; aks:poolDefaults.scaling does not reach this pool. Default: autoscale from 1 to 3 in preset
   *  dev, from 2 to 3 elsewhere. Change: in place. */
  scaling?: ScalingChoice;
}

/** What a pool is for. */
export const PoolMode = { user: "user", system: "system", gateway: "gateway" } as const;
export type PoolMode = (typeof PoolMode)[keyof typeof PoolMode];

/** What a gateway's nodes leave by. Source: AKS documentation, configure-static-egress-gateway. */
export interface GatewayPoolChoice {
  /** Length of the prefix of public addresses that each StaticGatewayConfiguration of the pool takes, an address for each node:
   *  31 is enough for 2 nodes, 30 for 4, 29 for 8, 28 for 16. Default: 31. Allowed: 28-31. Change: replaces the pool. */
  publicIpPrefixSize?: number;
}

/** A pool for workloads; its key in aks:nodePools is its identity and its name in Azure. */
export interface NodePoolChoice extends PoolSettings {
  /** What runs there. Default: user. Allowed: user, system (the cluster's own pods too: a second pool beside
   *  aks:systemPool, so that the first can be replaced: docs/changes.md), gateway (no workload: what pods of your choice send
   *  leaves through it, by addresses of its own). Change: in place; to and from gateway replaces the pool. */
  mode?: PoolMode;
  /** Settings, when mode is gateway. Such a pool has 2 nodes where nobody says how many: the autoscaler does not run it. */
  gateway?: GatewayPoolChoice;
  /** Name in Azure. Default: the pool's key. Allowed: 1-12 lower-case letters or digits, letter first.
   *  Change: replaces the pool. */
  name?: Input<string>;
}
