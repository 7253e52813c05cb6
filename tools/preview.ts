import { besideWarnings } from "../design/beside";
import { assess, blocks, type Assessment, type Problem } from "../design";
import { changeProblems, type ResourceChange } from "../design/changes/changes";
import { impactInArgs, impactsOf, type Impact } from "../design/changes/impact";
import { inArgs } from "../design/contract/inArgs";
import { problemText, sortProblems, withAccepted } from "../design/contract/problems";
import { aboveKey } from "../design/contract/tree";
import { subscriptionOf } from "../design/resourceId";
import { today } from "../machine/clock";
import { environmentsOf, type JudgedEnvironment } from "./environments";
import { countsOf, type Counts } from "./engine/counts";
import { Deployment, type PlannedResource } from "./engine/deployment";
import { execute } from "./engine/programs/execution";
import { withHint } from "./engine/programs/hints";
import { InstalledPackages } from "./engine/programs/installedPackages";
import { isTypeScript } from "./engine/programs/program";
import { refusedByHook } from "./engine/lifecycle";
import type { LogLine } from "./engine/protocol/monitor";
import { isDefaultProvider } from "./engine/providers";
import type { StackOutputs, StackReference } from "./engine/questions/stackReferences";
import type { StackState } from "./engine/state";
import { unjudgedOf, type Unjudged } from "./engine/unjudged";
import { FakeAzure, type Stored } from "./fakeAzure/model";
import { configuredBy } from "./fakeAzure/provider";
import { presetReader } from "../machine/presetFile";
import type { Settings } from "../policies/settings";
import type { Verdict } from "../policies/verdict";
import { attentionOf, type Attention, type Standards } from "./review/attention";
import { MadeUp, ofTheModel } from "./review/madeUp";
import { KnownSecrets } from "./secrets";
import { shown } from "./review/shown";
import { providerEnvironmentOf, readStackFile, type Project, type StackFile } from "./stackFile";
import type { Properties } from "./wire";

export type { Verdict };

/** A preview: what the program registers, and what was found on the way. */
export interface Preview extends Standards {
  readonly stack: string;
  readonly offline: true;
  /** All resources, as Pulumi's engine counts them. */
  readonly summary: Counts;
  readonly resources: readonly PlannedResource[];
  /** The stack file's choices, judged; undefined for a program that has its choices in code. */
  readonly assessment: Assessment | undefined;
  /** What the program asks for, one by one; that of the stack file where it has the choices. */
  readonly environments: readonly JudgedEnvironment[];
  /** What the program and its components said, besides what is among the problems. */
  readonly messages: readonly LogLine[];
  /** What the program printed. */
  readonly printed: string;
  /** What nobody has judged, since it has no model. */
  readonly notJudged: readonly Unjudged[];
  readonly problems: readonly Problem[];
  /** What the policies found on the resources, mandatory ones first. */
  readonly verdicts: readonly Verdict[];
  /** Which kind of environment the policies judged, and what says so; undefined where they were not asked. */
  readonly judgedAs: Pick<Settings, "environment" | "because"> | undefined;
  /** What a reviewer must not miss. */
  readonly attention: readonly Attention[];
  /** What the changes come to, the worst first; none where nothing was compared with. */
  readonly impacts: readonly Impact[];
  /** What the model made up, which is never shown. */
  readonly madeUp: MadeUp;
  /** Other stacks that the program refers to. */
  readonly references: readonly StackReference[];
  /** Outputs of the stack. */
  readonly outputs: Properties;
  /** Why the program ended before its time; undefined when it did not. */
  readonly failure: string | undefined;
  /** Whether the program was run: not where the stack file's choices have errors. */
  readonly ran: boolean;
  /** Whether the program is TypeScript, which a preview transpiles and does not check. */
  readonly typesUnchecked: boolean;
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
  /** What is known of what the state comes from, beside the state. */
  readonly base?: Standards & Pick<Preview, "madeUp">;
  /** Outputs of other stacks that the program refers to. Default: none are known. */
  readonly outputs?: StackOutputs;
  /** Name of the stack that gets the choices. Default: that of the file. */
  readonly as?: string;
  /** Runs the program; the reason where it fails. Default: a process of its own, as Pulumi's engine starts one. */
  readonly run?: (deployment: Deployment, file: StackFile) => Promise<string | undefined>;
  /** Whether aliases are shown, also those that find nothing in the state. Default: no. */
  readonly allAliases?: boolean;
  /** Seconds after which the program is stopped. Default: ten minutes. */
  readonly timeout?: number;
  /** Deploys to the fake Azure instead, so that every value is known. */
  readonly deploy?: FakeAzure;
}

