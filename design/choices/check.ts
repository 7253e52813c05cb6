import type { ErrorObject } from "ajv";
import { distance } from "fastest-levenshtein";
import type { Problem } from "../problems";
import { childKey, isPending, isTree, valueAt, type Tree } from "../tree";
import { laterChoices } from "./later";
import { schemaOf, type SchemaNode } from "./schema";
import validate from "./validator";
import { blocksOf } from "../resolve";

/** Problems of form that no rule judges, for docs/rules.md; the rules of the contract area have the others. */
export const formProblems = {
  C1: "every key is one that there is",
  C2: "every value has the type, and is one of the values, that its key allows",
  C3: "what has no default is given",
  C4: "only the block of the chosen kind is given",
  C5: "the preset is one that there is",
  C6: "secrets stand under aks:secrets, nowhere else",
  C7: "what the preset leaves to its user is answered",
  C8: "the stack file is sound YAML without duplicate keys",
  C9: "what decides the structure is a plain value, not an Output",
  C23: "acceptedWarnings names rules that there are",
  C24: "environments of one program have names of their own",
} as const;

type FormId = keyof typeof formProblems;

export const formProblem = (id: FormId, key: string, message: string, fix: string): Problem => ({
  id,
  severity: "error",
  key,
  message,
  fix,
  doc: `docs/rules.md#${id.toLowerCase()}`,
});

/** What the schema says of a tree, all at once. */
function schemaErrors(tree: Tree): ErrorObject[] {
  return validate(tree) ? [] : (validate.errors ?? []);
}

/** The word of a list that is nearest to what was written, if it is near at all. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const ranked = words
    .map(w => ({ w, d: distance(word.toLowerCase(), w.toLowerCase()) }))
    .sort((a, b) => a.d - b.d || (a.w < b.w ? -1 : 1));
  return ranked[0] && ranked[0].d <= Math.max(2, Math.floor(word.length / 3)) ? ranked[0].w : undefined;
}

const didYouMean = (word: string, words: readonly string[], otherwise: string): string => {
  const near = nearest(word, words);
  return near === undefined ? otherwise : `Did you mean ${near}?`;
};

const typeName = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "a list" : isTree(value) ? "a map" : `a ${typeof value}`;

const wanted: Record<string, string> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
};

function typeFix(value: unknown, type: string): string {
  if (type === "string" && typeof value !== "object") return `Put it in quotes: "${String(value as number)}".`;
  if (type === "boolean" && typeof value === "string") {
    if (/^(on|yes|y)$/i.test(value)) return "Write true.";
    if (/^(off|no|n)$/i.test(value)) return "Write false.";
  }
  if (type === "array" && typeof value === "string") return `Write a list: [${JSON.stringify(value)}].`;
  if (type === "number" && typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value))
    return `Write ${value} without quotes.`;
  return `Write ${wanted[type] ?? type}.`;
}

/** What a pointer such as /network/vnet/create/addressSpace/0 leads to, and its key. */
function follow(pointer: string, tree: unknown): { key: string; data: unknown } {
  let key = "";
  let node: unknown = tree;
  for (const raw of pointer.split("/").slice(1)) {
    const part = raw.replace(/~1/g, "/").replace(/~0/g, "~");
    key = childKey(key, Array.isArray(node) ? Number(part) : part);
    node = (node as Tree | undefined)?.[part];
  }
  return { key, data: node };
}

