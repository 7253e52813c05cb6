import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { endWithThis, exitOf, ownGroup } from "../disk/processes";
import { temporaryFolder, type Temporary } from "../disk/temporary";
import type { Faults } from "../fakeAzure/faults";
import type { FakeAzure } from "../fakeAzure/model";
import { serveFakeAzure } from "../fakeAzure/service";
import { stackFileName, stackOfFile } from "../stackNames";
import type { Project, StackFile } from "../stackFile";
import { UsageError } from "../usageError";
import type { StackState } from "./state";

/** What a command printed and how it ended. */
export interface Said {
  readonly status: number | null;
  readonly text: string;
}

/** A pulumi command of this machine. */
export interface PulumiCommand {
  /** Its full path. */
  readonly file: string;
  /** Its version; undefined where it does not say. */
  readonly version: string | undefined;
  /** What it says instead of a version. */
  readonly words: string;
}

/** The pulumi command on the PATH; undefined where there is none. Npm and npx put node_modules/.bin first, where the npm
 *  package pulumi has a wrapper that downloads the command: that one is no answer. */
export function pulumiCommand(env: NodeJS.ProcessEnv = process.env): PulumiCommand | undefined {
  const file = onPath(process.platform === "win32" ? "pulumi.exe" : "pulumi", env);
  if (file === undefined) return undefined;
  const asked = spawnSync(file, ["version"], { encoding: "utf8", env });
  const said = [asked.stderr, asked.stdout].map(text => (text ?? "").trim()).filter(text => text !== "");
  return asked.status === 0
    ? { file, version: asked.stdout.trim(), words: "" }
    : { file, version: undefined, words: asked.error?.message ?? (said.join("\n") || `it ended with ${asked.status}`) };
}

/** What is wrong with a pulumi command that does not work, in one line. */
export const brokenCommand = ({ file, words }: PulumiCommand): string =>
  `${file} does not work, it says: ${words.replace(/\s+/g, " ").replace(/\.?$/, ".")}`;

function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  return (env.PATH ?? "")
    .split(path.delimiter)
    .filter(folder => folder !== "" && !/(^|[\\/])node_modules[\\/]\.bin[\\/]?$/.test(folder))
    .map(folder => path.resolve(folder, name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** A stack of Pulumi's own engine in a temporary folder, with a local backend, and the model of Azure in place of the
 *  provider azure-native. */
export class PulumiEngine {
  private constructor(
    readonly folder: string,
    private readonly command: string,
    private readonly stack: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly closeServer: () => void,
  ) {}

  /** Makes a stack of the project in a folder, which also holds the backend. */
  static async start(folder: string, stack: string, azure: FakeAzure, more: NodeJS.ProcessEnv = {}, faults?: Faults) {
    const command = pulumiCommand()?.file;
    if (command === undefined) throw new UsageError("There is no pulumi command on the PATH.");
    const { port, close } = await serveFakeAzure(azure, faults);
    const home = path.join(folder, ".pulumi-home");
    fs.mkdirSync(home);
    const env = {
      ...process.env,
      PULUMI_HOME: home,
      PULUMI_BACKEND_URL: `file://${home}`,
      PULUMI_CONFIG_PASSPHRASE: "rehearsal",
      PULUMI_SKIP_UPDATE_CHECK: "1",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "1",
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      PULUMI_DEBUG_PROVIDERS: `azure-native:${port}`,
      ...fromCheckout(),
      ...more,
    };
    const engine = new PulumiEngine(folder, command, stack, env, close);
    const init = await engine.run(["stack", "init", stack, "--non-interactive"]);
    if (init.status !== 0) {
      close();
      throw new Error(init.text);
    }
    return engine;
  }

  /** Gives the stack a state that pulumi stack export wrote. */
  async import(state: StackState): Promise<void> {
    const file = path.join(this.folder, "state.json");
    fs.writeFileSync(file, JSON.stringify(state));
    const { status, text } = await this.pulumi("stack", "import", "--file", file);
    if (status !== 0) throw new UsageError(`Pulumi does not take this state: ${text.trim()}`);
  }

  /** Gives the stack the configuration of a stack file. */
  async configure({ config, secretKeys }: StackFile): Promise<void> {
    const file = path.join(this.folder, stackFileName(this.stack));
    const salt = fs.existsSync(file) ? /^encryptionsalt:.*$/m.exec(fs.readFileSync(file, "utf8")) : null;
    const open = Object.entries(config).filter(([key]) => !secretKeys.includes(key));
    const tree = stringify({ config: Object.fromEntries(open.map(([key, text]) => [key, valueOf(text)])) });
    fs.writeFileSync(file, `${salt ? `${salt[0]}\n` : ""}${tree}`);
    for (const key of secretKeys.filter(k => k in config)) {
      const set = await this.pulumi("config", "set", "--secret", key, config[key]);
      if (set.status !== 0) throw new Error(set.text);
    }
  }

  /** Runs a command on the stack. */
  async pulumi(...args: string[]): Promise<Said> {
    return this.run([...args, "--stack", this.stack, "--non-interactive", "--color", "never"]);
  }

  /** Ends the provider. */
  close(): void {
    this.closeServer();
  }

  /** The provider lives in this process, so the command must not block it. */
  private async run(args: string[]): Promise<Said> {
    const child = spawn(this.command, args, {
      cwd: this.folder,
      env: this.env,
      stdio: ["ignore", "pipe", "pipe"],
      ...ownGroup,
    });
    const end = endWithThis(child);
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
    const status = await exitOf(child, end);
    return { status, text };
  }
}

/** A temporary folder with what a project has, its stack files aside. */
export function copyOf(project: Project): Temporary {
  const temporary = temporaryFolder("pulumi");
  const { folder } = temporary;
  for (const entry of fs.readdirSync(project.folder)) {
    if (stackOfFile(entry) !== undefined || entry === ".git") continue;
    fs.symlinkSync(path.join(project.folder, entry), path.join(folder, entry));
  }
  // A project of a larger repository has its packages further up, which the temporary folder has not.
  const packages = above(project.folder, "node_modules");
  const own = path.join(folder, "node_modules");
  if (packages !== undefined && !fs.existsSync(own)) fs.symlinkSync(packages, own);
  return temporary;
}

/** The nearest file or folder of a name, in a folder or above it. */
function above(folder: string, name: string): string | undefined {
  const here = path.join(folder, name);
  if (fs.existsSync(here)) return here;
  return path.dirname(folder) === folder ? undefined : above(path.dirname(folder), name);
}

/** In a checkout the examples find the package under its name, as they do offline. */
function fromCheckout(): NodeJS.ProcessEnv {
  if (!fs.existsSync(path.join(__dirname, "../main.ts"))) return {};
  const loader = path.join(__dirname, "../../bin/typescript.cjs");
  return { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --require ${loader}`.trim() };
}

/** A value as a stack file has it: the engine passes maps and lists on as JSON. */
function valueOf(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
