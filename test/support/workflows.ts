import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { afterTest } from "./cleanup";
import { root } from "./project";

/** A step of a workflow or a pipeline, as far as the tests look. */
export interface Step {
  readonly name?: string;
  readonly displayName?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly bash?: string;
  readonly task?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A job of a workflow or a pipeline. */
export interface Job {
  readonly job?: string;
  readonly steps: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly timeoutInMinutes?: number;
}

/** A workflow of GitHub. */
export interface Workflow {
  readonly name: string;
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

export const workflowFolder = ".github/workflows";
export const workflowFiles = fs.readdirSync(path.join(root, workflowFolder)).filter(f => /\.ya?ml$/.test(f));
export const pipelineFile = ".azure-pipelines/pull-request.yml";

export const textOf = (file: string): string => fs.readFileSync(path.join(root, file), "utf8");
export const workflowOf = (text: string): Workflow => parse(text) as Workflow;
export const workflow = (file: string): Workflow => workflowOf(textOf(`${workflowFolder}/${file}`));

/** Jobs of the pipeline, those behind a condition of its template too. */
export function pipelineJobs(): Job[] {
  const flat = (jobs: readonly (Job | Record<string, Job[]>)[]): Job[] =>
    jobs.flatMap(job => ("steps" in job ? [job as Job] : flat(Object.values(job).flat())));
  return flat((parse(textOf(pipelineFile)) as { jobs: Job[] }).jobs);
}

/** A step by its name. */
export function stepOf(job: Job | undefined, name: string): Step {
  const step = job?.steps.find(s => (s.name ?? s.displayName) === name);
  if (!step) throw new Error(`there is no step ${name}`);
  return step;
}

/** The shell script of a step. */
export const scriptOf = ({ run, bash, inputs }: Step): string | undefined =>
  run ?? bash ?? (inputs?.inlineScript as string | undefined);

/** A folder of a test's own. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-workflow-"));
  afterTest(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a step's script as the host does, with values for the expressions of its environment. */
export function runStep(
  step: Step,
  folder: string,
  values: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
): { status: number | null; stdout: string; stderr: string } {
  const given = Object.entries(step.env ?? {}).map(([name, text]): [string, string] => {
    const expression = /^\$(?:\{\{ (.*) \}\}|\((.*)\))$/.exec(text);
    if (!expression) return [name, text];
    const value = values[expression[1] ?? expression[2]];
    if (value === undefined) throw new Error(`the test has no value for ${text}`);
    return [name, value];
  });
  const { status, stdout, stderr } = spawnSync("bash", ["-e", "-c", scriptOf(step) ?? ""], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...env, ...Object.fromEntries(given) },
  });
  return { status, stdout, stderr };
}
