import fs from "node:fs";
import Module from "node:module";
import { assess } from "../../design/assess";
import { presetReader } from "../../machine/presetFile";
import { choicesWith, context } from "../support/choices";

/** What a project's references to presets lead to. Started as a program: Node's own ways to find and load modules, which
 *  jest replaces, are what is tried. */
export type Judged = Readonly<Record<string, ReturnType<typeof judge>>>;

const judge = (folder: string, preset: string) => {
  const { choices, origins, problems } = assess(
    { ...choicesWith({}), preset },
    { ...context, readPreset: presetReader(folder) },
  );
  return { tags: choices.tags, origins: Object.fromEntries(origins), problems };
};

/** Projects with their references, in this order; whether the process still loads TypeScript by itself. */
export interface Task {
  readonly folder: string;
  readonly references: readonly string[];
  readonly typescript?: false;
}

/** What was found of all projects, and whether this Node loads ES modules for require. */
export interface Found {
  readonly judged: readonly Judged[];
  readonly requiresEsModules: boolean;
}

if (require.main === module) {
  const tasks = JSON.parse(fs.readFileSync(0, "utf8")) as readonly Task[];
  const loaders = (Module as unknown as { _extensions: Record<string, unknown> })._extensions;
  const judged = tasks.map(({ folder, references, typescript }): Judged => {
    if (typescript === false) delete loaders[".ts"];
    return Object.fromEntries(references.map(reference => [reference, judge(folder, reference)]));
  });
  const found: Found = { judged, requiresEsModules: process.features.require_module };
  process.stdout.write(JSON.stringify(found));
}
