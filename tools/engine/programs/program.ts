import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { StringDecoder } from "node:string_decoder";
import type { Readable } from "node:stream";
import { readText } from "../../../machine/textFile";
import { endWithThis, exitOf, ownGroup } from "../../disk/processes";
import { parseJson } from "../../jsonFile";
import type { Runtime } from "../../stackFile";
import { UsageError } from "../../usageError";

/** How to run a program. */
export interface ProgramOptions {
  /** Folder of Pulumi.yaml. */
  readonly folder: string;
  /** Entry, as main of Pulumi.yaml. */
  readonly main: string;
  /** What it runs on. Default: nodejs. */
  readonly runtime?: Runtime;
  readonly project: string;
  readonly stack: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly address: string;
  readonly dryRun: boolean;
  /** Whether stack traces are to be exact, which takes longer. */
  readonly traces: boolean;
  /** Refusals of components that are known, so that the program goes on behind them. Default: none. */
  readonly heard?: readonly string[];
  /** Whether no resource of the state has the type of another API version. Default: nobody knows. */
  readonly currentTypes?: boolean;
  /** Seconds after which it is stopped. Default: ten minutes. */
  readonly timeout?: number;
}

/** What became of a program. */
export interface ProgramResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it was stopped, where it was. */
  readonly stopped?: string;
}

/** Seconds that a program gets where nobody says otherwise. */
export const programTimeout = 600;

/** More than this is no output that anybody reads. */
const mostPrinted = 16 * 1024 * 1024;

/** Runs a program with the Pulumi SDK's own runner against a monitor. TypeScript is transpiled, not checked. */
export async function runProgram(options: ProgramOptions): Promise<ProgramResult> {
  const { folder, address, project, stack, runtime } = options;
  needNode(runtime);
  const pwd = folderOf(options);
  const loadsTypeScript = runtime?.typescript !== false;
  const typescript = loadsTypeScript ? transpiler(pwd, folder) : undefined;
  const flags = ["--monitor", address, "--engine", address, "--project", project, "--stack", stack];
  const folders = ["--pwd", pwd, "--root-directory", folder];
  const dryRun = options.dryRun ? ["--dry-run", "true"] : [];
  const way: Way = {
    nodeArgs: runtime?.nodeArgs ?? [],
    runner: runnerOf(folder),
    args: [...flags, ...folders, "--parallel", "16", ...dryRun, path.resolve(folder, options.main)],
    env: {
      PULUMI_CONFIG: JSON.stringify(options.config),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(options.secretKeys),
      PULUMI_NODEJS_TYPESCRIPT: String(loadsTypeScript && isTypeScript(options) && typescript === undefined),
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      PULUMI_AKS_SOURCE_MAPS: String(options.traces),
      PULUMI_AKS_HEARD: JSON.stringify(options.heard ?? []),
    },
    preloaded: typescript === undefined ? [] : [typescript],
  };
  const child = options.traces ? exact(pwd, way) : lean(pwd, way, options.currentTypes ?? false);
  return ended(child, options.timeout ?? programTimeout);
}

/** What a program printed and how it ended, by itself or not. */
async function ended(child: Child, timeout: number): Promise<ProgramResult> {
  let stopped: string | undefined;
  const stop = (why?: string): void => {
    stopped ??= why;
    forget();
  };
  const timer = setTimeout(
    () =>
      stop(`The program was stopped after ${timeout} s: does it loop, or wait for something? --timeout gives it more.`),
    timeout * 1000,
  );
  const forget = endWithThis(child);
  const printed = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    const decoder = new StringDecoder();
    child[stream].on("data", (chunk: Buffer) => {
      if (stopped !== undefined) return;
      printed[stream] += decoder.write(chunk);
      if (printed[stream].length > mostPrinted)
        stop(`The program was stopped when it had printed ${mostPrinted / 1024 / 1024} MB: does it loop?`);
    });
  }
  try {
    const code = (await exitOf(child, forget)) ?? 1;
    return stopped === undefined ? { code, ...printed } : { code: 1, stdout: "", stderr: "", stopped };
  } finally {
    clearTimeout(timer);
  }
}

