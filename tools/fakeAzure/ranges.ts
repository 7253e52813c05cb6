import { Address4, Address6 } from "ip-address";

/** A range of addresses in CIDR notation. */
export interface Range {
  readonly text: string;
  readonly version: 4 | 6;
  /** Bits of the network: 24 in 10.0.0.0/24. */
  readonly length: number;
  readonly first: bigint;
  readonly last: bigint;
  /** The same range, written from its first address on. */
  readonly start: string;
  /** Whether it is written so: 10.0.0.0/24 is, 10.0.0.1/24 is not. */
  readonly isExact: boolean;
}

/** A range out of its text; undefined where the text is none, or has no length. */
export const rangeOf = (text: unknown): Range | undefined =>
  typeof text === "string" && /^[^/]+\/\d+$/.test(text) ? rangeOrAddress(text) : undefined;

/** Texts that were read: a model asks for those of the neighbours with every resource. */
const read = new Map<string, Range | undefined>();

/** A range, or a single address as one. */
export function rangeOrAddress(text: string): Range | undefined {
  if (read.has(text)) return read.get(text);
  if (read.size >= 10_000) read.clear();
  const range = parsed(text);
  read.set(text, range);
  return range;
}

function parsed(text: string): Range | undefined {
  const address = Address4.isValid(text) ? new Address4(text) : Address6.isValid(text) ? new Address6(text) : undefined;
  if (!address) return undefined;
  const first = address.startAddress().bigInt();
  return {
    text,
    version: address instanceof Address4 ? 4 : 6,
    length: address.subnetMask,
    first,
    last: address.endAddress().bigInt(),
    start: `${address.startAddress().correctForm()}/${address.subnetMask}`,
    isExact: address.bigInt() === first,
  };
}

/** Whether one range is within another. */
export const isWithin = (inner: Range, outer: Range): boolean =>
  inner.version === outer.version && inner.first >= outer.first && inner.last <= outer.last;

/** Whether two ranges share an address. */
export const overlap = (one: Range, other: Range): boolean =>
  one.version === other.version && one.first <= other.last && other.first <= one.last;

/** How many addresses a range has. */
export const sizeOf = ({ first, last }: Range): number => Number(last - first) + 1;

/** Whether a text is one address. */
export const isAddress = (text: unknown): boolean =>
  typeof text === "string" && !text.includes("/") && (Address4.isValid(text) || Address6.isValid(text));
