import type { Definition } from "../../design/contract/schema";

/** A property as Pulumi's schema has it. */
interface Property {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Property;
  readonly additionalProperties?: Property;
  /** Whether it takes no Outputs. */
  readonly plain?: boolean;
}

interface ObjectType {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
}

/** As much of the plugin's schema as the args need. */
export interface PluginSchema {
  readonly resources: Readonly<
    Record<
      string,
      { readonly inputProperties?: Readonly<Record<string, Property>>; readonly requiredInputs?: readonly string[] }
    >
  >;
  readonly types: Readonly<Record<string, ObjectType & { readonly enum?: readonly { readonly value: unknown }[] }>>;
}

const nameOf = (token: string): string => token.split(":").pop() ?? "";

/** JSON Schema of each component's args, from the plugin's schema. What a component shares with the choices is left
 *  open: it is checked as one of them. */
export function argsSchema(
  plugin: PluginSchema,
  choices: readonly string[],
): { definitions: Record<string, Definition> } {
  const components = Object.entries(plugin.resources)
    .filter(([token]) => nameOf(token) !== "Environment")
    .map(([token, { inputProperties = {}, requiredInputs = [] }]): [string, Definition] => {
      const shared = nameOf(token) === "Cluster" ? choices : [];
      const own = Object.entries(inputProperties).map(([key, property]): [string, Definition] => [
        key,
        shared.includes(key) ? { "x-input": true } : definitionOf(property),
      ]);
      return [nameOf(token), objectOf(Object.fromEntries(own), requiredInputs)];
    });
  const definitions = Object.fromEntries(components);
  for (const name of Object.keys(definitions)) addTypes(definitions, definitions[name], plugin);
  return { definitions };
}

/** Adds the types that a definition refers to. */
function addTypes(definitions: Record<string, Definition>, definition: Definition, plugin: PluginSchema): void {
  const name = definition.$ref?.replace("#/definitions/", "");
  if (name !== undefined && !(name in definitions)) {
    const { enum: values, properties = {}, required = [] } = plugin.types[`aks:index:${name}`];
    const own = Object.entries(properties).map(([key, property]): [string, Definition] => [
      key,
      definitionOf(property),
    ]);
    definitions[name] = values
      ? { type: "string", enum: values.map(({ value }) => String(value)) }
      : objectOf(Object.fromEntries(own), required);
    addTypes(definitions, definitions[name], plugin);
  }
  const { items, additionalProperties, properties = {} } = definition;
  for (const inner of [items, additionalProperties, ...Object.values(properties)])
    if (inner) addTypes(definitions, inner, plugin);
}

const objectOf = (properties: Record<string, Definition>, required: readonly string[]): Definition => ({
  type: "object",
  properties,
  additionalProperties: false,
  ...(required.length > 0 && { required: [...required] }),
});

const definitionOf = ({ type, $ref, items, additionalProperties, plain }: Property): Definition => ({
  ...($ref === undefined ? { type } : { $ref: `#/definitions/${nameOf($ref)}` }),
  ...(items && { items: definitionOf(items) }),
  ...(additionalProperties && { additionalProperties: definitionOf(additionalProperties) }),
  ...(plain !== true && { "x-input": true }),
});
