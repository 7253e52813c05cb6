import { isTree, type Tree } from "../../design/contract/tree";
import { Unknown } from "../../tools/wire";
import type { AzureSdk, Mapper } from "./azureSdk";

/** Something in a body that Azure's models do not have. */
export interface Finding {
  /** For example agentPoolProfiles[0].vmSize. */
  readonly path: string;
  readonly kind: "unknown property" | "wrong type" | "unknown value" | "missing" | "read-only" | "out of bounds";
  readonly says: string;
}

/** What is sent must be complete and without what Azure alone writes; what is answered may be either. */
export type Direction = "request" | "response";

/** Compares a body, as azure-native's inputs and outputs have it, with Azure's model of it. */
export function check(body: unknown, model: Mapper, sdk: AzureSdk, direction: Direction): readonly Finding[] {
  const walk = new Walk(sdk, direction);
  walk.value(body, model, "");
  return walk.findings;
}

const at = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);

/** Name of a property in azure-native: without the properties that stand between, max-surge is maxSurge, and odata.type
 *  odataType. A dot of the name's own is escaped. */
const nameOf = ({ serializedName = "" }: Pick<Mapper, "serializedName">): string =>
  serializedName
    .split(/(?<!\\)\./)
    .at(-1)!
    .replaceAll("\\", "")
    .replace(/[-.](\w)/g, (_, letter: string) => letter.toUpperCase());

type Named = ReadonlyMap<string, readonly [own: string, definition: Mapper][]>;

const named = new WeakMap<Mapper, Named>();

/** A model's properties by their name; an id and properties.id have one name in azure-native. */
function propertiesOf(model: Mapper): Named {
  const known = named.get(model);
  if (known) return known;
  const byName = new Map<string, [string, Mapper][]>();
  for (const [own, definition] of Object.entries(model.type.modelProperties ?? {})) {
    byName.set(nameOf(definition), [...(byName.get(nameOf(definition)) ?? []), [own, definition]]);
  }
  named.set(model, byName);
  return byName;
}

/** The model that a mapper only names. */
const modelOf = (mapper: Mapper, { models }: AzureSdk): Mapper => models[mapper.type.className ?? ""] ?? mapper;

/** Whether a model has a property such as networkProfile.podCidr, or ipConfigurations[].name. */
export function hasProperty(path: string, model: Mapper, sdk: AzureSdk): boolean {
  const [first, ...rest] = path.split(".");
  const found = propertiesOf(modelOf(model, sdk)).get(first.replace("[]", "")) ?? [];
  return found.some(([, definition]) => {
    const next = first.endsWith("[]") ? definition.type.element : definition;
    return next !== undefined && (rest.length === 0 || hasProperty(rest.join("."), next, sdk));
  });
}

class Walk {
  readonly findings: Finding[] = [];

  constructor(
    private readonly sdk: AzureSdk,
    private readonly direction: Direction,
  ) {}

  value(value: unknown, mapper: Mapper, path: string, known?: readonly string[]): void {
    const { type } = mapper;
    // Known after a deployment only.
    if (value instanceof Unknown || (value === null && mapper.nullable)) return;
    // What a service reads by itself, such as the settings of an extension.
    if (type.name === "any" || type.name === "Object") return;
    const wanted = shapes[type.name];
    if (!wanted) throw new Error(`no check for ${type.name}`);
    if (!wanted.is(value)) {
      this.find(path, "wrong type", `${JSON.stringify(value)} is not ${wanted.words}`);
      return;
    }
    if (isTree(value) && type.name === "Composite") this.model(value, mapper, path);
    else if (Array.isArray(value)) value.forEach((item, i) => this.value(item, type.element!, `${path}[${i}]`, known));
    else if (isTree(value)) {
      for (const [key, item] of Object.entries(value)) this.value(item, type.value!, at(path, key), known);
    } else {
      const allowed = type.allowedValues ?? known;
      if (allowed && !allowed.includes(value)) {
        this.find(path, "unknown value", `${JSON.stringify(value)} is none of ${allowed.join(", ")}`);
      }
    }
    for (const [name, limit] of Object.entries(mapper.constraints ?? {})) {
      const within = constraints[name];
      if (!within) throw new Error(`no check for ${name}`);
      if (!within(value as never, limit as never)) {
        this.find(path, "out of bounds", `${JSON.stringify(value)} is against ${name} ${String(limit)}`);
      }
    }
  }

