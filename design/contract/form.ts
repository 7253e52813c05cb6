import { distance } from "fastest-levenshtein";
import type { Problem } from "./problems";
import { childKey, isPending, isTree, valueAt, type Tree } from "./tree";
import { laterChoices } from "./later";
import {
  elsewhere,
  foreignName,
  foreignValue,
  laterAnswer,
  laterChoice,
  sameLetters,
  type Answer,
} from "../words/answers";
import { asWritten, typeFix, typeName, wanted } from "../words/wrongType";
import { schemaOf as choicesAt, type SchemaNode } from "./schema";

/** Problems of form that no rule judges, for docs/rules.md; the rules of the contract area have the others. */
export const formProblems = {
  C1: "every key is one that there is",
  C2: "every value has the type, and is one of the values, that its key allows",
  C3: "what has no default is given",
  C4: "only the block of the chosen kind is given",
  C5: "the preset is one that there is",
  C6: "secrets stand under aks:secrets, nowhere else",
  C7: "what the preset leaves to its user is answered",
  C8: "the stack file is sound YAML without duplicate keys, with all configuration under config",
  C9: "what decides the structure is a plain value, not an Output",
  C23: "acceptedWarnings names rules that there are",
  C24: "environments of one program have names of their own",
  C29: "a component on its own is given what Environment would create: network, way out, zone, identities",
  C31: "a firewall on its own is in the resource group of its subnets' network",
  C32: "namespaces have names, amounts and groups that Kubernetes takes",
  C33: "who asks for a cluster's credentials can get them, and reaches its API",
  C34: "what environments of Pulumi ESC configure is not known offline",
  C35: "a provider that is given is one of the subscription that it is to write into",
  C39: "environments of one program make nothing of the same name in the same place",
  C40: "a reason says something to whoever reads it",
  C41: "choices are of a size that somebody can have meant",
  C44: "the provider asks the cloud that the choices are for",
  N16: "kubenet clusters of one program share neither subnet nor route table",
  N54: "a subnet of one program's API servers holds no nodes or pods, and has nine addresses for each of them",
  N55: "networks of one program that are peered with the same hub do not overlap",
  L5: "limits stand in Pulumi.yaml or in the stack's file, not in both",
} as const;

/** What is found without a rule; the args of a component have two of the rules' problems too. */
type FormId = keyof typeof formProblems | "A25" | "C10" | "C37" | "C38" | "E19";

export const formProblem = (id: FormId, key: string, message: string, fix: string): Problem => ({
  id,
  severity: "error",
  key,
  message,
  fix,
  doc: `docs/rules.md#${id.toLowerCase()}`,
});

/** Finds the schema's node at a key. */
export type Schema = (key: string) => SchemaNode | undefined;

