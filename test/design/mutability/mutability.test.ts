import { describe, expect, test } from "@jest/globals";
import { isTree } from "../../../design/contract/tree";
import { mutability, mutabilityOf, poolProperties, rowOf } from "../../../design/mutability";
import { subjects } from "../../components/resources";
import { flat } from "../../components/resources/table";

/** Paths of the inputs that components send, by type: the rows of test/components/resources have all of them. */
function sent(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const row of Object.values(subjects).flat())
    for (const { type, inputs = {} } of Object.values(flat(row.creates)))
      if (!type.startsWith("aks:") && !type.startsWith("pulumi:") && !type.startsWith("kubernetes:"))
        for (const leaf of leaves(inputs, "")) found.set(type, (found.get(type) ?? new Set()).add(leaf));
  return found;
}

function leaves(value: unknown, at: string): string[] {
  if (isTree(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, at === "" ? key : `${at}.${key}`));
  if (at === "agentPoolProfiles" && Array.isArray(value))
    return value.flatMap(pool => leaves(pool, "agentPoolProfiles[]"));
  return [at];
}

const types = [...sent()];

test("components send many types", () => expect(types.length).toBeGreaterThan(40));

describe.each(types)("%s", (type, paths) => {
  test("has a row for every property that is sent", () => {
    const rows = mutabilityOf(type)?.properties ?? [];
    const known = (at: string): boolean => {
      const inline = /^agentPoolProfiles\[\]\.(.+)$/.exec(at)?.[1];
      if (inline !== undefined)
        return ["name", "vmSize"].includes(inline) || rowOf(poolProperties, inline) !== undefined;
      return rowOf(rows, at) !== undefined;
    };
    expect([...paths].filter(at => !known(at))).toStrictEqual([]);
  });
});

test.each(mutability.map(({ type, properties }) => [type, properties] as const))(
  "%s has each path once, with a page",
  (_, properties) => {
    const paths = properties.map(({ path: at }) => at);
    expect(paths.filter((at, i) => paths.indexOf(at) !== i)).toStrictEqual([]);
    expect(properties.filter(({ doc }) => !/^https:\/\/learn\.microsoft\.com\//.test(doc))).toStrictEqual([]);
  },
);