  private model(value: Tree, mapper: Mapper, path: string): void {
    const model = this.actual(value, modelOf(mapper, this.sdk), path);
    const { className = "", additionalProperties } = model.type;
    const properties = propertiesOf(model);
    for (const [name, item] of Object.entries(value)) {
      const found = properties.get(name);
      if (found) this.property(item, className, name, found, at(path, name));
      else if (additionalProperties) this.value(item, additionalProperties, at(path, name));
      else this.find(at(path, name), "unknown property", `${className} has no ${name}`);
    }
    if (this.direction === "response") return;
    for (const [name, found] of properties) {
      if (value[name] === undefined && found.some(([, { required, readOnly }]) => required && !readOnly)) {
        this.find(at(path, name), "missing", `${className} needs ${name}`);
      }
    }
  }

  private property(item: unknown, model: string, name: string, found: readonly [string, Mapper][], path: string): void {
    // Of two with one name the one that can be written is sent; in an answer it may be either.
    const meant = found.filter(([, { readOnly }]) => this.direction === "response" || !readOnly);
    if (meant.length === 0) {
      this.find(path, "read-only", `${model}.${name} is Azure's own`);
      return;
    }
    const results = meant.map(([own, definition]) => {
      const walk = new Walk(this.sdk, this.direction);
      walk.value(item, definition, path, isText(definition) ? this.sdk.knownValues.of(model, own) : undefined);
      return walk;
    });
    const best = results.find(({ findings }) => findings.length === 0) ?? results[0];
    this.findings.push(...best.findings);
  }

  /** The model that a value says to be, where there are several of one kind. */
  private actual(value: Tree, model: Mapper, path: string): Mapper {
    const { polymorphicDiscriminator, uberParent } = model.type;
    if (!polymorphicDiscriminator || uberParent === undefined) return model;
    const name = nameOf(polymorphicDiscriminator);
    const said = value[name];
    const actual = this.sdk.discriminated[`${uberParent}.${String(said)}`];
    if (!actual) this.find(at(path, name), "unknown value", `there is no ${uberParent} ${String(said)}`);
    return actual ?? model;
  }

  private find(path: string, kind: Finding["kind"], says: string): void {
    this.findings.push({ path, kind, says });
  }
}

/** Whether a property is a text, or a list or map of texts. */
function isText({ type }: Mapper): boolean {
  const inner = type.element ?? type.value;
  return inner ? isText(inner) : type.name === "String";
}

const text = (pattern: RegExp) => (value: unknown) => typeof value === "string" && pattern.test(value);

/** What a value of a type is, by the type's name in the packages. */
const shapes: Readonly<Record<string, { is: (value: unknown) => boolean; words: string }>> = {
  Composite: { is: isTree, words: "a map" },
  Dictionary: { is: isTree, words: "a map" },
  Sequence: { is: Array.isArray, words: "a list" },
  String: { is: text(/^/), words: "a text" },
  Enum: { is: text(/^/), words: "a text" },
  Number: { is: value => typeof value === "number" && Number.isFinite(value), words: "a number" },
  Boolean: { is: value => typeof value === "boolean", words: "true or false" },
  Uuid: { is: text(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i), words: "a GUID" },
  Date: { is: text(/^\d{4}-\d\d-\d\d$/), words: "a day" },
  DateTime: { is: text(/^\d{4}-\d\d-\d\dT/), words: "a time" },
  TimeSpan: { is: text(/^P(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/), words: "a duration" },
  ByteArray: { is: text(/^[\w+/]*={0,2}$/), words: "base64" },
};

const constraints: Readonly<Record<string, (value: never, limit: never) => boolean>> = {
  InclusiveMinimum: (value: number, limit: number) => value >= limit,
  InclusiveMaximum: (value: number, limit: number) => value <= limit,
  MinLength: (value: string, limit: number) => value.length >= limit,
  MaxLength: (value: string, limit: number) => value.length <= limit,
  MinItems: (value: unknown[], limit: number) => value.length >= limit,
  MaxItems: (value: unknown[], limit: number) => value.length <= limit,
  UniqueItems: (value: unknown[]) => new Set(value.map(item => JSON.stringify(item))).size === value.length,
  Pattern: (value: string, limit: RegExp | string) => new RegExp(limit).test(value),
};