/** The word of a list that is nearest to what was written, if it is near at all: one letter off, or a little more
 *  with the same beginning. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const written = word.toLowerCase();
  const most = Math.max(2, Math.floor(written.length / 3));
  const near = words
    // What is so much longer or shorter is not near, and need not be compared.
    .filter(w => Math.abs(w.length - written.length) <= most)
    .map(w => ({ w, d: distance(written, w.toLowerCase()) }))
    .filter(({ w, d }) => d <= 1 || (d <= most && w[0]?.toLowerCase() === written[0]))
    .sort((a, b) => a.d - b.d || (a.w < b.w ? -1 : 1));
  return near[0]?.w;
}

const isOneOff = (word: string, other: string): boolean =>
  Math.abs(word.length - other.length) <= 1 && distance(word.toLowerCase(), other.toLowerCase()) <= 1;

const didYouMean = (word: string, words: readonly string[], otherwise: string): string => {
  const near = nearest(word, words);
  return near === undefined ? otherwise : `Did you mean ${near}?`;
};

function unknownKey(name: string, key: string, schema: SchemaNode, schemaOf: Schema): Problem {
  const full = childKey(key, name);
  const { message = "there is no such key", fix } = answerToKey(name, key, schema, schemaOf);
  return formProblem("C1", full, message, fix);
}

/** What to do about a key that there is not: the surest of what it may mean first. */
function answerToKey(name: string, key: string, schema: SchemaNode, schemaOf: Schema): Answer {
  const known = Object.keys(schema.properties ?? {});
  const full = childKey(key, name);
  const later = laterChoice(full, schemaOf);
  if (later !== undefined) return laterAnswer(later);
  const respelt = sameLetters(name, known);
  if (respelt !== undefined) return { fix: `Did you mean ${respelt}?` };
  const [outer] = name.split(".");
  if (outer !== name && known.includes(outer) && schemaOf(full) !== undefined)
    return { fix: `Write ${outer} as a map, with ${name.slice(outer.length + 1)} in it.` };
  if (name === "type" && known.includes("kind")) return { fix: "Did you mean kind?" };
  const switched = name === "enabled" ? blockAt(key, schemaOf) : undefined;
  if (switched !== undefined) return { fix: `Leave it out: aks:${switched.kind}: ${switched.block} switches it on.` };
  const higher = higherKey(key, name, schemaOf);
  if (higher !== undefined) return { fix: `${name} stands further up, as aks:${higher}.` };
  const foreign = foreignName(name, key, schemaOf);
  if (foreign !== undefined) return foreign;
  const near = nearest(name, [...known, ...laterIn(key, schemaOf)]);
  const other = near !== undefined && isOneOff(name, near) ? undefined : elsewhere(name, key, schemaOf);
  if (other !== undefined) return { fix: `Write ${other}.` };
  if (near === undefined) return { fix: known.length > 0 ? `Keys here: ${known.join(", ")}.` : "Remove it." };
  const nearLater = laterChoice(childKey(key, near), schemaOf);
  return nearLater === undefined ? { fix: `Did you mean ${near}?` } : laterAnswer(nearLater);
}

/** Names in a block that a later version has. */
const laterIn = (block: string, schemaOf: Schema): string[] =>
  Object.keys(laterChoices).flatMap(key => {
    const parts = key.split(".");
    const name = parts.pop() ?? "";
    return parts.join(".") === block && laterChoice(key, schemaOf) !== undefined ? [name] : [];
  });

/** The kind's key of a block that is named after one of the kinds. */
function blockAt(key: string, schemaOf: Schema): { kind: string; block: string } | undefined {
  const [, parent = "", block = key] = /^(?:(.*)\.)?([^.]+)$/.exec(key) ?? [];
  return schemaOf(parent)?.blocks.includes(block) ? { kind: childKey(parent, "kind"), block } : undefined;
}

function wrongWord(word: unknown, key: string, allowed: readonly string[], schemaOf: Schema): Problem {
  const text = typeof word === "string" ? word : "";
  const fix = `Write one of ${allowed.join(", ")}.`;
  const later = /(^|\.)kind$/.test(key) ? laterChoice(key.replace(/kind$/, text), schemaOf) : undefined;
  const answer = later === undefined ? foreignValue(text, key, allowed) : laterAnswer(later, fix);
  // What differs in its spelling alone is no other tool's.
  return answer === undefined || sameLetters(text, allowed) !== undefined
    ? formProblem("C2", key, `${asWritten(word)} is not one of its values`, didYouMean(text, allowed, fix))
    : formProblem("C2", key, `${asWritten(word)}: ${answer.message}`, answer.fix);
}

/** The nearest key above that has a setting of this name. A pool's version is not the contract's. */
function higherKey(key: string, name: string, schemaOf: Schema): string | undefined {
  if (name === "version") return schemaOf("kubernetes.version") ? "kubernetes.version" : undefined;
  const parents = key.split(".").map((_, i, parts) => parts.slice(0, i).join("."));
  const parent = key === "" ? undefined : parents.findLast(p => Object.hasOwn(schemaOf(p)?.properties ?? {}, name));
  return parent === undefined ? undefined : childKey(parent, name);
}

/** Something of the right type, where what was given can't be used. */
export const emptyOf = (schema: SchemaNode | undefined): unknown =>
  schema?.enum?.[0] ?? { number: 0, boolean: false, array: [], object: {} }[schema?.type ?? ""] ?? "";

