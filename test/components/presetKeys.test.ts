import { describe, expect, test } from "@jest/globals";
import { assess } from "../../design/assess";
import { schemaOf } from "../../design/contract/schema";
import { isTree, valueAt, type Tree } from "../../design/contract/tree";
import { defaults, presets, referenceOf, type Preset } from "../../design/presets";
import { exampleOf } from "../../design/presets/examples";
import { Environment, type EnvironmentArgs } from "../../components";
import { context } from "../support/choices";
import { runInProcess } from "../support/inProcess";
import { extent, sampled } from "../support/sample";

/** Every value with its key; a list is one value. */
const leavesOf = (tree: Tree, above: readonly string[] = []): { path: readonly string[]; value: unknown }[] =>
  Object.entries(tree).flatMap(([name, value]) =>
    isTree(value) ? leavesOf(value, [...above, name]) : [{ path: [...above, name], value }],
  );

const over = (tree: Tree, own: Tree): Tree =>
  Object.entries(own).reduce<Tree>((all, [name, value]) => {
    const below = all[name];
    return { ...all, [name]: isTree(value) && isTree(below) ? over(below, value) : value };
  }, tree);

/** A preset's choices with its questions answered, as a stack file that names no preset. */
function written(preset: Preset): Tree {
  const { preset: _, ...answers } = exampleOf(preset);
  return over(preset.choices as Tree, answers);
}

/** With another value at a key; undefined takes it out. Another kind's block would not be read. */
function changed(tree: Tree, [head, ...rest]: readonly string[], value: unknown): Tree {
  if (rest.length > 0) return { ...tree, [head]: changed(tree[head] as Tree, rest, value) };
  const { [head]: was, ...others } = tree;
  const without =
    head === "kind" && value !== was
      ? Object.fromEntries(Object.entries(others).filter(([name]) => name !== was))
      : others;
  return value === undefined ? without : { ...without, [head]: value };
}

/** Further values that a key could have, besides none at all. */
function others(path: readonly string[], value: unknown): unknown[] {
  const key = path.join(".");
  const elsewhere = [defaults, ...presets.map(({ choices }) => choices)].map(choices => valueAt(choices, key));
  const made = typeof value === "number" ? [value + 1, value - 1] : typeof value === "boolean" ? [!value] : [];
  const named = schemaOf(key)?.enum ?? [];
  return [...new Set([...made, ...named, ...elsewhere])].filter(
    other => other !== undefined && !isTree(other) && JSON.stringify(other) !== JSON.stringify(value),
  );
}

/** What is registered, with what guards it. */
async function registered(choices: Tree): Promise<string> {
  const { resources } = await runInProcess(() => new Environment("aks", choices as unknown as EnvironmentArgs));
  return JSON.stringify(resources.map(({ urn, inputs, protect }) => [urn, inputs, protect]));
}

const unchanged = new Map<Preset, Promise<string>>();

/** What a preset registers as it is, found out once. */
function asItIs(preset: Preset): Promise<string> {
  const known = unchanged.get(preset) ?? registered(written(preset));
  unchanged.set(preset, known);
  return known;
}

const isSound = (choices: Tree): boolean => assess(choices, context).sound;

/** What says something to people alone. */
const ofPeople = (path: readonly string[]): boolean => path[0] === "acceptedWarnings";

const cases = presets
  .filter(({ source }) => source !== undefined)
  .flatMap(preset =>
    leavesOf(preset.choices as Tree)
      .filter(({ path }) => !ofPeople(path))
      .map(({ path, value }) => ({ preset, path, value, name: `${referenceOf(preset)} ${path.join(".")}` })),
  );
const tried = sampled(cases, 10);

describe(`a key of a preset reaches what is made: ${extent(tried.length, cases.length, "keys")}`, () => {
  test.each(tried)("$name", async ({ preset, path, value }) => {
    const choices = written(preset);
    const before = await asItIs(preset);
    const all = [undefined, ...others(path, value)].map(other => changed(choices, path, other));
    let after = before;
    for (const variant of all.filter(isSound)) {
      after = await registered(variant);
      if (after !== before) break;
    }
    // Where the rest of the preset needs the value, a rule says so of every other one.
    const isNeeded = all.every(variant => !isSound(variant));
    expect(isNeeded || after !== before).toBe(true);
  });
});
