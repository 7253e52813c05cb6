import fs from "node:fs";
import path from "node:path";
import { isMap, isNode, isScalar, type Document, type Node } from "yaml";
import { formProblem, nearest, nothingAt } from "../design/contract/form";
import { schemaOf, valueOfText } from "../design/contract/schema";
import type { Problem } from "../design/contract/problems";
import { environmentIn } from "../design/naming/providerCloud";
import { childKey, isTree, type Tree } from "../design/contract/tree";
import { isThere, readText, refusalOf, Unreadable } from "../machine/textFile";
import { readYaml, type ReadYaml, type YamlFault } from "../machine/yaml";
import { misplacedKeys, wrongKey } from "./configKeys";
import { stackFileName, stackOfFile } from "./stackNames";
import { UsageError } from "./usageError";
import { Places } from "./yamlPlaces";

/** A Pulumi project, as far as the tools need it. */
export interface Project {
  readonly folder: string;
  readonly name: string;
  readonly main: string;
  /** What its program runs on. Default: nodejs. */
  readonly runtime?: Runtime;
  /** Configuration of every stack that has none of its own, by full key. */
  readonly config: readonly ProjectValue[];
  /** The file of whichever stack is asked for, where it is not Pulumi.<stack>.yaml of the folder. */
  readonly stackFile?: string;
  /** Keys of Pulumi.yaml that nothing reads. */
  readonly misplaced?: readonly Problem[];
}

/** What a program runs on, as Pulumi.yaml has it. */
export interface Runtime {
  /** For example nodejs. */
  readonly name: string;
  /** Whether TypeScript is loaded. Default: yes. */
  readonly typescript?: boolean;
  /** Arguments of Node.js. Default: none. */
  readonly nodeArgs?: readonly string[];
}

/** A value under config: of Pulumi.yaml. */
export interface ProjectValue {
  /** For example aks:name. */
  readonly key: string;
  readonly value: unknown;
  /** File and line. */
  readonly where: string;
}

/** A stack's configuration. */
export interface StackFile {
  readonly stack: string;
  /** File name, for people. */
  readonly file: string;
  /** Choices under aks:, secrets in place of which stands a secret mark. */
  readonly choices: Tree;
  /** Every key as the engine passes it to the program. */
  readonly config: Record<string, string>;
  readonly secretKeys: string[];
  readonly problems: readonly Problem[];
  /** Whether it has anything under aks:, even if that is wrong. */
  readonly hasChoices: boolean;
  /** File and line of a key. */
  readonly where: (key: string) => string | undefined;
}

/** Reads Pulumi.yaml. */
export function readProject(folder: string): Project {
  const file = path.join(folder, "Pulumi.yaml");
  if (!isThere(file))
    throw new UsageError(
      `There is no Pulumi.yaml in ${folder}, nor above it. Go to the project's folder, use --cwd, or begin one with pulumi-aks init.`,
    );
  const { document, value: tree, faults, lineOf } = yamlOf(file);
  const [broken] = faults;
  if (broken) throw new UsageError(`${file} is broken at ${lineOf(broken.offset)}: ${broken.message}. ${broken.fix}`);
  if (!isTree(tree)) throw new UsageError(`${file} holds no map. It begins with name: and the project's name.`);
  if (typeof tree.name !== "string") throw new UsageError(`${file} has no name.`);
  if (!/^[\w.-]{1,100}$/.test(tree.name))
    throw new UsageError(
      `${file}: ${JSON.stringify(tree.name.slice(0, 100))} is no project's name. Write letters, digits, -, _ and full stops, 100 at most.`,
    );
  const main = typeof tree.main === "string" ? tree.main : ".";
  if (main.includes("\0")) throw new UsageError(`${file}: main holds a NUL character, and no path does. Take it out.`);
  const runtime = runtimeOf(tree.runtime);
  const misplaced = misplacedKeys(document, false)
    .filter(({ problem }) => problem.id === "C1" || problem.message.startsWith("aks"))
    .map(({ problem, offset }) => ({ ...problem, where: lineOf(offset) }));
  return { folder, name: tree.name, main, runtime, config: projectValues(tree.name, document, lineOf), misplaced };
}

