import type { Problem } from "../contract/problems";
import { isTree, valueAt } from "../contract/tree";

/** A change to one resource, as a preview finds it. */
export interface ResourceChange {
  /** Type token, for example azure-native:containerservice:ManagedCluster. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  /** Its URN, which says below which components it is. */
  readonly urn: string;
  /** URN of its parent. */
  readonly parent: string;
  readonly op: "create" | "update" | "replace" | "delete" | "same";
  /** Inputs before and after; undefined where there were none. */
  readonly before?: object;
  readonly after?: object;
  /** Paths whose change forces the replacement. */
  readonly replacing: readonly string[];
  /** Paths that differ but are left to AKS. */
  readonly leftAlone: readonly string[];
  /** Whether the engine refuses, because the resource is protected. */
  readonly refused: boolean;
  /** Its id in Azure before the change; undefined where nobody knows it. */
  readonly id?: string;
  /** What Azure said of it last, its outputs in the state; undefined where nobody knows. */
  readonly live?: object;
  /** Inputs before as they were asked for, where others have moved something since; then before has what is live. */
  readonly asked?: object;
  /** Whether choices alone tell it, so that nobody knows what the engine plans. Default: no. */
  readonly fromChoices?: boolean;
  /** Whether it is deleted before its successor is there. */
  readonly deletesFirst?: boolean;
  /** Name of the replaced resource that it can't be without, and is deleted before; undefined for others. */
  readonly goesWith?: string;
  /** The resource that has the same id in Azure, and is deleted only after this one would be created: its own predecessor,
   *  or another one. */
  readonly takes?: { readonly urn: string; readonly name: string };
}

/** Where changes are documented. */
export const doc = "docs/changes.md";
/** The last part of a type token: ManagedCluster. */
export const shortType = (type: string): string => type.split(":").pop() ?? type;

/** Where a resource is. Names of resources are the user's as much as ours, so types and parents say what it is. */
export interface Place {
  /** Class of the component that it is in; undefined for what the program creates by itself. */
  readonly component: string | undefined;
  readonly componentName: string;
  /** Whether an Environment makes it, so that choices decide what becomes of it. */
  readonly inEnvironment: boolean;
  /** What its component calls it: subnets/nodes, for example. */
  readonly part: string;
}

/** Where a changed resource is. */
export function placeOf({ urn, parent, name }: Pick<ResourceChange, "urn" | "parent" | "name">): Place {
  const above = urn.split("::")[2].split("$").slice(0, -1);
  const componentName = parent.split("::").slice(3).join("::");
  return {
    component: /^aks:index:(\w+)$/.exec(above.at(-1) ?? "")?.[1],
    componentName,
    inEnvironment: above.includes("aks:index:Environment"),
    part: name.startsWith(`${componentName}-`) ? name.slice(componentName.length + 1) : name,
  };
}

/** The parts of other resources' inputs in which Azure refuses changes. */
export interface OtherInputs {
  readonly addressPrefix?: unknown;
  readonly sku?: { readonly tier?: unknown };
  readonly zones?: unknown;
}

/** A resource of an environment with the inputs in which Azure refuses changes. */
export interface FixedPart {
  /** Class of the component that it is in. */
  readonly component: string;
  /** What that component's name has after the environment's. */
  readonly suffix: string;
  /** Type token. */
  readonly type: string;
  /** What its component calls it. */
  readonly part: string;
  /** Name in Azure, where another one brings a new resource before the old one goes. */
  readonly name?: string;
  readonly inputs: object;
}

/** What Azure refuses though Pulumi plans it. */
export const refused = (
  key: string,
  message: string,
  fix: string,
  azureCode = "PropertyChangeNotAllowed",
): Problem => ({
  id: "M1",
  severity: "error",
  key,
  message: `${message}, though Pulumi plans it as an update`,
  fix,
  doc,
  azureCode,
});

/** In place of a value that is not known yet. */
export const notKnown = "[unknown]";
/** Begins what stands for the id of something that the same environment makes. */
export const madeHere = "made here: ";
/** How the engine, and how the offline preview, write a value that is not known yet. */
export const unknownTexts = ["04da6b54-80e4-46f7-96ec-b56ff0331ba9", notKnown];

export const isId = (value: unknown): value is string => typeof value === "string" && /^\/subscriptions\//i.test(value);

/** A value as Azure compares it: ids have no case, and what has names for its parts no order. */
export function asAzureReads(value: unknown): string {
  return JSON.stringify(value ?? false, (_, item: unknown) => {
    if (isId(item)) return item.toLowerCase();
    return isTree(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item;
  });
}

/** Whether a value is not known before the deployment: the engine's, which is a text, or the offline preview's, which becomes
 *  one in JSON. */
export const isUnknown = (value: unknown): boolean =>
  unknownTexts.some(text => JSON.stringify(value) === JSON.stringify(text));

/** Whether two values differ: what is not known yet does not, nor does a switch that is off from one never written, nor an
 *  id from itself in another case. */
export function differ(before: unknown, after: unknown): boolean {
  const is = asAzureReads(after);
  return asAzureReads(before) !== is && !unknownTexts.some(unknown => is.includes(unknown));
}

/** Whether two lists differ whose elements have no order, such as zones and groups, and are the same in another case. */
export const differAsSets = (before: unknown, after: unknown): boolean => differ(asSet(before), asSet(after));

/** Whether two values are one where lists have no order. */
export const sameSet = (one: unknown, other: unknown): boolean =>
  asAzureReads(asSet(one)).toLowerCase() === asAzureReads(asSet(other)).toLowerCase();

/** A value whose lists have no order. */
const asSet = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(item => asAzureReads(asSet(item)).toLowerCase()).sort();
  return isTree(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asSet(item)])) : value;
};

/** Whether what somebody refers to is another resource now: one whose id is not known yet is new. */
export const isAnother = (was: unknown, is: unknown): boolean => was !== undefined && !sameSet(was, is ?? {});

/** A refusal of other zones: at this key, with this to do. Sources: Azure's reliability pages of public addresses, NAT
 *  gateways and firewalls. */
export const zonesRefused =
  (key: string, fix: (change: ResourceChange) => string) =>
  (change: ResourceChange): Problem[] => {
    const { op, type, name } = change;
    const [before, after]: OtherInputs[] = [change.before ?? {}, change.after ?? {}];
    return op === "update" && differAsSets(before.zones, after.zones)
      ? [refused(key, `${shortType(type)} ${name} can't change its zones`, fix(change))]
      : [];
  };

/** Paths for which alone a resource would be replaced, with what is deployed, where all of them differ in nothing but case. */
export function caseChanges({ op, replacing, before, after }: ResourceChange): { path: string; was: string }[] {
  if (op !== "replace") return [];
  const found = replacing.map(path => ({ path, was: valueAt(before, path), is: valueAt(after, path) }));
  const isCase = ({ was, is }: { readonly was: unknown; readonly is: unknown }): boolean =>
    typeof was === "string" && typeof is === "string" && was.toLowerCase() === is.toLowerCase();
  return found.every(isCase) ? found.map(({ path, was }) => ({ path, was: String(was) })) : [];
}
