import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { isMap, isScalar, isSeq, parseDocument, type Node } from "yaml";
import { assess } from "../../design/assess";
import { childKey, isInside, isTree, type Tree } from "../../design/contract/tree";
import { readProject, readStackFile } from "../../tools/stackFile";
import { schemaOf, type SchemaNode } from "../../design/contract/schema";
import { wildChoices } from "../design/anyChoices";
import { afterFile } from "../support/cleanup";
import { context, treeOf } from "../support/choices";
import { root } from "../support/project";
import { seed, sizeOf } from "../support/sample";
import { markedIn } from "./languageServer";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-editor-"));
afterFile(() => fs.rmSync(folder, { recursive: true, force: true }));
fs.copyFileSync(path.join(root, "Pulumi.yaml"), path.join(folder, "Pulumi.yaml"));
const project = readProject(folder);

const cluster = "upgrades.maintenance.cluster";
function maintenance(notAllowedDates: unknown): Tree {
  return { "aks:upgrades": { maintenance: { cluster: { notAllowedDates } } } };
}

/** A stack file in which no key begins where its map does, and each has a line of its own: of one line, the server tells the
 *  same thing once. */
const fileOf = (config: Tree): string =>
  `# yaml-language-server: $schema=./design/contract/stack.schema.json\nconfig:\n${Object.entries(config)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value, null, 2).replaceAll("\n", "\n    ")}\n`)
    .join("")}`;

/** Form errors, which the text of a file shows. */
const ofForm = ["C1", "C2", "C4"];

/** Keys of the kinds that choices say. */
const kindsSaid = (choices: Tree, key = ""): string[] =>
  Object.entries(choices).flatMap(([name, value]) => {
    const full = childKey(key, name);
    return isTree(value) ? kindsSaid(value, full) : name === "kind" && typeof value === "string" ? [full] : [];
  });

/** Keys where pulumi-aks check finds a mistake of form, and those of blocks that nobody reads. */
function judged(text: string): { readonly found: string[]; readonly unread: string[] } {
  fs.writeFileSync(path.join(folder, "Pulumi.dev.yaml"), text);
  const { choices, problems } = readStackFile(project, "dev");
  const kinds = kindsSaid(choices);
  const ofText = [...problems, ...assess(choices, context).problems].filter(p => ofForm.includes(p.id));
  return {
    // Without a kind in the file a preset or a default decides, which the editor does not know.
    found: distinct(
      ofText.filter(p => p.id !== "C4" || kinds.includes(p.key.replace(/[^.]*$/, "kind"))).map(p => p.key),
    ),
    unread: ofText.filter(p => p.id === "C4").map(p => p.key),
  };
}

/** Keys that the editor marks; on request without what is in a block that nobody reads, but for its own mistakes. */
async function marked(text: string, unread: readonly string[] = []): Promise<string[]> {
  const keys = keysOf(text);
  const lines = text.split("\n");
  const found = await markedIn(text);
  return found.flatMap(({ range: { start }, message }) => {
    const offset = lines.slice(0, start.line).join("\n").length + (start.line > 0 ? 1 : 0) + start.character;
    const key = keys.get(offset) ?? `${message} at ${start.line}:${start.character}`;
    return /nothing reads/.test(message) && unread.some(outer => key !== outer && isInside(key, outer)) ? [] : [key];
  });
}

/** Keys by the offsets of their names and values. */
function keysOf(text: string): Map<number, string> {
  const found = new Map<number, string>();
  const visit = (node: unknown, key: string): void => {
    const at = (node as Node | null)?.range?.[0];
    if (at !== undefined && key !== "") found.set(at, key);
    if (isSeq(node)) node.items.forEach((item, i) => visit(item, childKey(key, i)));
    if (!isMap(node)) return;
    for (const { key: name, value } of node.items) {
      const full = childKey(key, String(isScalar(name) ? name.value : name).replace(/^aks:/, ""));
      found.set((name as Node).range![0], full);
      visit(value, full);
    }
  };
  visit(parseDocument(text).get("config", true), "");
  return found;
}

const distinct = (keys: readonly string[]): string[] => [...new Set(keys)].sort();

/** Choices as a file can have them. */
const written = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(written)
    : isTree(value)
      ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, written(v)]))
      : typeof value === "object" && value !== null
        ? "unknown"
        : value;

/** Texts at the top as Pulumi writes them, whatever was given. */
const atTop = (value: unknown, key: string): unknown =>
  schemaOf(key)?.type === "string" && ["number", "boolean"].includes(typeof value) ? String(value) : value;

const asConfig = (choices: Tree): Tree =>
  Object.fromEntries(Object.entries(choices).map(([k, v]) => [`aks:${k}`, atTop(v, k)]));

test(`${sizeOf(2000, 150)} stack files have the mistakes of form that an editor marks, AKS_SEED=${seed}`, async () => {
  let faults = 0;
  await fc.assert(
    fc.asyncProperty(wildChoices, async wild => {
      // JSON has nothing in place of what is undefined.
      const text = fileOf(asConfig(JSON.parse(JSON.stringify(written(wild))) as Tree));
      const { found, unread } = judged(text);
      faults += found.length;
      expect(distinct(await marked(text, [...found, ...unread]))).toStrictEqual(found);
    }),
    { seed, numRuns: sizeOf(2000, 150) },
  );
  expect(faults).toBeGreaterThan(100);
});

/** Every kind that has a block beside it, with the blocks of other kinds: where they stand, and as what. */
const otherBlocks = keysWithBlocks("", schemaOf("")!).flatMap(({ key, node }) =>
  (node.properties?.kind.enum ?? []).flatMap(kind =>
    node.blocks.filter(block => block !== kind).map(block => ({ key, kind, block })),
  ),
);

/** Places with a kind and its blocks; a map's entry is called web. */
function keysWithBlocks(key: string, node: SchemaNode): { key: string; node: SchemaNode }[] {
  const below = node.isMap ? { web: node.child("web")! } : (node.properties ?? {});
  const inside = Object.entries(below).flatMap(([name, child]) => keysWithBlocks(childKey(key, name), child));
  return node.blocks.length > 0 ? [{ key, node }, ...inside] : inside;
}

/** The kinds by which the blocks that a key is in are read, and a preset with others. */
function kindsAround(key: string): Tree {
  const outer = key.split(".").map((_, i, parts) => parts.slice(0, i + 1));
  const blocks = outer.filter(parts => schemaOf(parts.slice(0, -1).join("."))?.blocks.includes(parts.at(-1)!));
  const kinds = blocks.map(parts => [[...parts.slice(0, -1), "kind"].join("."), parts.at(-1)]);
  return { preset: "prod@1", ...Object.fromEntries(kinds) } as Tree;
}

test("there are kinds with blocks", () => {
  expect(otherBlocks.length).toBeGreaterThan(80);
});

describe.each(otherBlocks)("$key with kind $kind", ({ key, kind, block }) => {
  const file = (given: Tree): string => fileOf(asConfig(treeOf({ ...kindsAround(key), [key]: given })));

  test(`and a block ${block}`, async () => {
    const text = file({ kind, [block]: {} });
    // Of what stands in a block that nobody reads, check says nothing more.
    expect(await marked(text)).toStrictEqual([`${key}.${block}`]);
    expect(judged(text).found).toContain(`${key}.${block}`);
  });

  test(`with ${block} taken out`, async () => {
    const text = file({ kind, [block]: null });
    expect(await marked(text)).toStrictEqual([]);
    expect(judged(text).found).toStrictEqual([]);
  });

  test(`and a block ${block}, where a preset decides`, async () => {
    expect(await marked(file({ [block]: {} }))).toStrictEqual([]);
  });
});

// What both say.
test.each<[what: string, config: Tree, keys: readonly string[]]>([
  ["nothing at all", {}, []],
  ["a version that pulumi config set has written", { "aks:version": "1" }, []],
  ["a version in words", { "aks:version": "one" }, ["version"]],
  ["a version that is no number", { "aks:version": true }, ["version"]],
  ["a text where a number is due, further down", { "aks:naming": { instance: "1" } }, ["naming.instance"]],
  ["a text where true or false is due", { "aks:apiServer": { runCommand: "no" } }, ["apiServer.runCommand"]],
  ["a number where a text is due", { "aks:kubernetes": { version: 1.3 } }, ["kubernetes.version"]],
  ["a number among texts", { "aks:zones": ["1", 2] }, ["zones[1]"]],
  ["null among texts", { "aks:zones": [null] }, ["zones[0]"]],
  ["null among maps", maintenance([null]), [`${cluster}.notAllowedDates[0]`]],
  ["a region in any spelling, and a new one", { "aks:location": "West Europe", "azure-native:location": "moon" }, []],
  [
    "a size, a zone and a role that nobody knows",
    {
      "aks:poolDefaults": { vmSize: "Standard_X1", zones: ["4"] },
      "aks:allowReplacement": ["nodes/web", "moon"],
    },
    [],
  ],
  ["an accepted warning, and one of a preset's own", { "aks:acceptedWarnings": { P4: "fine", TEAM1: "fine" } }, []],
  [
    "a reason that is none",
    { "aks:acceptedWarnings": { P4: true, TEAM1: 5 } },
    ["acceptedWarnings.P4", "acceptedWarnings.TEAM1"],
  ],
  ["a secret", { "aks:secrets": { a: { secure: "v1:x" }, b: "plain" } }, []],
  ["a secret without a value", { "aks:secrets": { a: {} } }, ["secrets.a"]],
  [
    "what takes entries out",
    {
      "aks:preset": "prod@1",
      "aks:tags": { team: null },
      "aks:network": { vnet: null },
      "aks:apiServer": { kind: null, runCommand: null },
      "aks:naming": { instance: null, pattern: null },
      "aks:nodePools": { user: null, web: { labels: { a: null }, fips: null } },
      "aks:secrets": { a: null },
      "aks:acceptedWarnings": { P4: null, TEAM1: null },
      "aks:limits": { "poolDefaults.vmSize": null },
    },
    [],
  ],
  [
    "maps and lists that hold nothing",
    { "aks:tags": null, "aks:zones": null, "aks:egress": null, "aks:secrets": null, "aks:acceptedWarnings": null },
    ["acceptedWarnings", "egress", "secrets", "tags", "zones"],
  ],
  ["a kind that is none", { "aks:egress": { kind: "tunnel", firewall: {} } }, ["egress.kind"]],
  ["keys of other packages", { "kubernetes:context": 5, "shop:any": { a: [] } }, []],
  ["a choice that is for later", { "aks:bootstrap": {} }, ["bootstrap"]],
  ["an unknown choice", { "aks:netwrok": {} }, ["netwrok"]],
])("%s", async (_, config, keys) => {
  const text = fileOf(config);
  expect(distinct(await marked(text))).toStrictEqual(keys);
  expect(judged(text).found).toStrictEqual(keys);
});

// Where they differ, and why.
test.each<[why: string, config: Tree, byEditor: readonly string[], byCheck: readonly string[]]>([
  [
    "no text at the top that is a number is right, and check reads it as the text that the engine makes of it: other rules refuse it",
    { "aks:name": 5 },
    ["name"],
    [],
  ],
  [
    "JSON in a text is what pulumi config set makes of a list, and check reads it as the program does",
    { "aks:zones": '["1"]' },
    ["zones"],
    [],
  ],
  ["a secret anywhere else is C6", { "aks:kubernetes": { version: { secure: "v1:x" } } }, ["kubernetes.version"], []],
  [
    "a secret in a map of texts has the form of an entry named secure: C6 too",
    { "aks:tags": { secure: "v1:x" } },
    [],
    [],
  ],
  [
    "of a secret with more beside it the editor marks what is beside it",
    { "aks:secrets": { a: { secure: "v1:x", more: "" } } },
    ["secrets.a.more"],
    ["secrets.a"],
  ],
  [
    "what nobody reads is judged by the editor too",
    {
      "aks:egress": { kind: "natGateway", loadBalancer: { addresses: { kind: "managed", publicIps: {} } } },
    },
    ["egress.loadBalancer", "egress.loadBalancer.addresses.publicIps"],
    ["egress.loadBalancer"],
  ],
])("they differ: %s", async (_, config, byEditor, byCheck) => {
  const text = fileOf(config);
  expect(distinct(await marked(text))).toStrictEqual(byEditor);
  expect(judged(text).found).toStrictEqual(byCheck);
});

test("a key without a namespace is the project's own: check alone knows that the project is called aks", async () => {
  const text = fileOf({ size: "large" });
  expect(await marked(text)).toStrictEqual([]);
  expect(judged(text).found).toStrictEqual(["size"]);
});
