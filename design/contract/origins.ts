import { aboveKey, isInside } from "./tree";

/** The source of each value by its key, in the order in which they were written. It knows what is below a key, so that
 *  many values cost no more than as many steps. */
export class Origins extends Map<string, string> {
  private readonly below = new Map<string, Set<string>>();

  override set(key: string, origin: string): this {
    if (!this.has(key))
      for (const above of aboveKey(key)) {
        const known = this.below.get(above);
        if (known) known.add(key);
        else this.below.set(above, new Set([key]));
      }
    return super.set(key, origin);
  }

  override delete(key: string): boolean {
    for (const above of aboveKey(key)) this.below.get(above)?.delete(key);
    return super.delete(key);
  }

  /** The value at a key, and those inside it. */
  inside(key: string): string[] {
    return [...(this.has(key) ? [key] : []), ...(this.below.get(key) ?? [])];
  }
}

/** The values at a key and inside it, with their sources. */
export const originsInside = (origins: ReadonlyMap<string, string>, key: string): [key: string, origin: string][] =>
  origins instanceof Origins
    ? origins.inside(key).map(k => [k, origins.get(k) ?? ""])
    : [...origins].filter(([k]) => isInside(k, key));
