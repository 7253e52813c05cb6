import type { LimitChoice } from "../contract/choices";
import { schemaOf, type SchemaNode } from "../contract/schema";
import type { Design } from "../design";
import { nodeTotals } from "../cluster/pools/pools";
import type { Layer } from "../contract/resolve";
import { childKey, isTree, ownValue, type Tree } from "../contract/tree";

/** A limit with whose it is. */
export interface Limit {
  /** Key that it is for; empty where all limits are meant. */
  readonly key: string;
  /** Null where somebody wants it to be none. */
  readonly limit: LimitChoice | null;
  /** The source that states it. */
  readonly origin: string;
  /** The same where that is a preset: others know the line. */
  readonly where?: string;
}

/** A value that a limit is for. */
export interface Limited {
  /** Key to change it at. */
  readonly key: string;
  /** Undefined where there is none. */
  readonly value: unknown;
  /** What is counted, where the value is no choice itself. */
  readonly counted?: string;
}

/** What a limit's key means: a place in the choices, or a number of nodes. */
export interface LimitedPlace {
  readonly schema: SchemaNode | undefined;
  readonly values: (design: Design) => Limited[];
}

/** A limit's key that means nothing: the part that there is not, and those that there are. */
export interface NoPlace {
  readonly above: string;
  readonly part: string;
  readonly known: readonly string[];
}

/** The limits of every source. They add up, so they take no part in the merging of choices. */
export const limitsOf = (presets: readonly Layer[], own: Layer): Limit[] => [
  ...presets.flatMap(preset => statedIn(preset).map(limit => ({ ...limit, where: preset.origin }))),
  ...statedIn(own),
];

function statedIn({ origin, choices: { limits } }: Layer): Limit[] {
  if (limits === null) return [{ key: "", limit: null, origin }];
  const stated = (limits ?? {}) as Record<string, LimitChoice | null | undefined>;
  return Object.entries(stated).flatMap(([key, limit]) => (limit === undefined ? [] : [{ key, limit, origin }]));
}

/** A source without its limits. */
export function withoutLimits(layer: Layer): Layer {
  const { limits: _, ...choices } = layer.choices;
  return { ...layer, choices };
}

/** Number of nodes, in the keys of limits. */
const nodes = "nodes";

/** Finds what a limit's key means. */
export function placeOf(key: string): LimitedPlace | NoPlace {
  if (key === nodes) return { schema: undefined, values: allNodes };
  const parts = partsOf(key);
  const pools = poolsNamed(parts);
  if (pools && parts.at(-1) === nodes && parts.length === pools.length + 1) {
    const own = (design: Design): Limited[] =>
      design.pools
        .filter(pool => pools.of(pool.key))
        .map(pool => ({ key: `${pool.key}.scaling`, value: pool.nodes.max, counted: "nodes" }));
    return { schema: undefined, values: own };
  }
  const unknown = firstUnknown(parts);
  if (unknown) return unknown;
  const values = (design: Design): Limited[] =>
    meant(parts, design).flatMap(path => valuesAt(design.choices, path, schemaOf(""), ""));
  return { schema: schemaAt(parts), values };
}

function allNodes({ pools }: Design): Limited[] {
  const key = pools.length > 1 ? "nodePools" : "systemPool.scaling";
  return [{ key, value: nodeTotals(pools).nodes, counted: "nodes of all pools together" }];
}

/** The parts of a key. What follows a map of texts is one part: keys of labels and tags have dots. */
function partsOf(key: string): string[] {
  const parts: string[] = [];
  let schema = schemaOf("");
  let rest = key;
  while (rest !== "") {
    const isLast = schema?.isMap === true && schema.child("")?.type === "string";
    const [part] = isLast ? [rest] : rest.split(".");
    parts.push(part);
    rest = rest.slice(part.length + 1);
    schema = childOf(schema, part);
  }
  return parts;
}

const childOf = (schema: SchemaNode | undefined, part: string): SchemaNode | undefined =>
  schema?.type === "array" && part === "*" ? schema.child(0) : schema?.child(part);

const schemaAt = (parts: readonly string[]): SchemaNode | undefined =>
  parts.reduce<SchemaNode | undefined>(childOf, schemaOf(""));

/** Which pools a key begins with, if any. */
function poolsNamed(
  parts: readonly string[],
): { readonly length: number; readonly of: (key: string) => boolean } | undefined {
  const [first, entry] = parts;
  if (first === "poolDefaults") return { length: 1, of: () => true };
  if (first === "systemPool") return { length: 1, of: key => key === first };
  if (first !== "nodePools") return undefined;
  return { length: 2, of: key => (entry === "*" ? key.startsWith("nodePools.") : key === `nodePools.${entry}`) };
}

function firstUnknown(parts: readonly string[]): NoPlace | undefined {
  const at = parts.findIndex((_, i) => schemaAt(parts.slice(0, i + 1)) === undefined);
  if (at < 0) return undefined;
  const above = parts.slice(0, at);
  const counted = at === 0 || poolsNamed(parts)?.length === at ? [nodes] : [];
  const known = [...Object.keys(schemaAt(above)?.properties ?? {}), ...counted];
  return { above: above.join("."), part: parts[at], known };
}

/** A limit on what all pools share is one on every pool, or a pool's own value would pass by it. */
function meant(parts: readonly string[], { pools }: Design): string[][] {
  const [first, ...rest] = parts;
  if (first !== "poolDefaults" || rest.length === 0) return [[...parts]];
  return pools.map(pool => [...pool.key.split(/\.(.*)/s).slice(0, 2), ...rest]);
}

/** The values at a key, * standing for every entry; none in a block that is not chosen. */
function valuesAt(
  node: unknown,
  [part, ...rest]: readonly string[],
  schema: SchemaNode | undefined,
  key: string,
): Limited[] {
  if (part === undefined) return [{ key, value: node }];
  const below = (name: string | number, value: unknown): Limited[] =>
    valuesAt(value, rest, childOf(schema, typeof name === "number" ? "*" : name), childKey(key, name));
  if (part === "*" && schema?.type === "array") {
    return Array.isArray(node) ? node.flatMap((item, i) => below(i, item)) : [];
  }
  const tree: Tree = isTree(node) ? node : {};
  if (part === "*") return Object.entries(tree).flatMap(([name, value]) => below(name, value));
  // What belongs to another kind has no value here, nor what is in an entry that is not there, such as a pool.
  const isElsewhere = schema?.blocks.includes(part) === true || (schema?.isMap === true && rest.length > 0);
  const value = ownValue(tree, part);
  return value === undefined && isElsewhere ? [] : below(part, value);
}
