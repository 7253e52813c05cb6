import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  addressText,
  cidrFault,
  contains,
  firstFree,
  overlaps,
  parseAddress,
  parseCidr,
  prefixFor,
  rangeAt,
  size,
} from "../../../design/network/cidr";
import { seed, sizeOf } from "../../support/sample";

const runs = { seed, numRuns: sizeOf(10_000, 200) };

const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const prefix = fc.integer({ min: 0, max: 32 });
const dotted = (value: number): string => [24, 16, 8, 0].map(shift => Math.floor(value / 2 ** shift) % 256).join(".");
const aligned = fc
  .tuple(address, prefix)
  .map(([at, length]) => ({ first: Math.floor(at / 2 ** (32 - length)) * 2 ** (32 - length), length }));

/** Ranges of one /27, which meet often. */
const close = fc
  .tuple(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 27, max: 32 }))
  .map(([at, length]) => ({ first: Math.floor(at / 2 ** (32 - length)) * 2 ** (32 - length), length }));

test("a range is read as plain arithmetic has it", () => {
  fc.assert(
    fc.property(aligned, ({ first, length }) => {
      const text = `${dotted(first)}/${length}`;
      const last = first + 2 ** (32 - length) - 1;
      expect(parseCidr(text)).toStrictEqual({ text, prefix: length, first, last });
      expect(rangeAt(first, length)).toStrictEqual({ text, prefix: length, first, last });
      expect(size(rangeAt(first, length))).toBe(2 ** (32 - length));
    }),
    runs,
  );
});

test("a range with bits behind its prefix is none, and the network address is offered", () => {
  fc.assert(
    fc.property(address, fc.integer({ min: 0, max: 31 }), (at, length) => {
      const first = Math.floor(at / 2 ** (32 - length)) * 2 ** (32 - length);
      fc.pre(at !== first);
      const text = `${dotted(at)}/${length}`;
      expect(parseCidr(text)).toBeUndefined();
      expect(cidrFault(text).fix).toBe(`Write the network address: ${dotted(first)}/${length}.`);
    }),
    runs,
  );
});

test("addresses are read and written as plain arithmetic has it", () => {
  fc.assert(
    fc.property(address, value => {
      expect(addressText(value)).toBe(dotted(value));
      expect(parseAddress(dotted(value))).toBe(value);
    }),
    runs,
  );
});

test.each([
  { text: "", fault: "not an IPv4 CIDR" },
  { text: "10.0.0.0", fault: "without a prefix" },
  { text: "fd00::/8", fault: "IPv6" },
  { text: "10/8", fault: "not an IPv4 CIDR" },
  { text: "10:8", fault: "not an IPv4 CIDR" },
  { text: "10.0.0/8", fault: "not an IPv4 CIDR" },
  { text: "10.0.0.0/33", fault: "not an IPv4 CIDR" },
  { text: "10.0.0.0/08", fault: "not an IPv4 CIDR" },
  { text: "010.0.0.0/8", fault: "not an IPv4 CIDR" },
  { text: "10.0.0.0/8 ", fault: "not an IPv4 CIDR" },
  { text: "256.0.0.0/8", fault: "not an IPv4 CIDR" },
  { text: "10.0.0.0/8/8", fault: "not an IPv4 CIDR" },
])('"$text" is no range: $fault', ({ text, fault }) => {
  expect(parseCidr(text)).toBeUndefined();
  expect(cidrFault(text).message).toContain(fault);
});

test.each(["", "10.0.0", "10.0.0.256", "010.0.0.1", "10.0.0.0/8", "0x0a.0.0.1", "::1"])(
  '"%s" is not read as an address',
  text => {
    expect(parseAddress(text)).toBeUndefined();
  },
);

test("ranges overlap where they share an address", () => {
  fc.assert(
    fc.property(fc.oneof(aligned, close), close, (a, b) => {
      const [one, other] = [rangeAt(a.first, a.length), rangeAt(b.first, b.length)];
      const bits = Math.min(a.length, b.length);
      const network = (value: number): number => Math.floor(value / 2 ** (32 - bits));
      expect(overlaps(one, other)).toBe(network(a.first) === network(b.first));
      expect(contains(one, other)).toBe(overlaps(one, other) && a.length <= b.length);
    }),
    runs,
  );
});

test("a prefix is the longest that holds that many addresses", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 32 }), count => {
      expect(2 ** (32 - prefixFor(count))).toBeGreaterThanOrEqual(count);
      expect(prefixFor(count) === 32 || 2 ** (31 - prefixFor(count)) < count).toBe(true);
    }),
    runs,
  );
});

test("the first free range is free, inside, aligned, and none before it would do", () => {
  const small = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 26, max: 32 }));
  fc.assert(
    fc.property(fc.array(small, { maxLength: 8 }), fc.integer({ min: 26, max: 32 }), (blocks, length) => {
      const space = rangeAt(10 * 2 ** 24, 24);
      const taken = blocks.map(([at, bits]) =>
        rangeAt(space.first + Math.floor(at / 2 ** (32 - bits)) * 2 ** (32 - bits), bits),
      );
      const step = 2 ** (32 - length);
      const candidates = Array.from({ length: 256 / step }, (_, i) => rangeAt(space.first + i * step, length));
      expect(firstFree([space], taken, length)).toStrictEqual(
        candidates.find(c => taken.every(t => t.last < c.first || c.last < t.first)),
      );
    }),
    runs,
  );
});