/** Whether a stack's program has its choices in code, so that the stack file says nothing of them. */
export const hasChoicesInCode = (project: Project, { hasChoices }: Pick<StackFile, "hasChoices">): boolean =>
  !hasChoices && project.name !== "aks";

/** Judges a stack file as it stands, without running the program. */
export function assessStack(
  project: Project,
  stack: string,
  as = stack,
  day = today(),
  runsCode = true,
): { file: StackFile; assessment: Assessment; problems: Problem[] } {
  const file = { ...readStackFile(project, stack), stack: as };
  const assessment = assess(file.choices, {
    environment: as,
    today: day,
    origin: file.file,
    providerEnvironment: providerEnvironmentOf(file),
    readPreset: presetReader(project.folder, runsCode),
  });
  // Broken YAML says nothing of the choices, so only what is broken is worth saying.
  const broken = file.problems.some(p => p.id === "C8");
  const faulty = new Set(file.problems.map(p => p.key).filter(key => key !== ""));
  const judged = broken
    ? []
    : assessment.problems.filter(p => ![...aboveKey(p.key), p.key].some(key => faulty.has(key)));
  // A preset that is code may say what it finds in the environment.
  const secrets = new KnownSecrets();
  const problems = sortProblems([
    ...file.problems,
    ...judged.map(p => ({ ...p, where: p.where ?? file.where(p.key) })),
  ]).map(p => ({ ...p, message: secrets.text(p.message), fix: secrets.text(p.fix) }));
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
  const inCode = hasChoicesInCode(project, file);
  const assessment = inCode ? undefined : judged.assessment;
  const problems = inCode ? [] : judged.problems;
  const installed = new InstalledPackages(project.folder);
  phase("choices");
  const attempt = async (traces: boolean, heard: readonly string[] = []): Promise<Attempt> => {
    const azure =
      options.deploy ??
      new FakeAzure({
        existingGroups: "any",
        resources: azureResources(options.state),
        subscriptionId: subscriptionOfState(options.state),
      });
    azure.shapeOf ??= installed.shapeOf;
    const dryRun = options.deploy === undefined;
    const rehearsed = options.state?.offline;
    const around = { ...aroundOf(file, installed), outputs: options.outputs, deletes: dryRun, rehearsed };
    const deployment = new Deployment(azure, project.name, file.stack, dryRun, options.state, around);
    if (problems.some(blocks)) return { deployment, failure: undefined, refused: undefined };
    const ofItsOwn = (): Promise<string | undefined> =>
      execute(project, file, deployment, {
        dryRun,
        traces,
        heard,
        allAliases: options.allAliases,
        timeout: options.timeout,
      });
    const failure = await (options.run?.(deployment, file) ?? ofItsOwn());
    return { deployment, failure, refused: failure === undefined ? await refusedByHook(deployment) : undefined };
  };
  let { deployment, failure, refused } = await attempt(false);
  // Only a program that breaks needs stack traces, so only then it pays for them.
  if (failure?.includes("unhandled exception") && !options.deploy)
    ({ deployment, failure, refused } = await attempt(true));
  if (failure !== undefined && !options.deploy && !options.run) failure = await everyRefusal(failure, attempt);
  phase("program");
  const resources =
    failure === undefined && !problems.some(blocks)
      ? [...deployment.resources, ...deployment.removals.deletions()]
      : deployment.resources;
  const ofFile = assessment ? [{ name: "", urn: "", assessment }] : [];
  const inProgram = environmentsOf(project, file, deployment).filter(isBeside(assessment));
  const environments = [...ofFile, ...inProgram];
  const ofProgram = inProgram.flatMap(problemsOfEnvironment(environments.length > 1));
  const changes = changesOf(deployment, resources);
  const ofUpdate = options.state === undefined || options.deploy ? [] : impactsOf(changes);
  const impacts = inCode ? ofUpdate.map(impactInArgs) : ofUpdate;
  const ofChanges = withAccepted(changeProblems(changes), environments[0]?.assessment.choices.acceptedWarnings ?? {});
  const found = sortProblems([...problems, ...ofProgram.map(inArgs), ...(inCode ? ofChanges.map(inArgs) : ofChanges)]);
  // What the problems say already is no failure beside them. A program may have args besides a stack file's choices.
  const said = (p: Problem): boolean => [p, inArgs(p)].some(words => refused?.includes(problemText(words)));
  if (!found.some(p => blocks(p) && said(p))) failure ??= refused;
  const summary = countsOf(resources);
  phase("comparison");
  // Loaded where they are asked for; a program that ended early has no stack to judge.
  // oxlint-disable-next-line typescript/no-require-imports -- other commands start without them
  const { levelsOf, policySettings, verdictsOf } = require("./verdicts") as typeof import("./verdicts");
  const settings = failure === undefined && !problems.some(blocks) ? policySettings(file) : undefined;
  const verdicts = settings ? verdictsOf(deployment, settings, today()) : [];
  const standards: Standards = {
    policyLevels: settings && levelsOf(settings),
    choices: new Map(environments.map(({ name, assessment: { choices } }) => [name, choices])),
  };
  // Choices with errors need not even have the form of choices.
  const judges = failure === undefined && !problems.some(blocks);
  const attention = judges ? attentionOf(resources, standards, options.base, impacts) : [];
  phase("policies");
  const root = resources.find(r => r.type === "pulumi:pulumi:Stack");
  const whole: Preview & { deployment: Deployment } = {
    stack,
    offline: true,
    summary,
    resources,
    assessment,
    environments,
    messages: deployment.messages.filter(isNews(resources, failure)),
    printed: deployment.printed,
    notJudged: unjudgedOf(deployment),
    ran: !problems.some(blocks),
    typesUnchecked: isTypeScript(project),
    refused: isRefusal(failure ?? ""),
    problems: found,
    verdicts,
    judgedAs: settings && { environment: settings.environment, because: settings.because },
    ...standards,
    attention,
    impacts,
    madeUp: madeUpIn(deployment, file, options),
    references: deployment.questions.references,
    outputs: (root && deployment.outputs.get(root.urn)) ?? {},
    failure: failure && withHint(failure),
    phases,
    durationMs: Math.round(performance.now() - start),
    against: options.against,
    deployment,
  };
  return shown(whole, deployment.secrets);
}

