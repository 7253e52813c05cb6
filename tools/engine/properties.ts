import type { Change } from "../fakeAzure/changes";
import { propertyOf, Secret, Unknown, type Properties } from "../wire";

/** Whether a property path of an option covers a changed path. */
export const covers = (option: string, path: string): boolean =>
  option === "*" || path === option || path.startsWith(`${option}.`) || path.startsWith(`${option}[`);

const parts = (path: string): string[] => path.split(/[.[\]]+/).filter(part => part !== "");

/** The asked inputs, with what must be ignored as it was. */
export function withIgnored(asked: Properties, old: Properties, ignored: readonly string[]): Properties {
  return ignored.reduce((inputs, path) => assign(inputs, parts(path), valueAt(old, parts(path))) as Properties, asked);
}

export function pickIgnored(asked: Properties, ignored: readonly string[]): Properties {
  return Object.fromEntries(ignored.map(path => parts(path)[0]).map(top => [top, asked[top]]));
}

function valueAt(node: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, part) => (at === undefined || at === null ? undefined : propertyOf(at as Properties, part)),
    node,
  );
}

function assign(node: unknown, [first, ...rest]: string[], value: unknown): unknown {
  if (first === undefined) return value;
  if (node === undefined || node === null || node instanceof Unknown) return node;
  if (Array.isArray(node))
    return node.map((item: unknown, i) => (String(i) === first ? assign(item, rest, value) : item));
  const map = node as Properties;
  if (rest.length === 0 && value === undefined) {
    const { [first]: _, ...others } = map;
    return others;
  }
  return { ...map, [first]: assign(propertyOf(map, first) ?? {}, rest, value) };
}

/** A change without the secret it would show; none where the state hides the old one, since the two can't be compared. */
export function secretHidden(change: Change, inputs: Properties): Change[] {
  const steps = parts(change.path);
  const above = steps.map((_, i) => valueAt(inputs, steps.slice(0, i + 1)));
  if (!above.some(value => value instanceof Secret)) return [change];
  return change.old === hiddenSecret ? [] : [{ ...change, old: new Secret(change.old), new: new Secret(change.new) }];
}

/** What a state holds in a secret's place. */
const hiddenSecret = new Secret(undefined).toJSON();

/** The checked inputs with the secret marks of the asked ones. */
export function secretsKept(asked: unknown, checked: Properties): Properties {
  const walk = (a: unknown, c: unknown): unknown => {
    if (a instanceof Secret) return new Secret(c);
    if (Array.isArray(a) && Array.isArray(c)) return c.map((item, i) => walk(a[i], item));
    if (typeof a !== "object" || a === null || typeof c !== "object" || c === null || c instanceof Unknown) return c;
    return Object.fromEntries(Object.entries(c).map(([k, v]) => [k, walk(propertyOf(a as Properties, k), v)]));
  };
  return walk(asked, checked) as Properties;
}

export function hasUnknown(value: unknown): boolean {
  if (value instanceof Unknown) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}
