import type { Definition } from "../../design/contract/schema";
import { isTree, valueAt } from "../../design/contract/tree";
import { defaults, presets } from "../../design/presets";
import { documented } from "./reference/documented";
import { acceptable, snippets, suggestionsAt } from "./suggestions";

type Definitions = Readonly<Record<string, Definition>>;
/** JSON Schema, with the keywords of editors. */
type Schema = Readonly<Record<string, unknown>>;

const nameOf = ($ref: string): string => decodeURIComponent($ref.replace("#/definitions/", ""));

/** JSON Schema of Pulumi.<stack>.yaml, for editors: each choice under its key, every one optional, since a preset may have
 *  it, and within it null, which takes out what the preset has. It marks what the form of a file alone shows to be wrong, as
 *  pulumi-aks check does. */
export function stackSchema(schema: object): object {
  const { definitions } = schema as { definitions: Definitions };
  const { Choices: choices, ...others } = definitions;
  const places = placesOf(definitions);
  const blocks = Object.entries(others).filter(([, definition]) => definition.properties);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "AKS environment",
    description: "Configuration of a Pulumi stack.",
    type: "object",
    properties: {
      config: {
        description:
          "Configuration of the stack: choices of the AKS environment under aks:, and that of other packages.",
        type: ["object", "null"],
        properties: {
          ...Object.fromEntries(
            Object.entries(choices.properties ?? {}).map(([key, property]) => [
              `aks:${key}`,
              topLevel(key, keySchema(key, property, definitions, [key]), property),
            ]),
          ),
          "azure-native:location": {
            description: "Azure region of whatever says no other, aks:location included.",
            defaultSnippets: suggestionsAt("location"),
          },
          "azure-native:environment": {
            description:
              "Cloud that azure-native asks, and which aks:cloud is unless it says another. Default: public.",
            defaultSnippets: suggestionsAt("azure-native:environment"),
          },
        },
        // Keys of other namespaces are theirs, those without one the project's own.
        patternProperties: { "^(?!aks:).": {} },
        additionalProperties: false,
      },
    },
    definitions: Object.fromEntries(
      blocks.map(([name, definition]) => [name, blockSchema(name, definition, definitions, places)]),
    ),
  };
}

/** Keys at which each property of a type stands, by type and name: Type.name. */
function placesOf(definitions: Definitions): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const visit = (definition: Definition, key: string): void => {
    const type = definition.$ref === undefined ? undefined : nameOf(definition.$ref);
    const { properties = {}, additionalProperties, items } = type === undefined ? definition : definitions[type];
    for (const [name, property] of Object.entries(properties)) {
      const full = key === "" ? name : `${key}.${name}`;
      const id = `${type}.${name}`;
      found.set(id, [...(found.get(id) ?? []), full]);
      visit(property, full);
    }
    // What stands in maps and lists stands at no key of the defaults.
    if (additionalProperties) visit(additionalProperties, `${key}.<key>`);
    if (items) visit(items, `${key}[]`);
  };
  visit({ $ref: "#/definitions/Choices" }, "");
  return found;
}

/** A type of settings. Neither an entry of a list nor a choice can be taken out with null. */
function blockSchema(
  name: string,
  { properties = {}, description }: Definition,
  definitions: Definitions,
  places: ReadonlyMap<string, readonly string[]>,
): Schema {
  const $ref = `#/definitions/${name}`;
  const isEntry = Object.values(definitions).some(d =>
    Object.values(d.properties ?? {}).some(p => p.items?.$ref === $ref),
  );
  const isElsewhere = Object.entries(definitions).some(
    ([outer, d]) => outer !== "Choices" && JSON.stringify(d).includes(JSON.stringify($ref)),
  );
  const isChoice =
    !isElsewhere && Object.values(definitions.Choices.properties ?? {}).some(choice => choice.$ref === $ref);
  const conditions = blocksOfOtherKinds(properties, definitions);
  return {
    description,
    type: isEntry || isChoice ? "object" : ["object", "null"],
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, property]) => [
        key,
        keySchema(key, property, definitions, places.get(`${name}.${key}`) ?? []),
      ]),
    ),
    additionalProperties: false,
    ...(conditions.length > 0 && { allOf: conditions }),
  };
}

/** Rule C4, where the file itself says the kind: a block of another kind may only be taken out. */
function blocksOfOtherKinds(properties: Readonly<Record<string, Definition>>, definitions: Definitions): Schema[] {
  const kinds = enumOf(properties.kind, definitions) ?? [];
  const blocks = kinds.filter(kind => properties[kind]);
  return kinds.flatMap(kind => {
    const others = blocks.filter(block => block !== kind);
    if (others.length === 0) return [];
    const unread = (block: string): Schema => ({
      type: "null",
      errorMessage: `kind is ${kind}, so nothing reads ${block}. Remove it, or set kind: ${block}.`,
      doNotSuggest: true,
    });
    return [
      {
        if: { properties: { kind: { const: kind } }, required: ["kind"] },
        then: { properties: Object.fromEntries(others.map(block => [block, unread(block)])) },
      },
    ];
  });
}

const enumOf = (property: Definition | undefined, definitions: Definitions): readonly string[] | undefined =>
  property?.$ref === undefined ? property?.enum : definitions[nameOf(property.$ref)].enum;

