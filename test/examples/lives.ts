import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { StackOutputs } from "../../tools/engine/questions/stackReferences";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { preview, type Preview } from "../../tools/preview";
import { rehearse, type Step } from "../../tools/rehearse";
import { readProject, stacksOf } from "../../tools/stackFile";
import { masked, type Properties } from "../../tools/wire";
import { pulumiAksHere, type Ran } from "../support/cli";
import { programOf } from "../support/inProcess";
import { root } from "../support/project";

export const folder = path.join(root, "examples");

/** The folders of the examples. */
export const examples = fs
  .readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

/** A resource of an example, as a stack's preview with known values has it. */
export interface Made {
  readonly type: string;
  readonly name: string;
  readonly provider: string;
  readonly inputs: Properties;
}

/** What became of an example. */
export interface Life {
  /** Why its program failed, what the rules and mandatory policies found, and what it warned of. */
  readonly problems: readonly string[];
  readonly steps: readonly Pick<Step, "title" | "counts" | "failure">[];
  readonly left: number;
  /** What each stack file makes, components aside, with every value known. */
  readonly made: Readonly<Record<string, readonly Made[]>>;
  readonly outputs: Properties;
}

const known = new Map<string, Promise<Life>>();

/** An example's life, away from the others: previewed, created, changed and destroyed. Played once. */
export function lifeOf(name: string): Promise<Life> {
  const life = known.get(name) ?? played(name);
  known.set(name, life);
  return life;
}

async function played(name: string): Promise<Life> {
  const outputs = await outputsFor(name);
  return taken(name, away => lived(away, outputs));
}

/** Calls pulumi-aks for an example that was taken away. */
export function pulumiAksFor(name: string, ...args: string[]): Promise<Ran> {
  return taken(name, away => pulumiAksHere(away, ...args));
}

/** Does something with a copy of an example, in its folder. */
async function taken<T>(name: string, act: (away: string) => Promise<T>): Promise<T> {
  const here = process.cwd();
  const away = copied(name);
  // Where nobody says which folder a program is in, it looks for presets where it runs.
  process.chdir(away);
  try {
    return await act(away);
  } finally {
    process.chdir(here);
    fs.rmSync(away, { recursive: true });
  }
}

/** Outputs of the stacks that an example refers to, which come first, as they would for people. */
async function outputsFor(name: string): Promise<StackOutputs> {
  const config = fs.readFileSync(path.join(folder, name, "Pulumi.dev.yaml"), "utf8");
  const others = examples.filter(other => config.includes(`organization/${other}/dev`));
  const outputs = new Map<string, { file: string; outputs: Properties }>();
  for (const other of others)
    outputs.set(`organization/${other}/dev`, { file: other, outputs: (await lifeOf(other)).outputs });
  return outputs;
}

/** An example in a folder of its own, with the packages that it names. */
function copied(name: string): string {
  const away = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "aks-example-")));
  fs.cpSync(path.join(folder, name), away, { recursive: true, filter: file => !file.includes("node_modules") });
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(away, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  for (const [of, version] of Object.entries(dependencies)) {
    const [, within] = /^file:(.+)$/.exec(version) ?? [];
    const from = within === undefined ? path.join(root, "node_modules", of) : path.join(away, within);
    // The package itself is the sources.
    if (!fs.existsSync(from)) continue;
    const link = path.join(away, "node_modules", of);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(from, link);
  }
  return away;
}

async function lived(away: string, outputs: StackOutputs): Promise<Life> {
  const project = readProject(away);
  const options = { run: programOf(away), outputs };
  const made: Record<string, Made[]> = {};
  const deployments: Preview[] = [];
  for (const stack of stacksOf(project)) {
    const deploy = new FakeAzure({ existingGroups: "any", judges: false });
    const deployed = await preview(project, stack, { ...options, deploy, as: "dev" });
    deployments.push(deployed);
    const real = deployed.resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
    made[stack] = real.map(({ type, name: called, provider, inputs }) => ({
      type: type.split(":").pop() ?? "",
      name: called,
      provider,
      inputs: masked(inputs) as Properties,
    }));
  }
  const then = stacksOf(project).filter(stack => stack !== "dev");
  const { steps, left } = await rehearse(project, "dev", { ...options, then, destroy: true });
  return {
    problems: deployments.flatMap(problemsOf),
    steps: steps.map(({ title, counts, failure }) => ({ title, counts, failure })),
    left,
    made,
    outputs: masked(deployments[0].outputs) as Properties,
  };
}

const problemsOf = ({ failure, problems, verdicts, messages }: Preview): string[] => [
  ...(failure === undefined ? [] : [failure]),
  ...problems.filter(p => p.accepted === undefined && !p.deferred).map(p => `${p.id} ${p.key}: ${p.message}`),
  ...verdicts.filter(v => v.level === "mandatory").map(v => v.message),
  ...messages.map(({ text }) => text),
];
