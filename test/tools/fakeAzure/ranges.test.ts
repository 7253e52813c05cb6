import { expect, test } from "@jest/globals";
import { isAddress, isWithin, overlap, rangeOf, type Range } from "../../../tools/fakeAzure/ranges";

const range = (text: string): Range => rangeOf(text)!;

test("a range has its length, its first and last address, and where it begins", () => {
  const { version, length, first, last, start, isExact } = range("10.0.1.7/24");
  expect({ version, length, start, isExact }).toStrictEqual({
    version: 4,
    length: 24,
    start: "10.0.1.0/24",
    isExact: false,
  });
  expect([first, last]).toStrictEqual([0x0a000100n, 0x0a0001ffn]);
  expect(range("10.0.1.0/24").isExact).toBe(true);
  expect(range("fd00::/64").version).toBe(6);
});

test.each(["10.0.0.0", "10.0.0.0/33", "10.0.0/24", "", "Internet", 7, undefined])("%p is no range", text => {
  expect(rangeOf(text)).toBeUndefined();
});

test("ranges are within each other, overlap, or neither", () => {
  expect(isWithin(range("10.0.0.0/24"), range("10.0.0.0/16"))).toBe(true);
  expect(isWithin(range("10.0.0.0/16"), range("10.0.0.0/24"))).toBe(false);
  expect(overlap(range("10.0.0.0/16"), range("10.0.255.0/24"))).toBe(true);
  expect(overlap(range("10.0.0.0/24"), range("10.0.1.0/24"))).toBe(false);
  expect(overlap(range("0.0.0.0/0"), range("::/0"))).toBe(false);
});

test("an address is no range", () => {
  expect(["10.0.0.4", "fd00::4", "10.0.0.4/32", "10.0.0"].map(isAddress)).toStrictEqual([true, true, false, false]);
});
