import fs from "node:fs";
import path from "node:path";
import type { Fields, Shape, ValueKind } from "../../fakeAzure/types/unmodelled";

/** What the packages that a project has installed say of their types and functions: the SDKs are generated, and name in
 *  their constructors every input, in their declarations every output. */
export class InstalledPackages {
  private readonly known = new Map<string, Shape | undefined>();
  /** Declarations of the outputs' types, by package. */
  private readonly types = new Map<string, string>();
  private readonly nested = new Map<string, Fields | undefined>();

  constructor(private readonly folder: string) {}

  /** Inputs and outputs of a type or a function; undefined where no installed package tells. */
  readonly shapeOf = (token: string): Shape | undefined => {
    if (!this.known.has(token)) this.known.set(token, this.read(token));
    return this.known.get(token);
  };

  /** Whether a package is installed and has the module of a token, and not its type or function. */
  lacks(token: string): boolean {
    const [name, module] = token.split(":");
    const folder = this.packageFolder(name);
    return (
      folder !== undefined && fs.existsSync(path.join(folder, module, "index.js")) && this.fileOf(token) === undefined
    );
  }

  private read(token: string): Shape | undefined {
    const file = this.fileOf(token);
    if (file === undefined) return undefined;
    const declared = fs.readFileSync(`${file}.d.ts`, "utf8");
    const text = fs.readFileSync(`${file}.js`, "utf8");
    const required = new Set([...text.matchAll(/Missing required property '(\w+)'/g)].map(m => m[1]));
    const inputs = [...text.matchAll(/resourceInputs\["(\w+)"\] = (?!undefined)/g)].map(m => m[1]);
    const ofType = [...declared.matchAll(/^ {4}readonly (\w+)(): pulumi\.Output<(.+)>;$/gm)];
    const result = /export interface \w+Result \{\n([\s\S]*?)\n\}/.exec(declared)?.[1] ?? "";
    const ofFunction = [...result.matchAll(/^ {4}readonly (\w+)(\??): (.+);$/gm)];
    const [name] = token.split(":");
    return {
      inputs: new Map(inputs.map(input => [input, required.has(input)])),
      ...this.fieldsOf(name, [...ofType, ...ofFunction]),
    };
  }

  /** Properties, by what is declared: each with its name, a mark where it may be left out, and its type. */
  private fieldsOf(name: string, declared: readonly RegExpExecArray[]): Fields {
    const fields = declared.map(([, key, mark, type]) => ({
      key,
      isOptional: mark === "?" || / \| undefined$/.test(type),
      kind: this.kindOf(name, type),
    }));
    const those = (isOptional: boolean): Map<string, ValueKind> =>
      new Map(fields.filter(o => o.isOptional === isOptional).map(({ key, kind }) => [key, kind]));
    return { outputs: those(false), optional: those(true) };
  }

  private kindOf(name: string, declared: string): ValueKind {
    const type = declared.replace(/ \| undefined$/, "");
    const [, path, list] = /^outputs\.([\w.]+)(\[\])?$/.exec(type) ?? [];
    if (path !== undefined) return { isList: list !== undefined, fields: () => this.nestedOf(name, path) };
    if (/^(string|enums\.|"|')/.test(type)) return "string";
    if (type === "number") return "number";
    if (type === "boolean") return "boolean";
    return type.endsWith("[]") ? "list" : "map";
  }

  /** Properties of a type of outputs, such as storage.StorageAccountKeyResponse. */
  private nestedOf(name: string, path: string): Fields | undefined {
    const key = `${name}:${path}`;
    if (!this.nested.has(key)) this.nested.set(key, this.readNested(name, path));
    return this.nested.get(key);
  }

  private readNested(name: string, path: string): Fields | undefined {
    const text = this.typesOf(name);
    const namespaces = path.split(".");
    const type = namespaces.pop() ?? "";
    let at = 0;
    for (const [i, namespace] of namespaces.entries()) {
      at = text.indexOf(`\n${i === 0 ? "export declare " : indent(i)}namespace ${namespace} {`, at);
      if (at < 0) return undefined;
    }
    const own = indent(namespaces.length);
    const start = text.indexOf(`\n${own}interface ${type} {`, at);
    if (start < 0) return undefined;
    const body = text.slice(start, text.indexOf(`\n${own}}`, start));
    return this.fieldsOf(name, [...body.matchAll(new RegExp(`^${own} {4}(\\w+)(\\??): (.+?);?$`, "gm"))]);
  }

  /** What a package declares of its outputs; empty where it has none. */
  private typesOf(name: string): string {
    const found = this.types.get(name);
    if (found !== undefined) return found;
    const file = path.join(this.packageFolder(name) ?? "", "types/output.d.ts");
    const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
    this.types.set(name, text);
    return text;
  }

  /** The file of a type or function, without its ending. */
  private fileOf(token: string): string | undefined {
    const [name, module = "", type = ""] = token.split(":");
    const folder = this.packageFolder(name);
    if (folder === undefined) return undefined;
    const own = type.charAt(0).toLowerCase() + type.slice(1);
    // One after the other: a folder is read only where the place before it has nothing.
    for (const place of [path.join(module, own), module.replace(/^index\/?/, ""), own]) {
      const file = place === "" ? undefined : this.written(path.join(folder, place));
      if (file !== undefined && fs.existsSync(`${file}.js`) && fs.existsSync(`${file}.d.ts`)) return file;
    }
    return undefined;
  }

  /** A file as its folder writes it: AFDEndpoint is in afdendpoint.js. */
  private written(file: string): string | undefined {
    if (fs.existsSync(`${file}.js`)) return file;
    const folder = path.dirname(file);
    const own = `${path.basename(file)}.js`.toLowerCase();
    const found = fs.existsSync(folder) ? fs.readdirSync(folder).find(other => other.toLowerCase() === own) : undefined;
    return found && path.join(folder, found.slice(0, -".js".length));
  }

  private packageFolder(name: string): string | undefined {
    for (let folder = this.folder; ; folder = path.dirname(folder)) {
      const found = path.join(folder, "node_modules/@pulumi", name);
      if (fs.existsSync(found)) return found;
      if (folder === path.dirname(folder)) return undefined;
    }
  }
}

const indent = (level: number): string => "    ".repeat(level);