/** The SDK's runner, and how it is called. */
interface Way {
  /** Arguments of Node.js itself. */
  readonly nodeArgs: readonly string[];
  readonly runner: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Files that are loaded before it. */
  readonly preloaded: readonly string[];
}

type Child = ReturnType<typeof spawn> & { readonly stdout: Readable; readonly stderr: Readable };

/** The processes of the package's bin/sdk. */
const processes = (): {
  readonly roomy: string;
  readonly waiting: (folder: string, nodeArgs: readonly string[], options: typeof ownGroup) => Child;
} =>
  // oxlint-disable-next-line typescript/no-require-imports -- not among what is compiled
  require(inBin("sdk/process.cjs")) as ReturnType<typeof processes>;

/** As fast as it goes: what only a failing program needs is left out. */
function lean(folder: string, way: Way, currentTypes: boolean): Child {
  const child = processes().waiting(folder, way.nodeArgs, ownGroup);
  child.send({ ...way, currentTypes });
  return child;
}

/** As Pulumi's engine does it, with the lines of TypeScript in stack traces. */
function exact(folder: string, { nodeArgs, runner, args, env, preloaded }: Way): Child {
  const files = preloaded.length > 0 ? [...preloaded, inBin("sdk/traces.cjs")] : [];
  const node = [processes().roomy, ...nodeArgs, ...files.flatMap(file => ["--require", file])];
  return spawn(process.execPath, [...node, runner, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...ownGroup,
  });
}

/** The SDK's runner, of the project's own SDK. */
function runnerOf(folder: string): string {
  try {
    return require.resolve("@pulumi/pulumi/cmd/run", { paths: [folder] });
  } catch {
    throw new UsageError(`@pulumi/pulumi is not installed in ${folder}. Run npm ci there, or npm install.`);
  }
}

/** A file of the package's bin folder, from the sources as from the compiled package. */
function inBin(file: string): string {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const found = path.join(folder, "bin", file);
    if (fs.existsSync(found)) return found;
    if (folder === path.dirname(folder)) throw new Error(`bin/${file} is missing from the package`);
  }
}

/** Refuses what is no program for Node.js. */
function needNode(runtime: Runtime | undefined): void {
  if (runtime === undefined || runtime.name === "nodejs" || runtime.name === "bun") return;
  throw new UsageError(
    `The program is none for Node.js: Pulumi.yaml says runtime ${runtime.name}, which nothing offline runs. pulumi preview runs it; pulumi-aks check judges what stands under aks: in its stack files.`,
  );
}

/** The folder that a program runs in: main itself, or the folder of the file that it is. Source: Pulumi's engine
 *  (getPwdMain of pkg/engine/project.go). */
function folderOf({ folder, main }: Pick<ProgramOptions, "folder" | "main">): string {
  const full = path.resolve(folder, main);
  const found = fs.statSync(full, { throwIfNoEntry: false });
  if (!found) throw new UsageError(`main of Pulumi.yaml is ${main}, and there is no such file or folder in ${folder}.`);
  return found.isDirectory() ? full : path.dirname(full);
}

/** Whether a program is written in TypeScript. */
export function isTypeScript({ folder, main }: Pick<ProgramOptions, "folder" | "main">): boolean {
  const program = path.resolve(folder, main);
  if (!fs.statSync(program, { throwIfNoEntry: false })?.isDirectory()) return isTypeScriptFile(program);
  const own = manifestOf(program)?.main;
  const entry = path.join(program, typeof own === "string" ? own : "index.js");
  return fs.existsSync(entry) ? isTypeScriptFile(entry) : fs.existsSync(path.join(program, "index.ts"));
}

const isTypeScriptFile = (file: string): boolean => /\.[mc]?ts$/.test(file);

/** What package.json says in a folder; undefined where it is none. */
function manifestOf(folder: string): Record<string, unknown> | undefined {
  try {
    return parseJson(readText(path.join(folder, "package.json"), Infinity)) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** A faster way to load TypeScript than the runner's own, where esbuild is there and the program is no ES module:
 *  the difference is half of a preview's time. */
function transpiler(pwd: string, folder: string): string | undefined {
  if ((manifestOf(pwd) ?? manifestOf(folder))?.type === "module") return undefined;
  try {
    require.resolve("esbuild");
    return inBin("typescript.cjs");
  } catch {
    return undefined;
  }
}
