import { expect, test } from "@jest/globals";
import { readdirSync } from "node:fs";
import path from "node:path";
import { assess } from "../../../design/assess";
import type { PresetReader } from "../../../design/presetChain";
import { blocks, type Problem, type Severity } from "../../../design/problems";
import { ruleAreas } from "../../../design/rules";
import { isTree, type Tree } from "../../../design/tree";

export const context = { environment: "test", today: "2026-11-21", origin: "test" };

/** Presets that are no files. */
export const presetsOf =
  (presets: Readonly<Record<string, Tree>>): PresetReader =>
  reference =>
    reference in presets
      ? { origin: reference, file: reference, choices: presets[reference] }
      : { why: "no such file", fix: "Name another." };

/** Values by key, such as network.vnet.kind. */
export type Values = Readonly<Record<string, unknown>>;

/** Choices that break one rule, and the one value that mends them. */
export interface Case {
  readonly id: string;
  /** What is set over the base. */
  readonly when: Values;
  readonly key: string;
  /** Default: error. */
  readonly severity?: Severity;
  /** What the message names. */
  readonly says: readonly string[];
  /** What the fix says. */
  readonly fix?: string;
  readonly mend: readonly [key: string, value: unknown];
  /** Other errors that these choices must have. Default: none. */
  readonly also?: readonly string[];
}

const group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-net/providers";
export const ids = {
  guid: "22222222-2222-2222-2222-222222222222",
  subnet: (name = "snet-nodes", vnet = "vnet-spoke"): string =>
    `${group}/Microsoft.Network/virtualNetworks/${vnet}/subnets/${name}`,
  vnet: `${group}/Microsoft.Network/virtualNetworks/vnet-hub`,
  routeTable: `${group}/Microsoft.Network/routeTables/rt-spoke`,
  natGateway: `${group}/Microsoft.Network/natGateways/ng-spoke`,
  publicIp: `${group}/Microsoft.Network/publicIPAddresses/pip-out`,
  prefix: `${group}/Microsoft.Network/publicIPPrefixes/ippre-out`,
  zone: (name: string): string => `${group}/Microsoft.Network/privateDnsZones/${name}`,
  identity: `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/id-cluster`,
};

/** Somebody else's network with one subnet, on which more can be declared. */
export const spoke = (nodes: Tree = {}): Tree => ({
  kind: "existing",
  existing: {
    addressPrefixes: ["10.80.0.0/20"],
    subnets: { nodes: { id: ids.subnet(), addressPrefixes: ["10.80.0.0/23"], ...nodes } },
  },
});

/** Choices that no rule has anything against. */
const base: Tree = {
  name: "shop",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: [ids.guid] },
};

const set = (tree: Tree, [head, ...rest]: readonly string[], value: unknown): Tree => {
  const inner = tree[head];
  return { ...tree, [head]: rest.length === 0 ? value : set(isTree(inner) ? inner : {}, rest, value) };
};

/** The base with some values set. */
export const choicesWith = (values: Values): Tree =>
  Object.entries(values).reduce((tree, [key, value]) => set(tree, key.split("."), value), base);

/** Problems of the base with some values set. */
export const problemsWith = (values: Values): readonly Problem[] => assess(choicesWith(values), context).problems;

const errorsOf = (problems: readonly Problem[]): string[] => [...new Set(problems.filter(blocks).map(p => p.id))];

/** Fails unless people can read a problem: one sentence of what, one of how, where it is documented. */
export function assertReadable({ message, fix, doc }: Problem): void {
  expect(message).not.toMatch(/[.!?]$|undefined|NaN|\[object|^$/);
  expect(fix).toMatch(/[.?]$/);
  expect(fix).not.toMatch(/undefined|NaN|\[object|^\W*$/);
  expect(doc).toMatch(/^(https:\/\/learn\.microsoft\.com\/azure\/|docs\/)\S+$/);
}

/** A test for a case: the rule says what is wrong with which values, nothing else does, and one value mends it. */
export function testCase({ id, when, key, severity = "error", says, fix = "", mend, also = [] }: Case): void {
  test(`${id} ${key}: ${says.join(", ")}`, () => {
    const problems = problemsWith(when);
    const own = problems.filter(p => p.id === id && p.key === key);
    expect(own.map(p => p.severity)).toStrictEqual([
      severity,
    ]); /* SAID: `problems: ${JSON.stringify(problems, null, 1)}` */
    for (const part of says)
      expect(own[0].message).toContain(part); /* SAID: `"${own[0].message}" does not name ${part}` */
    expect(own[0].fix).toContain(fix); /* SAID: `"${own[0].fix}" does not say ${fix}` */
    problems.forEach(assertReadable);
    expect(errorsOf(problems).sort()).toStrictEqual([...also, ...(severity === "error" ? [id] : [])].sort());

    const mended = problemsWith({ ...when, [mend[0]]: mend[1] });
    expect(mended.filter(p => p.id === id && p.key === key)).toStrictEqual([]);
    expect(errorsOf(mended)).toStrictEqual([]);
  });
}

/** The tables of the areas whose files were read. */
const tables: Case[] = [];
let asTests = true;

/** The cases of every area, for other tests: reads the files beside this one without their tests. */
export async function everyCase(): Promise<readonly Case[]> {
  asTests = false;
  const files = readdirSync(__dirname).filter(file => file.endsWith(".test.ts"));
  for (const file of files.sort()) await import(path.join(__dirname, file));
  return tables;
}

/** Tests of one area: every rule has a case, every case a rule. */
export function testArea(area: string, cases: readonly Case[]): void {
  tables.push(...cases);
  if (!asTests) return;
  test(`every rule about ${area} has a case`, () => {
    const rules = ruleAreas[area].map(r => r.id);
    expect([...new Set(cases.map(c => c.id))].sort()).toStrictEqual(rules.sort());
  });
  cases.forEach(testCase);
}
