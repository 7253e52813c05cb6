import { schemaOf, type SchemaNode } from "./schema";
import { defaults } from "../presets";
import type { ResolvedChoices } from "./resolvedChoices";
import { childKey, isTree, ownValue, type Tree } from "./tree";

/** Choices of one source, the weakest source first. */
export interface Layer {
  /** Where they come from, as people read it: "preset dev@1", "Pulumi.dev.yaml". */
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
}

/** Merges the sources, then fills in what nobody chose. Maps merge by key, null removes an entry, lists and
 *  scalars replace, another kind drops the blocks of the old one. */
export function resolve(layers: readonly Layer[]): Resolution {
  const origins = new Map<string, string>();
  const dropped: Dropped[] = [];
  const merged: Tree = {};
  for (const layer of layers) mergeInto(merged, layer.choices, schemaOf(""), "", layer.origin, origins, dropped);
  fill(merged, defaults, schemaOf(""), "", "default", origins);
  settlePools(merged, origins);
  if (merged.name === undefined) merged.name = "";
  if (merged.location === undefined) merged.location = "";
  return { choices: merged as unknown as ResolvedChoices, origins, dropped };
}

function forget(key: string, origins: Map<string, string>): string | undefined {
  let was: string | undefined;
  for (const [k, origin] of origins) {
    if (k === key || k.startsWith(`${key}.`)) {
      was ??= origin;
      origins.delete(k);
    }
  }
  return was;
}

function mergeInto(
  target: Tree,
  source: Tree,
  schema: SchemaNode | undefined,
  key: string,
  origin: string,
  origins: Map<string, string>,
  dropped: Dropped[],
): void {
  if (source.kind !== undefined && source.kind !== target.kind) {
    for (const block of schema?.blocks ?? []) {
      if (block === source.kind || target[block] === undefined) continue;
      const was = forget(childKey(key, block), origins) ?? "";
      dropped.push({
        key: childKey(key, block),
        origin: was,
        because: `${origin} chose kind ${source.kind as string}`,
      });
      delete target[block];
    }
  }
  for (const [name, value] of Object.entries(source)) {
    const childName = childKey(key, name);
    if (value === undefined) continue;
    if (value === null) {
      const was = forget(childName, origins);
      if (was !== undefined) dropped.push({ key: childName, origin: was, because: `${origin} removed it` });
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
  fill(copy, own, schema, "", "default", new Map());
  return copy;
}

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
  origins: Map<string, string>,
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

function settlePools(choices: Tree, origins: Map<string, string>): void {
  const shared = choices.poolDefaults as Tree;
  fill(shared, { zones: choices.zones }, undefined, "poolDefaults", "aks:zones", origins);
  const settle = (pool: Tree, key: string): void => {
    fill(pool, shared, schemaOf("poolDefaults"), key, "aks:poolDefaults", origins);
    // A pool of another kind than the shared one needs that kind's defaults.
    fill(pool, defaults.poolDefaults, schemaOf("poolDefaults"), key, "default", origins);
  };
  settle(choices.systemPool as Tree, "systemPool");
  for (const [name, pool] of Object.entries(choices.nodePools as Tree)) {
    if (!isTree(pool)) continue;
    const key = childKey("nodePools", name);
    settle(pool, key);
    fill(pool, { name }, undefined, key, "its key", origins);
  }
}
