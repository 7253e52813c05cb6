import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { UsageError } from "../stackFile";

/** How to run a program. */
export interface ProgramOptions {
  /** Folder of Pulumi.yaml. */
  readonly folder: string;
  /** Entry, as main of Pulumi.yaml. */
  readonly main: string;
  readonly project: string;
  readonly stack: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly address: string;
  readonly dryRun: boolean;
  /** Whether stack traces are to be exact, which takes longer. */
  readonly traces: boolean;
}

/** What became of a program. */
export interface ProgramResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program with the Pulumi SDK's own runner against a monitor. TypeScript is transpiled, not checked. */
export async function runProgram(options: ProgramOptions): Promise<ProgramResult> {
  const runner = runnerOf(options.folder);
  const flags = ["--monitor", options.address, "--engine", options.address, "--project", options.project];
  const folders = ["--pwd", options.folder, "--root-directory", options.folder];
  const about = ["--stack", options.stack, ...folders, "--parallel", "16"];
  const dryRun = options.dryRun ? ["--dry-run", "true"] : [];
  const typescript = isTypeScript(options) ? transpiler(options.folder) : undefined;
  const fitting = typescript === undefined ? [] : [inBin("traces.cjs")];
  const preloaded = [
    ...(typescript === undefined ? [] : [typescript]),
    ...(options.traces ? fitting : [inBin("lean.cjs")]),
  ];
  const args = [...preloaded.flatMap(file => ["--require", file]), runner, ...flags, ...about, ...dryRun, options.main];
  // The SDK makes many objects of a short life: with more room for them an eighth of the time goes.
  const child = spawn(process.execPath, ["--max-semi-space-size=32", ...args], {
    cwd: options.folder,
    env: {
      ...process.env,
      PULUMI_CONFIG: JSON.stringify(options.config),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(options.secretKeys),
      PULUMI_NODEJS_TYPESCRIPT: String(isTypeScript(options) && typescript === undefined),
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      PULUMI_AKS_SOURCE_MAPS: String(options.traces),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (text: Buffer) => (stdout += text.toString()));
  child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", exit => {
      resolve(exit ?? 1);
    });
  });
  return { code, stdout, stderr };
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

function isTypeScript({ folder, main }: ProgramOptions): boolean {
  const program = path.resolve(folder, main);
  return program.endsWith(".ts") || fs.existsSync(path.join(program, "index.ts"));
}

/** A faster way to load TypeScript than the runner's own, where esbuild is there and the program is no ES module:
 *  the difference is half of a preview's time. */
function transpiler(folder: string): string | undefined {
  const manifest = path.join(folder, "package.json");
  const isModule = fs.existsSync(manifest) && /"type"\s*:\s*"module"/.test(fs.readFileSync(manifest, "utf8"));
  if (isModule) return undefined;
  try {
    require.resolve("esbuild");
    return inBin("typescript.cjs");
  } catch {
    return undefined;
  }
}
