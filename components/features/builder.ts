import type * as containerservice from "@pulumi/azure-native/containerservice";
import type * as pulumi from "@pulumi/pulumi";
import type { Design } from "../../design/design";
import type { buildCluster } from "../cluster/cluster";
import type { Component } from "../shared/component";
import type { buildNetwork, NetworkSubnetArgs } from "../network/network";
import type { RouteArgs } from "../network/routeTable";

/** What a feature is built of. */
export interface BuildContext {
  /** Logical name of the environment. */
  readonly name: string;
  readonly design: Design;
  /** Names of the resource groups; that of a group that nothing is made in is empty. */
  readonly groups: Readonly<Record<"cluster" | "network" | "shared", pulumi.Output<string>>>;
  readonly tags: Record<string, pulumi.Input<string>> | undefined;
  readonly parent: pulumi.Resource;
  /** Name in Azure of what has a role. */
  readonly nameOf: (role: string) => pulumi.Input<string>;
  /** Whether pulumi up may replace or delete what has a role. */
  readonly may: (role: string) => boolean;
}

/** The same, where there is a network that is made here. */
export interface NetworkContext extends BuildContext {
  readonly network: Component<ReturnType<typeof buildNetwork>>;
}

/** The same, once everything around the cluster is there. */
export interface ServiceContext extends BuildContext {
  /** Id of a subnet of nodes, pods or a service, made here or not. */
  readonly subnetId: (key: string) => pulumi.Output<string>;
  /** Id of what is made here, by the name that scopes of roles have. */
  readonly ids: Ids;
  /** Public addresses that are made here for the way out; undefined where none is. */
  readonly publicIps: pulumi.Output<string[]> | undefined;
}

/** The same, once the cluster is there. */
export interface ClusterContext extends ServiceContext {
  readonly cluster: Component<ReturnType<typeof buildCluster>>;
}

/** The same, once all else is there, which it waits for. */
export interface LastContext extends ClusterContext {
  readonly before: readonly pulumi.Resource[];
}

/** The same, where the pools are what is there last. */
export interface PoolsContext extends LastContext {
  /** Outputs that features have given. */
  readonly outputs: Readonly<Record<string, pulumi.Output<unknown>>>;
}

/** Ids, by the names that scopes of roles have. */
export type Ids = Readonly<Record<string, pulumi.Input<string> | undefined>>;

/** What may be attached to a subnet that is made here. */
export type Attached = Pick<NetworkSubnetArgs, "natGatewayId" | "routeTableId" | "networkSecurityGroupId">;

/** What a builder made, for what comes after it. */
export interface Made {
  readonly components: readonly pulumi.Resource[];
  readonly ids?: Ids;
  /** Object ids of identities that have roles, by the names that grants have for them. */
  readonly principals?: Ids;
  /** What it attaches to a subnet of nodes and pods, by the subnet's key. */
  readonly attaches?: (subnet: string) => Attached;
  /** Routes that the subnets' table gets. */
  readonly routes?: Readonly<Record<string, RouteArgs>>;
  /** Public addresses that traffic leaves from. */
  readonly publicIps?: pulumi.Output<string[]>;
  /** Outputs of the environment. */
  readonly outputs?: Readonly<Record<string, pulumi.Output<unknown>>>;
}

/** What a feature sets of the cluster; of several features, each has properties of its own. */
export type ClusterSettings = Pick<
  containerservice.ManagedClusterArgs,
  | "addonProfiles"
  | "securityProfile"
  | "azureMonitorProfile"
  | "metricsProfile"
  | "diskEncryptionSetID"
  | "networkProfile"
  | "serviceMeshProfile"
  | "storageProfile"
  | "workloadAutoScalerProfile"
  | "nodeProvisioningProfile"
  | "ingressProfile"
>;

/** How a feature is built: in the order of the stages, each where it was chosen. */
export interface FeatureBuilder {
  /** What subnets refer to. */
  readonly beforeNetwork?: (context: BuildContext) => Made | undefined;
  /** What is in a network that is made here. */
  readonly inNetwork?: (context: NetworkContext) => Made | undefined;
  /** What the cluster refers to, or has beside it. */
  readonly beforeCluster?: (context: ServiceContext) => Made | undefined;
  /** What the cluster is created with. */
  readonly cluster?: (design: Design, ids: Ids) => ClusterSettings;
  /** What is on the cluster. */
  readonly onCluster?: (context: ClusterContext) => Made | undefined;
  /** What runs on the nodes of the pools. */
  readonly onPools?: (context: PoolsContext) => Made | undefined;
  /** What waits for everything else, the pools too. */
  readonly atLast?: (context: LastContext) => Made | undefined;
}
