import type { Properties } from "../../wire";
import { idPaths, namespaces, parentTypes } from "../data/idPaths";
import { guid, type ResourceType } from "../resourceType";

/** Kinds of values that outputs have. */
export type ValueKind = "string" | "number" | "boolean" | "list" | "map";

/** What an installed package says of a type or a function. */
export interface Shape {
  /** Inputs, with whether they are required. */
  readonly inputs: ReadonlyMap<string, boolean>;
  /** Outputs that are always there. */
  readonly outputs: ReadonlyMap<string, ValueKind>;
  /** Outputs that may be there. */
  readonly optional: ReadonlyMap<string, ValueKind>;
}

/** A type of azure-native that has no model: nothing of it is judged. Its id has Azure's form as far as token and inputs
 *  say it, its outputs are made up. */
export function typeWithoutModel(token: string, shape: Shape | undefined): ResourceType {
  const path = idPaths.get(token) ?? pathFrom(token, shape);
  return {
    token,
    path,
    nameIs: path.split("/{").length > 4 ? "logical" : "random",
    required: [],
    replaces: shape?.inputs.has("location") === false ? [] : ["location"],
    unjudged: true,
    takesLocation: shape?.inputs.has("location") ?? true,
    computed: ({ name, inputs }) => ({
      ...madeUp(shape?.outputs, name, inputs),
      name,
      type: azureType(path),
      ...known[token]?.(name, inputs),
    }),
  };
}

/** Outputs that nobody knows before Azure has made them, by kind: enough for a program to go on. */
export const madeUp = (
  outputs: ReadonlyMap<string, ValueKind> | undefined,
  of: string,
  except: object = {},
): Record<string, unknown> =>
  Object.fromEntries(
    [...(outputs ?? [])].filter(([key]) => !(key in except)).map(([key, kind]) => [key, valueOf(kind, key, of)]),
  );

function valueOf(kind: ValueKind, key: string, of: string): unknown {
  switch (kind) {
    case "string":
      return /(principal|client|tenant|customer|object)id$/i.test(key) ? guid(`${key} of ${of}`) : `${key}-of-${of}`;
    case "number":
      return 0;
    case "boolean":
      return false;
    case "list":
      return [];
    case "map":
      return {};
  }
}

/** Outputs in the form that Azure gives them, where programs take them apart. Source: the types' pages in Azure's
 *  documentation of resource providers. */
const known: Readonly<Record<string, ((name: string, inputs: Properties) => object) | undefined>> = {
  "azure-native:containerregistry:Registry": name => ({ loginServer: `${name.toLowerCase()}.azurecr.io` }),
  "azure-native:keyvault:Vault": (name, { properties }) => ({
    properties: { ...(properties as object), vaultUri: `https://${name.toLowerCase()}.vault.azure.net/` },
  }),
  "azure-native:storage:StorageAccount": name => ({
    primaryEndpoints: Object.fromEntries(
      ["blob", "dfs", "file", "queue", "table", "web"].map(kind => [kind, `https://${name}.${kind}.core.windows.net/`]),
    ),
  }),
  "azure-native:dns:Zone": () => ({ nameServers: [1, 2, 3, 4].map(n => `ns${n}-01.azure-dns.test.`) }),
};

/** The path of an id by what token and inputs say: azure-native's path parameters are the required inputs that end in
 *  Name, and the resource's own. */
function pathFrom(token: string, shape: Shape | undefined): string {
  const [, module = "", type = ""] = token.split(":");
  const subject = module.split("/")[0];
  const namespace = namespaces[subject] ?? `Microsoft.${subject}`;
  const inputs = [...(shape?.inputs ?? [])];
  const own = ownName(type, Object.fromEntries(inputs), key => shape?.inputs.get(key) === true);
  const parents = inputs
    .filter(([key, isRequired]) => isRequired && key.endsWith("Name") && key !== "resourceGroupName" && key !== own)
    .map(([key]) => `/${parentTypes[`${subject}:${key}`] ?? plural(key.slice(0, -"Name".length))}/{${key}}`);
  const scope = inputs.find(([key, isRequired]) => isRequired && /^(resourceUri|scope)$/.test(key))?.[0];
  const inGroup = shape === undefined || shape.inputs.has("resourceGroupName");
  const above =
    scope !== undefined
      ? `{${scope}}`
      : `/subscriptions/{subscription}${inGroup ? "/resourceGroups/{resourceGroupName}" : ""}`;
  return `${above}/providers/${namespace}${parents.join("")}/${plural(lowerFirst(type))}/{${own}}`;
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
  return names.find(saysType) ?? usual ?? optional[0] ?? `${lowerFirst(type)}Name`;
}

/** Azure's word for a resource's type: Microsoft.KeyVault/vaults/secrets. */
const azureType = (path: string): string => {
  const [namespace = "", ...rest] = path.split("/providers/").at(-1)?.split("/") ?? [];
  return [namespace, ...rest.filter((_, i) => i % 2 === 0)].join("/");
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const plural = (text: string): string =>
  /(s|x|ch|sh)$/.test(text) ? `${text}es` : /[^aeiou]y$/.test(text) ? `${text.slice(0, -1)}ies` : `${text}s`;
