import fs from "node:fs";
import path from "node:path";
import { blocks, rules, type Problem } from "../design";
import { azureRoles } from "../design/identity/azureRoles";
import { today } from "../machine/clock";
import { isOfSystem, isThere, writeRefusalOf } from "../machine/textFile";
import { lock } from "./disk/lock";
import { writeWhole } from "./disk/write";
import { countsOf, type Counts } from "./engine/counts";
import type { Deployment, FailedStep, Operation, PlannedResource } from "./engine/deployment";
import { execute } from "./engine/programs/execution";
import { SmallEngine } from "./engine/lifecycle";
import { copyOf, PulumiEngine, type Said } from "./engine/pulumi";
import { needsOutputs, type StackOutputs } from "./engine/questions/stackReferences";
import { InstalledPackages } from "./engine/programs/installedPackages";
import { readState, stateIn, type StackState } from "./engine/state";
import { packagesWithoutModel, type Unjudged } from "./engine/unjudged";
import type { Faults } from "./fakeAzure/faults";
import type { JudgedEnvironment } from "./environments";
import { readKept } from "./fakeAzure/kept";
import { FakeAzure, type Stored } from "./fakeAzure/model";
import { letOthersWrite } from "./fakeAzure/otherWriters";
import { aroundOf, azureResources, preview, subscriptionOfState, type PreviewOptions } from "./preview";
import { parseJson } from "./jsonFile";
import type { KnownSecrets } from "./secrets";
import { readStackFile, type Project, type StackFile } from "./stackFile";
import { UsageError } from "./usageError";

/** One step of a rehearsal. */
export interface Step {
  readonly title: string;
  readonly counts: Counts | undefined;
  readonly notes: readonly string[];
  /** Why the rehearsal ends here. */
  readonly failure: string | undefined;
  readonly failed: FailedStep | undefined;
  /** Ids of the rules that know Azure's code, and so should have said it first. */
  readonly rules: readonly string[];
}

/** A stack's life on the model of Azure. */
export interface Rehearsal {
  readonly stack: string;
  /** Version of Pulumi's engine, or undefined for the project's own small one. */
  readonly pulumi: string | undefined;
  readonly steps: readonly Step[];
  /** Whether the rules judged the choices; not those of a program that has them in code, or has none. */
  readonly judged: boolean;
  /** Errors in the choices, which ended it before anything of them was sent. */
  readonly problems: readonly Problem[];
  /** Resources that are in the model of Azure at the end. */
  readonly left: number;
  readonly destroyed: boolean;
  /** What the model took as it was asked for, since it has no model of it. */
  readonly notJudged: readonly Unjudged[];
}

/** What to rehearse. */
export interface RehearseOptions {
  /** State to begin with, and what it is called. */
  readonly from?: { readonly state: StackState; readonly called: string };
  /** Stack files whose choices the stack gets one after the other. */
  readonly then?: readonly string[];
  readonly destroy?: boolean;
  /** Folder that keeps the model of Azure and the state, so that the next call goes on from there. */
  readonly keep?: string;
  readonly faults?: Faults;
  /** Outputs of other stacks that the program refers to; with the small engine. Default: none are known. */
  readonly outputs?: StackOutputs;
  /** Runs the program with the small engine. Default: as preview does. */
  readonly run?: PreviewOptions["run"];
  /** Version of the pulumi command; undefined for the small engine. */
  readonly pulumi?: string;
  readonly progress?: (title: string) => void;
  /** Seconds after which a program is stopped; with the small engine. Default: ten minutes. */
  readonly timeout?: number;
  /** Whether types without a model are refused. Default: they are taken as they are asked for. */
  readonly strict?: boolean;
}

interface Engine {
  readonly up: (file: StackFile) => Promise<Result>;
  readonly preview: (file: StackFile) => Promise<Result>;
  readonly refresh: (file: StackFile) => Promise<Result>;
  readonly destroy: () => Promise<Result>;
  readonly state: () => Promise<StackState | undefined>;
  readonly close: () => void;
}

interface Result {
  readonly counts: Counts;
  readonly failure: string | undefined;
  readonly failed: FailedStep | undefined;
}

/** Plays a stack's life: create, an empty second preview, what others write, other choices, destroy. */
export async function rehearse(project: Project, stack: string, options: RehearseOptions = {}): Promise<Rehearsal> {
  const kept = options.keep === undefined ? undefined : keeper(options.keep);
  try {
    return await played(project, stack, options, kept);
  } finally {
    kept?.release();
  }
}

