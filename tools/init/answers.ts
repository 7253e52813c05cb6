import { parse } from "yaml";
import { assess } from "../../design/assess";
import { blocks, type Problem } from "../../design/contract/problems";
import { schemaOf } from "../../design/contract/schema";
import { isTree, type Tree } from "../../design/contract/tree";
import { everyCloud, type AzureCloud } from "../../design/facts/clouds";
import { cloudOfRegion, regionName } from "../../design/facts/regions";
import { exampleRegions } from "../../design/naming/region";
import { presetHint } from "../../design/contract/presetNames";
import { findPreset, newestPresets, referenceOf } from "../../design/presets";
import { today } from "../../machine/clock";
import { UsageError } from "../usageError";

/** Which system comments on pull requests, if one does. */
export const commenters = ["none", "github", "azure-pipelines"] as const;
export type Commenter = (typeof commenters)[number];

const commenterTexts: Readonly<Record<Commenter, string>> = {
  none: "no workflow",
  github: "workflows of GitHub Actions",
  "azure-pipelines": "a pipeline of Azure DevOps",
};

/** What a new stack begins with. */
export interface Answers {
  readonly stack: string;
  /** Its choices, without those of the preset. */
  readonly choices: Tree;
  readonly comments: Commenter;
}

/** A person who is asked. */
export interface Asker {
  /** Asks for a text until it is one that fits: refusal says why one does not. */
  readonly text: (
    question: string,
    byDefault: string,
    refusal: (text: string) => string | undefined,
  ) => Promise<string>;
  /** Asks for one of some words, each with what it stands for. */
  readonly choose: <T extends string>(question: string, among: Readonly<Record<T, string>>, byDefault: T) => Promise<T>;
}

/** What options say already. */
export interface Given {
  readonly stack?: string;
  readonly preset?: string;
  readonly name?: string;
  readonly location?: string;
  readonly comments?: Commenter;
  /** Further choices by key. */
  readonly set: Readonly<Record<string, unknown>>;
}

/** What stacks are usually called. */
const usual = ["dev", "staging", "prod"];

/** Whom it asks for besides what a preset leaves open: without one nobody administers the cluster. */
const administrators = "entra.adminGroupIds";

/** Asks for what no option has said. Without anybody to ask, what has a default gets it, and the rest stays open. */
export async function answersFrom(
  given: Given,
  project: string,
  asker: Asker | undefined,
  refusedStack: (stack: string) => string | undefined,
): Promise<Answers> {
  const ask = async (
    value: string | undefined,
    question: string,
    byDefault: string,
    refusal: (text: string) => string | undefined,
  ): Promise<string> => {
    const known = value ?? (asker ? undefined : byDefault);
    if (known === undefined) return asker?.text(question, byDefault, refusal) ?? byDefault;
    const why = refusal(known);
    if (why !== undefined) throw new UsageError(why);
    return known;
  };
  const free = usual.find(name => refusedStack(name) === undefined) ?? usual[0];
  const stack = await ask(given.stack, "Name of the stack", free, refusedStack);
  const judged = (choices: Tree, key: string): string | undefined => refusalAt(choices, key, stack);

  const summaries = Object.fromEntries(newestPresets.map(preset => [referenceOf(preset), preset.summary]));
  if (given.preset !== undefined && !findPreset(given.preset)) throw new UsageError(strangePreset(given.preset));
  const namesake = referenceOf(newestPresets.find(({ name }) => name === stack) ?? newestPresets[0]);
  const preset =
    given.preset ?? (asker ? await asker.choose("Where the choices start from", summaries, namesake) : namesake);

  let choices: Tree = { version: 1, preset };
  const base = baseName(project);
  // The region says which cloud it is; who names the cloud is asked for one of its regions.
  const named = everyCloud.find(cloud => cloud === given.set.cloud);
  const example = exampleRegions[named ?? "public"];
  const called = await ask(given.name, "Base name of everything in Azure", base, name =>
    judged({ ...choices, name, location: example, cloud: named ?? "public" }, "name"),
  );
  const location = await ask(given.location, "Region", example, region =>
    judged({ ...choices, name: called, location: region, cloud: named ?? cloudFor(region) }, "location"),
  );
  choices = { version: choices.version, preset, name: called, location: regionName(location) };
  for (const [key, value] of Object.entries(given.set)) choices = withValue(choices, key, value);

  const open = {
    ...findPreset(preset)?.asks,
    [administrators]: "which Entra groups administer the cluster: object ids",
  };
  for (const [key, question] of Object.entries(open)) {
    if (!asker || Object.hasOwn(given.set, key)) continue;
    const refusal = (text: string): string | undefined =>
      text === ""
        ? undefined
        : judged({ cloud: cloudFor(location), ...withValue(choices, key, valueFrom(key, text)) }, key);
    const several = schemaOf(key)?.type === "array" ? "several with commas; " : "";
    const text = await asker.text(`Say ${question} (${several}empty: later)`, "", refusal);
    if (text !== "") choices = withValue(choices, key, valueFrom(key, text));
  }
  const comments =
    given.comments ??
    (asker ? await asker.choose<Commenter>("Comments on pull requests", commenterTexts, "none") : "none");
  return { stack, choices, comments };
}

const cloudFor = (region: string): AzureCloud => cloudOfRegion(regionName(region)) ?? "public";

/** key=value of --set. */
export function settingFrom(text: string): readonly [key: string, value: unknown] {
  const [, key, value] = /^(?:aks:)?([^=]+)=(.*)$/s.exec(text) ?? [];
  if (key === undefined)
    throw new UsageError(`--set ${text} has no value. Write it like --set kubernetes.tier=standard.`);
  return [key, valueFrom(key, value)];
}

/** A value as somebody types it: a list has commas, a text needs no quotes. */
function valueFrom(key: string, text: string): unknown {
  const type = schemaOf(key)?.type;
  if (type === "string") return text;
  if (type === "array" && !/^\s*\[/.test(text)) {
    return text.split(",").flatMap(part => (part.trim() === "" ? [] : [part.trim()]));
  }
  return parse(text) as unknown;
}

const withValue = (choices: Tree, key: string, value: unknown): Tree => {
  const [head, ...rest] = key.split(".");
  const inner = choices[head];
  return {
    ...choices,
    [head]: rest.length === 0 ? value : withValue(isTree(inner) ? inner : {}, rest.join("."), value),
  };
};

/** What the rules have against a value, if they have anything. */
function refusalAt(choices: Tree, key: string, stack: string): string | undefined {
  const { problems } = assess(choices, { environment: stack, today: today(), origin: "init" });
  const isThere = (p: Problem): boolean => blocks(p) && (p.key === key || p.key.startsWith(`${key}[`));
  const problem = problems.find(isThere);
  return problem && `${problem.message}. ${problem.fix}`;
}

const strangePreset = (preset: string): string =>
  `There is no preset ${preset}. ${presetHint(preset)}pulumi-aks presets lists them.`;

/** A project's name as a base name: its first letters and digits. */
const baseName = (project: string): string =>
  project
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace(/^\d+/, "")
    .slice(0, 12) || "shop";
