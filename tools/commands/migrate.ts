import { Command } from "commander";
import { findPreset } from "../../design/presets";
import { asOf } from "../../machine/clock";
import { progressOf, type Call } from "../call";
import { exitCodes } from "../exitCodes";
import { mainBranch, mergeBase, repositoryOf } from "../git";
import { giveUp, hasPlan, planFileName, readPlan, stackText, toNext, writePlan, type Plan } from "../migration/file";
import { planMigration, type Version } from "../migration/plan";
import { withPreset } from "../migration/text";
import { assessStack, hasChoicesInCode } from "../preview";
import {
  migrationJson,
  planJson,
  renderDone,
  renderGivenUp,
  renderMigration,
  renderPlan,
  renderStep,
} from "../render/migration";
import { needSameProject, sideOf, withProject, type Side } from "../sides";
import { stacksOf, type Project } from "../stackFile";
import { stackFileName } from "../stackNames";
import { UsageError } from "../usageError";
import { chosenStacks, projectOf, withoutNoCode, withTimeout, withToday } from "./stacks";

interface Options {
  readonly stack?: string;
  readonly from?: string;
  readonly to?: string;
  readonly next?: boolean;
  readonly status?: boolean;
  readonly abort?: boolean;
  readonly json?: boolean;
  readonly timeout: number;
  readonly today?: string;
}

/** pulumi-aks migrate: the steps of a change that can't be done in one, and the stack file through them. */
export function migrateCommand(call: Call): Command {
  return withoutNoCode(withTimeout(withToday(new Command("migrate"))))
    .description("plan a change that takes steps, and carry the stack file through them; deploys nothing")
    .option("--stack <name>", "stack, by its file Pulumi.<name>.yaml (default: dev, or the only one)")
    .option(
      "--from <side>",
      "what is deployed: branch or commit, folder, stack file (default: the main branch; with --to, what is here)",
    )
    .option("--to <side>", "branch or commit, folder, stack file, or preset (default: what is here)")
    .option("--next", "write the next step into the stack file; after the last one, end the plan")
    .option("--status", "say where the plan is")
    .option("--abort", "give the plan up: the stack file goes back by one step where Azure has a way back")
    .option("--json", "print for machines")
    .action((options: Options, command: Command) => asOf(options.today, () => run(options, call, command)));
}

async function run(options: Options, call: Call, command: Command): Promise<void> {
  const { next, status, abort } = options;
  const acts = [next, status, abort].filter(Boolean).length;
  if (acts > 1) throw new UsageError("Give one of --next, --status and --abort.");
  if (acts === 1 && (options.from ?? options.to) !== undefined)
    throw new UsageError("The plan has its sides already: leave out --from and --to.");
  const project = projectOf(call, command);
  const [stack] = chosenStacks(project, options);
  if (acts === 0) return planned(options, call, project, stack);
  const [text, found] = carried(project, readPlan(project, stack), options);
  print(call, options, text, found);
}

/** What is done with a plan that is under way, for people and for machines. */
function carried(project: Project, plan: Plan, { status, abort }: Options): [string, object] {
  if (status) return [renderPlan(plan), planJson(plan)];
  const { stack } = plan;
  if (abort) {
    const { wentBack } = giveUp(project, plan);
    return [renderGivenUp(plan, wentBack), { stack, wentBack }];
  }
  const next = toNext(project, plan);
  return next ? [renderStep(next), planJson(next)] : [renderDone(plan), { stack, done: true }];
}

const print = (call: Call, { json }: Options, text: string, found: object): void =>
  void call.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : text);

async function planned(options: Options, call: Call, project: Project, stack: string): Promise<void> {
  if (hasPlan(project, stack)) {
    const { at, steps } = readPlan(project, stack);
    throw new UsageError(
      `A plan of stack ${stack} is under way, at step ${at} of ${steps.length}. Go on with --next, look at it with --status, or give it up with --abort.`,
    );
  }
  if (!stacksOf(project).includes(stack)) stackText(project, stack);
  if (hasChoicesInCode(project, assessStack(project, stack).file))
    throw new UsageError(
      `Stack ${stack} has no choices under aks: its program has them. pulumi-aks impact says what a change of it comes to.`,
    );
  const [from, to] = await sidesOf(options, call, project, stack);
  if (from.text === to.text)
    throw new UsageError(`${from.called} and ${to.called} are the same: edit the stack file, or give --to.`);
  const say = options.json ? () => undefined : progressOf(call);
  say(`Deploying ${stack} of ${from.called} to the model …`);
  const found = await planMigration(project, stack, from, to, { run: call.run, timeout: options.timeout, say });
  say("");
  const { steps, kept, problems, stuck } = found;
  if (steps.length > 0) {
    const plan: Plan = {
      ...{ version: 1, project: project.name, stack, from: from.called, to: to.called },
      ...{ begun: stackText(project, stack), start: from.text, at: 0, steps, kept },
    };
    writePlan(project, plan);
  }
  print(call, options, renderMigration(found, planFileName(stack)), migrationJson(found));
  if (problems.length > 0) call.status = exitCodes.choices;
  else if (stuck !== undefined) call.status = exitCodes.grave;
}

/** The two stack files. */
async function sidesOf(options: Options, call: Call, project: Project, stack: string): Promise<[Version, Version]> {
  const here: Version = { called: stackFileName(stack), text: stackText(project, stack) };
  const to =
    options.to === undefined
      ? here
      : findPreset(options.to)
        ? { called: `preset ${options.to}`, text: withPreset(here.text, options.to) }
        : await versionOf(sideOf(call, project, options.to), project, stack);
  if (options.from !== undefined) return [await versionOf(sideOf(call, project, options.from), project, stack), to];
  return [options.to === undefined ? await ofMain(project, stack) : here, to];
}

/** The stack file where the branch left the main one. */
function ofMain(project: Project, stack: string): Promise<Version> {
  const repository = repositoryOf(project.folder);
  const main = mainBranch(repository);
  const commit = mergeBase(repository, main);
  return versionOf({ kind: "commit", called: main, repository, commit }, project, stack);
}

function versionOf(side: Side, project: Project, stack: string): Promise<Version> {
  if (side.kind === "state")
    throw new UsageError(
      `${side.called} is a state, which has no choices. Give the stack file that was deployed, or its commit.`,
    );
  return withProject(side, other => {
    needSameProject(project, other, side.called);
    const called = other.stackFile === undefined ? `${stackFileName(stack)} of ${side.called}` : side.called;
    const file = other.stackFile;
    if (file !== undefined) return Promise.resolve({ called, text: stackText(other, stack, file) });
    if (!stacksOf(other).includes(stack))
      throw new UsageError(`There is no stack ${stack} in ${side.called}: a new one takes no steps.`);
    return Promise.resolve({ called, text: stackText(other, stack) });
  });
}
