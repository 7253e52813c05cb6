import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { assess, problemText, type Assessment, type AssessContext, type Choices, type Problem } from "../../design";
import { inArgs } from "../../design/contract/inArgs";
import { judge, type Rule } from "../../design/contract/rule";
import { childKey, isInside, isPending, isTree, type Tree } from "../../design/contract/tree";
import { today } from "../../machine/clock";
import { presetReader } from "../../machine/presetFile";
import { refuse, inWordsOf } from "./choicesError";
import { inConfigured } from "./configured";
import { judgeLate } from "./mocks";
import { canonicalLocation } from "./place";
import { configuredEnvironment, configuredLocation } from "./provider";

/** Folder of the project. A plugin's process is not told it, and is started there. */
const projectFolder = (): string => {
  const root = pulumi.runtime.getRootDirectory();
  return path.isAbsolute(root) ? root : process.cwd();
};

/** A provider that was given may ask any cloud: nothing is known of it. */
export const contextOf = (name: string, ownProvider = false): AssessContext => ({
  ...(!ownProvider && { providerEnvironment: configuredEnvironment() }),
  environment: pulumi.getStack(),
  today: today(),
  origin: `args of ${name}`,
  readPreset: presetReader(projectFolder()),
});

const throwIfUnsound = (name: string, problems: readonly Problem[], configured: boolean): void => {
  if (problems.some(p => p.severity === "error" && p.deferred !== true)) refuse(name, problems, configured);
};

/**
 * Judges what is known of a tree, and the rest as soon as it is: throws one ChoicesError with everything that is wrong.
 * Returns the judgement of what is known, and the tree with values that come once they are judged; the tree itself where all
 * is known.
 */
function whenJudged<T extends object, Judgement extends { readonly problems: readonly Problem[] }>(
  name: string,
  tree: T,
  judgementOf: (tree: T) => Judgement,
  configured = false,
): { readonly first: Judgement; readonly known: T } {
  const first = judgementOf(tree);
  throwIfUnsound(name, first.problems, configured);
  const pending = pendingIn(tree as Tree);
  if (pending.length === 0) return { first, known: tree };

  const keys = pending.map(([key]) => key);
  const values = pending.map(([, value]) => pulumi.output(value));
  const judgeWith = (known: ReadonlyMap<string, unknown>): void => {
    judgeLate(() => throwIfUnsound(name, judgementOf(replaced(tree as Tree, known) as T).problems, configured));
  };
  // Only whether the rules pass leaves this apply, so a secret among the values stays where it is.
  const passed = pulumi.unsecret(
    pulumi.all(values).apply(known => {
      judgeWith(new Map(keys.map((key, i) => [key, known[i]])));
      return true;
    }),
  );
  const gate = (value: pulumi.Output<string>, key: string): pulumi.Output<string> => {
    if (!pulumi.runtime.isDryRun()) return pulumi.all([value, passed]).apply(([known]) => known);
    // In a preview some values stay unknown, and must not make the known ones so.
    return value.apply(known => {
      judgeWith(new Map([[key, known]]));
      return known;
    });
  };
  const gated = new Map(keys.map((key, i) => [key, gate(values[i], key)]));
  return { first, known: replaced(tree as Tree, gated) as T };
}

/** Choices of a whole cluster, and how it is judged. */
export interface JudgedChoices {
  readonly choices: Choices;
  /** What is wrong with the args besides. Default: nothing. */
  readonly found?: readonly Problem[];
  /** Rules besides those of every environment. Default: none. */
  readonly rules?: readonly Rule[];
  /** What the args call some keys of the choices, which then are keys of args alone. Default: as they are. */
  readonly called?: Readonly<Record<string, string>>;
  /** Whether they come from the stack's configuration. Default: no, from args. */
  readonly configured?: boolean;
  /** Whether a provider is given, which the stack's configuration does not describe. Default: no. */
  readonly ownProvider?: boolean;
}

/** Resolves and judges choices. Throws one ChoicesError with everything that is wrong. */
export function judged(
  name: string,
  { choices: given, found = [], rules, called = {}, configured, ownProvider }: JudgedChoices,
): Assessment {
  const context = contextOf(name, ownProvider);
  // As in a stack file, where it is a choice like the others: stronger than a preset's.
  const location = canonicalLocation(given.location ?? configuredLocation());
  const choices = given.location === location ? given : { ...given, location };
  const renamed = (problem: Problem): Problem => {
    const at = Object.keys(called).find(key => isInside(problem.key, key));
    return at === undefined ? problem : { ...inArgs(problem), key: `${called[at]}${problem.key.slice(at.length)}` };
  };
  const unsaid = (problem: Problem): boolean => !found.some(other => isInside(problem.key, other.key));
  const assessed = (tree: Choices): Assessment => {
    const assessment = assess(tree as Tree, context, rules);
    return { ...assessment, problems: [...found, ...assessment.problems.map(renamed).filter(unsaid)] };
  };
  const { first, known } = whenJudged(name, choices, assessed, configured);
  return known === choices ? first : { ...assessed(known), problems: first.problems };
}

/**
 * Judges a component that is part of a design by the part's own rules. Throws one ChoicesError with everything that is wrong;
 * else returns the part, and what is to be known of it.
 */
export function judgedPart<Settings extends object, Part>(
  name: string,
  { settings, problems }: { readonly settings: Settings; readonly problems: readonly Problem[] },
  rules: readonly Rule<Part>[],
  partOf: (settings: Settings) => Part,
): { readonly part: Part; readonly problems: readonly Problem[] } {
  const context = contextOf(name);
  const said = (problem: Problem): boolean => problems.some(other => isInside(problem.key, other.key));
  const { first, known } = whenJudged(name, settings, tree => ({
    problems: [...problems, ...judge(rules, partOf(tree), context).filter(p => !said(p))],
  }));
  return { part: partOf(known), problems: first.problems };
}

/** Values that are not known yet, with their keys, secrets aside: no rule looks into those. */
function pendingIn(tree: Tree): [key: string, value: pulumi.Input<string>][] {
  const walk = (value: unknown, key: string): [string, pulumi.Input<string>][] => {
    if (isPending(value)) return [[key, value as pulumi.Input<string>]];
    if (Array.isArray(value)) return value.flatMap((item, i) => walk(item, childKey(key, i)));
    return isTree(value) ? Object.entries(value).flatMap(([name, item]) => walk(item, childKey(key, name))) : [];
  };
  return walk(tree, "").filter(([key]) => key !== "secrets" && !key.startsWith("secrets."));
}

function replaced(tree: Tree, by: ReadonlyMap<string, unknown>): Tree {
  const walk = (value: unknown, key: string): unknown => {
    if (by.has(key)) return by.get(key);
    if (Array.isArray(value)) return value.map((item, i) => walk(item, childKey(key, i)));
    if (!isTree(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, childKey(key, name))]));
  };
  return walk(tree, "") as Tree;
}

/** Prints what is worth knowing before a deployment; accepted warnings stay silent. */
export function logWarnings(problems: readonly Problem[], resource: pulumi.Resource): void {
  for (const problem of inWordsOf(inConfigured(resource), problems)) {
    if (problem.severity !== "warning" || problem.deferred || problem.accepted !== undefined) continue;
    void pulumi.log.warn(problemText(problem), resource);
  }
}
