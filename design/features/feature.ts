import type { Input } from "@pulumi/pulumi";
import type { FixedPart } from "../changes/change";
import type { ResourceChange } from "../changes/changes";
import type { PoolDesign } from "../cluster/pools/pools";
import type { Problem } from "../contract/problems";
import type { Rule } from "../contract/rule";
import type { ResolvedChoices } from "../contract/resolvedChoices";
import type { Design } from "../design";
import type { RequiredDestination } from "../egress/destinations";
import type { WayOut } from "../egress/outbound";
import type { RoleGrant } from "../identity/grant";
import type { OwnGroup } from "../naming/resourceGroups";
import type { NameRequest } from "../naming/names";
import type { NetworkPart } from "../network/ownNetworkRules";
import type { SubnetDemands } from "../network/subnets";
import type { Survival } from "../survival";

/** What decides about a feature before anything is derived. */
export interface Chosen {
  readonly choices: ResolvedChoices;
  readonly pools: readonly PoolDesign[];
}

/** A subnet that a feature needs for itself; its key in the choices is its role. */
export interface FeatureSubnet extends SubnetDemands {
  readonly needed: (choices: ResolvedChoices) => boolean;
}

/** A private endpoint that a feature needs: an address in the network for a service that is reached by its name. */
export interface EndpointRequest {
  /** Identity in logical names: registry. */
  readonly key: string;
  /** The service: its id, or the name under which its builder gives it. */
  readonly target: { readonly id?: Input<string>; readonly made?: string };
  /** The part of the service that it leads to, in Azure's words: registry. Source: private-endpoint-overview. */
  readonly subresource: string;
  /** Private DNS zones that its names are in. Source: private-endpoint-dns. */
  readonly zones: readonly string[];
  /** Addresses that it takes of the subnet. */
  readonly addresses: number;
  /** Key of the choice that asks for it. */
  readonly from?: string;
  /** Whether the service's owner approves it by hand; else Azure does, by the rights of whoever deploys. */
  readonly byHand?: boolean;
}

/** Logs of something that a feature makes, which monitoring sends to its workspace. */
export interface DiagnosticsRequest {
  /** The name under which its builder gives the id; in logical names too. */
  readonly made: string;
  /** Categories of its logs. */
  readonly categories: readonly string[];
  /** Whether Azure leaves the choice between tables of their own and one for everything. */
  readonly ownTables: boolean;
}

/** What is derived of a design before its features are. */
export type DesignBase = Pick<Design, "choices" | "pools" | "names" | "addresses" | "apiServer" | "requiredEgress">;

/**
 * Something that can be switched on, with all that follows from it. The addresses, names, roles, ways out, rules, pages and
 * tables ask every feature, and know none by its name. A part that a feature has nothing to do with is left out.
 */
export interface Feature<Plan = undefined> {
  /** Heading of its rules. */
  readonly title: string;
  /** Rules of the feature and of what is around it. */
  readonly rules: readonly Rule[];
  /** Those of its subnets that a Network alone is judged by too. */
  readonly networkRules?: readonly Rule<NetworkPart>[];
  /** What its builder needs to know; under the feature's name in the design. */
  readonly plan: (base: DesignBase) => Plan;
  /** Subnets by role. */
  readonly subnets?: Readonly<Record<string, FeatureSubnet>>;
  /** Addresses of a subnet, by its key, that it may come to take beside those of pools: room for them is laid out. */
  readonly takes?: (choices: ResolvedChoices, subnet: string) => number;
  /** Names of what it creates. */
  readonly names?: (chosen: Chosen) => readonly NameRequest[];
  /** Resource groups that it creates something in, besides the cluster's. */
  readonly groups?: (choices: ResolvedChoices) => readonly OwnGroup[];
  /** Roles that it takes, of whichever identity. */
  readonly grants?: (chosen: Chosen) => readonly RoleGrant[];
  /** Keys of the secrets that it refers to. */
  readonly secrets?: (choices: ResolvedChoices) => readonly string[];
  /** Private endpoints of what it creates or uses. */
  readonly endpoints?: (choices: ResolvedChoices) => readonly EndpointRequest[];
  /** Logs of what it makes. */
  readonly diagnostics?: (choices: ResolvedChoices) => readonly DiagnosticsRequest[];
  /** DNS servers of the network, where the feature is one itself. */
  dnsServers?(plan: Plan): readonly string[] | undefined;
  /** What nodes must reach because of it. */
  readonly destinations?: readonly RequiredDestination[];
  /** The way out of the network, where it is one. */
  readonly wayOut?: (chosen: Chosen) => WayOut | undefined;
  /** What the loss of a zone leaves of it. */
  readonly survival?: (chosen: Chosen) => Survival | undefined;
  /** Rows of the preview's table of ways in and out. */
  readonly rows?: (design: Design) => readonly (readonly string[])[];
  /** Rows of the preview's table of what there is beside the cluster and in it. */
  readonly beside?: (design: Design) => readonly (readonly string[])[];
  /** The role that allowReplacement names for it, and the component that it is in; another one, where its kinds have each their own. */
  readonly replaceable?: { readonly role: string; readonly component: string; readonly otherComponent?: string };
  /** Changes of its resources that Azure refuses though Pulumi plans them: by the last part of the resource's type. */
  readonly refuses?: Readonly<Record<string, (change: ResourceChange) => readonly Problem[]>>;
  /** What it makes of the types in `refuses`, with the inputs that those judge. */
  readonly fixed?: (design: Design) => readonly FixedPart[];
}
