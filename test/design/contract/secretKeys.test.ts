import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import { schemaOf, type SchemaNode } from "../../../design/contract/schema";
import type { Tree } from "../../../design/contract/tree";
import { context } from "../../support/choices";

/** Keys that name a value under aks:secrets, entries of maps called one. */
function secretKeys(node: SchemaNode | undefined, key: readonly string[] = []): string[] {
  if (!node || key.length > 14) return [];
  if (node.isSecret) return [key.join(".")];
  const own = node.isMap ? { one: node.child("") } : (node.properties ?? {});
  return Object.entries(own).flatMap(([name, child]) => secretKeys(child, [...key, name]));
}
const keys = secretKeys(schemaOf(""));

const put = (key: string, value: unknown): Tree =>
  key.split(".").reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Tree;

test("several settings name a secret", () =>
  expect(keys).toStrictEqual(expect.arrayContaining([expect.stringMatching(/^gitOps\..*password$/)])));

describe.each(keys)("%s, written where it names a secret,", key => {
  test.each<[what: string, value: unknown]>([
    ["a text", "pl4nted"],
    ["a number", 194_174_194],
    ["a list", ["pl4nted"]],
    ["a map in the map", { secret: { of: "pl4nted" } }],
    ["a list in the map", { secret: ["pl4nted"] }],
    ["a number in the map", { secret: 194_174_194 }],
  ])("%s is no key of one, and is not quoted", (_, value) => {
    const { problems } = assess({ name: "shop", location: "westeurope", ...put(key, value) }, context);
    expect(problems.map(problem => problem.key)).toContainEqual(expect.stringMatching(new RegExp(`^${key}`)));
    expect(JSON.stringify(problems)).not.toMatch(/pl4nted|194174194/);
  });
});
