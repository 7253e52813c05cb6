import { stringify } from "yaml";
import { changeFindings } from "../../design/changes/changes";
import { byConstruction, notYet } from "../../design/contract/coverage";
import { formProblems } from "../../design/contract/form";
import type { Rule } from "../../design/contract/rule";
import type { Tree } from "../../design/contract/tree";
import { rules } from "../../design/rules";
import { policies } from "../../policies/areas";
import type { Policy } from "../../policies/policy";
import examples from "../ruleExamples.json";
import { pc } from "./colours";

/** An example of a rule: choices that it has something against, what it says, and the same choices mended. */
interface Example {
  readonly refused: Tree;
  readonly key: string;
  readonly message: string;
  readonly fix: string;
  readonly accepted: Tree;
}

/** Every id that can be explained: rules, findings of changes, facts that no rule judges, policies. */
export const explainable: readonly string[] = [
  ...rules.map(({ id }) => id),
  ...Object.keys({ ...formProblems, ...changeFindings, ...byConstruction, ...notYet }),
  ...policies.map(({ id }) => id),
];

/** What an id stands for: what must hold, why, what to do, the source, and a case of either kind. Undefined where nothing
 *  has this id. */
export function explained(id: string): readonly string[] | undefined {
  const same = rules.filter(rule => rule.id === id);
  if (same.length > 0) return ruleLines(same[0]);
  const policy = policies.find(one => one.id === id);
  if (policy) return policyLines(policy);
  const title = own(formProblems, id);
  if (title !== undefined)
    return [...head(id, "error", title), source(`docs/rules.md#${id.toLowerCase()}`), ...both(id)];
  const finding = own(changeFindings, id);
  if (finding !== undefined) {
    const [severity, text] = finding.split(": ");
    return [...head(id, severity, text), source("docs/changes.md"), "", ...found];
  }
  const fact = own(byConstruction, id);
  if (fact) return [...head(id, "no rule", fact[0]), `  It can't be violated here: ${fact[1]}.`];
  const open = own(notYet, id);
  return open && [...head(id, "no rule", open[0]), `  It is not judged: ${open[1]}.`];
}

const own = <T>(map: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;

const head = (id: string, kind: string, title: string): string[] => [`${pc.bold(id)}  ${kind}`, `  ${title}`, ""];
const source = (doc: string): string => `  Source  ${doc}`;
const found = ["  A comparison with a state finds it: pulumi-aks preview --against FILE, or --changed-from REF."];

function ruleLines({ id, severity, also, title, azureCode, doc }: Rule): string[] {
  const severities = also === undefined ? severity : `${severity} or ${also}`;
  const acceptance = `  Accept it with a reason: aks:acceptedWarnings: { ${id}: why it is fine here }`;
  return [
    ...head(id, severities, title),
    ...(azureCode === undefined ? [] : [`  Azure   ${azureCode}`]),
    source(doc),
    ...(severities.includes("warning") ? [acceptance] : []),
    ...both(id),
  ];
}

function both(id: string): string[] {
  const example = own<Example>(examples, id);
  if (!example) return [];
  const { refused, key, message, fix, accepted } = example;
  return [
    "",
    pc.bold("  For example"),
    ...written(refused),
    `    ${pc.red("✗")} ${pc.cyan(`aks:${key}`)}: ${message}.`,
    `      ${pc.green("→")} ${fix}`,
    "",
    pc.bold("  Mended"),
    ...written(accepted),
  ];
}

/** Choices as a stack file has them. */
const written = (choices: Tree): string[] => {
  if (Object.keys(choices).length === 0) return ["      (nothing)"];
  const keyed = Object.fromEntries(Object.entries(choices).map(([key, value]) => [`aks:${key}`, value]));
  return stringify(keyed, { flowCollectionPadding: false, lineWidth: 0 })
    .trimEnd()
    .split("\n")
    .map(line => `      ${line}`);
};

function policyLines({ id, title, reason, fix, key, types, levels, doc, maps }: Policy): string[] {
  return [
    ...head(id, "policy", title),
    `  Why     ${reason}`,
    `  Fix     ${fix}`,
    `  Judges  ${key} of ${types.join(", ")}`,
    `  Levels  ${Object.entries(levels)
      .map(([environment, level]) => `${environment}: ${level}`)
      .join(", ")}`,
    ...(maps.length > 0 ? [`  Maps    ${maps.join(", ")}`] : []),
    source(doc),
  ];
}
