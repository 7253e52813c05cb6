import { nameInInputs } from "../../fakeAzure/types";
import { parseResourceId } from "../../../design/resourceId";
import type { PlannedResource } from "../../engine/deployment";
import { propertyOf, Secret, Unknown, type Properties } from "../../wire";

/** What a description may know of a resource. */
export type Described = Pick<PlannedResource, "urn" | "type" | "name" | "inputs" | "sources">;

/** A role that somebody knows before its id and its scope's are known. */
export interface KnownRole {
  /** Identity of the grant in logical names. */
  readonly key: string;
  readonly role: string;
  readonly reason?: string;
  /** Namespace of a cluster that it is for alone. */
  readonly namespace?: string;
}

/** What a description may know beside it. */
export interface Around {
  /** Every resource of the program. */
  readonly resources: readonly Described[];
  readonly roles: readonly KnownRole[];
}

/** What a resource does, in lines of plain text. */
export type Describe = (resource: Described, around: Around) => readonly string[];

/** What stands for a value that only a deployment brings. */
export const later = "known after deployment";

export const isLater = (value: unknown): boolean => value instanceof Unknown || value === "[unknown]";

export const isMap = (value: unknown): value is Properties =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Unknown) &&
  !(value instanceof Secret);

/** The value at a path of names; undefined where there is none. */
export const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((node, name) => (isMap(node) ? propertyOf(node, name) : undefined), value);

/** A value in words. */
export function word(value: unknown): string {
  if (isLater(value)) return later;
  if (value instanceof Secret) return "[secret]";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A list's values in words; a single one, or none, is a list too. */
export function words(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(word) : [word(value)];
}

/** Items of a list that have properties. */
export const maps = (value: unknown): Properties[] => (Array.isArray(value) ? value.filter(isMap) : []);

/** Those of some words that there are, as one text. */
export const joined = (parts: readonly (string | undefined | false)[], between = ", "): string =>
  parts.filter(part => typeof part === "string" && part !== "").join(between);

/** A word before a value, where there is one. */
export const labelled = (label: string, value: unknown): string | undefined => {
  const found = words(value).filter(text => text !== "");
  return found.length === 0 ? undefined : `${label} ${found.join(", ")}`;
};

export const counted = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : nouns}`;

export const zonesOf = (value: unknown): string => {
  const zones = words(value);
  return zones.length === 0 ? "no zones" : `zone${zones.length === 1 ? "" : "s"} ${zones.join(",")}`;
};

/** Azure's name of a resource, where its inputs hold one. */
export function azureName({ type, inputs }: Pick<Described, "type" | "inputs">): string {
  const name = type.startsWith("azure-native:") ? nameInInputs(type, inputs) : undefined;
  if (typeof name === "string" && !isLater(name)) return name;
  const inKubernetes = at(inputs.metadata, "name");
  return typeof inKubernetes === "string" && !isLater(inKubernetes) ? inKubernetes : "";
}

export const shortType = (type: string): string => type.split(":").pop() ?? type;

/** A resource by type and name. */
export const called = (resource: Described): string =>
  `${shortType(resource.type)} ${azureName(resource) || resource.name}`;

/** The resource that another one's input comes from, where it is one of this program. */
export const sourceOf = ({ sources }: Described, property: string, { resources }: Around): Described | undefined => {
  const urns = sources[property] ?? [];
  return urns.length === 1 ? resources.find(r => r.urn === urns[0]) : undefined;
};

/** What an id in an input means: the name at its end, or the resource that it comes from. */
export function referred(resource: Described, property: string, value: unknown, around: Around): string {
  const source = sourceOf(resource, property, around);
  if (source) return called(source);
  if (typeof value !== "string" || isLater(value)) return word(value ?? Unknown.value);
  const { resourceGroup, names = [] } = parseResourceId(value) ?? {};
  return resourceGroup === undefined ? value : `${[...names].reverse().join(" of ")} in group ${resourceGroup}`;
}

/** A value that may come from another resource. */
export function valueFrom(resource: Described, property: string, value: unknown, around: Around): string {
  if (!isLater(value)) return word(value);
  const source = sourceOf(resource, property, around);
  return source ? `that of ${called(source)} (${later})` : later;
}

/** Resources of a type whose input comes from this one. */
export const fromIt = (resource: Described, type: string, property: string, { resources }: Around): Described[] =>
  resources.filter(r => shortType(r.type) === type && r.sources[property]?.includes(resource.urn));
