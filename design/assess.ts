import { checkReasons, checkWhole, formProblem, judgeable, says, without } from "./contract/form";
import { checkFormOpenly, withoutWrittenSecrets } from "./contract/secretForm";
import { schemaOf } from "./contract/schema";
import { designOf, type Design, type DesignContext } from "./design";
import { limitsOf, withoutLimits } from "./limits/limits";
import { presetChain, type PresetReader } from "./contract/presetChain";
import { blocks, distinct, placed, sortProblems, type Problem } from "./contract/problems";
import { unwritten } from "./contract/ranks";
import { resolve, type Resolution } from "./contract/resolve";
import type { Rule } from "./contract/rule";
import { judgeAll } from "./rules";
import type { ResolvedChoices } from "./contract/resolvedChoices";
import { checkSize } from "./contract/size";
import { aboveKey, valueAt, type Tree } from "./contract/tree";
import { choicesOfProvider, providerProblems } from "./naming/providerCloud";
import { withCanonicalRegions } from "./naming/region";

/** What is needed to judge choices, besides the choices. */
export interface AssessContext extends DesignContext {
  /** What to call the source of the choices: a file, or the program. */
  readonly origin: string;
  /** What azure-native:environment of the stack's configuration says; empty where it is not set. Default: nobody knows. */
  readonly providerEnvironment?: string;
  /** Finds presets of the user's own. Default: there are none. */
  readonly readPreset?: PresetReader;
}

/** Choices, judged. */
export interface Assessment extends Omit<Resolution, "ranks"> {
  readonly design: Design;
  readonly problems: readonly Problem[];
  /** Whether nothing stands in the way of creating it. */
  readonly sound: boolean;
}

/** Resolves and judges choices, by rules besides those of every environment too: everything at once, nothing created. */
export function assess(choices: Tree, context: AssessContext, besides: readonly Rule[] = []): Assessment {
  const tooLarge = checkSize(choices);
  if (tooLarge) return unjudged([tooLarge], context, besides);
  const chain = presetChain(choices, context.readPreset);
  const tooLargeOnes = chain.layers.flatMap(({ origin, choices: own }) => {
    const problem = checkSize(own);
    return problem === undefined ? [] : [{ ...problem, where: origin }];
  });
  if (tooLargeOnes.length > 0) return unjudged(tooLargeOnes, context, besides);
  const sources = [...chain.layers, { origin: context.origin, choices }];
  const form = sources.map(layer => ({
    layer,
    problems: [...checkFormOpenly(layer.choices), ...checkReasons(layer.choices)].map(p =>
      layer.choices === choices ? p : { ...p, where: layer.origin },
    ),
  }));
  const layers = form.map(({ layer, problems }) => ({
    ...layer,
    choices: withCanonicalRegions(
      without(
        layer.choices,
        problems.map(p => p.key),
      ),
    ),
  }));
  const weakest = { origin: "azure-native:environment", choices: choicesOfProvider(context.providerEnvironment) };
  const { ranks, ...resolved } = resolve([weakest, ...layers.map(withoutLimits)]);
  const open = withoutWrittenSecrets(resolved.choices);
  const merged = { ...resolved, choices: open as unknown as ResolvedChoices };
  const misread = form.flatMap(f => f.problems);
  const whole = checkWhole(merged.choices);
  const isMisread = coveredBy(misread.map(p => p.key));
  const unsaid = whole.filter(p => !isMisread(p.key));
  const unanswered = Object.entries(chain.asks)
    .filter(([key]) => concerns(key, merged.choices) && !sources.slice(1).some(s => says(s.choices, key)))
    .map(([key, question]) => formProblem("C7", key, `${chain.layers[0].origin} leaves it to you`, `Say ${question}.`));
  const asked = new Set(unanswered.map(p => p.key));
  const provider = isMisread("cloud") ? [] : providerProblems(merged.choices.cloud, context.providerEnvironment);
  const structural = [
    ...chain.problems,
    ...misread,
    ...unsaid.filter(p => !asked.has(p.key)),
    ...unanswered,
    ...provider,
  ];
  const settled = whole.length > 0 ? (judgeable(merged.choices) as unknown as ResolvedChoices) : merged.choices;
  const design = designOf(settled, context, limitsOf(layers.slice(0, -1), layers[layers.length - 1]));
  const isCovered = coveredBy(structural.map(p => p.key));
  // What rests on a value that could not be read would be judged without it: it has to wait until somebody mends that.
  // What has no id yet, since nobody has answered which one it is, is not missed once more.
  const isSaid = ({ key, with: others = [] }: Problem): boolean =>
    isCovered(key) || asked.has(`${key}.id`) || others.some(isMisread);
  const found = judgeAll(design, context, besides).filter(p => !isSaid(p));
  const placedAt = distinct(found.map(p => placed(p, ranks))).filter(p => !isSaid(p));
  // Whoever meets a value that he did not write is told whose it is; the problem's key is the one to write.
  const judged = placedAt.map(p => {
    const whose = unwritten(p.key, merged.origins, context.origin);
    return whose === undefined ? p : { ...p, message: `${p.message}; nobody wrote aks:${p.key}, ${whose}` };
  });
  const problems = sortProblems([...structural, ...judged]);
  return { ...merged, design, problems, sound: !problems.some(blocks) };
}

/** Whether a key lies in the blocks that were chosen, and that are not off, so that a question about it makes sense. */
function concerns(key: string, tree: Tree): boolean {
  const block = key.split(".").slice(0, -1).join(".");
  return says(tree, block) && valueAt(tree, `${block}.enabled`) !== false;
}

/** Whether problems at some keys say all there is to say of another key: of a part of theirs, or, where one is a kind, of
 *  the settings of one kind or another. */
function coveredBy(faulty: readonly string[]): (key: string) => boolean {
  const keys = new Set(faulty);
  return key =>
    [...aboveKey(key), key].some(part => {
      if (keys.has(part)) return true;
      const [, parent, name] = /^(.+)\.([^.]+)$/.exec(part) ?? [];
      return parent !== undefined && keys.has(`${parent}.kind`) && (schemaOf(parent)?.blocks ?? []).includes(name);
    });
}

/** Choices that are too large to be judged: what is wrong with them, and a design of none. */
const unjudged = (problems: readonly Problem[], context: AssessContext, besides: readonly Rule[]): Assessment => ({
  ...assess({}, context, besides),
  problems: sortProblems(problems),
  sound: false,
});

/** Every problem of some choices. */
export const problemsOf = (choices: Tree, context: AssessContext): readonly Problem[] =>
  assess(choices, context).problems;
