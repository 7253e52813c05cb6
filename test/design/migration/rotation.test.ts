import { describe, expect, test } from "@jest/globals";
import { minorsTo } from "../../../design/migration";
import { freeName } from "../../../design/migration/rotation";

describe("a name beside another", () => {
  test.each([
    ["user", [], "user2"],
    ["user", ["user2", "user3"], "user4"],
    ["user2", ["user2"], "user3"],
    ["user9", [], "user10"],
    ["abcdefghijkl", [], "abcdefghijk2"],
    ["abcdefghijk9", [], "abcdefghij10"],
    ["a1b", [], "a1b2"],
  ])("%s, where %j are there: %s", (name, taken, free) => {
    expect(freeName(name, new Set(taken))).toBe(free);
    expect(free).toMatch(/^[a-z][a-z\d]{0,11}$/);
  });
});

describe("minors on the way", () => {
  test.each([
    ["1.33", "1.36", ["1.34", "1.35", "1.36"]],
    ["1.34.2", "1.36.1", ["1.35", "1.36.1"]],
    ["1.35", "1.36", ["1.36"]],
    ["1.36", "1.36", []],
    ["1.36", "1.36.4", []],
    ["1.36", "1.34", []],
    ["", "1.36", []],
  ])("from %s to %s: %j", (was, is, minors) => {
    expect(minorsTo(was, is)).toStrictEqual(minors);
  });
});
