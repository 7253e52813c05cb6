import { checkForm, checkWhole, formProblem, nearest, says, without } from "./choices/check";
import { designOf, type Design, type DesignContext } from "./design";
import { findPreset, presetReferences, type Preset } from "./presets";
import { blocks, sortProblems, type Problem } from "./problems";
import { resolve, type Layer, type Resolved } from "./resolve";
import { judgeAll } from "./rules";
import type { Tree } from "./tree";

/** What is needed to judge choices, besides the choices. */
export interface AssessContext extends DesignContext {
  /** What to call the source of the choices: a file, or the program. */
  readonly origin: string;
  /** Reads a preset file of the user's, relative to the project; the reason where it can't. */
  readonly readPreset?: (path: string) => Tree | string;
}

/** Choices, judged. */
export interface Assessment extends Resolved {
  readonly design: Design;
  readonly problems: readonly Problem[];
  /** Whether nothing stands in the way of creating it. */
  readonly sound: boolean;
}

interface Chain {
  readonly layers: Layer[];
  readonly asks: Preset["asks"][];
  readonly problems: Problem[];
}

/** The sources below some choices: its preset, the preset's own preset, ... weakest first. */
function presetChain(choices: Tree, context: AssessContext, depth = 0): Chain {
  const reference = choices.preset;
  if (typeof reference !== "string") return { layers: [], asks: [], problems: [] };
  const fail = (message: string, fix: string): Chain => ({
    layers: [],
    asks: [],
    problems: [formProblem("C5", "preset", message, fix)],
  });
  if (/\.ya?ml$/.test(reference)) {
    if (depth > 8)
      return fail(`${reference} is part of a circle of presets`, "Let one of them name a shipped preset, or none.");
    const tree = context.readPreset?.(reference) ?? "files can't be read here";
    if (typeof tree === "string")
      return fail(`${reference} can't be read: ${tree}`, "Give a path relative to Pulumi.yaml.");
    const below = presetChain(tree, context, depth + 1);
    const { preset: _, ...own } = tree;
    return { ...below, layers: [...below.layers, { origin: reference, choices: own }] };
  }
  const preset = findPreset(reference);
  if (!preset) {
    const known = presetReferences();
    const near = nearest(
      reference.split("@")[0],
      known.map(k => k.split("@")[0]),
    );
    return fail(
      `there is no preset ${JSON.stringify(reference)}`,
      `${near === undefined ? "" : `Did you mean ${near}? `}Presets: ${known.join(", ")}, or a path ending in .yaml.`,
    );
  }
  const origin = `preset ${preset.name}@${preset.version}`;
  return { layers: [{ origin, choices: preset.choices as Tree }], asks: [preset.asks], problems: [] };
}

/** Resolves and judges choices: everything at once, nothing created. */
export function assess(choices: Tree, context: AssessContext): Assessment {
  const chain = presetChain(choices, context);
  const form = [...chain.layers, { origin: context.origin, choices }].map(layer => ({
    layer,
    problems: checkForm(layer.choices),
  }));
  const layers = form.map(({ layer, problems }) => ({
    ...layer,
    choices: without(
      layer.choices,
      problems.map(p => p.key),
    ),
  }));
  const merged = resolve(layers);
  const whole = checkWhole(merged.choices);
  const unanswered = chain.asks.flatMap(asks =>
    Object.entries(asks)
      .filter(
        ([key]) => concerns(key, merged.choices as unknown as Tree) && !layers.slice(1).some(l => says(l.choices, key)),
      )
      .map(([key, question]) =>
        formProblem("C7", key, `preset ${String(choices.preset)} leaves it to you`, `Say ${question}.`),
      ),
  );
  const structural = [...chain.problems, ...form.flatMap(f => f.problems), ...whole, ...unanswered];
  const { choices: settled } = merged;
  const design = designOf(whole.length > 0 ? completed(settled, whole) : settled, context);
  const judged = judgeAll(design, context).filter(p => !structural.some(s => covers(s.key, p.key)));
  const problems = sortProblems([...structural, ...judged]);
  return { ...merged, design, problems, sound: !problems.some(blocks) };
}

/** Whether a key lies in the blocks that were chosen, so that a question about it makes sense. */
function concerns(key: string, tree: Tree): boolean {
  const parts = key.split(".");
  return says(tree, parts.slice(0, -1).join("."));
}

const covers = (faulty: string, key: string): boolean =>
  key === faulty || key.startsWith(`${faulty}.`) || key.startsWith(`${faulty}[`);

/** Takes out blocks that nothing reads and fills required keys that nobody gave with something empty, so that the
 *  rest can be designed and judged. */
function completed(choices: Design["choices"], faults: readonly Problem[]): Design["choices"] {
  const stray = faults.filter(p => p.id === "C4").map(p => p.key);
  const copy = without(choices, stray);
  for (const { key, id } of faults) {
    if (id !== "C3") continue;
    const parts = key.split(".");
    const last = parts.pop() ?? "";
    const parent = parts.reduce<Tree>((node, part) => node[part] as Tree, copy);
    parent[last] = last === "subnets" ? {} : last === "ids" ? [] : undefined;
  }
  return copy as unknown as Design["choices"];
}

/** Every problem of some choices. */
export const problemsOf = (choices: Tree, context: AssessContext): readonly Problem[] =>
  assess(choices, context).problems;
