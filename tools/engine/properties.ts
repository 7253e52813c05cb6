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

/** Changes as they may be shown, by the inputs with their marks: what is within a secret is one, before and after. */
export const secretsHidden = (changes: readonly Change[], inputs: Properties): Change[] =>
  changes.map(change => {
    const steps = parts(change.path);
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
