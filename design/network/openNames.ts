import type { parse } from "tldts";
import { clouds, everyCloud } from "../facts/clouds";

const list = { allowPrivateDomains: true } as const;

/** The Public Suffix List, as tldts has it: what is right above the names that people register. It is large, so that it is
 *  loaded when the first wildcard is judged, not with every command. */
function suffixOf(name: string): ReturnType<typeof parse> {
  // oxlint-disable-next-line typescript/no-require-imports -- an import would load it always
  const tldts = require("tldts") as { parse: typeof parse };
  return tldts.parse(name, list);
}

/** Names above those that a host gives its customers, which the list does not have: it has what is right above a customer's
 *  name in Azure's public cloud, such as blob.core.windows.net, and neither what is above that nor other clouds. */
const aboveHosts = new Set([
  "amazonaws.com",
  "glitch.me",
  ...everyCloud.flatMap(cloud => {
    const { storage, customerHosts } = clouds[cloud];
    const services = ["blob", "dfs", "file", "queue", "table", "web"].map(service => `${service}.${storage}`);
    return [storage.replace(/^core\./, ""), storage, ...services, ...customerHosts];
  }),
]);

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
  return isPrivate === true ? "anyCustomer" : "everything";
}
