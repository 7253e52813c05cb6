import { schemaOf, type SchemaNode } from "./schema";
import { defaults } from "../presets";
import { derivedDefaults, derivedForPool, derivedForSystemPool, type DerivedDefault } from "../presets/derivedDefaults";
import { Origins } from "./origins";
import { derived, fromPoolDefaults, fromZones, ranksOf, type Ranks } from "./ranks";
import type { ResolvedChoices, ResolvedPool } from "./resolvedChoices";
import { childKey, isInside, isTree, ownValue, valueAt, type Tree } from "./tree";

/** Choices of one source, the weakest source first. */
export interface Layer {
  /** Where they come from, as people read it: "preset dev@2", "Pulumi.dev.yaml". */
  readonly origin: string;
  readonly choices: Tree;
}

/** A value that a stronger source took out. */
export interface Dropped {
  readonly key: string;
  readonly origin: string;
  readonly because: string;
}

/** All sources merged and completed. */
export interface Resolution {
  readonly choices: ResolvedChoices;
  /** Source of each value by its key. */
  readonly origins: ReadonlyMap<string, string>;
  readonly dropped: readonly Dropped[];
  /** How strong the source of each value is. */
  readonly ranks: Ranks;
}

/** Merges the sources, then fills in what nobody chose. Maps merge by key, null removes an entry, lists and
 *  scalars replace, another kind drops the blocks of the old one. What follows from a choice stands before the value
 *  of a weaker source. */
export function resolve(layers: readonly Layer[]): Resolution {
  const origins = new Origins();
  const dropped: Dropped[] = [];
  const merged: Tree = {};
  const ranks = ranksOf(
    layers.map(layer => layer.origin),
    origins,
  );
  const settle: Settle = (target, key, following) => {
    for (const { path, value, from, because } of following) {
      const at = [key, ...path].filter(part => part !== "").join(".");
      const cause = Math.max(
        ...from.map(other => ranks.of(other.startsWith("aks:") ? other.slice(4) : `${key}.${other}`)),
      );
      if (from.length > 0 && cause <= Math.max(ranks.of(at), ...otherBlocks(at, value).map(ranks.of))) continue;
      const why = typeof because === "string" ? because : because();
      if (why === undefined) continue;
      const schema = schemaOf(key === "" ? "" : "poolDefaults");
      mergeInto(target, treeOf(path, value), schema, key, `${derived}${why}`, origins, dropped);
    }
  };
  for (const layer of layers) mergeInto(merged, layer.choices, schemaOf(""), "", layer.origin, origins, dropped);
  fill(merged, defaults, schemaOf(""), "", "default", origins);
  settle(merged, "", derivedDefaults(merged as unknown as ResolvedChoices));
  fill(merged, defaults, schemaOf(""), "", "default", origins);
  settlePools(merged, origins, settle);
  if (merged.name === undefined) merged.name = "";
  if (merged.location === undefined) merged.location = "";
  return { choices: merged as unknown as ResolvedChoices, origins, dropped, ranks };
}

/** Takes out what is known of a value and of what is in it; the source of the first of them. */
function forget(key: string, origins: Origins): string | undefined {
  const inside = origins.inside(key);
  const was = inside.length === 0 ? undefined : origins.get(inside[0]);
  for (const each of inside) origins.delete(each);
  return was;
}

function mergeInto(
  target: Tree,
  source: Tree,
  schema: SchemaNode | undefined,
  key: string,
  origin: string,
  origins: Origins,
  dropped: Dropped[],
): void {
  const because = (what: string): string => (origin.startsWith(derived) ? origin : `${origin} ${what}`);
  if (source.kind !== undefined && source.kind !== target.kind) {
    for (const block of schema?.blocks ?? []) {
      if (block === source.kind || target[block] === undefined) continue;
      const was = forget(childKey(key, block), origins) ?? "";
      dropped.push({
        key: childKey(key, block),
        origin: was,
        because: because(`chose kind ${source.kind as string}`),
      });
      delete target[block];
    }
  }
  for (const [name, value] of Object.entries(source)) {
    const childName = childKey(key, name);
    if (value === undefined) continue;
    if (value === null) {
      const was = forget(childName, origins);
      if (was !== undefined) dropped.push({ key: childName, origin: was, because: because("removed it") });
      delete target[name];
      continue;
    }
    if (!isTree(value)) {
      forget(childName, origins);
      target[name] = value;
      origins.set(childName, origin);
      continue;
    }
    const existing = ownValue(target, name);
    const into: Tree = isTree(existing) ? existing : {};
    target[name] = into;
    mergeInto(into, value, schema?.child(name), childName, origin, origins, dropped);
  }
}

