/** The resource that a resource is in: a subnet's network, a pool's cluster. */
export const parentOf = (id: string): string => id.split("/").slice(0, -2).join("/");

/** The last name of an id: the resource's own. */
export const nameIn = (id: string): string => id.split("/").pop() ?? "";

/** What a role or a lock is on, by the role assignment's or the lock's id. */
export const scopeOf = (id: string): string => id.slice(0, id.toLowerCase().lastIndexOf("/providers/"));

/** The resource group of an id; undefined where it is in none. */
export function groupOf(id: string): { readonly id: string; readonly name: string } | undefined {
  const found = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)/i.exec(id);
  return found ? { id: found[0], name: found[1] } : undefined;
}

/** The subscription of an id; empty for one of none, such as a management group's. */
export const subscriptionOf = (id: string): string => /^\/subscriptions\/([^/]+)/i.exec(id)?.[1] ?? "";

/** The type of a resource's id, in lower case: microsoft.network/virtualnetworks/subnets. */
export function kindOf(id: string): string {
  const after = id.toLowerCase().split("/providers/").pop() ?? "";
  const [namespace, ...rest] = after.split("/");
  return [namespace, ...rest.filter((_, i) => i % 2 === 0)].join("/");
}
