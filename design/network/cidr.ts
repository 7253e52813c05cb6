import { Address4 } from "ip-address";

/** An IPv4 range: first and last address as numbers. */
export interface Range {
  readonly text: string;
  readonly prefix: number;
  readonly first: number;
  readonly last: number;
}

const cidrForm = /^[0-9.]+\/(0|[1-9][0-9]?)$/;

/** Reads an IPv4 CIDR. Undefined when it is malformed or its host bits are set. */
export function parseCidr(text: string): Range | undefined {
  const address = cidrForm.test(text) ? read(text) : undefined;
  if (!address) return undefined;
  const { subnetMask: prefix } = address;
  const first = Number(address.bigInt());
  const addresses = 2 ** (32 - prefix);
  return first % addresses === 0 ? { text, prefix, first, last: first + addresses - 1 } : undefined;
}

function read(text: string): Address4 | undefined {
  try {
    return new Address4(text);
  } catch {
    return undefined;
  }
}

/** Reads an IPv4 address as a number. Undefined when it is malformed. */
export function parseAddress(text: string): number | undefined {
  const address = /^[0-9.]+$/.test(text) ? read(text) : undefined;
  return address && Number(address.bigInt());
}

/** Writes a number as an IPv4 address. */
export function addressText(value: number): string {
  return Address4.fromBigInt(BigInt(value)).correctForm();
}

/** The range that starts at an address. */
export function rangeAt(first: number, prefix: number): Range {
  return { text: `${addressText(first)}/${prefix}`, prefix, first, last: first + 2 ** (32 - prefix) - 1 };
}

/** How a text fails to be an IPv4 CIDR: of IPv6, with bits behind its prefix, without a prefix, or not at all. */
export type CidrFault = "ipv6" | "bits" | "address" | "none";

export function cidrFaultOf(text: string): CidrFault {
  if (text.includes(":") && /^[0-9a-f:]+\/\d+$/i.test(text)) return "ipv6";
  if (cidrForm.test(text) && read(text)) return "bits";
  return !text.includes("/") && Address4.isValid(text) ? "address" : "none";
}

/** What is wrong with a text that is no CIDR, and what to write instead. */
export function cidrFault(text: string): { message: string; fix: string } {
  switch (cidrFaultOf(text)) {
    case "ipv6":
      return {
        message: `${text} is an IPv6 range, and this version has IPv4 clusters only`,
        fix: "Use an IPv4 range.",
      };
    case "bits": {
      const address = read(text);
      const network = `${address?.startAddress().correctForm()}/${address?.subnetMask}`;
      return { message: `${text} has bits set behind its prefix`, fix: `Write the network address: ${network}.` };
    }
    case "address":
      return { message: `${text} is an address without a prefix`, fix: "Add one; /32 is this address alone." };
    case "none":
      return { message: `${JSON.stringify(text)} is not an IPv4 CIDR`, fix: "Write it like 10.240.0.0/16." };
  }
}

export const overlaps = (a: Range, b: Range): boolean => a.first <= b.last && b.first <= a.last;
export const contains = (outer: Range, inner: Range): boolean => outer.first <= inner.first && inner.last <= outer.last;
export const size = (range: Range): number => range.last - range.first + 1;

/** The longest prefix whose range holds this many addresses. */
export const prefixFor = (addresses: number): number => 32 - Math.ceil(Math.log2(Math.max(1, addresses)));

/** The first aligned free range of this prefix inside the spaces. */
export function firstFree(spaces: readonly Range[], taken: readonly Range[], prefix: number): Range | undefined {
  const step = 2 ** (32 - prefix);
  // By their beginnings, so that what was passed once need not be looked at again.
  const others = [...taken].sort((a, b) => a.first - b.first);
  for (const space of spaces) {
    let at = Math.ceil(space.first / step) * step;
    for (const { first, last } of others) {
      if (first >= at + step) break;
      if (last >= at) at = Math.ceil((last + 1) / step) * step;
    }
    if (at + step - 1 <= space.last) return rangeAt(at, prefix);
  }
  return undefined;
}
