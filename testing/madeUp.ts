import { createHash } from "node:crypto";
import { hostsIn } from "./hosts";

// What Azure would choose, from a text: the same in every run.

/** Bytes from a text. */
export const bytesOf = (text: string): Buffer => createHash("sha256").update(text.toLowerCase()).digest();

/** A GUID. */
export function guid(text: string): string {
  const hex = bytesOf(text).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A few characters, as Azure puts them into host names. */
export const suffix = (text: string): string => bytesOf(text).toString("hex").slice(0, 8);

/** A public address of the range for benchmarks (RFC 2544), which nobody has. */
export function publicAddress(text: string): string {
  const bytes = bytesOf(text);
  return `198.${18 + (bytes[0] % 2)}.${bytes[1]}.${1 + (bytes[2] % 254)}`;
}

/** The first address that Azure gives away in a range: it keeps four to itself. */
export function firstAddress(range: string): string | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/\d+$/.exec(range);
  if (!match) return undefined;
  const [, a, b, c, d] = match.map(Number);
  return `${a}.${b}.${c}.${d + 4}`;
}

// Names that Azure makes of a resource's own. Source: the types' pages in Azure's documentation of resource providers.

/** Where a registry is reached. */
export const loginServerOf = (registry: string, region: unknown): string =>
  `${registry.toLowerCase()}.${hostsIn(region).registry}`;

/** Where a vault is reached. */
export const vaultUriOf = (vault: string, region: unknown): string =>
  `https://${vault.toLowerCase()}.${hostsIn(region).vault}/`;

/** Where a storage account's services are reached. */
export const storageEndpointsOf = (account: string, region: unknown): Record<string, string> =>
  Object.fromEntries(
    ["blob", "dfs", "file", "queue", "table", "web"].map(kind => [
      kind,
      `https://${account}.${kind}.${hostsIn(region).storage}/`,
    ]),
  );