/** What the model made up in a run, in the state before it, and in what that comes from. */
function madeUpIn(
  deployment: Deployment,
  { config, choices }: StackFile,
  { state, deploy, base }: PreviewOptions,
): MadeUp {
  const found = new MadeUp().addAll(ofTheModel).addAll(base?.madeUp.all ?? []);
  found.addAll(deployment.resources.flatMap(({ invented = [] }) => invented));
  if (state?.offline) found.addState(state.deployment.resources);
  if (deploy) found.add(deployment.state().deployment.resources);
  if (deploy || state?.offline) found.add(deployment.questions.answers);
  // What is written in the stack file is nobody's invention.
  return found.except(config).except(choices).exceptPlanned(deployment.resources);
}

/** Most components whose refusals are asked for, one run of the program for each. */
const mostRefusals = 10;

/** What every component of a program refuses: the program ends at the first, so it runs again past those that are known,
 *  until nobody refuses anything more. What else goes wrong then comes of it. */
async function everyRefusal(
  failure: string,
  attempt: (traces: boolean, heard: readonly string[]) => Promise<Attempt>,
): Promise<string> {
  const heard: string[] = [];
  for (let next: string | undefined = failure; next !== undefined && isRefusal(next) && !heard.includes(next);) {
    heard.push(next);
    if (heard.length === mostRefusals) break;
    ({ failure: next } = await attempt(false, heard));
  }
  return heard.length === 0 ? failure : heard.join("\n");
}

