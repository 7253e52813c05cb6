import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { LostPreset, PresetReader } from "../design/contract/presetChain";
import { isTree, type Tree } from "../design/contract/tree";
import { loadModule, Unloadable } from "./presetModule";
import { isFile, readText, Unreadable } from "./textFile";
import { deepest, readYaml } from "./yaml";

const data = [".yaml", ".yml", ".json"];
const modules = [".js", ".cjs", ".mjs", ".ts"];
const extensions = [...data, ...modules];

/** Whether a preset's file is text that nothing but presets is read from. */
export const isYaml = (file: string): boolean => /\.ya?ml$/.test(file);

/** Whether a preset's file is code, which runs when it is read. */
export const isModule = (file: string): boolean => modules.includes(path.extname(file));

const unread: LostPreset = {
  why: "it is code, which --no-code leaves unread",
  fix: "Write it as YAML or JSON, or judge with --code where you trust whoever wrote it.",
};

/** Finds presets of a project: files, relative to whoever refers to them, and files of packages, as Node finds them
 *  from there. Those that are code run, unless that is not wanted. */
export function presetReader(folder: string, runsCode = true): PresetReader {
  const project = realPath(folder);
  return (reference, from) => {
    const base = from === undefined ? project : path.dirname(from);
    const located = locate(reference, base);
    if (typeof located !== "string") return located;
    const file = realPath(located);
    const tree = !runsCode && isModule(file) ? { ...unread, file } : read(file, project);
    return "why" in tree ? { ...tree, file } : { origin: calledIn(project, file), file, choices: tree.choices };
  };
}

const realPath = (file: string): string => (fs.existsSync(file) ? fs.realpathSync(file) : path.resolve(file));

/** The file that a reference means. */
function locate(reference: string, base: string): string | LostPreset {
  const direct = path.resolve(base, reference);
  if (isFile(direct)) return direct;
  if (!/^\.{0,2}\//.test(reference) && !path.isAbsolute(reference)) return inPackage(reference, base);
  const complete = withExtension(direct, isFile);
  return complete ?? { why: "no such file", fix: "Give a path relative to the file that names it.", file: direct };
}

const withExtension = (name: string, is: (name: string) => boolean): string | undefined =>
  extensions.map(extension => name + extension).find(is);

/** The file of a package, by Node's own resolution. */
function inPackage(reference: string, base: string): string | LostPreset {
  const { resolve } = createRequire(path.join(base, "preset.js"));
  const found = (name: string): string | Error => {
    try {
      return resolve(name);
    } catch (error) {
      return error as Error;
    }
  };
  const first = found(reference);
  if (typeof first === "string" && path.isAbsolute(first)) return first;
  const complete = withExtension(reference, name => typeof found(name) === "string");
  if (complete !== undefined) return found(complete) as string;
  const [name] = /^(@[^/]+\/)?[^/]+/.exec(reference) ?? [reference];
  const installed = (resolve.paths(name) ?? []).map(parent => path.join(parent, name)).find(p => fs.existsSync(p));
  if (installed === undefined) {
    return { why: `package ${name} is not installed`, fix: "Name it in package.json and run npm install." };
  }
  const { code } = first as NodeJS.ErrnoException;
  if (code === "ERR_PACKAGE_PATH_NOT_EXPORTED") {
    return { why: `package ${name} does not export it`, fix: "Name what exports of its package.json has." };
  }
  const there = fs.readdirSync(installed).filter(file => extensions.includes(path.extname(file)));
  const others = there.filter(file => file !== "package.json");
  const fix = others.length > 0 ? `Files in it: ${others.join(", ")}.` : "Look into the package for the file's path.";
  return { why: `package ${name} has no such file`, fix };
}

function read(file: string, project: string): { readonly choices: Tree } | LostPreset {
  const extension = path.extname(file);
  if (!extensions.includes(extension)) {
    return { why: "it is no file of presets", fix: `Name a file that ends in ${extensions.join(", ")}.` };
  }
  let found: unknown;
  try {
    found = data.includes(extension) ? dataIn(file) : codeIn(file, project);
  } catch (error) {
    const fix = error instanceof Unloadable || error instanceof Unreadable ? error.fix : "Correct it there.";
    return { why: inOneLine(error, project), fix };
  }
  if (!isTree(found)) {
    const what = data.includes(extension) ? "holds" : "exports";
    return { why: `it ${what} ${kindOf(found)}, no map of choices`, fix: "Let it be a map such as { preset: dev@1 }." };
  }
  const odd = notData(found, "");
  if (odd === undefined) return { choices: found };
  return { why: `${odd} in it is no plain data`, fix: "Write texts, numbers, true, false, lists and maps alone." };
}

/** What a file of data says; JSON is YAML. */
function dataIn(file: string): unknown {
  const { value, faults, lineOf } = readYaml(readText(file));
  const [fault] = faults;
  if (fault) throw new Unreadable(`line ${lineOf(fault.offset)}: ${fault.message}`, fault.fix);
  return value;
}

/** What code exports. Node replaces what is no text in it, and goes on. */
function codeIn(file: string, project: string): unknown {
  readText(file, Infinity);
  return loadModule(file, project);
}

const kindOf = (value: unknown): string =>
  value === undefined || value === null
    ? "nothing"
    : Array.isArray(value)
      ? "a list"
      : typeof value === "object"
        ? "an object of a class"
        : `a ${typeof value}`;

/** Key of the first value that is no data: a preset has no Outputs, no functions, and nothing that holds itself. */
function notData(value: unknown, key: string, depth = 0): string | undefined {
  if (["string", "number", "boolean", "undefined"].includes(typeof value) || value === null) return undefined;
  if ((!Array.isArray(value) && !isTree(value)) || depth > deepest) return key;
  for (const [name, item] of Object.entries(value)) {
    const odd = notData(item, key === "" ? name : `${key}.${name}`, depth + 1);
    if (odd !== undefined) return odd;
  }
  return undefined;
}

/** What an error says first, without folders of this machine. Compilers say in the second line what is wrong. */
function inOneLine(error: unknown, project: string): string {
  const text = error instanceof Error ? error.message : String(error);
  const [first, second] = text.replaceAll(`${project}${path.sep}`, "").split("\n");
  const line = first.endsWith(":") && second ? `${first} ${second.trim()}` : first;
  return line.trim().replace(/[.:]$/, "");
}

/** What people call a file: its path in the project, or in the package that it belongs to. */
function calledIn(project: string, file: string): string {
  const posix = (from: string): string => path.relative(from, file).split(path.sep).join("/");
  const installed = posix(path.parse(file).root).split("node_modules/");
  if (installed.length > 1) return installed[installed.length - 1];
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (folder === project || project.startsWith(folder + path.sep)) break;
    const name = nameOf(path.join(folder, "package.json"));
    if (name !== undefined) return `${name}/${posix(folder)}`;
  }
  const relative = posix(project);
  return relative.startsWith("../") ? relative : `./${relative}`;
}

/** The name that a package gives itself; what is wrong with its manifest is npm's concern. */
function nameOf(manifest: string): string | undefined {
  try {
    const { name } = JSON.parse(readText(manifest, Infinity)) as { name?: unknown };
    return typeof name === "string" ? name : undefined;
  } catch {
    return undefined;
  }
}
