import { laterChoices, type LaterChoice } from "../contract/later";
import { schemaOf as choicesAt, type SchemaNode } from "../contract/schema";
import { childKey, isInside, ownValue } from "../contract/tree";
import type { ForeignNames } from "./foreignName";
import { foreignNames } from "./foreignNames";
import { foreignValues, type ForeignValue } from "./foreignValues";

/** What is said of a word that is none of the contract's. */
export interface Answer {
  readonly message?: string;
  readonly fix: string;
}

/** Finds the schema's node at a key. */
type Schema = (key: string) => SchemaNode | undefined;

/** A word without what its spelling adds: network_plugin, networkPlugin and --network-plugin are one. */
export const letters = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, "");

/** The words of a list that differ in their spelling alone from what was written. */
export const sameLetters = (word: string, words: readonly string[]): string | undefined =>
  words.find(other => letters(other) === letters(word));

/** Rows by each of their words, made when first asked for: sound choices have no such words. */
function byWord<Row>(rows: readonly Row[], wordsOf: (row: Row) => string): (word: string) => readonly Row[] {
  let index: Map<string, Row[]> | undefined;
  return word => {
    if (index === undefined) {
      index = new Map();
      for (const row of rows)
        for (const name of wordsOf(row).split(" ")) {
          const key = letters(name);
          index.set(key, [...(index.get(key) ?? []), row]);
        }
    }
    return index.get(letters(word)) ?? [];
  };
}

const namesOf = byWord(foreignNames, row => row.names);
const valuesOf = byWord(foreignValues, row => row.values);

const poolAt = /^(?:poolDefaults|systemPool|nodePools\.[^.]+)(?=\.|$)/;
const windowAt = /^upgrades\.maintenance\.(?:cluster|nodeImages)(?=\.|$)/;

/** The choice of a later version at a key. Of what is missing in a component alone, such as a firewall, none says anything. */
export const laterChoice = (key: string, schemaOf: Schema): LaterChoice | undefined =>
  schemaOf("kubernetes") === undefined ? undefined : ownValue(laterChoices, key);

/** What is said of a choice of a later version. */
export function laterAnswer({ why, meanwhile }: LaterChoice, first = "Remove it."): Answer {
  const isSaid = why !== undefined && /not built yet|no .* yet/.test(why);
  const message = why === undefined ? "it is not built yet" : isSaid ? why : `it is not in this version: ${why}`;
  return { message, fix: `${first} ${meanwhile}` };
}

/** What a name from another tool is here, written in the block at a key. */
export function foreignName(name: string, block: string, schemaOf: Schema): Answer | undefined {
  const fits = ({ within }: ForeignNames): boolean =>
    within === undefined || (within === "pool" ? poolAt.test(block) : isInside(block, within));
  const rows = namesOf(name);
  const row = rows.find(r => r.within !== undefined && fits(r)) ?? rows.find(r => r.within === undefined);
  if (row === undefined) return undefined;
  const later = row.later === undefined ? undefined : laterChoice(row.later, schemaOf);
  if (later !== undefined) return laterAnswer(later);
  if (row.to === undefined) return row.say === undefined ? undefined : { fix: row.say };
  const keys = [row.to].flat().map(to => written(to, block, schemaOf));
  // A component alone may not have what the whole choices have.
  if (keys.includes(undefined)) return undefined;
  return { fix: `Write ${keys.join(" and ")}${row.say ?? ""}${ofPools(keys[0], block)}.` };
}

