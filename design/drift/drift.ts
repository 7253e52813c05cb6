import { isId, isUnknown, placeOf, sameSet, type ResourceChange } from "../changes/change";
import { changedIn, isEmpty, replacesFor, truthOf, type Changed } from "../changes/changed";
import { childKey, isInside, isTree, valueAt, type Tree } from "../contract/tree";
import { keyAt, mutabilityOf, rowOf, Truth } from "../mutability";
import { ownerOf } from "./owners";
import { decidedBy, guarded, parts, type Parts } from "./security";

/** Where drift is documented. */
const doc = "docs/drift.md";

/** What Pulumi's engine does about a difference. */
export const Plan = {
  /** The next update sends what the program says. */
  putBack: "putBack",
  /** The next update makes another resource for it. */
  replaced: "replaced",
  /** The next update is sent without it, since the program says nothing of it: Azure may keep what nobody mentions. */
  leftOut: "leftOut",
  /** The program leaves it to whoever writes it (ignoreChanges). */
  leftAlone: "leftAlone",
  /** It compares what the program sends with the state's inputs, and this is in neither. */
  notSeen: "notSeen",
} as const;
export type Plan = (typeof Plan)[keyof typeof Plan];

/** A resource as the program asks for it, and as the state has it. */
export interface Asked extends ResourceChange {
  /** Inputs that the program gives, whatever it leaves to others; undefined where it has the resource no more. */
  readonly intended: object | undefined;
  /** Paths that the engine would send or replace for. */
  readonly sent: readonly string[];
  /** Paths that the program leaves to others, whether they differ or not (ignoreChanges). */
  readonly ignored: readonly string[];
}

/** A property that is not as the program says. */
export interface Drift {
  /** Logical name. */
  readonly resource: string;
  readonly urn: string;
  readonly type: string;
  /** Path of the inputs; empty where the resource itself is gone. */
  readonly property: string;
  /** The choice behind it; empty where there is none. */
  readonly key: string;
  readonly intended: unknown;
  readonly live: unknown;
  readonly plan: Plan;
  /** Who else writes it; empty where nobody is known to. */
  readonly owner: string;
  /** What it decides, where it matters for security; else empty. */
  readonly decides: string;
  readonly doc: string;
}

/** Whether somebody has to look at it: it matters for security, and nobody is known to write it. */
export const isGraveDrift = ({ decides, owner }: Drift): boolean => decides !== "" && owner === "";

/** What is live and not as the program says: what matters for security first, what others own last. Resources that the program
 *  has no more are none of it. */
export function driftOf(resources: readonly Asked[]): readonly Drift[] {
  const found = resources
    .filter(({ type }) => type.startsWith("azure-native:"))
    .flatMap(resource => ofOne(resource, resources));
  return found.sort((a, b) => weightOf(a) - weightOf(b));
}

const weightOf = (drift: Drift): number => (isGraveDrift(drift) ? 0 : drift.owner === "" ? 1 : 2);

function ofOne(resource: Asked, all: readonly Asked[]): Drift[] {
  const found = [...ofProperties(resource), ...ofUnsent(resource)];
  return [...found, ...ofAdded(resource, found), ...ofParts(resource, all)];
}

/** Properties that the program sends. */
function ofProperties(resource: Asked): Drift[] {
  const { intended, live } = resource;
  if (!intended || !live) return [];
  const change: ResourceChange = {
    ...resource,
    op: "update",
    before: liveAs(intended, comparable(resource, live), resource.before) as object,
    after: intended,
    asked: undefined,
    leftAlone: [],
  };
  return changedIn(change)
    .filter(changed => truthOf(change, changed) !== Truth.same && !isAlias(changed))
    .map(({ path, row, before, after }) => driftAt(resource, path, after, before, planOf(resource, path), row));
}

/** What matters for security and is left to Azure, with what Azure takes then. */
function ofUnsent(resource: Asked): Drift[] {
  const { intended, live } = resource;
  if (!intended || !live) return [];
  return (guarded[shortOf(resource)] ?? []).flatMap(({ path, unsent }) => {
    if (unsent === undefined || valueAt(intended, path) !== undefined) return [];
    const there = valueAt(live, path);
    if (there === undefined || there === null) return [];
    const is = liveAs(unsent, there, undefined);
    if (sameSet(is, unsent)) return [];
    return [driftAt(resource, path, unsent, is, isSent(resource, path) ? Plan.leftOut : Plan.notSeen)];
  });
}

