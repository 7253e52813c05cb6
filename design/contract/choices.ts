import type { Input } from "@pulumi/pulumi";
import type { DaprChoice } from "../features/dapr/choices";
import type { GitOpsChoice } from "../features/gitOps/choices";
import type { ApiServerChoice } from "../cluster/apiServer/choices";
import type { AzureCloud } from "../facts/clouds";
import type { AutoscalerChoice } from "../cluster/pools/autoscaler";
import type { BastionChoice } from "../features/bastion/choices";
import type { NodeProvisioningChoice } from "../features/nodeProvisioning/choices";
import type { ServiceMeshChoice } from "../features/serviceMesh/choices";
import type { StorageChoice } from "../features/storage/choices";
import type { VirtualNodesChoice } from "../features/virtualNodes/choices";
import type { WorkloadAutoscalingChoice } from "../features/workloadAutoscaling/choices";
import type { EgressChoice } from "../egress/choices";
import type { EntraChoice } from "../identity/entra";
import type { IdentityChoice, RoleAssignmentsChoice } from "../identity/choices";
import type { IngressChoice } from "../features/ingress/choices";
import type { KeyVaultChoice } from "../features/keyVault/choices";
import type { KubernetesChoice } from "../cluster/upgrades/kubernetes";
import type { LimitChoice } from "../limits/choices";
import type { MonitoringChoice } from "../features/monitoring/choices";
import type { NamingChoice } from "../naming/choices";
import type { NetworkChoice } from "../network/choices";
import type { NodePoolChoice, PoolSettings, SystemPoolChoice } from "../cluster/pools/choices";
import type { RegistryChoice } from "../features/registry/choices";
import type { SecurityChoice } from "../features/security/choices";
import type { WorkloadIdentityChoice } from "../features/workloadIdentities/choices";
import type { LockedRole } from "../features/locks/choices";
import type { TimeoutsChoice } from "../deployment/choices";
import type { ResourceGroupsChoice } from "../naming/resourceGroups";
import type { UpgradesChoice } from "../cluster/upgrades/choices";

export * from "../cluster/apiServer/choices";
export { AzureCloud } from "../facts/clouds";
export * from "../cluster/pools/autoscaler";
export * from "../egress/choices";
export * from "../identity/entra";
export * from "../features/dapr/choices";
export * from "../features/extensions/choices";
export * from "../features/gitOps/choices";
export * from "../features/grafana/choices";
export * from "../features/advancedNetworking/choices";
export * from "../features/alerts/choices";
export * from "../features/bastion/choices";
export * from "../features/jumpBox/choices";
export * from "../features/nodeProvisioning/choices";
export * from "../features/serviceMesh/choices";
export * from "../features/storage/choices";
export * from "../features/virtualNodes/choices";
export * from "../features/workloadAutoscaling/choices";
export * from "../features/hub/choices";
export * from "../features/ingress/choices";
export * from "../features/locks/choices";
export * from "../features/monitoring/choices";
export * from "../features/registry/choices";
export { ServiceAccessKind, ServiceWay } from "../features/service";
export * from "../deployment/choices";
export * from "../features/security/choices";
export * from "../features/workloadIdentities/choices";
export * from "../features/keyVault/choices";
export * from "../identity/choices";
export * from "../cluster/upgrades/kubernetes";
export * from "../limits/choices";
export * from "../naming/choices";
export * from "../network/choices";
export * from "../cluster/pools/choices";
export * from "../naming/resourceGroups";
export * from "../cluster/upgrades/choices";

