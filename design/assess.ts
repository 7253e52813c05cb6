import { checkForm, checkWhole, formProblem, judgeable, nearest, says, without } from "./choices/check";
import { schemaOf } from "./choices/schema";
import { designOf, type Design, type DesignContext } from "./design";
import { findPreset, presetReferences, type Preset } from "./presets";
import { blocks, sortProblems, type Problem } from "./problems";
import { blocksOf, resolve, type Layer, type Resolved } from "./resolve";
import { judgeAll } from "./rules";
import type { SettledChoices } from "./settled";
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
  const sources = [...chain.layers, { origin: context.origin, choices }];
  const form = sources.map(layer => ({
    layer,
    problems: checkForm(layer.choices).map(p => (layer.choices === choices ? p : { ...p, where: layer.origin })),
  }));
  const layers = form.map(({ layer, problems }) => ({
    ...layer,
    choices: without(
      layer.choices,
      problems.map(p => p.key),
    ),
  }));
  const merged = resolve(layers);
  const misread = form.flatMap(f => f.problems);
  const whole = checkWhole(merged.choices);
  const unsaid = whole.filter(p => !misread.some(m => covers(m.key, p.key)));
  const unanswered = chain.asks.flatMap(asks =>
    Object.entries(asks)
      .filter(([key]) => concerns(key, merged.choices) && !sources.slice(1).some(s => says(s.choices, key)))
      .map(([key, question]) =>
        formProblem("C7", key, `${chain.layers[0].origin} leaves it to you`, `Say ${question}.`),
      ),
  );
  const structural = [...chain.problems, ...misread, ...unsaid, ...unanswered];
  const settled = whole.length > 0 ? (judgeable(merged.choices) as unknown as SettledChoices) : merged.choices;
  const design = designOf(settled, context);
  const judged = judgeAll(design, context).filter(p => !structural.some(s => covers(s.key, p.key)));
  const problems = sortProblems([...structural, ...judged]);
  return { ...merged, design, problems, sound: !problems.some(blocks) };
}

/** Whether a key lies in the blocks that were chosen, so that a question about it makes sense. */
function concerns(key: string, tree: Tree): boolean {
  const parts = key.split(".");
  return says(tree, parts.slice(0, -1).join("."));
}

/** Whether a problem at the first key says all there is to say of the second: of a part of it, or, where the first is
 *  a kind, of the settings of one kind or another. */
function covers(faulty: string, key: string): boolean {
  const inside = (outer: string): boolean =>
    key === outer || key.startsWith(`${outer}.`) || key.startsWith(`${outer}[`);
  if (inside(faulty)) return true;
  const parent = /^(.+)\.kind$/.exec(faulty)?.[1];
  return parent !== undefined && blocksOf(schemaOf(parent)).some(block => inside(`${parent}.${block}`));
}

/** Every problem of some choices. */
export const problemsOf = (choices: Tree, context: AssessContext): readonly Problem[] =>
  assess(choices, context).problems;
