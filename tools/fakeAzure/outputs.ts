import { propertyOf, Unknown, type Properties } from "../wire";
import { isMap } from "./changes";

/** Outputs before creation: inputs as they are, everything else unknown. */
export function beforeCreation(inputs: Properties, unknown: readonly string[] = []): Properties {
  return withUnknown(inputs, unknown);
}

/** Outputs before an update: what Azure computed stays as it was, and what it has yet to compute is unknown. */
export function beforeUpdate(
  outputs: Properties,
  olds: Properties,
  inputs: Properties,
  unknown: readonly string[] = [],
): Properties {
  return withUnknown(updated(outputs, olds, inputs) as Properties, unknown);
}

function withUnknown(known: Properties, paths: readonly string[]): Properties {
  const outputs = structured(known);
  for (const path of paths) setAt(outputs, path.split("."), Unknown.value);
  return outputs;
}

/** A copy that may be changed. */
function structured(value: Properties): Properties {
  const copy = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(copy);
    if (typeof item !== "object" || item === null || item instanceof Unknown) return item;
    return Object.fromEntries(Object.entries(item).map(([k, v]) => [k, copy(v)]));
  };
  return copy(value) as Properties;
}

/** A value's outputs with new inputs in place of the old ones: maps by key, lists by position. */
function updated(outputs: unknown, olds: unknown, inputs: unknown): unknown {
  if (Array.isArray(inputs)) {
    const at = (list: unknown, i: number): unknown => (Array.isArray(list) ? (list as unknown[])[i] : undefined);
    // Another name at the same place is another thing, of which nothing is known yet.
    const same = (i: number): boolean => nameIn(at(outputs, i)) === nameIn(inputs[i]);
    return inputs.map((item, i) => (same(i) ? updated(at(outputs, i), at(olds, i), item) : updated({}, {}, item)));
  }
  if (!isMap(inputs)) return inputs;
  const before = isMap(olds) ? olds : {};
  const computed = Object.entries(isMap(outputs) ? outputs : {}).filter(
    ([key]) => !Object.hasOwn(before, key) || Object.hasOwn(inputs, key),
  );
  const known = Object.fromEntries(computed);
  const sent = Object.entries(inputs).map(([key, value]) => [
    key,
    updated(propertyOf(known, key), propertyOf(before, key), value),
  ]);
  return { ...known, ...Object.fromEntries(sent) } as Properties;
}

const nameIn = (value: unknown): unknown => (isMap(value) ? value.name : undefined);

/** Sets what has no value yet at a path; name[] stands for every item of a list. */
function setAt(target: Properties, [first, ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    target[first] ??= value;
    return;
  }
  if (first.endsWith("[]")) {
    const items = target[first.slice(0, -2)];
    for (const item of Array.isArray(items) ? (items as Properties[]) : []) setAt(item, rest, value);
    return;
  }
  const child = target[first];
  if (typeof child === "object" && child !== null && !(child instanceof Unknown))
    setAt(child as Properties, rest, value);
}
