import { table } from "../../render/table";
import { anchor, code, generatedMark } from "../markdown";
import { documented, enumText, prose } from "./documented";
import { choiceAnchor, choiceLink, linkedProse } from "./links";
import type { Place, Places } from "./places";

/** A property of the plugin's schema. */
interface Property {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: Property;
  readonly additionalProperties?: Property;
  /** Whether the value can't come from another resource. */
  readonly plain?: boolean;
  readonly description?: string;
}

interface Properties {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
  readonly enum?: readonly { readonly value: string }[];
}

interface Component extends Properties {
  readonly inputProperties?: Readonly<Record<string, Property>>;
  readonly requiredInputs?: readonly string[];
}

/** The plugin's schema, as far as this page needs it. */
export interface PluginSchema {
  readonly resources: Readonly<Record<string, Component>>;
  readonly types: Readonly<Record<string, Properties>>;
}

/** How many inputs a component must share with a block of choices for a list of links to take their place. */
const many = 8;

const intro = `# Components

${generatedMark}

Each is a class of \`@pulumi-aks/aks\` and a resource of the Pulumi plugin. \`Environment\` builds all that its choices ask for; the
others work alone, with ids from elsewhere. A component judges its args before it registers anything, and throws one error that
names every problem. "or Output": the value may come from another resource; everything else decides the structure and is plain.
`;

/** What the parts of the page need to know. */
interface Context {
  readonly schema: PluginSchema;
  readonly places: Places;
  /** Types that no other page describes, by name: filled while the page is written. */
  readonly types: Map<string, Properties>;
}

/** docs/reference/components.md: every component with what it creates, its inputs and its outputs. */
export function componentsPage(schema: PluginSchema, places: Places): string {
  const context: Context = { schema, places, types: new Map() };
  const components = Object.entries(schema.resources).map(([token, component]) => ({ name: nameOf(token), component }));
  const sections = components.flatMap(({ name, component }) => section(name, component, context));
  const types: string[] = [];
  // A type may use others: the map grows while it is read.
  for (const [name, { properties = {}, required = [] }] of context.types) {
    types.push(`### ${anchor(name)}${code(name)}`, "", ...inputs(Object.entries(properties), required, context), "");
  }
  return [
    intro,
    ...table(
      ["component", "what it is"],
      components.map(({ name, component }) => [`[${code(name)}](#${name})`, prose(oneLine(component.description))]),
    ),
    "",
    ...sections,
    ...(types.length > 0 ? ["## Types", "", "Settings of inputs that are no choices.", "", ...types] : []),
  ].join("\n");
}

const tokenOf = ({ $ref = "" }: Property): string => $ref.replace("#/types/", "");
const nameOf = (token: string): string => token.replace(/^.*:/, "");
const oneLine = (text = ""): string => text.replace(/\s+/g, " ");

function section(name: string, component: Component, context: Context): string[] {
  const all = Object.entries(component.inputProperties ?? {});
  const shared = sharedBlocks(all, context.places);
  const own = all.filter(([input]) => !shared.some(block => block.inputs.includes(input)));
  const outputs = Object.entries(component.properties ?? {}).map(([output, property]) => [
    code(output),
    prose(oneLine(property.description)),
    typeText(plain(property), context),
  ]);
  return [
    `## ${anchor(name)}${code(name)}`,
    "",
    prose(oneLine(component.description)),
    "",
    ...(own.length > 0 ? ["**Inputs**", "", ...inputs(own, component.requiredInputs ?? [], context), ""] : []),
    ...shared.flatMap(({ title, inputs: names, link }) => [
      `**${title}**: ${names.map(input => `[${code(input)}](${link(input)})`).join(", ")}.`,
      "",
    ]),
    "**Outputs**",
    "",
    ...table(["output", "what", "type"], outputs),
    "",
  ];
}

/** Every output is one; there is no need to say so. */
const plain = (property: Property): Property => ({
  ...property,
  plain: true,
  items: property.items && plain(property.items),
  additionalProperties: property.additionalProperties && plain(property.additionalProperties),
});

function inputs(properties: readonly [string, Property][], required: readonly string[], context: Context): string[] {
  const rows = properties.map(([name, property]) => {
    const said = documented(property.description ?? "");
    const linked = (text: string | undefined): string => linkedProse(text, context.places);
    const values = context.schema.types[tokenOf(property)]?.enum?.map(({ value }) => value);
    const allowed = [typeText(property, context), linked(said.allowed)].filter(text => text !== "").join(": ");
    return [
      code(name),
      linked(said.what === "" ? context.places.about(nameOf(tokenOf(property))) : said.what),
      values ? enumText(values, said) : allowed,
      required.includes(name) ? "required" : linked(said.default),
      linked(said.change),
    ];
  });
  return table(["input", "what", "allowed", "default", "change"], rows);
}

interface SharedBlock {
  readonly title: string;
  readonly inputs: readonly string[];
  readonly link: (input: string) => string;
}

/** Inputs that are choices, word for word, where they are many: all of the choices, or all settings of a pool. */
function sharedBlocks(all: readonly [string, Property][], places: Places): SharedBlock[] {
  const blocks: (readonly [string, readonly Place[]])[] = [
    ["", places.top],
    ...places.top.map(place => [place.path, place.below] as const),
  ];
  return blocks.flatMap(([path, below]) => {
    const says = new Map(
      below.map(p => [p.path.slice(path === "" ? 0 : path.length + 1), oneLine(p.definition.description)]),
    );
    const names = all
      .filter(
        ([name, { description }]) => oneLine(description) !== "" && says.get(name)?.endsWith(oneLine(description)),
      )
      .map(([name]) => name);
    const title = path === "" ? "Choices" : `Settings of ${choiceLink(path)}`;
    const link = (input: string): string => `choices.md#${choiceAnchor(path === "" ? input : `${path}.${input}`)}`;
    return names.length < many ? [] : [{ title, inputs: names, link }];
  });
}

const words: Record<string, string> = { string: "text", boolean: "true or false", number: "number", integer: "number" };

/** A type in words, linked where its settings are described; those that no other page describes are collected. */
function typeText(property: Property, context: Context): string {
  const { items, additionalProperties, $ref, type } = property;
  const inner = items ?? additionalProperties;
  if (inner) {
    const each = typeText({ ...inner, plain: true }, context);
    return orOutput(`${items ? "list" : "map"} of ${each}`, inner, property);
  }
  if ($ref === undefined) return orOutput(words[type ?? ""] ?? type ?? "anything", property);
  const found = context.schema.types[tokenOf(property)];
  if (found?.enum) return found.enum.map(({ value }) => code(value)).join(", ");
  const name = nameOf(tokenOf(property));
  const home = context.places.homes.get(name);
  if (home !== undefined) return `settings of ${choiceLink(home)}`;
  if (found) context.types.set(name, found);
  return found ? `[${code(name)}](#${name})` : code(name);
}

const orOutput = (text: string, ...properties: readonly Property[]): string =>
  properties.some(p => p.plain !== true) ? `${text} or Output` : text;
