/** The parts of an Azure resource id. */
export interface ResourceId {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  /** For example Microsoft.Network/virtualNetworks/subnets, lower case. */
  readonly type: string;
  /** Names from the outermost parent to the resource itself. */
  readonly names: string[];
}

/** What stands in no id, though nobody sees it: control characters, such as the line end of a text on lines of its own, and
 *  spaces at the end of a name. */
const unseen = /\p{Cc}|\p{Cf}|\s(?=\/|$)/u;

/** Reads a resource id; letter case of the fixed parts does not matter, as in Azure. */
export function parseResourceId(id: string): ResourceId | undefined {
  if (unseen.test(id)) return undefined;
  const match = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/([^/]+)((?:\/[^/]+\/[^/]+)+)$/i.exec(
    id,
  );
  if (!match) return undefined;
  const [, subscriptionId, resourceGroup, provider, rest] = match;
  const pairs = rest.slice(1).split("/");
  const types = pairs.filter((_, i) => i % 2 === 0);
  const names = pairs.filter((_, i) => i % 2 === 1);
  return { subscriptionId, resourceGroup, type: [provider, ...types].join("/").toLowerCase(), names };
}

/** The subscription that an id is in, whatever it is of; undefined where it is in none, as a management group's. */
export const subscriptionOf = (id: string): string | undefined => /^\/subscriptions\/([^/]+)/i.exec(id)?.[1];

/** What an id is of that is no resource but holds them; undefined for every other id. */
export function holderOf(id: string): "subscription" | "resource group" | undefined {
  if (unseen.test(id)) return undefined;
  const found = /^\/subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?\/?$/i.exec(id) as (string | undefined)[] | null;
  if (!found) return undefined;
  return found[1] === undefined ? "subscription" : "resource group";
}

/** The resource's own name: the last part of its id. */
export const nameOf = (id: string): string => id.split("/").pop() ?? "";

/** The id of the resource that this one is a child of: a subnet's network. */
export function parentId(id: string): string {
  return id.split("/").slice(0, -2).join("/");
}

/** Whether two ids name the same resource: Azure compares without case. */
export const sameId = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** What is wrong with an id where one of a type is asked for, such as Microsoft.Network/virtualNetworks/subnets; undefined
 *  where nothing is. */
export function wrongId(id: string, type: string): { readonly message: string; readonly fix: string } | undefined {
  const found = parseResourceId(id)?.type;
  if (found === type.toLowerCase()) return undefined;
  const hidden = unseen.exec(id)?.[0];
  const what =
    found !== undefined
      ? `the id of a ${found}`
      : hidden === undefined
        ? "no resource id"
        : `no resource id, as it holds ${JSON.stringify(hidden)}`;
  const name = type.replace("/subnets", "/<network>/subnets");
  return {
    message: `${JSON.stringify(id)} is ${what}`,
    fix: `Give the id of a ${type}: /subscriptions/<id>/resourceGroups/<group>/providers/${name}/<name>.`,
  };
}
