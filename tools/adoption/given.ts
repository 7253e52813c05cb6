import { isTree, type Tree } from "../../design/contract/tree";
import type { LiveResource, LiveSource } from "../../design/adoption/live";
import { nameOf, parseResourceId } from "../../design/resourceId";
import type { Found } from "../foreignNetwork/found";
import { asArmWrites, flat } from "./armNames";

/** What a file tells. */
export interface Given {
  readonly resources: readonly LiveResource[];
  /** Of networks, which have a form of their own in every tool. */
  readonly networks: readonly Partial<Found>[];
  /** What is in it and can't be read, in words: it is said, not refused. */
  readonly notes: readonly string[];
  /** Exports of a resource group, which do not say of which. */
  readonly exports?: readonly { readonly template: Tree; readonly file: string }[];
}

/** A resource by its id; undefined where that is none of Azure's. */
export function liveResource(id: string, body: Tree, from: LiveSource): LiveResource | undefined {
  const type =
    parseResourceId(id)?.type ?? (/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+$/i.test(id) ? group : undefined);
  if (type === undefined) return undefined;
  const { type: ofPool } = isTree(body.properties) ? body.properties : {};
  // A pool has a type of its own, which stands where a resource has the type that it is of.
  const whole = asArmWrites({ ...flat(body), ...(ofPool !== undefined && { typePropertiesType: ofPool }) }) as Tree;
  return { type, id, name: nameOf(id), body: whole, from };
}

export const group = "microsoft.resources/resourcegroups";
