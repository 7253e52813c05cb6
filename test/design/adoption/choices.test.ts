import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import { baseName, choicesFor, foreignCluster } from "../../../design/adoption/choices";
import { UnknownPrincipal } from "../../../design/adoption/cluster";
import { leaner } from "../../../design/adoption/leaner";
import { isTree, type Tree } from "../../../design/contract/tree";
import { liveResource } from "../../../tools/adoption/given";
import { clusterOfTerraform } from "../../../tools/adoption/terraformCluster";
import { context } from "../../support/choices";
import { azCluster, ids } from "../../support/foreign/az";
import { tfCluster } from "../../support/foreign/states";

/** Choices for what some file tells of a cluster. */
function choicesOf(body: Tree) {
  const cluster = liveResource(ids.cluster, body, { file: "x.json" });
  if (!cluster) throw new Error("no cluster");
  const foreign = foreignCluster(cluster, [cluster]);
  if (foreign.pools.length === 0) return undefined;
  try {
    return choicesFor(foreign, { keys: new Map(), vnet: { kind: "managed" }, besides: {} }, "theirs").choices;
  } catch (error) {
    if (error instanceof UnknownPrincipal) return undefined;
    throw error;
  }
}

/** The tree with another value at each of its places, one by one. */
function* withStrange(tree: Tree, strange: unknown): Generator<Tree> {
  for (const [key, value] of Object.entries(tree)) {
    yield { ...tree, [key]: strange };
    const [first] = Array.isArray(value) ? (value as unknown[]) : [];
    if (isTree(value)) for (const inner of withStrange(value, strange)) yield { ...tree, [key]: inner };
    if (isTree(first)) for (const inner of withStrange(first, strange)) yield { ...tree, [key]: [inner] };
  }
}

/** Whether rules have judged choices; what they have judged once they do not judge again. */
const known = new Set<string>();
function isJudged(choices: Tree): boolean {
  const text = JSON.stringify(choices);
  if (known.has(text)) return true;
  known.add(text);
  return isTree(assess(choices, context).choices);
}

const strange: readonly unknown[] = [null, "", "x", 7, -1, true, [], ["x"], [null], {}, { x: { y: [1] } }];

const cases = strange.map(value => ({ value, text: JSON.stringify(value) }));

describe("whatever a file says of a cluster in the place of something else is read, and judged", () => {
  test.each(cases)("$text, of az", ({ value }) => {
    const read = [...withStrange(azCluster(), value)].map(choicesOf).filter(isTree);
    expect(read.filter(choices => !isJudged(choices))).toStrictEqual([]);
  });

  test.each(cases)("$text, in a Terraform state", ({ value }) => {
    const read = [...withStrange(tfCluster(), value)].map(one => choicesOf(clusterOfTerraform(one))).filter(isTree);
    expect(read.filter(choices => !isJudged(choices))).toStrictEqual([]);
  });
});

test.each([
  ["aks-shop-prod-westeurope", "shop"],
  ["aks-theirs", "theirs"],
  ["AKS_Shop.1", "aks-shop-1"],
  ["123", "aks"],
  ["a-name-that-is-longer-than-those-of-here", "a-name-that-is-longer-th"],
])("the base name of %s is %s", (cluster, name) => {
  expect(baseName(cluster, "prod", "westeurope")).toBe(name);
});

test("choices are left out where nothing comes of them, at any depth, and kept where something does", () => {
  const usual: Tree = { a: 1, b: { c: 2, d: { e: 3 } }, kept: 0 };
  const comesTo = (tree: Tree): string => {
    const merged = (own: unknown, other: unknown): unknown =>
      isTree(own) && isTree(other)
        ? Object.fromEntries(
            [...new Set([...Object.keys(own), ...Object.keys(other)])]
              .sort()
              .map(key => [key, merged(own[key], other[key])]),
          )
        : (other ?? own);
    return JSON.stringify(merged(usual, tree));
  };
  expect(leaner({ a: 1, b: { c: 5, d: { e: 3 } }, kept: 0, f: {} }, comesTo, ["kept"])).toStrictEqual({
    b: { c: 5 },
    kept: 0,
    f: {},
  });
});