/** A key's value, with the text that editors show of it. */
function keySchema(name: string, property: Definition, definitions: Definitions, at: readonly string[]): Schema {
  const of = property.$ref === undefined ? undefined : definitions[nameOf(property.$ref)];
  const description = lines(described(property.description ?? "", of?.description));
  if (of?.enum) return { description, ...enumSchema(of.enum, meaningsIn(property, name, definitions)) };
  if (of) return { description, $ref: property.$ref };
  const values = property.items?.$ref === undefined ? undefined : enumOf(property.items, definitions);
  // Blocks alone are definitions of the schema.
  const own = values ? { ...property, items: { type: "string", enum: [...values] } } : property;
  return { description, ...valueSchema(name, own, constantDefault(property, at)) };
}

/** A comment that begins with a mark, or says only when the block is read, says nothing of its own. */
const described = (own: string, ofType = ""): string =>
  /^(Default|Allowed|Required|Change)\b|, when kind is /.test(own) ? `${ofType} ${own}`.trim() : own;

/** Each mark on a line of its own. */
const lines = (text: string): string =>
  text.replace(/(?<=\. )(Default|Allowed|Change): /g, "\n$1: ").replace(/ \n/g, "\n");

const enumSchema = (values: readonly string[], meanings: readonly string[]): Schema => ({
  type: ["string", "null"],
  enum: [...values, null],
  enumDescriptions: [...meanings, "Takes out what the preset says, so that the default holds."],
});

/** What each value means: what its block is, and what the comment says behind it in parentheses. */
function meaningsIn(property: Definition, name: string, definitions: Definitions): string[] {
  const values = enumOf(property, definitions) ?? [];
  const { allowed = "" } = documented(property.description ?? "");
  const owner = Object.values(definitions).find(({ properties }) => properties?.[name] === property);
  return values.map(value => {
    const block = name === "kind" ? owner?.properties?.[value]?.$ref : undefined;
    const what = block === undefined ? "" : (definitions[nameOf(block)].description ?? "").replace(/\.$/, "");
    const start = allowed.split(/(?<=^|, )/).find(part => part.startsWith(`${value} (`));
    const aside =
      start === undefined ? "" : allowed.slice(allowed.indexOf(start)).replace(/^[^(]*\(([^)]*)\).*$/, "$1");
    return what === "" || aside === "" ? what + aside : `${what} (${aside})`;
  });
}

/** A value that is no block. The first type decides what editors insert: with null first no more than the default, and
 *  that only for the key itself, not for every block around it. */
function valueSchema(name: string, property: Definition, byDefault: unknown): Schema {
  const { type = "string", items, additionalProperties } = property;
  // As a default, editors would write a text into every block that is new.
  const offered = typeof byDefault === "string" ? snippets([byDefault]) : suggestionsAt(name);
  const own: Schema = {
    ...(items && { items: itemSchema(items) }),
    ...(additionalProperties && { additionalProperties: entrySchema(additionalProperties) }),
    ...(byDefault !== undefined && typeof byDefault !== "string" && { default: byDefault }),
  };
  if (items) return { type: [type, "null"], ...own, items: { ...(own.items as Schema), defaultSnippets: offered } };
  if (type === "number" && byDefault === undefined) return { anyOf: [{ type }, { type: "null" }] };
  const isFirst = !["number", "boolean"].includes(type) || byDefault === undefined;
  return { type: isFirst ? [type, "null"] : ["null", type], ...own, ...(offered && { defaultSnippets: offered }) };
}

const itemSchema = ({ type, $ref, enum: values }: Definition): Schema =>
  $ref === undefined ? { type, enum: values } : { $ref };

/** An entry of a map with keys of the user's. */
const entrySchema = ({ type, $ref, items }: Definition): Schema =>
  $ref === undefined ? { type: [type, "null"], ...(items && { items: itemSchema(items) }) } : { $ref };

/** A default that holds for every file: where the comment says it as it is, and no shipped preset another. */
function constantDefault({ description = "" }: Definition, at: readonly string[]): unknown {
  const values = at.map(key => valueAt(defaults, key));
  const [value] = values;
  if (value === undefined || isTree(value) || values.some(other => JSON.stringify(other) !== JSON.stringify(value)))
    return undefined;
  if (Array.isArray(value) && value.length === 0) return undefined;
  const text = Array.isArray(value) ? value.join(", ") : String(value);
  const said = documented(description).default?.replace(/^"([^"]*)"/, "$1") ?? "";
  if (said !== text && !said.startsWith(`${text}, `)) return undefined;
  const otherwise = at.some(key => presets.some(({ choices }) => differs(valueAt(choices, key), value)));
  return otherwise ? undefined : value;
}

const differs = (given: unknown, value: unknown): boolean =>
  given !== undefined && JSON.stringify(given) !== JSON.stringify(value);

/** A scalar that Pulumi itself writes as a text: pulumi config set does so with every value of a key that holds no map or
 *  list. A map or list is not null, which Pulumi takes for an empty text. Secrets stand as Pulumi has encrypted them. */
function topLevel(key: string, nullable: Schema, { type }: Definition): Schema {
  const own = type === "object" || type === "array" ? { ...nullable, type } : nullable;
  if (key === "secrets") return { ...own, additionalProperties: secret };
  if (key === "acceptedWarnings") return { ...own, properties: acceptedReasons };
  return type === "number" ? { ...own, type: ["number", "string"], pattern: "^-?\\d+(\\.\\d+)?$" } : own;
}

const secret: Schema = {
  type: ["object", "string", "null"],
  properties: { secure: { description: "Encrypted by pulumi config set --secret.", type: "string" } },
  required: ["secure"],
  additionalProperties: false,
};

const acceptedReasons = Object.fromEntries(
  Object.entries(acceptable).map(([id, title]) => [
    id,
    { description: `The reason. ${id}: ${title}.`, type: ["string", "null"] },
  ]),
);
