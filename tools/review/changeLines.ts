import type { Change } from "../fakeAzure/changes";
import type { PlannedResource } from "../engine/deployment";
import { propertyOf, Secret, Unknown, type Properties } from "../wire";
import { describedElement } from "./describe";
import { isMap } from "./describe/words";

/** One thing that changes, for a line: a value that becomes another, or what a list gains and loses. */
export type ChangeLine = {
  /** For example ruleCollections[application].rules[shop].targetFqdns: elements with names are called by them. */
  readonly path: string;
  readonly replaces: boolean;
} & (
  | { readonly kind: "value"; readonly old: unknown; readonly new: unknown }
  | { readonly kind: "list"; readonly added: readonly string[]; readonly removed: readonly string[] }
  /** Same elements. */
  | { readonly kind: "order" }
);

type Found = ChangeLine extends infer Line ? (Line extends unknown ? Omit<Line, "replaces"> : never) : never;

/** What differs, lists by element and maps by key: a comparison by position, as it is sent, makes one new element at the
 *  front a change of all. */
export function changeLines({
  changes,
  before,
  inputs,
}: Pick<PlannedResource, "changes" | "before" | "inputs">): ChangeLine[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const [root] = change.path.split("[");
    groups.set(root, [...(groups.get(root) ?? []), change]);
  }
  return [...groups].flatMap(([root, own]) => {
    const { old, new: now } = own.length === 1 && own[0].path === root ? own[0] : valuesAt(root, before, inputs);
    const found = between(root, old, now, owner(root, inputs));
    // What can't be seen apart here, such as a secret, is said as it was found.
    const lines = found.length > 0 ? found : own.map(change => ({ kind: "value" as const, ...change }));
    const replaces = own.some(change => change.replaces);
    return lines.map(line => ({ ...line, replaces }));
  });
}

const valueAt = (root: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((node, name) => (isMap(node) ? propertyOf(node, name) : undefined), root);

const valuesAt = (path: string, before: unknown, inputs: unknown): { old: unknown; new: unknown } => {
  const parts = path.split(".");
  return { old: valueAt(before, parts), new: valueAt(inputs, parts) };
};

const owner = (path: string, inputs: Properties): Properties => {
  const above = valueAt(inputs, path.split(".").slice(0, -1));
  return isMap(above) ? above : inputs;
};

/** Text by which two values are compared: secrets are one, since nothing here may tell them apart. */
const textOf = (value: unknown): string => JSON.stringify(value) ?? "";

function between(path: string, old: unknown, now: unknown, of: Properties): Found[] {
  if (textOf(old) === textOf(now)) return [];
  const isNothing = (value: unknown): boolean => value === undefined;
  if (isList(old) || isList(now)) {
    const [was, is] = [old, now].map(value => (isNothing(value) ? [] : value));
    if (isList(was) && isList(is)) return lists(path, was, is, of);
  }
  if ((isMap(old) || isNothing(old)) && (isMap(now) || isNothing(now))) {
    const [was, is] = [old ?? {}, now ?? {}] as Properties[];
    const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
    return keys.flatMap(key => between(`${path}.${key}`, propertyOf(was, key), propertyOf(is, key), is));
  }
  return [{ kind: "value", path, old, new: now }];
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function lists(path: string, old: readonly unknown[], now: readonly unknown[], of: Properties): Found[] {
  const [was, is] = [old, now].map(byName);
  if (was && is) return named(path, was, is, of);
  const added = without(now, old);
  const removed = without(old, now);
  if (added.length + removed.length === 0) return [{ kind: "order", path }];
  const say = (list: readonly unknown[]): string[] => list.flatMap(item => elementTexts(path, item, of));
  return [{ kind: "list", path, added: say(added), removed: say(removed) }];
}

/** Elements by their names; undefined where one has none, or two have the same. */
function byName(list: readonly unknown[]): ReadonlyMap<string, Properties> | undefined {
  const all = list.filter(isMap).map(item => [item.name, item] as const);
  const found = new Map(all.filter((one): one is [string, Properties] => typeof one[0] === "string"));
  return found.size === list.length ? found : undefined;
}

function named(
  path: string,
  was: ReadonlyMap<string, Properties>,
  is: ReadonlyMap<string, Properties>,
  of: Properties,
): Found[] {
  const say = (all: ReadonlyMap<string, Properties>, others: ReadonlyMap<string, Properties>): string[] =>
    [...all].filter(([name]) => !others.has(name)).flatMap(([, item]) => elementTexts(path, item, of));
  const [added, removed] = [say(is, was), say(was, is)];
  const stay = [...was.keys()].filter(name => is.has(name));
  const moved = stay.join("\n") !== [...is.keys()].filter(name => was.has(name)).join("\n");
  return [
    ...(added.length + removed.length > 0 ? [{ kind: "list" as const, path, added, removed }] : []),
    ...stay.flatMap(name => between(`${path}[${name}]`, was.get(name), is.get(name), is.get(name) ?? {})),
    ...(moved ? [{ kind: "order" as const, path }] : []),
  ];
}

/** What of a list is not in another, as often as it is there. */
function without(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  const left = other.map(textOf);
  return list.filter(item => {
    const found = left.indexOf(textOf(item));
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
}

function elementTexts(path: string, item: unknown, of: Properties): string[] {
  const texts = isMap(item) ? describedElement(path, item, of) : [];
  return texts.length > 0 ? texts : [valueText(item)];
}

/** A value in a line: unknown ones and secrets by a word. */
export function valueText(item: unknown): string {
  if (item === undefined) return "(not set)";
  if (item instanceof Unknown || item === "[unknown]") return "known after deployment";
  if (item instanceof Secret) return "[secret]";
  return (
    JSON.stringify(item)
      .replaceAll('"[secret]"', "[secret]")
      .replaceAll('"[unknown]"', "[known after deployment]")
      // A subscription that the model made up tells nobody anything.
      .replaceAll("/subscriptions/[unknown]/", "/subscriptions/…/")
  );
}
