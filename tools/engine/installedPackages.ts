import fs from "node:fs";
import path from "node:path";
import type { Shape, ValueKind } from "../fakeAzure/types/unmodelled";

/** What the packages that a project has installed say of their types and functions: the SDKs are generated, and name in
 *  their constructors every input, in their declarations every output. */
export class InstalledPackages {
  private readonly known = new Map<string, Shape | undefined>();

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
    const outputs = [...ofType, ...ofFunction].map(([, key, mark, type]) => ({
      key,
      isOptional: mark === "?" || / \| undefined$/.test(type),
      kind: kindOf(type),
    }));
    const those = (isOptional: boolean): Map<string, ValueKind> =>
      new Map(outputs.filter(o => o.isOptional === isOptional).map(({ key, kind }) => [key, kind]));
    return {
      inputs: new Map(inputs.map(input => [input, required.has(input)])),
      outputs: those(false),
      optional: those(true),
    };
  }

  /** The file of a type or function, without its ending. */
  private fileOf(token: string): string | undefined {
    const [name, module = "", type = ""] = token.split(":");
    const folder = this.packageFolder(name);
    if (folder === undefined) return undefined;
    const own = type.charAt(0).toLowerCase() + type.slice(1);
    const places = [path.join(module, own), module.replace(/^index\/?/, ""), own];
    return places
      .filter(place => place !== "")
      .map(place => path.join(folder, place))
      .find(file => fs.existsSync(`${file}.js`) && fs.existsSync(`${file}.d.ts`));
  }

  private packageFolder(name: string): string | undefined {
    for (let folder = this.folder; ; folder = path.dirname(folder)) {
      const found = path.join(folder, "node_modules/@pulumi", name);
      if (fs.existsSync(found)) return found;
      if (folder === path.dirname(folder)) return undefined;
    }
  }
}

function kindOf(declared: string): ValueKind {
  const type = declared.replace(/ \| undefined$/, "");
  if (/^(string|enums\.|"|')/.test(type)) return "string";
  if (type === "number") return "number";
  if (type === "boolean") return "boolean";
  return type.endsWith("[]") ? "list" : "map";
}