async function played(
  project: Project,
  stack: string,
  options: RehearseOptions,
  kept: ReturnType<typeof keeper> | undefined,
): Promise<Rehearsal> {
  const { from, then = [], destroy = false, pulumi, outputs, progress = () => undefined } = options;
  if (from && kept?.state) {
    throw new UsageError("--keep has a state to go on from. Leave --from out, or give --keep an empty folder.");
  }
  const begin = from?.state ?? kept?.state;
  const own = new Set<string>();
  const azure = modelFor(own, begin, { file: kept?.azureFile, strict: options.strict });
  const steps: Step[] = [];
  const problems: Problem[] = [];
  let notJudged: readonly Unjudged[] = [];
  azure.shapeOf = new InstalledPackages(project.folder).shapeOf;
  const engine =
    pulumi === undefined ? small(project, stack, azure, begin, options) : await real(project, stack, azure, begin);

  let judged = false;
  const ended = (): boolean => steps.at(-1)?.failure !== undefined || problems.length > 0;
  const play = async (title: string, act: () => Promise<Result & { readonly notes?: readonly string[] }>) => {
    if (ended()) return;
    progress(title);
    const { counts, failure, failed, notes } = withoutSecrets(await act(), azure.secrets);
    steps.push({ title, counts, notes, failure, failed, rules: rulesOf(failed) });
    const state = await engine.state();
    if (state) kept?.save(state);
  };
  const update = async (title: string, of: string): Promise<void> => {
    if (ended()) return;
    const { run, timeout } = options;
    const planned = await preview(project, of, { as: stack, state: await engine.state(), outputs, run, timeout });
    azure.secrets.take(planned.deployment.secrets);
    judged = planned.environments.length > 0;
    notJudged = planned.notJudged;
    const granted = planned.environments.filter(({ assessment }) => isGranted(assessment.choices));
    if (granted.length > 0) azure.rolesGranted = "everywhere";
    problems.push(...planned.problems.filter(blocks));
    for (const group of groupsOf(planned.resources, planned.deployment)) own.add(group);
    const unknown = planned.references.find(reference => reference.file === undefined);
    const others = pulumi === undefined ? "" : packagesWithoutModel(planned.notJudged);
    const failure = planned.failure ?? (unknown && needsOutputs(unknown.id)) ?? (others && needsSmall(others));
    if (failure !== undefined && failure !== "") {
      steps.push({ title, counts: undefined, notes: [], failure, failed: undefined, rules: [] });
    }
    const file = { ...readStackFile(project, of), stack };
    await play(title, async () => ({ ...(await engine.up(file)), notes: granted.flatMap(rolesTaken) }));
    await play("preview again", async () => needNone(await engine.preview(file)));
    await play("others write, refresh", async () => {
      const wrote = letOthersWrite(azure);
      const notes = wrote.length > 0 ? wrote : ["nobody else had anything to write"];
      const refreshed = await engine.refresh(file);
      if (refreshed.failure !== undefined) return { ...refreshed, notes };
      const result = await engine.up(file);
      const takesBack = isEmpty(result.counts)
        ? []
        : ["the update takes that back: ignoreChanges would leave it to them"];
      return { ...result, notes: [...notes, ...takesBack] };
    });
  };

  try {
    await update(from ? `update from ${from.called}` : begin ? "go on" : "create", stack);
    for (const next of then) await update(`update to ${next}`, next);
    if (destroy) {
      await play("destroy", async () => {
        const result = await engine.destroy();
        const left =
          azure.count > 0
            ? `${azure.count} resources are left: ${azure.resources.map(r => r.id).join(", ")}`
            : undefined;
        return { ...result, failure: result.failure ?? left };
      });
    }
    return { stack, pulumi, steps, judged, problems, left: azure.count, destroyed: destroy, notJudged };
  } finally {
    engine.close();
  }
}

/** A model of Azure that has what the state says is there. Groups that the programs make are added to `own`: what is
 *  in any other is taken for somebody else's, and for there. */
export function modelFor(
  own: Set<string>,
  state: StackState | undefined,
  more: { readonly file?: string; readonly strict?: boolean } = {},
): FakeAzure {
  const resources: Stored[] = azureResources(state);
  for (const { token, id } of resources) if (token === groupType) own.add(id.toLowerCase());
  return new FakeAzure({
    existingGroups: (_, id) => !own.has(id.toLowerCase()),
    subscriptionId: subscriptionOfState(state),
    resources,
    today: today(),
    ...more,
  });
}

/** What is said of a step: Azure's words may quote what it was given. */
const withoutSecrets = (
  { counts, failure, failed, notes = [] }: Result & { readonly notes?: readonly string[] },
  secrets: KnownSecrets,
) => ({
  counts,
  failure: failure && secrets.text(failure),
  failed: failed && { ...failed, message: secrets.text(failed.message) },
  notes: notes.map(note => secrets.text(note)),
});

const isGranted = ({ roleAssignments }: JudgedEnvironment["assessment"]["choices"]): boolean =>
  roleAssignments.kind === "granted";

/** The roles that somebody else gives, taken as given. */
const rolesTaken = ({ assessment: { design } }: JudgedEnvironment): string[] =>
  design.roles.map(({ key, role }) => `taken as granted: ${azureRoles[role].name} on ${key}`);

const groupType = "azure-native:resources:ResourceGroup";

/** Ids of the resource groups that a program makes, in lower case. */
const groupsOf = (resources: readonly PlannedResource[], deployment: Deployment): string[] =>
  resources.filter(({ type }) => type === groupType).map(resource => deployment.idOf(resource).toLowerCase());