/** What others gave a resource and a refresh took into its inputs, though the program says nothing of it, besides what is found already.
 *  Source: pulumi-azure-native, Read in provider/pkg/provider/provider.go. */
function ofAdded(resource: Asked, found: readonly Drift[]): Drift[] {
  const { before, intended, sent } = resource;
  return sent.flatMap(path => {
    const there = valueAt(before, path);
    const isFound = found.some(({ property }) => covers(path)(property));
    if (!intended || isFound || isEmpty(there) || isUnknown(there) || valueAt(intended, path) !== undefined) return [];
    const plan = planOf(resource, path);
    return [driftAt(resource, path, undefined, there, plan === Plan.putBack ? Plan.leftOut : plan)];
  });
}

/** Resources that others have added to one of the program's. */
function ofParts(resource: Asked, all: readonly Asked[]): Drift[] {
  const { id = "", intended, live } = resource;
  if (!intended || !live) return [];
  const own = new Set(all.filter(other => other.intended !== undefined).map(other => other.id?.toLowerCase()));
  return partsOf(resource).flatMap(({ path, segment = path, decides }) =>
    itemsAt(live, path).flatMap(item => {
      const name = nameOfItem(item);
      const itsId = `${id}/${segment}/${name}`.toLowerCase();
      if (name === "" || own.has(itsId) || isNamedIn(valueAt(intended, path), name)) return [];
      // A list that the program sends is taken into the inputs as a whole.
      const plan = isNamedIn(valueAt(resource.before, path), name) ? Plan.leftOut : Plan.notSeen;
      const found = driftAt(resource, childKey(path, name), undefined, bare(item), plan);
      const owner = ownerOf(resource.type, path);
      return [{ ...found, decides, owner: owner?.names?.test(name) === true ? owner.who : "" }];
    }),
  );
}

/** What Azure says of a resource that can be compared: without resources of their own that it lists in it, and without tags that
 *  are left to others. azure-native has the type of every resource where an input called type would be. */
export function comparable(resource: Pick<Asked, "type" | "ignored" | "intended">, live: object): object {
  const { ignored, intended } = resource;
  const tags = Object.entries(valueAt(live, "tags") ?? {}).filter(
    ([tag]) => !ignored.includes(`tags[${JSON.stringify(tag)}]`),
  );
  const own = { ...live, tags: Object.fromEntries(tags), type: valueAt(live, "typePropertiesType") };
  return partsOf(resource).reduce<object>((rest, { path }) => {
    const given = valueAt(intended, path);
    return { ...rest, [path]: itemsAt(live, path).filter(item => isNamedIn(given, nameOfItem(item))) };
  }, own);
}

const partsOf = (resource: Pick<Asked, "type">): readonly Parts[] => parts[shortOf(resource)] ?? [];

const itemsAt = (tree: object, path: string): readonly unknown[] => {
  const found: unknown = valueAt(tree, path);
  return Array.isArray(found) ? found : [];
};

const isNamedIn = (items: unknown, name: string): boolean =>
  Array.isArray(items) && items.some(item => nameOfItem(item).toLowerCase() === name.toLowerCase());

const shortOf = ({ type }: Pick<Asked, "type">): string => type.replace(/^azure-native:/, "");

const lastOf = (id: unknown): string => (isId(id) ? (id.split("/").pop() ?? "") : "");

const nameOfItem = (item: unknown): string => {
  const name = valueAt(item, "name");
  return typeof name === "string" ? name : lastOf(valueAt(item, "id"));
};

/** Whether a resource of the program is not in the state: it is new or gone, which a state does not tell. */
export const isMissing = ({ op, type }: Asked): boolean => op === "create" && type.startsWith("azure-native:");

