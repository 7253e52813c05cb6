/** A part of the choices' JSON Schema. */
export interface Definition {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Definition>>;
  readonly additionalProperties?: Definition | false;
  readonly items?: Definition;
  readonly required?: readonly string[];
  readonly "x-input"?: boolean;
}

/** A key of the choices. */
export interface Place {
  /** For example network.vnet.create.subnets.<key>.addressPrefix. */
  readonly path: string;
  readonly definition: Definition;
  readonly required: boolean;
  /** Settings below it, unless they are described elsewhere. */
  readonly below: readonly Place[];
  /** Where the settings below it are described, if elsewhere. */
  readonly as?: string;
  /** Where more settings below it are described, because it extends those. */
  readonly extends?: string;
}

/** How many settings a type must share with another to be called an extension of it. */
const fewest = 8;

/** Every key of the choices as a tree, each type of settings described where it first occurs. */
export class Places {
  readonly top: readonly Place[];
  /** Path at which a type is described. */
  readonly homes = new Map<string, string>();
  private readonly definitions: Readonly<Record<string, Definition>>;

  constructor(schema: { definitions: Record<string, Definition> }) {
    this.definitions = schema.definitions;
    this.top = this.below("", this.definitions.Choices);
  }

  /** What a type is, in the words of its own comment. */
  about(type: string): string {
    return this.definitions[type]?.description ?? "";
  }

  /** Path where a key is described, such as poolDefaults.vmSize for nodePools.web.vmSize; the nearest one above, where
   *  it is part of a value. */
  home(key: string): string {
    let definition = this.definitions.Choices;
    let path = "";
    for (const part of key.split(/[.[\]]+/).filter(p => p !== "")) {
      const child = childOf(definition, part);
      if (!child) break;
      const type = typeOf(child.definition) ?? "";
      const base = this.extended(typeOf(definition) ?? "", part);
      path = this.homes.get(type) ?? `${base ?? path}${child.step(base ?? path)}`;
      definition = this.resolved(child.definition);
    }
    return path;
  }

  /** Home of the type that a type has a setting from. */
  private extended(type: string, name: string): string | undefined {
    const base = this.baseOf(type);
    return base !== undefined && this.shares(type, base, name) ? this.homes.get(base) : undefined;
  }

  private below(path: string, definition: Definition, without: readonly string[] = []): Place[] {
    return Object.entries(definition.properties ?? {})
      .filter(([name]) => !without.includes(name))
      .map(([name, property]) => {
        const own = `${path}${path === "" ? "" : "."}${name}`;
        return this.place(own, this.resolved(property), definition.required?.includes(name) ?? false);
      });
  }

  private place(path: string, definition: Definition, required: boolean): Place {
    const { settings, steps } = this.unwrapped(definition);
    const type = typeOf(settings);
    const about = { path, definition, required };
    if (!settings.properties || type === undefined) return { ...about, below: [] };
    const as = this.homes.get(type);
    if (as !== undefined) return { ...about, below: [], as };
    const at = `${path}${steps}`;
    const base = this.baseOf(type);
    this.homes.set(type, at);
    const shared = base === undefined ? [] : Object.keys(settings.properties).filter(n => this.shares(type, base, n));
    return { ...about, below: this.below(at, settings, shared), extends: base && this.homes.get(base) };
  }

  /** What is in maps and lists, at any depth, and what a path needs to get there. */
  private unwrapped(definition: Definition): { settings: Definition; steps: string } {
    const inner = definition.additionalProperties || definition.items;
    if (!inner) return { settings: definition, steps: "" };
    const { settings, steps } = this.unwrapped(this.resolved(inner));
    return { settings, steps: `${definition.items ? "[]" : ".<key>"}${steps}` };
  }

  /** A type described already whose every setting is one of this type too. */
  private baseOf(type: string): string | undefined {
    const own = this.definitions[type]?.properties ?? {};
    return [...this.homes.keys()].find(base => {
      const names = Object.keys(this.definitions[base].properties ?? {});
      return base !== type && names.length >= fewest && names.every(name => name in own);
    });
  }

  private shares(type: string, base: string, name: string): boolean {
    const [one, other] = [type, base].map(t => JSON.stringify(this.definitions[t].properties?.[name]));
    return one === other;
  }

  /** A definition with what it refers to; the name of its type stays. A comment that begins with a mark says nothing of
   *  its own, so that of the type goes before it. */
  private resolved(definition: Definition): Definition {
    const type = typeOf(definition);
    if (type === undefined) return definition;
    const { description: general = "" } = this.definitions[type];
    const { description = "" } = definition;
    const what = /^(Default|Allowed|Required|Change)/.test(description) ? `${general} ${description}` : description;
    return { ...this.definitions[type], ...definition, description: what };
  }
}

const typeOf = ({ $ref }: Definition): string | undefined =>
  $ref === undefined ? undefined : decodeURIComponent($ref.replace("#/definitions/", ""));

interface Child {
  readonly definition: Definition;
  /** What the child adds to a path. */
  readonly step: (path: string) => string;
}

function childOf({ properties, additionalProperties, items }: Definition, part: string): Child | undefined {
  const property = properties?.[part];
  if (property) return { definition: property, step: path => `${path === "" ? "" : "."}${part}` };
  const inner = additionalProperties || (/^\d+$/.test(part) ? items : undefined);
  // An entry that holds no settings has no place of its own.
  if (!inner || !/"\$ref"/.test(JSON.stringify(inner))) return undefined;
  return { definition: inner, step: () => (additionalProperties ? ".<key>" : "[]") };
}
