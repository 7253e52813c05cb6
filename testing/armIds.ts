import { idPaths, namespaces, parentTypes } from "./idPaths";

/** Inputs and outputs of a resource. */
export type Properties = Readonly<Record<string, unknown>>;

/** The parts of a type's token that say what it is: network:Subnet, of azure-native:network/v20240501:Subnet too. */
export function shortToken(token: string): string {
  const [, module = "", type = ""] = token.split(":");
  return `${module.split("/")[0]}:${type}`;
}

/** Where a resource is in Azure. */
export interface Place {
  readonly id: string;
  /** Its own name. */
  readonly name: string;
  /** What Azure calls its type. */
  readonly type: string;
}

/** Id, name and type that Azure would give to a resource, by what a program says of it: what has no name is called as in
 *  the program. */
export function placeOf(token: string, logicalName: string, inputs: Properties, subscriptionId: string): Place {
  const given = Object.keys(inputs).filter(input => text(inputs[input]) !== undefined);
  const path = idPathOf(`azure-native:${shortToken(token)}`, new Map(given.map(input => [input, false])));
  const own = /\{(\w+)\}$/.exec(path)?.[1] ?? "";
  const name = text(inputs[own]) ?? safe(logicalName);
  const subscription = `/subscriptions/${subscriptionId}`;
  const id = path
    .replace("/subscriptions/{subscription}", subscription)
    // What has no group is in the subscription.
    .replace(/\/resourceGroups\/\{resourceGroupName\}(?=\/)/, group =>
      text(inputs.resourceGroupName) === undefined ? "" : group,
    )
    .replace(/^\{(\w+)\}/, (_, scope: string) => text(inputs[scope]) ?? subscription)
    .replace(/\{(\w+)\}/g, (_, input: string) => (input === own ? name : (text(inputs[input]) ?? input)));
  return { id, name, type: azureType(path) };
}

/** The path of a type's ids, where {input} stands for an input: listed, or by what its token and inputs say, each with
 *  whether it is required. */
export const idPathOf = (token: string, inputs?: ReadonlyMap<string, boolean>): string =>
  idPaths.get(token) ?? pathFrom(token, inputs);

/** The path of an id by what token and inputs say: azure-native's path parameters are the required inputs that end in
 *  Name, and the resource's own. */
function pathFrom(token: string, known: ReadonlyMap<string, boolean> | undefined): string {
  const [, module = "", type = ""] = token.split(":");
  const subject = module.split("/")[0];
  const namespace = namespaces[subject] ?? `Microsoft.${subject}`;
  const inputs = [...(known ?? [])];
  const own = ownName(type, Object.fromEntries(inputs), key => known?.get(key) === true);
  const typeOf = (key: string): string | undefined =>
    parentTypes[`${subject}:${key}`] ?? (key.endsWith("Name") ? plural(key.slice(0, -"Name".length)) : undefined);
  const parents = inputs
    .filter(([key, isRequired]) => isRequired && !["resourceGroupName", "displayName", own].includes(key))
    .flatMap(([key]) => (typeOf(key) === undefined ? [] : `/${typeOf(key)}/{${key}}`));
  // What has no name of its own is there once in what it is in.
  const isOnlyOne = known?.has(own) === false && parents.length > 0;
  const scope = inputs.find(([key, isRequired]) => isRequired && /^(resourceUri|scope)$/.test(key))?.[0];
  const inGroup = known === undefined || known.has("resourceGroupName");
  const above =
    scope !== undefined
      ? `{${scope}}`
      : `/subscriptions/{subscription}${inGroup ? "/resourceGroups/{resourceGroupName}" : ""}`;
  return `${above}/providers/${namespace}${parents.join("")}/${plural(lowerFirst(type))}/${isOnlyOne ? "default" : `{${own}}`}`;
}

/** The input that names a resource of a type: of the names that it may have, the one that says the type, or is optional. */
export function ownName(type: string, inputs: object, isRequired: (key: string) => boolean = () => false): string {
  const names = Object.keys(inputs).filter(
    key => (key === "name" || key.endsWith("Name")) && key !== "resourceGroupName",
  );
  const saysType = (key: string): boolean =>
    key !== "name" && type.toLowerCase().endsWith(key.replace(/(Resource)?Name$/, "").toLowerCase());
  const optional = names.filter(key => !isRequired(key));
  const usual = ["resourceName", "name"].find(key => optional.includes(key));
  const id = Object.keys(inputs).find(
    key =>
      /.Id$/.test(key) && !isRequired(key) && type.toLowerCase().endsWith(key.slice(0, -"Id".length).toLowerCase()),
  );
  return names.find(saysType) ?? usual ?? optional[0] ?? id ?? `${lowerFirst(type)}Name`;
}

/** Azure's word for a resource's type: Microsoft.KeyVault/vaults/secrets. */
export const azureType = (path: string): string => {
  const [namespace = "", ...rest] = path.split("/providers/").at(-1)?.split("/") ?? [];
  return [namespace, ...rest.filter((_, i) => i % 2 === 0)].join("/");
};

/** In camel case: AFDEndpoint is afdEndpoint. */
const lowerFirst = (text: string): string =>
  text.replace(/^([A-Z]+(?=[A-Z][a-z])|[A-Z])/, start => start.toLowerCase());

const plural = (text: string): string =>
  /[^s]s$/.test(text)
    ? text
    : /(s|x|ch|sh)$/.test(text)
      ? `${text}es`
      : /[^aeiou]y$/.test(text)
        ? `${text.slice(0, -1)}ies`
        : `${text}s`;

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** A logical name as a name in Azure, where the program gives none. */
const safe = (name: string): string => name.replace(/[^\w.-]/g, "-");
