import type * as pulumi from "@pulumi/pulumi";
import type { Design } from "../../design/design";
import type { Component } from "../shared/component";
import type { buildNetwork, NetworkSubnetArgs } from "../network/network";
import type { RouteArgs } from "../network/routeTable";

/** What a feature is built of. */
export interface BuildContext {
  /** Logical name of the environment. */
  readonly name: string;
  readonly design: Design;
  readonly resourceGroupName: pulumi.Output<string>;
  readonly tags: Record<string, pulumi.Input<string>> | undefined;
  readonly parent: pulumi.Resource;
  /** Name in Azure of what has a role. */
  readonly nameOf: (role: string) => pulumi.Input<string>;
  /** Whether pulumi up may replace or delete what has a role. */
  readonly may: (role: string) => boolean;
  /** The network that is made here; undefined where none is, or before it is there. */
  readonly network: Component<ReturnType<typeof buildNetwork>> | undefined;
}

/** What may be attached to a subnet that is made here. */
export type Attached = Pick<NetworkSubnetArgs, "natGatewayId" | "routeTableId" | "networkSecurityGroupId">;

/** What a builder made, for what comes after it. */
export interface Made {
  readonly components: readonly pulumi.ComponentResource[];
  /** Ids by the names that scopes of roles have. */
  readonly ids?: Readonly<Record<string, pulumi.Input<string> | undefined>>;
  /** What it attaches to a subnet of nodes and pods, by the subnet's key. */
  readonly attaches?: (subnet: string) => Attached;
  /** Routes that the subnets' table gets. */
  readonly routes?: Readonly<Record<string, RouteArgs>>;
  /** Public addresses that traffic leaves from. */
  readonly publicIps?: pulumi.Output<string[]>;
}

/** How a feature is built. */
export interface FeatureBuilder {
  /** Before the network, whose subnets refer to it, or in it. */
  readonly stage: "beforeNetwork" | "inNetwork";
  /** Creates it; undefined where it was not chosen. */
  readonly build: (context: BuildContext) => Made | undefined;
}
