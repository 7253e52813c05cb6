import { parseAddress } from "../../network/cidr";

/** An address, a CIDR (whose host bits the firewall ignores), a range of addresses. */
export function isAddresses(text: string): boolean {
  const [address, prefix, ...more] = text.split("/");
  if (prefix !== undefined) {
    return more.length === 0 && parseAddress(address) !== undefined && /^([0-9]|[12][0-9]|3[0-2])$/.test(prefix);
  }
  const ends = text.split("-").map(parseAddress);
  return ends.length <= 2 && ends.every(e => e !== undefined) && (ends[0] ?? 0) <= (ends[1] ?? Infinity);
}
