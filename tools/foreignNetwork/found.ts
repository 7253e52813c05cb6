import { sameId } from "../../design/resourceId";

/** What a file tells of something on a subnet: its id (or the service of a delegation), that there is none, or nothing. */
export type Told = string | undefined;
export const none = "none";

/** A virtual network, as far as files tell of it. */
export interface FoundNetwork {
  readonly id: string;
  readonly addressPrefixes?: readonly string[];
  readonly encryption?: "enabled" | "disabled";
  readonly dnsServers?: readonly string[];
  /** Ranges of the networks that it is peered with. */
  readonly peers?: readonly string[];
}

/** A subnet, as far as files tell of it. */
export interface FoundSubnet {
  readonly id: string;
  readonly addressPrefixes?: readonly string[];
  readonly routeTable?: Told;
  readonly natGateway?: Told;
  readonly networkSecurityGroup?: Told;
  readonly delegation?: Told;
}

/** A route table, as far as files tell of it. */
export interface FoundTable {
  readonly id: string;
  /** Next hop of 0.0.0.0/0; absent where there is no such route. */
  readonly defaultNextHop?: string;
}

/** All that files tell. */
export interface Found {
  readonly networks: readonly FoundNetwork[];
  readonly subnets: readonly FoundSubnet[];
  readonly tables: readonly FoundTable[];
}

/** What several sources tell: of the same resource what a later one knows, and what it does not know of an earlier one. */
export function together(all: readonly Partial<Found>[]): Found {
  const tables = all.flatMap(found => found.tables ?? []);
  return {
    networks: byId(all.flatMap(found => found.networks ?? [])),
    subnets: byId(all.flatMap(found => found.subnets ?? [])),
    // A route may be a resource of its own, of which its table's does not tell.
    tables: byId([
      ...tables.filter(t => t.defaultNextHop === "absent"),
      ...tables.filter(t => t.defaultNextHop !== "absent"),
    ]),
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): T[] {
  const merged: T[] = [];
  for (const item of items) {
    const known = Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as unknown as T;
    const i = merged.findIndex(({ id }) => sameId(id, item.id));
    if (i < 0) merged.push(known);
    else merged[i] = { ...merged[i], ...known, id: merged[i].id };
  }
  return merged;
}