/** A name, or a name with options. */
function runtimeOf(runtime: unknown): Runtime | undefined {
  if (typeof runtime === "string") return { name: runtime };
  if (!isTree(runtime) || typeof runtime.name !== "string") return undefined;
  const { typescript, nodeargs } = isTree(runtime.options) ? runtime.options : {};
  const words = typeof nodeargs === "string" ? nodeargs.match(/"[^"]*"|'[^']*'|\S+/g) : undefined;
  return {
    name: runtime.name,
    ...(typeof typescript === "boolean" && { typescript }),
    ...(words && { nodeArgs: words.map(word => word.replace(/^(["'])(.*)\1$/, "$2")) }),
  };
}

/** Values that Pulumi.yaml gives to every stack. Source of the rules: Pulumi's sdk/go/common/workspace (project.go,
 *  config.go): a key without a namespace is the project's; a value stands there as such, or under value or default. */
function projectValues(project: string, document: Document, lineOf: LineOf): ProjectValue[] {
  const config = document.get("config", true);
  if (!isMap(config)) return [];
  return config.items.flatMap(({ key, value }): ProjectValue[] => {
    if (!isScalar(key)) return [];
    const name = String(key.value);
    const declared: unknown = isNode(value) ? value.toJS(document) : value;
    const given = isTree(declared) ? (declared.default ?? declared.value) : declared;
    if (given === undefined || given === null) return [];
    const where = lineOf(key.range?.[0] ?? 0);
    return [{ key: name.includes(":") ? name : `${project}:${name}`, value: given, where }];
  });
}

type LineOf = (offset: number) => string;

/** The YAML of a project's own file. A fault in a stack's is that stack's; this one is of all. */
function yamlOf(full: string): Omit<ReadYaml, "lineOf"> & { readonly lineOf: LineOf } {
  try {
    const read = readYaml(readText(full));
    return { ...read, lineOf: offset => `${path.basename(full)}:${read.lineOf(offset)}` };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const line = error.line === undefined ? "" : ` at line ${error.line}`;
    throw new UsageError(`${full} can't be read${line}: ${error.message}. ${error.fix}`);
  }
}

/** Stacks that have a file, dev first. */
export function stacksOf({ folder }: Project): string[] {
  return filesIn(folder)
    .flatMap(file => stackOfFile(file) ?? [])
    .sort((a, b) => Number(b === "dev") - Number(a === "dev") || (a < b ? -1 : 1));
}

function filesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch (error) {
    const { message, fix } = refusalOf(error, folder);
    throw new UsageError(`${folder} can't be listed: ${message}. ${fix}`);
  }
}

/** Value of a secret, which offline nobody can decrypt. */
export const secretText = "[secret]";

/** Reads Pulumi.<stack>.yaml. */
export function readStackFile(project: Project, stack: string): StackFile {
  const full = project.stackFile ?? path.join(project.folder, stackFileName(stack));
  const file = path.basename(full);
  const read = contentOf(project, stack, full);
  if (read instanceof Unreadable) return unreadable(stack, file, read);
  const { document, value: tree, faults } = read;
  const lineOf: LineOf = offset => `${file}:${read.lineOf(offset)}`;
  const places = new Places(document);
  const ofProject = new Map([...project.config].reverse().map(({ key, where }) => [key, where]));
  const where = (key: string): string | undefined => {
    if (key === "") return lineOf(configOffset(document));
    const ofProvider = providerKeys[key];
    const node = places.at(key) ?? (ofProvider === undefined ? undefined : places.key(ofProvider));
    if (node?.range) return lineOf(node.range[0]);
    const own = ofProject.get(`aks:${key.split(/[.[]/, 1)[0]}`);
    return own ?? (ofProvider === undefined ? undefined : ofProject.get(ofProvider));
  };
  const nothing = { stack, file, choices: {}, config: {}, secretKeys: [], hasChoices: false, where };
  const hasAks = isTree(tree) && isTree(tree.config) && Object.keys(tree.config).some(key => key.startsWith("aks:"));
  const lostKeys = misplacedKeys(document, hasAks || project.name === "aks").map(({ problem, offset }) => ({
    ...problem,
    where: lineOf(offset),
  }));
  const broken = brokenYaml(faults, lineOf);
  const misshapen = formOf(tree, file).map(problem => ({ ...problem, where: lineOf(configOffset(document)) }));
  if (broken.length + misshapen.length > 0)
    return { ...nothing, hasChoices: true, problems: [...broken, ...misshapen] };
  const own = isTree(tree) && isTree(tree.config) ? tree.config : {};
  const inherited = Object.fromEntries(project.config.map(({ key, value }) => [key, value]));
  const given = readConfig({ ...inherited, ...own }, { places, where, project, ofProject, lineOf });
  const lost = limits in inherited && limits in own ? [{ ...lostLimits, where: where("limits") }] : [];
  const opened = isTree(tree) ? tree.environment : undefined;
  const line = (document.get("environment", true) as Node | undefined)?.range?.[0] ?? 0;
  const unknown =
    opened === undefined || opened === null ? [] : [{ ...environmentProblem(opened), where: lineOf(line) }];
  const misplaced = [...lostKeys, ...(project.misplaced ?? [])];
  return {
    ...nothing,
    ...given,
    hasChoices: given.hasChoices || misplaced.length > 0,
    problems: [...misplaced, ...given.problems, ...lost, ...unknown],
  };
}

/** The YAML of a stack file. That there is none is a mistake in the call; what is wrong with one is its stack's. */
function contentOf(project: Project, stack: string, full: string): ReadYaml | Unreadable {
  try {
    if (!isThere(full)) {
      const stacks = stacksOf(project);
      const near = nearest(stack, stacks);
      const hint = near === undefined ? `Stacks here: ${stacks.join(", ") || "none"}.` : `Did you mean ${near}?`;
      throw new UsageError(`There is no stack ${stack}: ${path.basename(full)} does not exist. ${hint}`);
    }
    return readYaml(readText(full));
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

/** A stack whose file can't be read. */
function unreadable(stack: string, file: string, { message, fix, line }: Unreadable): StackFile {
  const at = line === undefined ? file : `${file}:${line}`;
  const problem = { ...formProblem("C8", "", `${file} can't be read: ${message}`, fix), where: at };
  const nothing = { choices: {}, config: {}, secretKeys: [], hasChoices: true };
  return { stack, file, ...nothing, problems: [problem], where: () => at };
}

const brokenYaml = (faults: readonly YamlFault[], lineOf: LineOf): Problem[] =>
  faults.map(({ message, fix, offset }) => ({ ...formProblem("C8", "", message, fix), where: lineOf(offset) }));

/** Nothing offline opens an environment of Pulumi ESC: the engine adds what that configures. */
function environmentProblem(environment: unknown): Problem {
  const names = (Array.isArray(environment) ? environment : []).filter(name => typeof name === "string");
  const which = names.length > 0 ? `from ${names.join(", ")}` : "from an environment of Pulumi ESC";
  const fix = "Judge this stack with pulumi preview, or give here what the environment adds.";
  const message = `configuration ${which} is missing: offline nobody opens it`;
  return { ...formProblem("C34", "", message, fix), severity: "warning" };
}

const limits = "aks:limits";

/** Where azure-native takes the cloud from, and the choices unless they have one of their own. */
const environmentKey = "azure-native:environment";

/** What a stack's configuration says of the cloud that azure-native asks. */
export const providerEnvironmentOf = ({ config }: Pick<StackFile, "config">): string | undefined =>
  environmentIn(key => config[`azure-native:${key}`]);

/** Where the region stands that the choices take unless they have one of their own. */
const regionKey = "azure-native:location";

/** The provider's configuration that stands for a choice. */
const providerKeys: Readonly<Record<string, string | undefined>> = { location: regionKey, cloud: environmentKey };

/** Pulumi's engine lets a stack's value stand in place of the project's, so the program never sees these. */
const lostLimits = formProblem(
  "L5",
  "limits",
  "they stand in place of those in Pulumi.yaml, which nobody would judge",
  "Write them all in one of the two files, or in a preset, whose limits always hold.",
);

/** What is wrong with the outermost form of a stack file; nothing at all is fine. */
function formOf(tree: unknown, file: string): Problem[] {
  const fix = "Write config: and below it, indented, keys such as aks:name: shop.";
  const empty = tree === undefined || tree === null;
  if (!empty && !isTree(tree)) return [formProblem("C8", "", `${file} holds ${kindOf(tree)}, not a map`, fix)];
  const config = isTree(tree) ? tree.config : undefined;
  if (config === undefined || config === null || isTree(config)) return [];
  return [formProblem("C8", "", `config holds ${kindOf(config)}, not a map of keys`, fix)];
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? "a list" : `the ${typeof value} ${String(value)}`);

const configOffset = (document: Document): number => {
  const node = (document.get("config", true) ?? document.contents) as Node | null;
  return node?.range?.[0] ?? 0;
};

/** What is known of a stack's configuration besides its values. */
interface Around {
  readonly places: Places;
  readonly where: StackFile["where"];
  readonly project: Project;
  /** File and line of the project's keys. */
  readonly ofProject: ReadonlyMap<string, string>;
  readonly lineOf: LineOf;
}

function readConfig(
  all: Tree,
  { places, where, project, ofProject, lineOf }: Around,
): Pick<StackFile, "choices" | "config" | "secretKeys" | "hasChoices" | "problems"> {
  // Entries, as a map that is written to would take a key __proto__ for its prototype.
  const given: [key: string, value: unknown][] = [];
  const config: Record<string, string> = {};
  const secretKeys: string[] = [];
  const problems: Problem[] = [];
  for (const [written, value] of Object.entries(all)) {
    const wrong = wrongKey(written, value, project.name, all);
    if (wrong !== undefined) {
      const offset = places.key(written)?.range?.[0];
      problems.push({ ...wrong, where: offset === undefined ? ofProject.get(written) : lineOf(offset) });
      continue;
    }
    // Pulumi takes the project for the namespace of a key without one.
    const full = written.includes(":") ? written : `${project.name}:${written}`;
    const [namespace, ...rest] = full.split(":");
    const key = rest.join(":");
    const secret = hasSecret(value);
    // Pulumi's engine gives a program an empty text for null.
    const plain = withoutSecrets(value) ?? "";
    config[full] = typeof plain === "object" ? JSON.stringify(plain) : String(plain);
    if (secret !== undefined) secretKeys.push(full);
    if (namespace !== "aks") continue;
    if (secret !== undefined && key !== "secrets") {
      const at = secret === "" ? key : `${key}.${secret}`;
      const fix = "Move it to aks:secrets, the only place whose values stay secret.";
      problems.push({ ...formProblem("C6", at, "a secret stands outside aks:secrets", fix), where: where(at) });
      continue;
    }
    const type = schemaOf(key)?.type;
    const nothing = nothingAt(key, plain);
    if (nothing !== undefined) {
      problems.push({ ...nothing, where: where(key) });
      continue;
    }
    const scalar = typeof plain !== "object" && type !== "object" && type !== "array";
    given.push([key, scalar ? valueOfText(String(plain), type) : structured(plain, type, key, places)]);
  }
  const choices: Tree = Object.fromEntries(given);
  if (choices.location === undefined && typeof all[regionKey] === "string") {
    choices.location = all[regionKey];
  }
  const hasChoices = problems.length > 0 || Object.keys(all).some(key => key.startsWith("aks:"));
  return { choices, config, secretKeys, hasChoices, problems };
}

/** Path of the first secure: value, if there is one. */
function hasSecret(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(hasSecret).find(found => found !== undefined);
  if (!isTree(value)) return undefined;
  if (Object.keys(value).length === 1 && typeof value.secure === "string") return "";
  for (const [key, item] of Object.entries(value)) {
    const found = hasSecret(item);
    if (found !== undefined) return found === "" ? key : `${key}.${found}`;
  }
  return undefined;
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isTree(value)) return value;
  if (Object.keys(value).length === 1 && typeof value.secure === "string") return secretText;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutSecrets(item)]));
}

/** A number where a text is due, as it was written: 1.30 is not 1.3. The rule then says to put it in quotes. */
class WrittenNumber extends Number {
  constructor(
    value: number,
    readonly source: string,
  ) {
    super(value);
  }
}

/** A map or list; pulumi config set without --path writes one as JSON in a text, which the program reads as such too. */
function structured(value: unknown, type: string | undefined, key: string, places: Places): unknown {
  if (typeof value !== "string") return quotedAsWritten(value, key, places);
  try {
    const read = valueOfText(value, type);
    return typeof read === "object" && read !== null ? read : value;
  } catch {
    return value;
  }
}

function quotedAsWritten(value: unknown, key: string, places: Places): unknown {
  if (typeof value === "number" && schemaOf(key)?.type === "string") {
    const node = places.at(key);
    if (isScalar(node) && node.source !== undefined) return new WrittenNumber(value, node.source);
  }
  if (Array.isArray(value)) return value.map((item, i) => quotedAsWritten(item, childKey(key, i), places));
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, quotedAsWritten(v, childKey(key, k), places)]));
}
