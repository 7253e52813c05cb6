import { assess, blocks, type Assessment, type Problem } from "../design";
import { changeProblems } from "../design/changes/changes";
import { problemText, sortProblems, withAccepted } from "../design/contract/problems";
import { subscriptionOf } from "../design/resourceId";
import { today } from "../machine/clock";
import { Deployment, type Around, type PlannedResource } from "./engine/deployment";
import { execute } from "./engine/execution";
import { refusedByHook } from "./engine/lifecycle";
import { isDefaultProvider } from "./engine/providers";
import type { StackOutputs, StackReference } from "./engine/stackReferences";
import type { StackState } from "./engine/state";
import { FakeAzure, type Stored } from "./fakeAzure/model";
import { presetReader } from "../machine/presetFile";
import type { Settings } from "../policies/settings";
import type { Verdict } from "../policies/verdict";
import { readStackFile, type Project, type StackFile } from "./stackFile";
import type { Properties } from "./wire";

export type { Verdict };

/** A preview: what the program registers, and what was found on the way. */
export interface Preview {
  readonly stack: string;
  readonly offline: true;
  readonly summary: Record<PlannedResource["op"], number>;
  readonly resources: readonly PlannedResource[];
  /** The stack file's choices, judged; undefined for a program that has its choices in code. */
  readonly assessment: Assessment | undefined;
  readonly problems: readonly Problem[];
  /** What the policies found on the resources, mandatory ones first. */
  readonly verdicts: readonly Verdict[];
  /** Which kind of environment the policies judged, and what says so; undefined where they were not asked. */
  readonly judgedAs: Pick<Settings, "environment" | "because"> | undefined;
  /** Other stacks that the program refers to. */
  readonly references: readonly StackReference[];
  /** Outputs of the stack. */
  readonly outputs: Properties;
  /** Why the program ended before its time; undefined when it did not. */
  readonly failure: string | undefined;
  /** Whether the program was run: not where the stack file's choices have errors. */
  readonly ran: boolean;
  /** Whether the program ended because a component refused its choices. */
  readonly refused: boolean;
  readonly phases: Readonly<Record<string, number>>;
  readonly durationMs: number;
  /** What was compared with: a file, or undefined when everything is new. */
  readonly against: string | undefined;
}

/** What to preview. */
export interface PreviewOptions {
  readonly state?: StackState;
  readonly against?: string;
  /** Outputs of other stacks that the program refers to. Default: none are known. */
  readonly outputs?: StackOutputs;
  /** Name of the stack that gets the choices. Default: that of the file. */
  readonly as?: string;
  /** Runs the program; the reason where it fails. Default: a process of its own, as Pulumi's engine starts one. */
  readonly run?: (deployment: Deployment, file: StackFile) => Promise<string | undefined>;
  /** Whether aliases are shown, also those that find nothing in the state. Default: no. */
  readonly allAliases?: boolean;
  /** Deploys to the fake Azure instead, so that every value is known. */
  readonly deploy?: FakeAzure;
}

/** Judges a stack file as it stands, without running the program. */
export function assessStack(
  project: Project,
  stack: string,
  as = stack,
): { file: StackFile; assessment: Assessment; problems: Problem[] } {
  const file = { ...readStackFile(project, stack), stack: as };
  const assessment = assess(file.choices, {
    environment: as,
    today: today(),
    origin: file.file,
    readPreset: presetReader(project.folder),
  });
  // Broken YAML says nothing of the choices, so only what is broken is worth saying.
  const broken = file.problems.some(p => p.id === "C8");
  const judged = broken
    ? []
    : assessment.problems.filter(p => !file.problems.some(f => f.key !== "" && p.key.startsWith(f.key)));
  const problems = sortProblems([
    ...file.problems,
    ...judged.map(p => ({ ...p, where: p.where ?? file.where(p.key) })),
  ]);
  return { file, assessment, problems };
}