function driftAt(
  resource: Asked,
  property: string,
  intended: unknown,
  live: unknown,
  plan: Plan,
  row = rowOf(mutabilityOf(resource.type)?.properties ?? [], property),
): Drift {
  const { name, urn, type } = resource;
  const owner = ownerOf(type, property);
  // What the program sends itself is nobody else's to change.
  const isOwned =
    owner !== undefined &&
    owner.names === undefined &&
    (owner.left === undefined ? valueAt(resource.intended, property) === undefined : plan === Plan.leftAlone);
  return {
    resource: name,
    urn,
    type,
    property,
    key: keyAt(row?.key, placeOf(resource)),
    intended,
    live,
    plan,
    owner: isOwned ? owner.who : "",
    decides: decidedBy(type, property),
    doc: isOwned ? owner.doc : (row?.doc ?? doc),
  };
}

function planOf({ op, sent, leftAlone, replacing }: Asked, path: string): Plan {
  if (op === "replace" && replacesFor({ replacing }, path)) return Plan.replaced;
  if (isSent({ sent }, path)) return Plan.putBack;
  return leftAlone.some(covers(path)) ? Plan.leftAlone : Plan.notSeen;
}

/** Whether a path is another one, or one of them is a part of the other. */
const covers =
  (path: string) =>
  (one: string): boolean =>
    isInside(one, path) || isInside(path, one);

const isSent = ({ sent }: Pick<Asked, "sent">, path: string): boolean => sent.some(covers(path));

/** A minor of Kubernetes is every patch of it. */
const isAlias = ({ path, before, after }: Changed): boolean =>
  /version$/i.test(path) && typeof before === "string" && typeof after === "string" && before.startsWith(`${after}.`);

/** What is live, with no more in it than what was asked for: Azure answers with defaults, ids and states. Elements that others
 *  have added to a list are kept. What it never answers, such as passwords, is as it was sent. */
export function liveAs(asked: unknown, live: unknown, sent: unknown): unknown {
  if (live === undefined || live === null) return sent ?? live;
  if (isUnknown(asked)) return asked;
  if (isTree(asked) && isTree(live)) {
    const was = isTree(sent) ? sent : {};
    const all = Object.entries(asked).map(([key, value]) => [key, liveAs(value, live[key], was[key])] as const);
    const { tags } = live;
    // Keys of these are the user's: Azure adds none by itself.
    return { ...Object.fromEntries(all), ...(isTree(tags) && { tags }) };
  }
  // Azure lists some of what it is given by their ids.
  const items = isTree(live) && Array.isArray(asked) ? Object.keys(live) : live;
  if (Array.isArray(asked) && Array.isArray(items)) return listAs(asked, items, Array.isArray(sent) ? sent : []);
  return isSame(asked, live) ? asked : live;
}

/** A list as liveAs has it: what was asked for in the order in which it was, then what others have added. */
function listAs(asked: readonly unknown[], live: readonly unknown[], sent: readonly unknown[]): unknown[] {
  const left = [...live];
  const take = (is: (item: unknown) => boolean): unknown[] => {
    const at = left.findIndex(is);
    return at < 0 ? [] : left.splice(at, 1);
  };
  const partners = asked.map(item => take(other => isOne(item, other)));
  // Without names, one that has changed is known by nothing but its place.
  asked.forEach((item, i) => {
    if (partners[i].length === 0 && isTree(item) && nameOfItem(item) === "") partners[i] = take(isTree);
  });
  return [...partners.flatMap((partner, i) => partner.map(item => liveAs(asked[i], item, sent[i]))), ...left.map(bare)];
}

/** Whether two elements of lists are one: by name, or as they are. */
function isOne(asked: unknown, live: unknown): boolean {
  const [one, other] = [asked, live].map(nameOfItem);
  if (one !== "" || other !== "") return one.toLowerCase() === other.toLowerCase();
  return isTree(asked) && isTree(live) ? sameSet(liveAs(asked, live, undefined), asked) : isSame(asked, live);
}

/** Whether two values are one to Azure, which has no case in its words, and a range for an address. */
const isSame = (asked: unknown, live: unknown): boolean => sameSet(plain(asked), plain(live));

const plain = (value: unknown): unknown =>
  ["string", "number", "boolean"].includes(typeof value) ? String(value).replace(/\/32$| /g, "") : value;

/** An element that others added, without what Azure says of every one. */
function bare(item: unknown): unknown {
  if (!isTree(item)) return item;
  const answered = ["etag", "id", "provisioningState", "resourceGuid", "type"];
  const own: Tree = Object.fromEntries(Object.entries(item).filter(([key]) => !answered.includes(key)));
  return Object.keys(own).length === 0 ? item : own;
}