/** A key of the table as whoever wrote into a block has to write it; undefined where the schema has no such key. */
function written(to: string, block: string, schemaOf: Schema): string | undefined {
  const at = (key: string): string | undefined => (hasKey(key, schemaOf) ? `aks:${key}` : undefined);
  if (to.startsWith("./")) return at(childKey(block, to.slice(2)));
  if (to.startsWith("window.")) {
    const [window = "upgrades.maintenance.cluster"] = windowAt.exec(block) ?? [];
    return at(`${window}${to.slice("window".length)}`);
  }
  if (!to.startsWith("pool.")) return at(to);
  const key = to.slice("pool.".length);
  const [pool] = poolAt.exec(block) ?? [];
  if (pool !== undefined) return at(`${pool}.${key}`);
  // The number of nodes of all pools does not reach the system pool; a pool alone has its settings at the top.
  const [shared, own] = ["poolDefaults", "systemPool"].map(p => at(`${p}.${key}`));
  const first = key.startsWith("scaling") ? own : (shared ?? own);
  return first ?? at(`nodePools.<key>.${key}`) ?? at(key);
}

/** Whether a schema has a key: a cluster alone takes what is in its choices as it comes. */
function hasKey(key: string, schemaOf: Schema): boolean {
  if (schemaOf(key) !== undefined) return true;
  const first = schemaOf(key.split(".")[0]);
  return first !== undefined && first.type === undefined && choicesAt(key) !== undefined;
}

/** Where else a setting of pools may stand, for whoever wrote it into none. */
function ofPools(key = "", block: string): string {
  if (poolAt.test(block)) return "";
  if (key.startsWith("aks:poolDefaults.")) return "; in aks:systemPool or aks:nodePools.<key> it is that pool's alone";
  return key.startsWith("aks:systemPool.") ? "; of another pool the same in aks:nodePools.<key>" : "";
}

/** Names that say too little without their block. */
const tooGeneral = ["create", "enabled", "existing", "for", "managed", "reason"];

/** Keys of the contract with a name, wherever they stand: no more than three, or none is meant. */
export function elsewhere(name: string, block: string, schemaOf: Schema): string | undefined {
  if (tooGeneral.includes(letters(name))) return undefined;
  const root = schemaOf("");
  const found = root === undefined ? undefined : keysByName(root).get(letters(name));
  const keys = [...(found ?? [])].flatMap(key => written(key, block, schemaOf) ?? []);
  const noted = keys.length === 1 ? ofPools(keys[0], block) : "";
  return keys.length === 0 || keys.length > 3 ? undefined : `${keys.join(" or ")}${noted}`;
}

const keysOf = new WeakMap<SchemaNode, Map<string, Set<string>>>();

/** All keys of a schema by the letters of their names, found once. */
function keysByName(root: SchemaNode): ReadonlyMap<string, ReadonlySet<string>> {
  const known = keysOf.get(root);
  if (known) return known;
  const found = new Map<string, Set<string>>();
  const walk = (node: SchemaNode | undefined, key: string, depth: number): void => {
    if (node === undefined || depth > 7) return;
    for (const [child, inner] of Object.entries(node.properties ?? {})) {
      const at = childKey(key, child);
      const keys = found.get(letters(child)) ?? new Set<string>();
      found.set(letters(child), keys.add(at.replace(poolAt, "pool")));
      walk(inner, at, depth + 1);
    }
    if (node.isMap) walk(node.child(""), childKey(key, "<key>"), depth + 1);
  };
  walk(root, "", 0);
  keysOf.set(root, found);
  return found;
}

/** What a value from another tool is here, at a key that does not know it. */
export function foreignValue(value: string, key: string, allowed: readonly string[]): Answer | undefined {
  const where = key.replace(poolAt, "pool").split(".");
  const fits = (row: ForeignValue): boolean => {
    const parts = row.key.split(".");
    return parts.length === where.length && parts.every((part, i) => part === "*" || part === where[i]);
  };
  const row = valuesOf(value).find(fits);
  if (row === undefined) return undefined;
  const later = row.later === undefined ? undefined : ownValue(laterChoices, row.later);
  if (later !== undefined) return laterAnswer(later, `Write one of ${allowed.join(", ")}.`);
  return { message: row.is, fix: row.fix ?? `Write one of ${allowed.join(", ")}.` };
}