/** A part of the choices, completed by its defaults. */
export function completed(tree: Tree, own: Tree, schema: SchemaNode | undefined): Tree {
  const copy = structure(tree);
  fill(copy, own, schema, "", "default", new Origins());
  return copy;
}

/** A pool alone with what follows from its settings, where nobody gave that. */
export function settledPool(pool: ResolvedPool, given: Tree): ResolvedPool {
  const settled = structure(pool);
  for (const { path, value, because } of derivedForPool(settled as unknown as ResolvedPool, "")) {
    const key = path.join(".");
    if (valueAt(given, key) !== undefined || (typeof because !== "string" && because() === undefined)) continue;
    mergeInto(settled, treeOf(path, value), schemaOf("poolDefaults"), "", "", new Origins(), []);
  }
  return settled as unknown as ResolvedPool;
}

/** A tree of one value. */
const treeOf = (path: readonly string[], value: unknown): Tree =>
  path.reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Tree;

/** A copy of the maps; what is in them is the same. */
const structure = (tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, isTree(value) ? structure(value) : value]));

/** Copies what the target lacks, blocks only of the chosen kind. */
function fill(
  target: Tree,
  source: Tree,
  schema: SchemaNode | undefined,
  key: string,
  origin: string,
  origins: Origins,
): void {
  const kind = target.kind ?? source.kind;
  const blocks = schema?.blocks ?? [];
  for (const [name, value] of Object.entries(source)) {
    if (blocks.includes(name) && name !== kind) continue;
    const childName = childKey(key, name);
    const existing = ownValue(target, name);
    if (isTree(value)) {
      if (existing !== undefined && !isTree(existing)) continue;
      const into: Tree = isTree(existing) ? existing : {};
      target[name] = into;
      // Subnets that the user names replace the default one; a map's entries are the user's.
      if (origin === "default" && schema?.child(name)?.isMap && Object.keys(into).length > 0) continue;
      fill(into, value, schema?.child(name), childName, origin, origins);
    } else if (existing === undefined) {
      target[name] = Array.isArray(value) ? [...(value as unknown[])] : value;
      origins.set(childName, origin);
    }
  }
}

/** Merges what follows from choices into the choices or a pool of theirs, where no source as strong as the cause's says
 *  otherwise. */
type Settle = (target: Tree, key: string, following: readonly DerivedDefault[]) => void;

/** Keys of the blocks that another kind would drop. */
function otherBlocks(key: string, kind: unknown): string[] {
  const parent = /^(.+)\.kind$/.exec(key)?.[1];
  const blocks = parent === undefined ? [] : (schemaOf(parent)?.blocks ?? []);
  return blocks.filter(block => block !== kind).map(block => childKey(parent ?? "", block));
}

/** Whether the system pool has a value of all pools, with nothing of its own around it. */
function takenOver({ path, value }: DerivedDefault, origins: ReadonlyMap<string, string>): boolean {
  const key = ["systemPool", ...path].join(".");
  const own = [key, ...otherBlocks(key, value)];
  return [...origins].every(
    ([k, origin]) => !own.some(part => isInside(k, part)) || [fromPoolDefaults, "default"].includes(origin),
  );
}

function settlePools(choices: Tree, origins: Origins, settle: Settle): void {
  const shared = choices.poolDefaults as Tree;
  fill(shared, { zones: choices.zones }, undefined, "poolDefaults", fromZones, origins);
  const networkKind = (choices as unknown as ResolvedChoices).network.kind;
  const complete = (pool: Tree, key: string): void => {
    fill(pool, shared, schemaOf("poolDefaults"), key, fromPoolDefaults, origins);
    // A pool of another kind than the shared one needs that kind's defaults.
    const ofKinds = (): void => fill(pool, defaults.poolDefaults, schemaOf("poolDefaults"), key, "default", origins);
    ofKinds();
    const settings = pool as unknown as ResolvedPool;
    if (key === "systemPool")
      settle(
        pool,
        key,
        derivedForSystemPool(settings).filter(d => takenOver(d, origins)),
      );
    settle(pool, key, derivedForPool(settings, networkKind));
    ofKinds();
  };
  complete(choices.systemPool as Tree, "systemPool");
  for (const [name, pool] of Object.entries(choices.nodePools as Tree)) {
    if (!isTree(pool)) continue;
    const key = childKey("nodePools", name);
    complete(pool, key);
    fill(pool, { name }, undefined, key, "its key", origins);
  }
}
