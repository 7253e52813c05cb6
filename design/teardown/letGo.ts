import { shortType } from "../changes/change";
import { azureDoc } from "../contract/rule";
import { isTree, valueAt } from "../contract/tree";
import { holderOf, parseResourceId } from "../resourceId";
import { az, spotOf, unique, type Going, type Said, type Spot, type Stack, type Words } from "./going";
import { isInside } from "./ids";
import { nodeGroupsOf } from "./nodeGroup";

/** Something of somebody else's that the stack uses and does not delete. */
export interface LetGo extends Pick<Said, "commands"> {
  readonly id: string;
  /** What used it, such as ManagedCluster aks-shop. */
  readonly by: readonly string[];
  /** What is left of the stack on it; undefined where nothing is known to be. */
  readonly note?: string;
  readonly doc?: string;
}

/** What is only let go of, in the order of the ids: somebody else's resources that what goes refers to, and groups that it was put
 *  into, of which nothing else is named. */
export function letGoOf(stack: Stack): LetGo[] {
  const { going } = stack;
  const own = going.flatMap(({ id = "" }) => (id === "" ? [] : [id]));
  const ofNodes = nodeGroupsOf(stack).map(groupId);
  const isOthers = (id: string): boolean => ![...own, ...ofNodes].some(other => isInside(id, other));
  const used = new Map<string, { readonly id: string; readonly by: Going[] }>();
  const note = (id: string, resource: Going): void => {
    const found = used.get(id.toLowerCase()) ?? { id, by: [] };
    if (!found.by.includes(resource)) found.by.push(resource);
    used.set(id.toLowerCase(), found);
  };
  for (const resource of going) {
    if (!resource.type.startsWith("azure-native:")) continue;
    const spot = spotOf(resource.id ?? "");
    if (spot && isOthers(groupId(spot))) note(groupId(spot), resource);
    // Definitions of roles and policies are in no group.
    for (const text of textsIn(resource.inputs)) if (parseResourceId(text) && isOthers(text)) note(text, resource);
  }
  return [...used.values()]
    .filter(({ id }) => !(holderOf(id) && [...used.values()].some(other => other.id !== id && isInside(other.id, id))))
    .map(({ id, by }) => ({
      id,
      by: unique(by.map(called), text => text),
      ...leftOn(id, by, stack),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

const groupId = ({ subscriptionId, group }: Spot): string => `/subscriptions/${subscriptionId}/resourceGroups/${group}`;
const called = ({ type, name }: Going): string => `${shortType(type)} ${name}`;

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isTree(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** What the stack leaves on it. Sources: private-clusters with Azure/AKS#4500, of records; virtual-network-manage-peering. */
function leftOn(id: string, by: readonly Going[], stack: Stack): Pick<LetGo, "note" | "commands" | "doc"> {
  const spot = spotOf(id);
  const asks = (path: string): boolean => by.some(({ inputs }) => same(valueAt(inputs, path), id));
  if (spot && asks("apiServerAccessProfile.privateDNSZone"))
    return {
      note: "look whether the record of the API server is still in it",
      commands: [zone("list", spot, stack)],
      doc: azureDoc("aks/private-clusters"),
    };
  const hasPeering = stack.going.some(({ type, id: other = "" }) => isPeering(type) && isInside(other, id));
  if (spot && asks("remoteVirtualNetwork.id") && !hasPeering)
    return {
      note: "its own side of the peering stays, disconnected, until its owner deletes it",
      commands: [
        az("network vnet peering list", spot, stack, {
          "vnet-name": spot.names[0],
          query: "[?peeringState=='Disconnected'].name",
        }),
      ],
      doc: azureDoc("virtual-network/virtual-network-manage-peering"),
    };
  return { commands: [] };
}

const isPeering = (type: string): boolean => type.endsWith(":VirtualNetworkPeering");
const same = (value: unknown, id: string): boolean =>
  typeof value === "string" && value.toLowerCase() === id.toLowerCase();
const zone = (verb: string, spot: Spot, stack: Stack): Words =>
  az(`network private-dns record-set a ${verb}`, spot, stack, { "zone-name": spot.names[0], output: "table" });
