import { describe, expect, test } from "@jest/globals";
import { readYaml } from "../../machine/yaml";

const read = (text: string): unknown => readYaml(`v: ${text}`).value;

// What Pulumi 3.260's own command makes of these in a stack file (pulumi config --json).
describe("YAML is read as Pulumi reads it", () => {
  test.each([
    ["010", 8],
    ["-010", -8],
    ["0o10", 8],
    ["0b11", 3],
    ["0x1F", 31],
    ["1_000", 1000],
    ["1e3", 1000],
    [".5", 0.5],
    ["1.0", 1],
    ["+5", 5],
    ["~", null],
    ["NULL", null],
    ["True", true],
    ["yes", "yes"],
    ["on", "on"],
    ["1:30", "1:30"],
    ["!!str 5", "5"],
    ['"1"', "1"],
    ["'010'", "010"],
    ["1.2.3", "1.2.3"],
    ["1_a", "1_a"],
    ["a_1", "a_1"],
  ])("%s", (text, value) => {
    expect(read(text)).toStrictEqual({ v: value });
  });

  test("keys that are merged", () => {
    const text = "base: &b {a: 1, l: [010]}\nmerged:\n  <<: *b\n  c: 2\n";
    expect(readYaml(text).value).toStrictEqual({ base: { a: 1, l: [8] }, merged: { a: 1, l: [8], c: 2 } });
  });

  test.each(["0b", "0o9", "09.x"])("%s is a text", text => {
    expect(read(text)).toStrictEqual({ v: text });
  });
});