/** Whether a value has a type of the schema's; what has none may be anything. */
const hasType: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: value => typeof value === "string",
  number: Number.isFinite,
  boolean: value => typeof value === "boolean",
  array: Array.isArray,
  object: isTree,
};

/** Problems of form in one source's choices: it may leave out what another source gives, and take entries out with
 *  null. */
export function checkForm(tree: Tree, schemaOf: Schema = choicesAt): Problem[] {
  const walk = (value: unknown, schema: SchemaNode, key: string): Problem[] => {
    if (isPending(value)) return schema.isInput ? [] : [plainDue(key, schema)];
    const { type, enum: words } = schema;
    const problems: Problem[] = [];
    if (type !== undefined && !hasType[type](value))
      problems.push(
        formProblem("C2", key, `${asWritten(value)} is ${typeName(value)}`, typeFix(key, value, type, schema)),
      );
    if (words && !words.includes(value as string)) problems.push(wrongWord(value, key, words, schemaOf));
    if (type === "array" && Array.isArray(value))
      problems.push(...value.flatMap((item, i) => inner(item, schema.child(i), childKey(key, i))));
    if (type === "object" && isTree(value))
      problems.push(...Object.entries(value).flatMap(([name, item]) => entry(name, item, schema, key)));
    return problems;
  };
  const entry = (name: string, value: unknown, schema: SchemaNode, key: string): Problem[] => {
    const full = childKey(key, name);
    // The one key that would change every object instead of this one.
    if (name === "__proto__") return [formProblem("C1", full, "there is no such key", "Remove it.")];
    if (value === undefined) return [];
    const child = schema.child(name);
    if (!child) return [unknownKey(name, key, schema, schemaOf)];
    return value === null ? [] : walk(value, child, full);
  };
  const inner = (value: unknown, schema: SchemaNode | undefined, key: string): Problem[] =>
    schema ? walk(value, schema, key) : [];
  return inner(tree, schemaOf(""), "");
}

/** Problem of a key of a stack's configuration that holds nothing where a map or list is due. Pulumi gives programs an empty
 *  text for it today and has announced null, so that it would mean the one thing now and another one later; and what was
 *  to stand below it is lost, such as whose ranges reach the API. Source: checkForEmptyConfig of Pulumi's
 *  sdk/go/common/workspace/loaders.go. */
export function nothingAt(key: string, value: unknown, type = choicesAt(key)?.type): Problem | undefined {
  if (type !== "object" && type !== "array") return undefined;
  if (value !== null && !(typeof value === "string" && /^\s*(null|~)?\s*$/.test(value))) return undefined;
  const [below, none] = type === "array" ? ["its entries", "[] for none"] : ["what it is to hold", "{} for nothing"];
  const message = "it holds nothing, which Pulumi takes for an empty text, and later for null";
  return formProblem("C2", key, message, `Write ${below} below it, indented, or ${none}, or remove the line.`);
}

/** Where reasons stand: maps whose entries are one, or have one; of a firewall alone at the top. */
const reasons: readonly (readonly [map: string, name: string | undefined])[] = [
  ["acceptedWarnings", undefined],
  ["limits", "reason"],
  ["egress.firewall.allow", "reason"],
  ["allow", "reason"],
];

/** Problems of reasons that say nothing: whoever accepts a warning or limits others owes them one. */
export const checkReasons = (tree: Tree): Problem[] =>
  reasons.flatMap(([map, name]) => {
    const entries = valueAt(tree, map);
    return Object.entries(isTree(entries) ? entries : {}).flatMap(([entry, value]) => {
      const at = childKey(map, name === undefined ? entry : childKey(entry, name));
      const reason = name === undefined ? value : isTree(value) ? value[name] : undefined;
      if (typeof reason !== "string" || reason.trim().length > 1) return [];
      return [formProblem("C40", at, `${JSON.stringify(reason)} is no reason`, "Write in words why it is so.")];
    });
  });

const plainDue = (key: string, { type = "" }: SchemaNode): Problem =>
  formProblem(
    "C9",
    key,
    `an Output stands where ${wanted[type] ?? "a value"} that decides what is created is due`,
    "Give a plain value; ids, regions, tags and names in Azure may be Outputs.",
  );

