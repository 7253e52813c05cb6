import { isTree } from "./tree";
import document from "./choices.schema.json";

export interface Definition {
  $ref?: string;
  type?: string;
  enum?: string[];
  description?: string;
  properties?: Record<string, Definition>;
  additionalProperties?: Definition | false;
  items?: Definition;
  required?: string[];
  "x-input"?: boolean;
}

type Definitions = Readonly<Record<string, Definition>>;

/** One place of a schema. */
export class SchemaNode {
  private children: Record<string, SchemaNode> | undefined;
  private settings: readonly string[] | undefined;

  private constructor(
    private readonly definition: Definition,
    private readonly definitions: Definitions,
  ) {}

  static of(definition: Definition, definitions: Definitions): SchemaNode {
    const known = nodes.get(definition);
    if (known) return known;
    const name = definition.$ref?.replace("#/definitions/", "");
    const node =
      name === undefined
        ? new SchemaNode(definition, definitions)
        : SchemaNode.of({ ...definitions[decodeURIComponent(name)], ...withoutRef(definition) }, definitions);
    nodes.set(definition, node);
    return node;
  }

  get type(): string | undefined {
    return this.definition.type;
  }
  get enum(): string[] | undefined {
    return this.definition.enum;
  }
  get description(): string {
    return this.definition.description ?? "";
  }
  /** Whether the value may come from another resource, and so be unknown. */
  get isInput(): boolean {
    return this.definition["x-input"] === true;
  }
  /** Whether this is a map with keys of the user's. */
  get isMap(): boolean {
    return isTree(this.definition.additionalProperties);
  }
  /** Whether this names a value under aks:secrets, in whose place somebody may write the secret itself. */
  get isSecret(): boolean {
    return Object.keys(this.definition.properties ?? {}).join() === "secret";
  }
  get required(): string[] {
    return this.definition.required ?? [];
  }
  get properties(): Record<string, SchemaNode> | undefined {
    const { properties } = this.definition;
    this.children ??=
      properties &&
      Object.fromEntries(Object.entries(properties).map(([name, d]) => [name, SchemaNode.of(d, this.definitions)]));
    return this.children;
  }
  /** Keys of its blocks, which are named after one of its kinds. */
  get blocks(): readonly string[] {
    this.settings ??= (this.properties?.kind?.enum ?? []).filter(kind => this.properties?.[kind]);
    return this.settings;
  }
  /** The node of a property, map entry or list item. */
  child(name: string | number): SchemaNode | undefined {
    const { properties, additionalProperties, items } = this.definition;
    const property = properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
    const definition = typeof name === "number" ? items : (property ?? (additionalProperties || undefined));
    return definition && SchemaNode.of(definition, this.definitions);
  }
}

/** Nodes by their definition: the schema is walked for every choice that is read. */
const nodes = new WeakMap<Definition, SchemaNode>();
const withoutRef = ({ $ref: _, ...rest }: Definition): Definition => rest;

/** Finds the node at a key such as network.vnet.kind, from one of the definitions on. */
export function schemaFrom(definitions: Definitions, name: string): (key: string) => SchemaNode | undefined {
  const root = SchemaNode.of({ $ref: `#/definitions/${name}` }, definitions);
  return key =>
    key
      .split(/\.|\[(\d+)\]/)
      .filter(part => part !== undefined && part !== "")
      .reduce<SchemaNode | undefined>(
        (node, part) => node?.child(/^\d+$/.test(part) && !node.isMap ? Number(part) : part),
        root,
      );
}

/** The node of the choices at a key. */
export const schemaOf = schemaFrom((document as unknown as { definitions: Definitions }).definitions, "Choices");

/** A value that reached us as text, as the schema has it: the engine passes every value of the configuration so, and
 *  writes a stack file's own scalars back in quotes. Throws where a map or list is no JSON. */
export function valueOfText(text: string, type: string | undefined): unknown {
  if (type === "number" && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return type === "object" || type === "array" ? (JSON.parse(text) as unknown) : text;
}