/** The project's own engine. */
function small(
  project: Project,
  stack: string,
  azure: FakeAzure,
  begin: StackState | undefined,
  { faults, outputs, run, timeout }: RehearseOptions,
): Engine {
  const around = aroundOf(readStackFile(project, stack), new InstalledPackages(project.folder));
  const engine = new SmallEngine(azure, project.name, stack, begin, { ...around, outputs });
  const program = (file: StackFile) => (deployment: Deployment) =>
    run?.(deployment, file) ??
    execute(project, file, deployment, { dryRun: deployment.dryRun, traces: false, timeout });
  return {
    up: file => engine.up(program(file), faults),
    preview: file => engine.preview(program(file)),
    refresh: () => {
      engine.refresh();
      return Promise.resolve({ counts: none, failure: undefined, failed: undefined });
    },
    destroy: () => {
      engine.unprotect();
      return Promise.resolve(engine.destroy());
    },
    state: () => Promise.resolve(engine.state),
    close: () => undefined,
  };
}

/** Pulumi's engine. */
async function real(project: Project, stack: string, azure: FakeAzure, begin: StackState | undefined): Promise<Engine> {
  const { folder, remove } = copyOf(project);
  const engine = await PulumiEngine.start(folder, stack, azure);
  const close = (): void => {
    engine.close();
    remove();
  };
  try {
    if (begin) await engine.import(begin);
  } catch (error) {
    close();
    throw error;
  }
  const run = async (...args: string[]): Promise<Result> => resultOf(await engine.pulumi(...args));
  const configured = async (file: StackFile, ...args: string[]): Promise<Result> => {
    await engine.configure(file);
    return run(...args);
  };
  return {
    up: file => configured(file, "up", "--yes", "--skip-preview"),
    preview: file => configured(file, "preview"),
    refresh: file => configured(file, "refresh", "--yes", "--skip-preview"),
    destroy: async () => {
      const lifted = await run("state", "unprotect", "--all", "--yes");
      return lifted.failure === undefined ? run("destroy", "--yes", "--skip-preview") : lifted;
    },
    state: async () => stateIn(parseJson((await engine.pulumi("stack", "export")).text)),
    close,
  };
}

const needsSmall = (others: string): string =>
  `Pulumi's engine would ask the real providers for what has no model: ${others}. Rehearse it with --engine small.`;

const none: Counts = countsOf([]);
const printed: Readonly<Record<string, Operation>> = {
  created: "create",
  updated: "update",
  replaced: "replace",
  deleted: "delete",
  unchanged: "same",
  "to create": "create",
  "to update": "update",
  "to replace": "replace",
  "to delete": "delete",
};

/** What Pulumi's engine says of a run, in its own words. */
function resultOf({ status, text }: Said): Result {
  const counts: Record<Operation, number> = { ...none };
  for (const [, count, word] of text.matchAll(/^\s+\S*\s*(\d+) (created|updated|replaced|deleted|unchanged|to \w+)$/gm))
    if (word in printed) counts[printed[word]] += Number(count);
  if (status === 0) return { counts, failure: undefined, failed: undefined };
  const [, code, message] = /Code="([^"]*)" Message="([^\n]*)"/.exec(text) ?? [];
  const urn = /urn:pulumi:\S+/.exec(text)?.[0].replace(/[:.]*$/, "") ?? "";
  const failed = code === undefined ? undefined : { urn, op: undefined, code, message };
  return { counts, failure: text.trim(), failed };
}

const isEmpty = ({ create, update, replace, delete: deleted }: Counts): boolean =>
  create + update + replace + deleted === 0;

/** A preview in which something happens is a failure where nothing should. */
function needNone(result: Result): Result {
  if (result.failure !== undefined || isEmpty(result.counts)) return result;
  return { ...result, failure: "the second preview is not empty: the program asks for something else each time" };
}

function rulesOf(failed: FailedStep | undefined): string[] {
  if (failed === undefined || failed.code === "") return [];
  return rules.filter(rule => rule.azureCode === failed.code).map(rule => rule.id);
}

function keptState(file: string): StackState {
  try {
    return readState(file);
  } catch (error) {
    throw new Error(`${path.basename(file)} in it can't be read as a state: ${(error as Error).message}`);
  }
}

/** Files that keep a rehearsal for the next one. */
function keeper(folder: string) {
  const azureFile = path.join(folder, "azure.json");
  const stateFile = path.join(folder, "state.json");
  let release = (): void => undefined;
  const begun = (): StackState | undefined => {
    try {
      fs.mkdirSync(folder, { recursive: true });
      fs.accessSync(folder, fs.constants.W_OK);
      release = lock(folder, path.join(folder, ".lock"));
      readKept(azureFile);
      return isThere(stateFile) ? keptState(stateFile) : undefined;
    } catch (error) {
      release();
      const why = isOfSystem(error) ? writeRefusalOf(error, folder).told : (error as Error).message;
      throw new UsageError(`${folder} can't keep a rehearsal: ${why}`);
    }
  };
  return {
    azureFile,
    state: begun(),
    save: (state: StackState) => {
      writeWhole(stateFile, `${JSON.stringify(state, null, 2)}\n`, 0o600);
    },
    release,
  };
}