/** Runs the program of a stack offline. */
export async function preview(
  project: Project,
  stack: string,
  options: PreviewOptions = {},
): Promise<Preview & { deployment: Deployment }> {
  const start = performance.now();
  const phases: Record<string, number> = {};
  let last = start;
  const phase = (name: string): void => {
    phases[name] = Math.round(performance.now() - last);
    last = performance.now();
  };
  const judged = assessStack(project, stack, options.as);
  const { file } = judged;
  const inCode = !file.hasChoices && project.name !== "aks";
  const assessment = inCode ? undefined : judged.assessment;
  const problems = inCode ? [] : judged.problems;
  phase("choices");
  const attempt = async (traces: boolean): Promise<Attempt> => {
    const azure =
      options.deploy ??
      new FakeAzure({
        existingGroups: "any",
        resources: azureResources(options.state),
        subscriptionId: subscriptionOfState(options.state),
      });
    const dryRun = options.deploy === undefined;
    const around = { outputs: options.outputs, ...configuredProvider(file), deletes: dryRun };
    const deployment = new Deployment(azure, project.name, file.stack, dryRun, options.state, around);
    if (problems.some(blocks)) return { deployment, failure: undefined, refused: undefined };
    const ofItsOwn = (): Promise<string | undefined> =>
      execute(project, file, deployment, { dryRun, traces, allAliases: options.allAliases });
    const failure = await (options.run?.(deployment, file) ?? ofItsOwn());
    return { deployment, failure, refused: failure === undefined ? await refusedByHook(deployment) : undefined };
  };
  let { deployment, failure, refused } = await attempt(false);
  // Only a program that breaks needs stack traces, so only then it pays for them.
  if (failure?.includes("unhandled exception") && !options.deploy)
    ({ deployment, failure, refused } = await attempt(true));
  phase("program");
  const resources =
    failure === undefined && !problems.some(blocks)
      ? [...deployment.resources, ...deployment.deletions()]
      : deployment.resources;
  const found = sortProblems([
    ...problems,
    ...withAccepted(changeProblems(resources.map(changeOf)), assessment?.choices.acceptedWarnings ?? {}),
  ]);
  // What the problems say already is no failure beside them.
  if (!found.some(p => blocks(p) && refused?.includes(problemText(p)))) failure ??= refused;
  const summary = { create: 0, update: 0, replace: 0, delete: 0, same: 0 };
  for (const { op } of resources) summary[op]++;
  phase("comparison");
  // Loaded where they are asked for; a program that ended early has no stack to judge.
  // oxlint-disable-next-line typescript/no-require-imports -- other commands start without them
  const { policySettings, verdictsOf } = require("./verdicts") as typeof import("./verdicts");
  const settings = failure === undefined && !problems.some(blocks) ? policySettings(file) : undefined;
  const verdicts = settings ? verdictsOf(deployment, settings, today()) : [];
  phase("policies");
  const root = resources.find(r => r.type === "pulumi:pulumi:Stack");
  return {
    stack,
    offline: true,
    summary,
    resources,
    assessment,
    ran: !problems.some(blocks),
    refused: /problems? in the choices, nothing is created:/.test(failure ?? ""),
    problems: found,
    verdicts,
    judgedAs: settings && { environment: settings.environment, because: settings.because },
    references: deployment.references,
    outputs: (root && deployment.outputs.get(root.urn)) ?? {},
    failure,
    phases,
    durationMs: Math.round(performance.now() - start),
    against: options.against,
    deployment,
  };
}

const changeOf = (resource: PlannedResource) => ({
  ...resource,
  // What the program left to others is not sent, so it is as before.
  after: resource.inputs,
  replacing: resource.changes.filter(c => c.replaces).map(c => c.path),
  leftAlone: resource.leftAlone.map(c => c.path),
});

/** What a stack's configuration gives the provider: the subscription and the region. */
export const configuredProvider = ({ config }: StackFile): Pick<Around, "subscriptionId" | "location"> => ({
  subscriptionId: config["azure-native:subscriptionId"],
  location: config["azure-native:location"],
});

/** The subscription that a state's own resources are in, so that look-ups find them. */
export const subscriptionOfState = (state: StackState | undefined): string | undefined =>
  (state?.deployment.resources ?? [])
    .filter(({ type, provider }) => type.startsWith("azure-native:") && (!provider || isDefaultProvider(provider)))
    .map(({ id = "" }) => subscriptionOf(id))
    .find(id => id !== undefined);

/** What a state says is in Azure, for functions that look things up. */
export const azureResources = (state: StackState | undefined): Stored[] =>
  (state?.deployment.resources ?? []).flatMap(({ type, id, inputs, outputs }) =>
    type.startsWith("azure-native:") && id ? [{ token: type, id, inputs: inputs ?? {}, outputs: outputs ?? {} }] : [],
  );

interface Attempt {
  readonly deployment: Deployment;
  readonly failure: string | undefined;
  /** What a hook refused. */
  readonly refused: string | undefined;
}
