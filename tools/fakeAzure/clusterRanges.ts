import { Address4 } from "ip-address";

/** An IPv4 range as numbers. */
export interface AddressRange {
  readonly text: string;
  readonly prefix: number;
  readonly first: number;
  readonly last: number;
}

/** Reads an IPv4 range; a single address is one too. Undefined where it is none. */
export function addressRange(text: string): AddressRange | undefined {
  if (!/^[\d.]+(\/\d+)?$/.test(text) || !Address4.isValid(text)) return undefined;
  const address = new Address4(text);
  const [first, last] = [address.startAddress(), address.endAddress()].map(edge => Number(edge.bigInt()));
  return { text, prefix: address.subnetMask, first, last };
}

/** Whether two ranges share an address. */
export const shareAddresses = (a: AddressRange, b: AddressRange): boolean => a.first <= b.last && b.first <= a.last;

/** Whether a range has the other in it. */
export const holds = (outer: AddressRange, inner: AddressRange): boolean =>
  outer.first <= inner.first && inner.last <= outer.last;

/** How many addresses a range has. */
export const sizeOf = ({ first, last }: AddressRange): number => last - first + 1;
