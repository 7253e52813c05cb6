import fs from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { StackOutputs } from "../../tools/engine/stackReferences";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { preview, type Preview, type PreviewOptions } from "../../tools/preview";
import { rehearse, type Step } from "../../tools/rehearse";
import { readProject, stacksOf } from "../../tools/stackFile";
import { masked, type Properties } from "../../tools/wire";
import { whenApart } from "../support/apart";
import { inProcess } from "../support/inProcess";
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
  readonly seconds: number;
}

/** Plays every example's life in one process: the SDK is loaded once. */
whenApart(module, async () => {
  // What is refused is in the steps; the SDK lets go of promises that nobody waits for.
  process.on("unhandledRejection", () => undefined);
  const lives: Record<string, Life> = {};
  const outputs = new Map<string, { file: string; outputs: Properties }>();
  // What a stack refers to comes first, as it would for people.
  const later = (name: string): boolean =>
    fs.readFileSync(path.join(folder, name, "index.ts"), "utf8").includes("StackReference");
  for (const name of [...examples].sort((a, b) => Number(later(a)) - Number(later(b)))) {
    lives[name] = await lifeOf(name, outputs);
    outputs.set(`organization/${name}/dev`, { file: name, outputs: lives[name].outputs });
  }
  return lives;
});

/** Packages within an example, linked as npm install links them. */
function linkPackages(example: string): void {
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(folder, example, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  for (const [name, version] of Object.entries(dependencies)) {
    const link = path.join(folder, example, "node_modules", name);
    if (!version.startsWith("file:") || fs.existsSync(link)) continue;
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(path.join(folder, example, version.slice("file:".length)), link);
  }
}

async function lifeOf(name: string, outputs: StackOutputs): Promise<Life> {
  const start = performance.now();
  linkPackages(name);
  // Where nobody says which folder a program is in, it looks for presets where it runs.
  process.chdir(path.join(folder, name));
  const project = readProject(path.join(folder, name));
  const warnings = new Set<string>();
  const options = { run: runOf(path.join(project.folder, "index.ts"), warnings), outputs };
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
    problems: [...deployments.flatMap(problemsOf), ...warnings],
    steps: steps.map(({ title, counts, failure }) => ({ title, counts, failure })),
    left,
    made,
    outputs: masked(deployments[0].outputs) as Properties,
    seconds: (performance.now() - start) / 1000,
  };
}

const problemsOf = ({ failure, problems, verdicts }: Preview): string[] => [
  ...(failure === undefined ? [] : [failure]),
  ...problems.filter(p => p.accepted === undefined && !p.deferred).map(p => `${p.id} ${p.key}: ${p.message}`),
  ...verdicts.filter(v => v.level === "mandatory").map(v => v.message),
];

/** Runs a program of a file anew, with a stack's configuration. */
function runOf(file: string, warnings: Set<string>): PreviewOptions["run"] {
  return (deployment, { config, secretKeys }) => {
    pulumi.runtime.setAllConfig(config, secretKeys);
    delete require.cache[file];
    const program = inProcess(
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- a program runs by being loaded
      () => require(file) as unknown,
      text => warnings.add(text),
    );
    return program(deployment).catch((error: unknown) => (error as Error).message);
  };
}
