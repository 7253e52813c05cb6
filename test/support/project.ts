import { afterTest } from "./cleanup";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { asRun, ownProgram } from "./inProcess";
import { preview, type Preview, type PreviewOptions } from "../../tools/preview";
import { readProject, type Project } from "../../tools/stackFile";
import { sound } from "./sound";

export { sound };

export const root = path.resolve(__dirname, "../..");

/** A project in a folder of its own: stack files by name (maps, or YAML as text), and, where a test needs another one than
 *  the shipped, a program out of test/programs. */
export function temporaryProject(stacks: Record<string, Record<string, unknown> | string>, program?: string): Project {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "aks-test-")));
  afterTest(() => fs.rmSync(folder, { recursive: true, force: true }));
  for (const shared of [
    "node_modules",
    "components",
    "design",
    "machine",
    "index.ts",
    "package.json",
    "tsconfig.json",
  ]) {
    if (shared === "index.ts" && program !== undefined) continue;
    fs.symlinkSync(path.join(root, shared), path.join(folder, shared));
  }
  if (program !== undefined) fs.copyFileSync(path.join(root, "test/programs", program), path.join(folder, "index.ts"));
  fs.copyFileSync(path.join(root, "Pulumi.yaml"), path.join(folder, "Pulumi.yaml"));
  for (const [stack, content] of Object.entries(stacks)) {
    const text = typeof content === "string" ? content : stringify({ config: content });
    fs.writeFileSync(path.join(folder, `Pulumi.${stack}.yaml`), text);
  }
  return readProject(folder);
}

/** Previews choices on top of the sound ones, in this process. */
export async function previewed(config: Record<string, unknown> = {}, options: PreviewOptions = {}): Promise<Preview> {
  return preview(temporaryProject({ dev: { ...sound, ...config } }), "dev", { run: ownProgram, ...options });
}

/** Runs a program of the test's own offline, in this process; what it returns are the stack's outputs. */
export async function programPreviewed(
  program: () => unknown,
  options: PreviewOptions = {},
): ReturnType<typeof preview> {
  return preview(temporaryProject({ dev: { ...sound } }), "dev", { run: asRun(program), ...options });
}

/** Whatever has resources, or the list itself. */
type Registering<R> = readonly R[] | { readonly resources: readonly R[]; readonly failure?: string };

function found<R extends { readonly type: string; readonly name: string }>(
  where: Registering<R>,
  what: string,
  is: (resource: R) => boolean,
): R {
  const [resources, failure = ""] = "resources" in where ? [where.resources, where.failure] : [where];
  const all = resources.filter(is);
  if (all.length === 1) return all[0];
  const there = resources.map(r => `  ${r.type} ${r.name}`).join("\n");
  throw new Error(`expected one ${what}, found ${all.length}. ${failure}\nResources:\n${there}`);
}

/** The one resource of a type. */
export const only = <R extends { readonly type: string; readonly name: string }>(
  where: Registering<R>,
  type: string,
): R => found(where, type, r => r.type.endsWith(`:${type}`));

/** The one resource of a logical name. */
export const named = <R extends { readonly type: string; readonly name: string }>(
  where: Registering<R>,
  name: string,
): R => found(where, name, r => r.name === name);

/** Problems as "id key", for comparison. */
export const problemKeys = (result: { problems: Preview["problems"] }): string[] =>
  result.problems.filter(p => p.accepted === undefined).map(p => `${p.id} ${p.key}`);
