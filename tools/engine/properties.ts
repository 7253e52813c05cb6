import type { Change } from "../fakeAzure/changes";
import { propertyOf, Secret, Unknown, type Properties } from "../wire";

/** The steps of a property path as Pulumi writes them: tags.team, tags["cost center"], pools[0].count, pools[*]. */
export function stepsOf(path: string): string[] {
  const step = /\[("(?:[^"\\]|\\.)*"|\d+|\*)\]|[^.[\]]+/g;
  return [...path.matchAll(step)].map(([all, inBrackets = all]) =>
    inBrackets.startsWith('"') ? (JSON.parse(inBrackets) as string) : inBrackets,
  );
}

/** Whether a property path of an option covers a changed path. */
export function covers(option: string, path: string): boolean {
  const [wanted, found] = [stepsOf(option), stepsOf(path)];
  return wanted.every((step, i) => (step === "*" ? i < found.length || i === 0 : step === found[i]));
}

/** The asked inputs, with what must be ignored as it was. As Pulumi's engine has it (PropertyPath.Reset): nothing is made
 *  that a path leads through, so that what is in a map that is new or gone can't be ignored. */
export function withIgnored(asked: Properties, old: Properties, ignored: readonly string[]): Properties {
  return ignored.reduce((inputs, path) => reset(inputs, old, stepsOf(path)) as Properties, asked);
}

export function pickIgnored(asked: Properties, ignored: readonly string[]): Properties {
  return Object.fromEntries(ignored.map(path => stepsOf(path)[0]).map(top => [top, asked[top]]));
}

function valueAt(node: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, part) => (at === undefined || at === null ? undefined : propertyOf(at as Properties, part)),
    node,
  );
}

/** A value with what a path leads to as it was. */
function reset(now: unknown, before: unknown, [first, ...rest]: string[]): unknown {
  if (!isWhole(now)) return now;
  const was = isWhole(before) ? (before as Properties) : undefined;
  const one = (key: string, value: unknown): unknown => {
    const old = was && propertyOf(was, key);
    return rest.length === 0 ? old : reset(value, old, rest);
  };
  if (Array.isArray(now)) {
    return now.map((item: unknown, i) =>
      ["*", String(i)].includes(first) && was?.[i] !== undefined ? one(String(i), item) : item,
    );
  }
  const map = now as Properties;
  const there = (key: string): boolean => propertyOf(map, key) !== undefined;
  const all = first === "*" ? [...new Set([...Object.keys(map), ...Object.keys(was ?? {})])] : [first];
  const keys = all.filter(key => rest.length === 0 || there(key));
  const changed = keys.map(key => [key, one(key, propertyOf(map, key))] as const);
  return Object.fromEntries(
    Object.entries({ ...map, ...Object.fromEntries(changed) }).filter(([, value]) => value !== undefined),
  );
}

/** Changes as they may be shown, by the inputs with their marks: what is within a secret is one, before and after. */
export const secretsHidden = (changes: readonly Change[], inputs: Properties): Change[] =>
  changes.map(change => {
    const steps = stepsOf(change.path);
    const above = steps.map((_, i) => valueAt(inputs, steps.slice(0, i + 1)));
    if (above.some(value => value instanceof Secret))
      return { ...change, old: sealed(change.old), new: sealed(change.new) };
    // A whole that is new has marks within.
    const marked = above.at(-1);
    return isWhole(change.new) && isWhole(marked) ? { ...change, new: marked } : change;
  });

const sealed = (value: unknown): unknown => (value === undefined ? undefined : new Secret(value));

const isWhole = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !(value instanceof Unknown) && !(value instanceof Secret);

export function hasUnknown(value: unknown): boolean {
  if (value instanceof Unknown) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}