const isRefusal = (failure: string): boolean => /problems? in the choices, nothing is created:/.test(failure);

/** The changes that a run found, as they are judged. */
export function changesOf(deployment: Deployment, resources: readonly PlannedResource[]): ResourceChange[] {
  const leaving = deployment.removals.leaving();
  const taken = (resource: PlannedResource): ResourceChange["takes"] => {
    const { op, deletesFirst, formerId } = resource;
    const isBeside = op === "create" || (op === "replace" && deletesFirst !== true);
    if (!isBeside || !resource.type.startsWith("azure-native:")) return undefined;
    const id = deployment.idOf(resource).toLowerCase();
    return op === "replace" && formerId?.toLowerCase() === id ? resource : leaving.get(id);
  };
  return resources.map(resource => ({
    ...resource,
    id: resource.formerId,
    // Elsewhere nobody moves what is judged.
    live: resource.type.startsWith("azure-native:containerservice:") ? deployment.liveOf(resource) : undefined,
    // What the program left to others is not sent, so it is as before.
    after: resource.inputs,
    replacing: resource.changes.filter(c => c.replaces).map(c => c.path),
    leftAlone: resource.leftAlone.map(c => c.path),
    takes: taken(resource),
  }));
}

/** What a run has of a stack's configuration and of the project. */
export const aroundOf = ({ config }: StackFile, installed: InstalledPackages) => ({
  configured: configuredBy(key => config[`azure-native:${key}`]),
  installed,
});

/** Whether an environment is another one than the stack file's, which has a name of its own. */
const isBeside =
  (ofFile: Assessment | undefined) =>
  ({ assessment }: JudgedEnvironment): boolean =>
    ofFile === undefined || assessment.choices.name !== ofFile.choices.name;

/** The problems of an environment in code; errors that stop it are the program's failure. */
const problemsOfEnvironment =
  (several: boolean) =>
  ({ name, assessment }: JudgedEnvironment): Problem[] =>
    assessment.problems
      .filter(problem => !blocks(problem))
      .map(problem => (several ? { ...problem, where: `environment ${name}` } : problem));

/** Which messages say something that is not said already: warnings of an environment by itself are among the problems,
 *  and errors are the failure. */
const isNews =
  (resources: readonly PlannedResource[], failure: string | undefined) =>
  ({ severity, text, urn }: LogLine): boolean => {
    if (severity === "debug" || (severity === "error" && failure !== undefined)) return false;
    const { type } = resources.find(r => r.urn === urn) ?? {};
    const id = /^([A-Z]+\d+)[ :]/.exec(text)?.[1];
    const isOfOne = id !== undefined && !besideWarnings.includes(id);
    return !(severity === "warning" && type === "aks:index:Environment" && isOfOne);
  };

/** The subscription that a state's own resources are in, so that look-ups find them. */
export const subscriptionOfState = (state: StackState | undefined): string | undefined =>
  (state?.deployment.resources ?? [])
    .filter(({ type, external }) => type.startsWith("azure-native:") && external !== true)
    .filter(({ provider }) => !provider || isDefaultProvider(provider))
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