const missing = (key: string, fix: string): Problem => formProblem("C3", key, "it is required and not given", fix);

const missingIn = (node: Tree, schema: SchemaNode | undefined, key: string): Problem[] =>
  (schema?.required ?? [])
    .filter(name => node[name] === undefined)
    .map(name => missing(childKey(key, name), `Give ${name}.`));

/** Problems of required keys that nobody gave, in one source's tree that nothing else completes. */
export function checkRequired(tree: Tree, schemaOf: Schema): Problem[] {
  const walk = (node: Tree, schema: SchemaNode | undefined, key: string): Problem[] => [
    ...missingIn(node, schema, key),
    ...Object.entries(node).flatMap(([name, value]) =>
      isTree(value) ? walk(value, schema?.child(name), childKey(key, name)) : [],
    ),
  ];
  return walk(tree, schemaOf(""), "");
}

/** Problems of form in settings that nothing completes any more: required keys and blocks that nobody gave, blocks of a
 *  kind that nobody chose. */
export function checkBlocks(tree: Tree, schemaOf: Schema): Problem[] {
  const walk = (node: Tree, schema: SchemaNode | undefined, key: string): Problem[] => {
    const blocks = schema?.blocks ?? [];
    const kind = String(node.kind);
    const absent = missingIn(node, schema, key);
    const wanted = schema?.child(kind)?.required ?? [];
    if (blocks.includes(kind) && node[kind] === undefined && wanted.length > 0)
      absent.push(missing(childKey(key, kind), `Give it with ${wanted.join(", ")}, as kind is ${kind}.`));
    const inner = Object.entries(node).flatMap(([name, value]) => {
      const at = childKey(key, name);
      if (blocks.includes(name) && name !== kind) {
        const message = `${node.kind === undefined ? "no kind is given" : `kind is ${kind}`}, so nothing reads it`;
        return [formProblem("C4", at, message, `Remove it, or set kind: ${name}.`)];
      }
      return isTree(value) ? walk(value, schema?.child(name), at) : [];
    });
    return [...absent, ...inner];
  };
  return walk(tree, schemaOf(""), "");
}

/** Problems of form in the merged choices. */
export const checkWhole = (tree: Tree): Problem[] => [
  ...(tree.name === "" ? [missing("name", "Give the environment a base name, for example shop.")] : []),
  ...(tree.location === ""
    ? [
        missing(
          "location",
          "Give an Azure region here, for example westeurope, or for the whole stack: pulumi config set azure-native:location westeurope.",
        ),
      ]
    : []),
  ...checkBlocks(tree, choicesAt),
];

/** The merged choices without blocks that nothing reads, and with something empty for required maps and lists that
 *  nobody gave, so that the rest can be designed and judged. */
export function judgeable(tree: Tree, schema = choicesAt("")): Tree {
  const blocks = schema?.blocks ?? [];
  const kept = Object.entries(tree)
    .filter(([name]) => !blocks.includes(name) || name === tree.kind)
    .map(([name, value]) => [name, isTree(value) ? judgeable(value, schema?.child(name)) : value] as const);
  const empty = (schema?.required ?? []).flatMap(name => {
    const child = tree[name] === undefined ? schema?.child(name) : undefined;
    return child?.type === "array" || child?.isMap ? [[name, emptyOf(child)] as const] : [];
  });
  return Object.fromEntries([...kept, ...empty]);
}

/** A copy without the values at these keys, so that what is sound can still be judged. */
export function without(tree: Tree, keys: readonly string[]): Tree {
  const out = new Set(keys);
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value))
      return value.map((item, i) => walk(item, childKey(key, i))).filter((_, i) => !out.has(childKey(key, i)));
    if (!isTree(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !out.has(childKey(key, name)))
        .map(([name, item]) => [name, walk(item, childKey(key, name))]),
    );
  };
  return walk(tree, "") as Tree;
}

/** Whether a tree says anything at a key; null takes back what was said. */
export const says = (tree: Tree, key: string): boolean => (valueAt(tree, key) ?? undefined) !== undefined;
