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

/** A range, or a single address as one. */
export function rangeOrAddress(text: string): Range | undefined {
  const parsed = Address4.isValid(text) ? new Address4(text) : Address6.isValid(text) ? new Address6(text) : undefined;
  if (!parsed) return undefined;
  const first = parsed.startAddress().bigInt();
  return {
    text,
    version: parsed instanceof Address4 ? 4 : 6,
    length: parsed.subnetMask,
    first,
    last: parsed.endAddress().bigInt(),
    start: `${parsed.startAddress().correctForm()}/${parsed.subnetMask}`,
    isExact: parsed.bigInt() === first,
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
