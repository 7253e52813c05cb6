import { rules } from "../../../design/rules";
// Which keys a rule names is said by its cases alone, and no rule is without.
import { everyCase } from "../../../test/design/rules/cases";

/** Rules that judge a key, by where the key is described; in the order of docs/rules.md. */
export function rulesByKey(home: (key: string) => string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { id, key } of everyCase) {
    const at = home(key);
    found.set(at, (found.get(at) ?? new Set()).add(id));
  }
  const order = rules.map(r => r.id);
  return new Map(
    [...found].map(([key, ids]) => [key, [...ids].sort((a, b) => order.indexOf(a) - order.indexOf(b))] as const),
  );
}
