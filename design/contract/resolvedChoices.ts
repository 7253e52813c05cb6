import type { Input } from "@pulumi/pulumi";
import type { GatewayPoolChoice, PoolMode } from "../cluster/pools/choices";
import type { Choices, PoolSettings } from "./choices";
import type { defaults } from "../presets/defaults";

/** Blocks of settings that are named after a kind: present only when that kind is chosen. */
type BlockOf<C> = C extends { kind?: infer K } ? Extract<keyof C, NonNullable<K>> : never;

/** Choices C completed by defaults D: what has a default is there, but a block only when its kind is chosen. */
type Resolved<C, D> = D extends readonly unknown[] | string | number | boolean
  ? C
  : { [K in Exclude<keyof C & keyof D, BlockOf<C>>]-?: Resolved<NonNullable<C[K]>, D[K]> } & {
      [K in keyof C & keyof D & BlockOf<C>]?: Resolved<NonNullable<C[K]>, D[K]>;
    } & { [K in Exclude<keyof C, keyof D>]: C[K] };

/** A pool with every setting. */
export type ResolvedPool = Resolved<PoolSettings, (typeof defaults)["poolDefaults"]> & {
  readonly name: Input<string>;
  readonly zones: string[];
  /** What a pool beside the system's is for; undefined for that one. */
  readonly mode?: PoolMode;
  readonly gateway?: GatewayPoolChoice;
};

/** Choices with every default filled in. What is required and was not given is empty; a rule says so. */
export type ResolvedChoices = Omit<
  Resolved<Choices, typeof defaults>,
  | "name"
  | "location"
  | "systemPool"
  | "nodePools"
  | "workloadIdentities"
  | "tags"
  | "secrets"
  | "acceptedWarnings"
  | "limits"
> & {
  readonly name: string;
  readonly location: Input<string>;
  readonly systemPool: ResolvedPool;
  readonly nodePools: Record<string, ResolvedPool>;
} & Required<Pick<Choices, "workloadIdentities" | "tags" | "secrets" | "acceptedWarnings">>;