function describe(error: ErrorObject, tree: Tree): Problem {
  const { key, data } = follow(error.instancePath, tree);
  const params = error.params as Record<string, string>;
  switch (error.keyword) {
    case "additionalProperties": {
      const name = params.additionalProperty;
      const full = childKey(key, name);
      const later = laterChoices[full];
      if (later !== undefined) return formProblem("C1", full, `it is not in this version: ${later}`, "Remove it.");
      const known = Object.keys(schemaOf(key)?.properties ?? {});
      const elsewhere = key === "" ? [] : Object.keys(schemaOf("")?.properties ?? {});
      const fix = elsewhere.includes(name)
        ? `${name} stands one level up, under aks:${name}.`
        : didYouMean(name, known, `Keys here: ${known.join(", ")}.`);
      return formProblem("C1", full, "there is no such key", fix);
    }
    case "required":
      return formProblem(
        "C3",
        childKey(key, params.missingProperty),
        "it is required and not given",
        `Give ${params.missingProperty}.`,
      );
    case "enum": {
      const allowed = (error.params as { allowedValues: string[] }).allowedValues;
      const written = String(data);
      return formProblem(
        "C2",
        key,
        `${JSON.stringify(data)} is not one of its values`,
        didYouMean(written, allowed, `Write one of ${allowed.join(", ")}.`),
      );
    }
    default:
      return formProblem("C2", key, `${JSON.stringify(data)} is ${typeName(data)}`, typeFix(data, params.type));
  }
}

interface Sorted {
  readonly tree: Tree;
  readonly problems: Problem[];
}

/** Puts stand-ins for what the schema can't see: values that are not known yet, entries taken out with null. */
function withStandIns(tree: Tree): Sorted {
  const problems: Problem[] = [];
  const walk = (value: unknown, schema: SchemaNode | undefined, key: string): unknown => {
    if (isPending(value)) {
      if (schema?.isInput) return "";
      const what = schema
        ? `${wanted[schema.type ?? "object"] ?? "a value"} that decides what is created`
        : "a plain value";
      problems.push(
        formProblem(
          "C9",
          key,
          `an Output stands where ${what} is due`,
          "Give a plain value; ids that flow between resources may be Outputs.",
        ),
      );
      return undefined;
    }
    if (Array.isArray(value)) return value.map((item, i) => walk(item, schema?.child(i), childKey(key, i)));
    if (!isTree(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name, item]) => item !== undefined && (item !== null || !schema?.child(name)))
        .map(([name, item]) => [name, walk(item, schema?.child(name), childKey(key, name))])
        .filter(([, item]) => item !== undefined),
    ) as Tree;
  };
  return { tree: walk(tree, schemaOf(""), "") as Tree, problems };
}

/** Problems of form in one source's choices: it may leave out what another source gives. */
export function checkForm(tree: Tree): Problem[] {
  const { tree: plain, problems } = withStandIns(tree);
  const errors = schemaErrors(plain).filter(e => e.keyword !== "required");
  return [...problems, ...errors.map(e => describe(e, plain))];
}

/** Problems of form in the merged choices: required keys that nobody gave, blocks of a kind nobody chose. */
export function checkWhole(tree: Tree): Problem[] {
  const { tree: plain } = withStandIns(tree);
  const missing = schemaErrors(plain)
    .filter(e => e.keyword === "required")
    .map(e => describe(e, plain));
  return [...missing, ...strayBlocks(plain, schemaOf(""), "")];
}

function strayBlocks(tree: Tree, schema: SchemaNode | undefined, key: string): Problem[] {
  const blocks = blocksOf(schema);
  return Object.entries(tree).flatMap(([name, value]) => {
    const childName = childKey(key, name);
    if (blocks.includes(name) && tree.kind !== name) {
      return [
        formProblem(
          "C4",
          childName,
          `kind is ${String(tree.kind)}, so nothing reads it`,
          `Remove it, or set kind: ${name}.`,
        ),
      ];
    }
    return isTree(value) ? strayBlocks(value, schema?.child(name), childName) : [];
  });
}

/** A copy without the values at these keys, so that what is sound can still be judged. */
export function without(tree: Tree, keys: readonly string[]): Tree {
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value))
      return value.map((item, i) => walk(item, childKey(key, i))).filter((_, i) => !keys.includes(childKey(key, i)));
    if (!isTree(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !keys.includes(childKey(key, name)))
        .map(([name, item]) => [name, walk(item, childKey(key, name))]),
    );
  };
  return walk(tree, "") as Tree;
}

/** Whether a tree says anything at a key. */
export const says = (tree: Tree, key: string): boolean => valueAt(tree, key) !== undefined;