/** The choices that concern the cluster itself, not what surrounds it. */
export interface ClusterChoices {
  /** Version of this contract. Default: 1. Allowed: 1. */
  version?: number;
  /** Where the choices start from: a shipped preset as name@version, or name for the newest, such as prod, portal/enterprise or
   *  helper/managed/private/prod; a file of the project, ./presets/team.yaml, .json, .js or .ts; or one of an npm package, `@contoso/aks-presets/prod`. Default: none,
   *  the defaults of each choice. Change: as the values that differ. */
  preset?: string;
  /** Base of every Azure name. Required. Allowed: 1-24 letters, digits and hyphens, letter first.
   *  Change: replaces everything. */
  name?: string;
  /** Azure region, for example westeurope. Default: azure-native:location. Allowed: regions of the cloud, in any
   *  spelling, West Europe too; one that is newer than this release where C37 is accepted. Change: replaces everything. */
  location?: Input<string>;
  /** The cloud that the region is in: names of zones, hosts and services follow from it. Default: that of
   *  azure-native:environment, else public. Allowed: public, usGovernment (Azure Government), china (Azure operated by
   *  21Vianet); the one of azure-native:environment. Change: replaces everything. */
  cloud?: AzureCloud;
  /** Tags of every resource that takes tags. Default: none. Allowed: at most 50, names of 512 characters, values of 256;
   *  15 where a private DNS zone is made. Change: in place. */
  tags?: Record<string, Input<string>>;
  /** Kubernetes version and service level. */
  kubernetes?: KubernetesChoice;
  /** Upgrades that AKS starts by itself. */
  upgrades?: UpgradesChoice;
  /** Addresses of nodes, pods and services. */
  network?: NetworkChoice;
  /** The way out of the network. */
  egress?: EgressChoice;
  /** The way to the Kubernetes API. */
  apiServer?: ApiServerChoice;
  /** The cluster's identities. */
  identity?: IdentityChoice;
  /** Sign-in with Microsoft Entra ID. */
  entra?: EntraChoice;
  /** Availability zones of everything zonal. Default: the preset's. Allowed: 1, 2, 3; empty for none.
   *  Change: replaces every pool. */
  zones?: string[];
  /** The cluster autoscaler's profile. Default: AKS's own. */
  autoscaler?: AutoscalerChoice;
  /** Nodes that AKS makes for pods that wait. Default: none. */
  nodeProvisioning?: NodeProvisioningChoice;
  /** What scales workloads. Default: nothing. */
  workloadAutoscaling?: WorkloadAutoscalingChoice;
  /** What gives volumes to pods. Default: disks, files and snapshots. */
  storage?: StorageChoice;
  /** Settings that every pool shares. */
  poolDefaults?: PoolSettings;
  /** What guards the cluster from within. Default: nothing. */
  security?: SecurityChoice;
  /** The pool that runs the cluster's own pods. */
  systemPool?: SystemPoolChoice;
  /** Warnings that are fine here: rule id to the reason. Default: the preset's. Change: none in Azure. */
  acceptedWarnings?: Record<string, string>;
}

/** What an AKS environment is to be: the stack's configuration under aks:, and the args of Environment. */
export interface Choices extends ClusterChoices {
  /** How Azure names are formed. */
  naming?: NamingChoice;
  /** Where resources live. */
  resourceGroups?: ResourceGroupsChoice;
  /** Who assigns the identities' roles. */
  roleAssignments?: RoleAssignmentsChoice;
  /** Pools for workloads by key. Default: the preset's. */
  nodePools?: Record<string, NodePoolChoice>;
  /** The registry that nodes pull images from. */
  registry?: RegistryChoice;
  /** The way into the cluster for requests from outside. Default: none. */
  ingress?: IngressChoice;
  /** The way in for people. */
  bastion?: BastionChoice;
  /** Identities of workloads by key. Default: none. Change: adds or removes identities. */
  workloadIdentities?: Record<string, WorkloadIdentityChoice>;
  /** What brings manifests from a source into the cluster. */
  gitOps?: GitOpsChoice;
  /** Dapr for workloads. */
  dapr?: DaprChoice;
  /** The key vault, and what the cluster does with it. */
  keyVault?: KeyVaultChoice;
  /** Logs, metrics and alerts. */
  monitoring?: MonitoringChoice;
  /** What pods speak to each other through. Default: nothing. */
  serviceMesh?: ServiceMeshChoice;
  /** Pods in Azure Container Instances. Default: none. */
  virtualNodes?: VirtualNodesChoice;
  /** Secret values by key, for other choices to refer to. A secret anywhere else is an error. Default: none. */
  secrets?: Input<Record<string, Input<string>>>;
  /** What a team allows, by key, for example poolDefaults.vmSize for every pool; * stands for every entry of a map or
   *  list. The key nodes means the most nodes of all pools together, nodePools.*.nodes those of a pool. Limits of the
   *  presets hold as well: nobody can loosen them. Default: none. Change: none in Azure. */
  limits?: Record<string, LimitChoice>;
  /** Names of tags that somebody else, such as Azure Policy, writes on resources: they are left as they are. Default: none.
   *  Change: none in Azure. */
  ignoredTags?: string[];
  /** What Azure does not delete before its lock is removed from here, whoever asks: nor anything in it, so that a pool or a
   *  subnet goes only after the lock. Default: none. Allowed: cluster, vnet, registry, keyVault, where they are made here.
   *  Change: adds or removes locks. */
  locks?: LockedRole[];
  /** How long Pulumi waits for Azure, for each resource. */
  timeouts?: TimeoutsChoice;
  /** Roles of resources that pulumi up may replace or delete: cluster, vnet, natGateway, firewall,
   *  privateDnsZone, bastion, registry, keyVault, monitoring, grafana, ingress, shared (the group of what outlives a cluster), identity,
   *  nodes (every pool), nodes/<key>. Default: none; in preset dev cluster, vnet, natGateway, identity, nodes, registry,
   *  keyVault, monitoring and shared. Change: in place. */
  allowReplacement?: string[];
}
