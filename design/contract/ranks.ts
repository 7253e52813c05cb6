import { originsInside } from "./origins";
import { aboveKey } from "./tree";

/** How strong the source of a value is: the more, the stronger. */
export interface Ranks {
  /** Of a value, or of the strongest in a block; 0 for defaults and what follows, -1 where there is nothing. */
  readonly of: (key: string) => number;
  /** The key where it was written: that of all pools for what a pool takes over of the strongest source's. */
  readonly writtenAt: (key: string) => string;
}

/** How the origin of a value begins that follows from others. */
export const derived = "derived: ";

/** Origins of what one key takes over of another. */
export const fromPoolDefaults = "aks:poolDefaults";
export const fromZones = "aks:zones";

const poolPart = /^(?:systemPool|nodePools\.[^.]+)\./;

/** The key that a value is taken over of; its own where it is not. */
const sourceOf = (key: string, origin: string): string =>
  origin === fromZones ? "zones" : origin === fromPoolDefaults ? key.replace(poolPart, "poolDefaults.") : key;

/** Whose value somebody meets who did not write it, in words; nothing where the strongest source wrote it, or a part of it, or
 *  where there is no value. */
export function unwritten(key: string, origins: ReadonlyMap<string, string>, strongest: string): string | undefined {
  const own = origins.get(key) ?? origins.get(key.replace(/\[\d+\]$/, ""));
  const inside = own === undefined ? originsInside(origins, key) : [[key, own] as const];
  if (inside.length === 0 || inside.some(([, origin]) => origin === strongest)) return undefined;
  const [at, origin] = inside[0];
  const source = sourceOf(at, origin);
  if (source !== at) return unwritten(source, origins, strongest);
  if (origin === "default") return "it is the tool's default";
  if (origin === "its key") return undefined;
  return origin.startsWith(derived)
    ? `it follows from other choices: ${origin.slice(derived.length)}`
    : `it is of ${origin}`;
}

/** Ranks by the names of the sources, the weakest first, and the origin of each value. */
export function ranksOf(sources: readonly string[], origins: ReadonlyMap<string, string>): Ranks {
  const rankOf = (key: string, origin: string): number => {
    const other = sourceOf(key, origin);
    return other === key ? sources.lastIndexOf(origin) + 1 : of(other);
  };
  const valuesIn = (key: string): [key: string, origin: string][] => {
    const own = origins.get(key);
    if (own !== undefined) return [[key, own]];
    const inside = originsInside(origins, key);
    // An entry of a list is as strong as the list.
    return inside.length > 0
      ? inside
      : aboveKey(key).flatMap(above => {
          const origin = origins.get(above);
          return origin === undefined ? [] : [[above, origin] as [string, string]];
        });
  };
  const of = (key: string): number =>
    valuesIn(key).reduce((most, [k, origin]) => Math.max(most, rankOf(k, origin)), -1);
  const writtenAt = (key: string): string => {
    const strongest = valuesIn(key).find(([k, origin]) => rankOf(k, origin) === sources.length);
    const at = strongest ? sourceOf(key, strongest[1]) : key;
    return at === key ? key : writtenAt(at);
  };
  return { of, writtenAt };
}
