import type { parse } from "tldts";

/** The Public Suffix List, as tldts has it. It is large, so that it is loaded when the first wildcard is judged. */
// oxlint-disable-next-line typescript/no-require-imports -- an import would load it with every command
const suffixOf = (name: string): ReturnType<typeof parse> =>
  (require("tldts") as { parse: typeof parse }).parse(name, list);
const list = { allowPrivateDomains: true } as const;

/** Names above those that a host gives its customers, which the list does not have: it has what is right above a customer's
 *  name, such as blob.core.windows.net, and not what is above that. */
const aboveHosts = new Set(["windows.net", "core.windows.net", "cloudapp.azure.com", "amazonaws.com", "glitch.me"]);

/** What a name with a wildcard lets through: everything, the names of whoever is a customer of a host, or less. */
export function reachOfName(name: string): "everything" | "anyCustomer" | "less" {
  const [, under] = /^(?:https?:\/\/)?\*+\.?([^/:]*)/i.exec(name.trim()) ?? [];
  if (under === undefined) return "less";
  const suffix = under.toLowerCase().replace(/\.$/, "");
  // Wildcards inside of what follows match anything too.
  if (!/[^.*]\.[^.*]/.test(suffix)) return "everything";
  if (aboveHosts.has(suffix)) return "anyCustomer";
  const { publicSuffix, isPrivate } = suffixOf(suffix);
  if (publicSuffix !== suffix) return "less";
  return isPrivate ? "anyCustomer" : "everything";
}
