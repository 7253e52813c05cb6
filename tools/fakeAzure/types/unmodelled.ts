import { Secret, Unknown, type Properties } from "../../wire";
import { isMap } from "../changes";
import { azureType, idPathOf } from "../../../testing/armIds";
import { parentOf } from "../resourceIds";
import type { ResourceType } from "../resourceType";
import { guid, loginServerOf, storageEndpointsOf, vaultUriOf } from "../../../testing/madeUp";

/** Kinds of values that outputs have. */
export type ValueKind = "string" | "number" | "boolean" | "list" | "map" | Nested;

/** A value with properties that are known by name, or a list of such. */
export interface Nested {
  readonly isList: boolean;
  /** Its properties; undefined where nothing tells. */
  readonly fields: () => Fields | undefined;
}

/** Properties of an output, or of a resource. */
export interface Fields {
  /** Outputs that are always there. */
  readonly outputs: ReadonlyMap<string, ValueKind>;
  /** Outputs that may be there. */
  readonly optional: ReadonlyMap<string, ValueKind>;
}

/** What an installed package says of a type or a function. */
export interface Shape extends Fields {
  /** Inputs, with whether they are required. */
  readonly inputs: ReadonlyMap<string, boolean>;
}

/** A type of azure-native that has no model: nothing of it is judged. Its id has Azure's form as far as token and inputs
 *  say it, its outputs are made up. */
export function typeWithoutModel(token: string, shape: Shape | undefined): ResourceType {
  const path = idPathOf(token, shape?.inputs);
  return {
    token,
    path,
    nameIs: guidNamed.has(token) ? "guid" : path.split("/{").length > 4 ? "logical" : "random",
    required: [],
    replaces: shape?.inputs.has("location") === false ? [] : ["location"],
    unjudged: true,
    takesLocation: shape?.inputs.has("location") ?? true,
    opened: outputs => opened(shape, outputs),
    computed: ({ id, name, inputs }) => {
      const outputs = madeUp(shape && withOutputsAlone(shape), name, inputs);
      return { ...outputs, name, type: azureType(path), ...known[token]?.({ id, name, outputs }) };
    },
  };
}

/** With what is no input and may be there as what is there: a second preview takes what is missing for unknown. */
function withOutputsAlone({ inputs, outputs, optional }: Shape): Fields {
  return { outputs: new Map([...outputs, ...[...optional].filter(([key]) => !inputs.has(key))]), optional };
}

/** Types whose names are GUIDs. */
const guidNamed: ReadonlySet<string> = new Set(["azure-native:authorization:RoleDefinition"]);

/** What is given, with what nobody knows of it before Azure has made it, by kind: enough for a program to go on. */
export function madeUp(fields: Fields | undefined, of: string, given: Properties = {}): Properties {
  const made = [...(fields?.outputs ?? [])].filter(([key]) => !(key in given));
  return {
    ...Object.fromEntries(made.map(([key, kind]) => [key, valueOf(kind, key, of, depth)])),
    ...within(fields, given, (inner, value) => madeUp(inner, of, value)),
  };
}

/** What is given, with what is not known of it yet: what its properties have besides what is given. */
export function opened(fields: Fields | undefined, given: Properties): Properties {
  return within(fields, given, (inner, value) => {
    const all = [...inner.outputs.keys(), ...inner.optional.keys()];
    return { ...Object.fromEntries(all.map(key => [key, Unknown.value])), ...opened(inner, value) };
  });
}

/** The given properties, with another value for each that has properties of its own. */
function within(
  around: Fields | undefined,
  given: Properties,
  of: (fields: Fields, value: Properties) => Properties,
): Properties {
  const each = ([key, value]: [string, unknown]): [string, unknown] => {
    const kind = around?.outputs.get(key) ?? around?.optional.get(key);
    const fields = typeof kind === "object" ? kind.fields() : undefined;
    if (fields === undefined) return [key, value];
    const one = (item: unknown): unknown => (isMap(item) && !(item instanceof Secret) ? of(fields, item) : item);
    return [key, Array.isArray(value) ? value.map(one) : one(value)];
  };
  return Object.fromEntries(Object.entries(given).map(each));
}

/** How deep values are made up: types can hold themselves. */
const depth = 3;

function valueOf(kind: ValueKind, key: string, of: string, levels: number): unknown {
  if (typeof kind === "object") {
    const fields = levels === 0 ? undefined : kind.fields();
    if (fields === undefined) return kind.isList ? [] : {};
    const inner = [...fields.outputs].map(([name, its]) => [name, valueOf(its, name, of, levels - 1)]);
    const value = Object.fromEntries(inner) as Properties;
    return kind.isList ? [value] : value;
  }
  switch (kind) {
    case "string":
      if (key === "name") return of;
      if (key === "provisioningState") return "Succeeded";
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

interface Made {
  readonly id: string;
  readonly name: string;
  readonly outputs: Properties;
}

/** Outputs in the form that Azure gives them, where programs take them apart. Source: the types' pages in Azure's
 *  documentation of resource providers. */
const known: Readonly<Record<string, ((made: Made) => object) | undefined>> = {
  "azure-native:containerregistry:Registry": ({ name, outputs }) => ({
    loginServer: loginServerOf(name, outputs.location),
  }),
  "azure-native:keyvault:Vault": ({ name, outputs: { properties, location } }) => ({
    properties: { ...(properties as object), vaultUri: vaultUriOf(name, location) },
  }),
  "azure-native:network:PrivateEndpoint": ({ id, name, outputs }) => ({
    networkInterfaces: [{ id: `${parentOf(id)}/networkInterfaces/${name}.nic` }],
    customDnsConfigs: outputs.customDnsConfigs ?? [{ fqdn: `${name}.privatelink.test`, ipAddresses: ["192.0.2.4"] }],
  }),
  "azure-native:storage:StorageAccount": ({ name, outputs }) => ({
    primaryEndpoints: storageEndpointsOf(name, outputs.location),
  }),
  "azure-native:dns:Zone": () => ({ nameServers: [1, 2, 3, 4].map(n => `ns${n}-01.azure-dns.test.`) }),
};
