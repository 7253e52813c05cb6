import assert from "node:assert/strict";
import { test } from "node:test";
import { isAddress, isWithin, overlap, rangeOf, type Range } from "../../../tools/fakeAzure/ranges";

const range = (text: string): Range => rangeOf(text) ?? assert.fail(text);

test("a range has its length, its first and last address, and where it begins", () => {
  const { version, length, first, last, start, isExact } = range("10.0.1.7/24");
  assert.deepEqual(
    { version, length, start, isExact },
    { version: 4, length: 24, start: "10.0.1.0/24", isExact: false },
  );
  assert.deepEqual([first, last], [0x0a000100n, 0x0a0001ffn]);
  assert.equal(range("10.0.1.0/24").isExact, true);
  assert.equal(range("fd00::/64").version, 6);
});

test("texts that are no range", () => {
  for (const text of ["10.0.0.0", "10.0.0.0/33", "10.0.0/24", "", "Internet", 7, undefined])
    assert.equal(rangeOf(text), undefined, String(text));
});

test("ranges are within each other, overlap, or neither", () => {
  assert.equal(isWithin(range("10.0.0.0/24"), range("10.0.0.0/16")), true);
  assert.equal(isWithin(range("10.0.0.0/16"), range("10.0.0.0/24")), false);
  assert.equal(overlap(range("10.0.0.0/16"), range("10.0.255.0/24")), true);
  assert.equal(overlap(range("10.0.0.0/24"), range("10.0.1.0/24")), false);
  assert.equal(overlap(range("0.0.0.0/0"), range("::/0")), false);
});

test("an address is no range", () => {
  assert.deepEqual(["10.0.0.4", "fd00::4", "10.0.0.4/32", "10.0.0"].map(isAddress), [true, true, false, false]);
});
