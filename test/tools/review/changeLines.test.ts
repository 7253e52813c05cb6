import { describe, expect, test } from "@jest/globals";
import { changesBetween } from "../../../tools/fakeAzure/changes";
import { shortenedInside } from "../../../tools/render/escape";
import { changeLines } from "../../../tools/review/changeLines";
import { Secret, Unknown, type Properties } from "../../../tools/wire";

const linesOf = (before: Properties, inputs: Properties, replacing: readonly string[] = []) =>
  changeLines({ before, inputs, changes: changesBetween(before, inputs, replacing) });

describe("what changes", () => {
  test.each<{ name: string; before: Properties; inputs: Properties; lines: object[] }>([
    { name: "a value", before: { a: 1 }, inputs: { a: 2 }, lines: [{ kind: "value", path: "a", old: 1, new: 2 }] },
    {
      name: "an element at the front of a list is one that is added",
      before: { list: ["b", "c"] },
      inputs: { list: ["a", "b", "c"] },
      lines: [{ kind: "list", path: "list", added: ['"a"'], removed: [] }],
    },
    {
      name: "elements that go and come",
      before: { a: { list: ["b", "c"] } },
      inputs: { a: { list: ["c", "d"] } },
      lines: [{ kind: "list", path: "a.list", added: ['"d"'], removed: ['"b"'] }],
    },
    {
      name: "order alone",
      before: { list: ["b", "c"] },
      inputs: { list: ["c", "b"] },
      lines: [{ kind: "order", path: "list" }],
    },
    {
      name: "one of two that are the same",
      before: { list: ["b", "b"] },
      inputs: { list: ["b"] },
      lines: [{ kind: "list", path: "list", added: [], removed: ['"b"'] }],
    },
    {
      name: "a new list",
      before: {},
      inputs: { list: ["a"] },
      lines: [{ kind: "list", path: "list", added: ['"a"'], removed: [] }],
    },
    {
      name: "a list that goes",
      before: { list: ["a"] },
      inputs: {},
      lines: [{ kind: "list", path: "list", added: [], removed: ['"a"'] }],
    },
    {
      name: "a new map, by key",
      before: {},
      inputs: { tags: { a: "1", b: "2" } },
      lines: [
        { kind: "value", path: "tags.a", old: undefined, new: "1" },
        { kind: "value", path: "tags.b", old: undefined, new: "2" },
      ],
    },
    {
      name: "a key with dots",
      before: { labels: { "a.b/c": "1" } },
      inputs: { labels: { "a.b/c": "2" } },
      lines: [{ kind: "value", path: "labels.a.b/c", old: "1", new: "2" }],
    },
    {
      name: "within an element that has a name, wherever it stands",
      before: { pools: [{ name: "a", size: 1, zones: ["1"] }] },
      inputs: {
        pools: [
          { name: "z", size: 9 },
          { name: "a", size: 2, zones: ["1", "2"] },
        ],
      },
      lines: [
        { kind: "list", path: "pools", added: ['{"name":"z","size":9}'], removed: [] },
        { kind: "value", path: "pools[a].size", old: 1, new: 2 },
        { kind: "list", path: "pools[a].zones", added: ['"2"'], removed: [] },
      ],
    },
    {
      name: "named elements in another order",
      before: { pools: [{ name: "a" }, { name: "b" }] },
      inputs: { pools: [{ name: "b" }, { name: "a" }] },
      lines: [{ kind: "order", path: "pools" }],
    },
    {
      name: "two elements of one name, as values",
      before: { pools: [{ name: "a", x: 1 }] },
      inputs: {
        pools: [
          { name: "a", x: 1 },
          { name: "a", x: 2 },
        ],
      },
      lines: [{ kind: "list", path: "pools", added: ['{"name":"a","x":2}'], removed: [] }],
    },
    {
      name: "an empty list",
      before: {},
      inputs: { list: [] },
      lines: [{ kind: "value", path: "list", old: undefined, new: [] }],
    },
    {
      name: "a rule of a firewall, in words; what its collection denies is not opened",
      before: { ruleCollections: [{ name: "n", action: { type: "Deny" }, rules: [] }] },
      inputs: {
        ruleCollections: [
          {
            name: "n",
            action: { type: "Deny" },
            rules: [{ name: "r", targetFqdns: ["a.com"], protocols: [{ protocolType: "Https", port: 443 }] }],
          },
        ],
      },
      lines: [
        {
          kind: "list",
          path: "ruleCollections[n].rules",
          added: ["denies r: Https 443 from anywhere to a.com"],
          removed: [],
        },
      ],
    },
    {
      name: "an element that is not known yet",
      before: { ids: [{ id: "x" }] },
      inputs: { ids: [{ id: "x" }, { id: Unknown.value }] },
      lines: [{ kind: "list", path: "ids", added: ['{"id":[known after deployment]}'], removed: [] }],
    },
  ])("$name", ({ before, inputs, lines }) => {
    expect(linesOf(before, inputs)).toStrictEqual(lines.map(line => ({ ...line, replaces: false })));
  });

  test("forces a replacement where one of its parts does", () => {
    expect(linesOf({ zones: ["1"] }, { zones: ["2"] }, ["zones[]"]).map(l => l.replaces)).toStrictEqual([true]);
    expect(linesOf({ a: 1 }, { a: 2 }, ["a"])[0].replaces).toBe(true);
    expect(linesOf({ a: 1 }, { a: 2 }, ["b"])[0].replaces).toBe(false);
  });

  test("secrets in a list stay secret, and what can't be told apart is said as it was found", () => {
    const change = { path: "list[0].key", old: new Secret("planted-a"), new: new Secret("planted-b"), replaces: false };
    const lines = changeLines({
      changes: [change],
      before: { list: [{ key: "[secret]" }] },
      inputs: { list: [{ key: new Secret("planted-b") }] },
    });
    expect(lines).toStrictEqual([{ kind: "value", ...change }]);
    const added = changeLines({
      changes: [change],
      before: { list: [] },
      inputs: { list: [{ key: new Secret("planted") }] },
    });
    expect(added).toMatchObject([{ added: ['{"key":[secret]}'] }]);
  });
});

test("a long value loses its middle", () => {
  expect(shortenedInside("abcdefghij", 5)).toBe("ab…ij");
  expect(shortenedInside("abcdefghij", 10)).toBe("abcdefghij");
  expect(shortenedInside("x".repeat(500), 120)).toHaveLength(120);
});
