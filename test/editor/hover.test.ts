import { describe, expect, test } from "@jest/globals";
import { isMap, isScalar, isSeq, parseDocument, stringify } from "yaml";
import { rules } from "../../design/rules";
import { childKey, type Tree } from "../../design/contract/tree";
import { schemaOf, type SchemaNode } from "../../design/contract/schema";
import { hoverAt, hoversIn, stackText } from "./languageServer";

/** A value for every key: a map's entry is called web, a list has one. */
function everyKey(node: SchemaNode): unknown {
  const { type, enum: words, properties } = node;
  if (words) return words[0];
  if (node.isMap) return { web: everyKey(node.child("web")!) };
  if (properties) return Object.fromEntries(Object.entries(properties).map(([name, child]) => [name, everyKey(child)]));
  if (type === "array") return [everyKey(node.child(0)!)];
  return { number: 1, boolean: true }[type ?? ""] ?? "text";
}

const choices = Object.entries(everyKey(schemaOf("")!) as Tree).map(([key, value]): [string, unknown] => [
  `aks:${key}`,
  value,
]);
const text = stackText(stringify(Object.fromEntries(choices)).trimEnd());

/** Keys of the contract, with where each stands in the text. Names of entries are the user's own. */
function keysIn(node: unknown, key = ""): { key: string; offset: number }[] {
  if (isSeq(node)) return node.items.flatMap((item, i) => keysIn(item, childKey(key, i)));
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key: name, value }) => {
    if (!isScalar(name) || !name.range) return [];
    const full = childKey(key, String(name.value).replace(/^aks:/, ""));
    const inside = keysIn(value, full);
    return name.value === "web" ? inside : [{ key: full, offset: name.range[0] + 1 }, ...inside];
  });
}

const all = keysIn(parseDocument(text).get("config", true));
const hovers = hoversIn(
  text,
  all.map(({ offset }) => offset),
);
const shown = async (at: string): Promise<string> => (await hovers)[all.findIndex(({ key }) => key === at)];

/** What a text says besides its heading. */
const saidIn = (hover: string): string => hover.replace(/^#### .*$/m, "").trim();

test(`each of ${all.length} keys has a text`, async () => {
  expect(all.length).toBeGreaterThan(300);
  const silent = (await hovers).flatMap((hover, i) => (saidIn(hover).length < 12 ? [`${all[i].key}: ${hover}`] : []));
  expect(silent).toStrictEqual([]);
});

test("no text ends in the middle of its sentence", async () => {
  const cut = (await hovers).flatMap((hover, i) =>
    /[.*`\n]$/.test(hover.replace(/\n+Allowed Values:[^]*/, "").trimEnd()) ? [] : [`${all[i].key}: ${hover}`],
  );
  expect(cut).toStrictEqual([]);
});

test("the text of preset goes on after the name of a package", async () => {
  expect(await shown("preset")).toMatch(/@contoso\/aks-presets\/prod[^]*Default: none, the defaults of each choice/);
});

test("the marks of a text stand on lines of their own", async () => {
  expect(await shown("egress.natGateway.publicIpCount")).toMatch(
    /^How many public addresses\.\n\nDefault: 1\.\n\nAllowed: 1-16\.\n\nChange: /m,
  );
});

const kinds = all.map(({ key }) => key).filter(key => key.endsWith(".kind"));

describe.each(kinds)("%s", key => {
  test("says what it decides", async () => {
    expect(saidIn(await shown(key))).toMatch(/^(How|Where|What|Whether|Who)/);
  });

  test.each(schemaOf(key.replace(/\[\d+\]/g, ".0"))!.enum!)("says what %s means", async value => {
    const line = new RegExp(`^\\* \`${value}\`: (\\S.{4,})$`, "m");
    expect(await shown(key)).toMatch(line);
  });
});

test("a block says what it is, not only when it is read", async () => {
  expect(await shown("egress.firewall")).toMatch(/Azure Firewall that is made here[^]*when kind is firewall/);
});

test("what null means is said too", async () => {
  expect(await shown("egress.kind")).toMatch(/^\* `null`: Takes out what the preset says/m);
});

const warning = rules.find(rule => rule.severity === "warning")!;

test("an accepted warning says what it is about", async () => {
  const { id, title } = warning;
  expect(await hoverAt(`aks:acceptedWarnings:\n  ${id[0]}|${id.slice(1)}: fine`)).toContain(`${id}: ${title}.`);
});

test("the region of the whole stack has a text", async () => {
  expect(await hoverAt("azure-native:loc|ation: westeurope")).toMatch(/aks:location/);
});
