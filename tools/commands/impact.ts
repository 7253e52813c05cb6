import { Command } from "commander";
import { asOf } from "../../machine/clock";
import { blocks } from "../../design/contract/problems";
import { isTree } from "../../design/contract/tree";
import { impactsOf, isGrave, type Impact } from "../../design/changes/impact";
import { progressOf, type Call } from "../call";
import { changeFrom, deployBase, type Base, type Change } from "../change";
import { exitCodes } from "../exitCodes";
import { mainBranch, repositoryOf } from "../git";
import { preview, type PreviewOptions } from "../preview";
import { changesInPreview } from "../review/pulumiPreview";
import { againstText, renderChange } from "../render/change";
import { impactJson, impactMarkdown, renderImpacts, type StackImpacts } from "../render/impact";
import { shown } from "../review/shown";
import { baseOf, sideOf, withProject, type Side } from "../sides";
import type { Project } from "../stackFile";
import { UsageError } from "../usageError";
import { jsonOf } from "./inputFiles";
import {
  chosenStacks,
  projectOf,
  withoutNoCode,
  withStacks,
  withTimeout,
  withToday,
  type StackOptions,
} from "./stacks";

interface Options extends StackOptions {
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly timeout: number;
}

/** pulumi-aks impact: what a change does to what is deployed, before anybody deploys it. */
export function impactCommand(call: Call): Command {
  return withoutNoCode(withTimeout(withToday(withStacks(new Command("impact")))))
    .description("say what a change does to what is deployed: in place, nodes made anew, replaced, refused")
    .option(
      "--from <side>",
      "branch or commit, state as pulumi stack export writes it, folder, stack file (default: the main branch; with --to, what is here)",
    )
    .option(
      "--to <side>",
      "branch or commit, folder, stack file, or what pulumi preview --json wrote (default: what is here)",
    )
    .option("--json", "print for machines")
    .option("--markdown", "print for a pull request")
    .action((options: Options, command: Command) => asOf(options.today, () => run(options, call, command)));
}

async function run(options: Options, call: Call, command: Command): Promise<void> {
  if (options.json && options.markdown) throw new UsageError("Give --json or --markdown, not both.");
  const { change, bases, stacks } = await found(options, call, command);
  if (options.json) call.stdout.write(`${JSON.stringify(impactJson(stacks), null, 2)}\n`);
  else if (options.markdown) call.stdout.write(impactMarkdown(stacks));
  else call.stdout.write(`${change ? renderChange(change, bases) : ""}${stacks.map(renderImpacts).join("\n")}`);
  if (stacks.some(({ failure }) => failure !== undefined)) call.status = exitCodes.failed;
  else if (stacks.some(({ impacts }) => impacts.some(isGrave))) call.status = exitCodes.grave;
}

interface Found {
  readonly change?: Change;
  readonly bases: ReadonlyMap<string, Base>;
  readonly stacks: readonly StackImpacts[];
}

async function found(options: Options, call: Call, command: Command): Promise<Found> {
  const { from, to } = options;
  if (to !== undefined && isPlan(call, to)) return ofPlan(options, call, to);
  const project = projectOf(call, command);
  const [before, after] = [from, to].map(side => (side === undefined ? undefined : sideOf(call, project, side)));
  if (after?.kind === "state")
    throw new UsageError(`${after.called} is a state: it says what is deployed. Give it as --from.`);
  if (after === undefined && (before === undefined || before.kind === "commit"))
    return ofBranch(options, call, project);
  const here: Side = { kind: "project", called: "this folder", project };
  return { bases: new Map(), stacks: await between(options, call, before ?? here, after ?? here) };
}

/** What Pulumi's engine has planned, of whatever program. */
function ofPlan({ from, stack, all }: Options, call: Call, to: string): Found {
  if ((from ?? stack) !== undefined || all)
    throw new UsageError(`${to} has both sides of a stack: leave out --from, --stack and --all.`);
  const changes = changesInPreview(jsonOf(call, to), to);
  return { bases: new Map(), stacks: [{ stack: "", against: `what ${to} plans`, impacts: impactsOf(changes) }] };
}

/** What the working tree changes since its branch left another, of the stacks that this touches. */
async function ofBranch(options: Options, call: Call, project: Project): Promise<Found> {
  const say = sayer(options, call);
  const around = { run: call.run, timeout: options.timeout };
  const change = changeFrom(project, options.from ?? mainBranch(repositoryOf(project.folder)));
  const stacks = options.stack !== undefined || options.all ? chosenStacks(project, options) : change.stacks;
  const bases = await deployBase(change, stacks, around, stack => say(`Deploying ${stack} of the base to the model …`));
  const impacts: StackImpacts[] = [];
  for (const stack of stacks) {
    say(`Previewing ${stack} …`);
    const base = bases.get(stack);
    const sides =
      base?.kind === "deployed" ? { against: againstText(change), state: base.state, base: base.standards } : {};
    impacts.push(await impactsIn(project, stack, { ...around, ...sides }));
  }
  say("");
  return { change, bases, stacks: impacts };
}

/** What lies between two sides that stand by themselves. */
function between(
  options: Options,
  call: Call,
  before: Side,
  after: Exclude<Side, { kind: "state" }>,
): Promise<StackImpacts[]> {
  const say = sayer(options, call);
  const around = { run: call.run, timeout: options.timeout };
  return withProject(after, async project => {
    const stacks = stacksBetween(project, options, before, after);
    const impacts: StackImpacts[] = [];
    for (const stack of stacks) {
      say(`Deploying ${stack} of ${before.called} to the model …`);
      const base = await baseOf(before, stack, project, around);
      say(`Previewing ${stack} …`);
      const against = before.kind === "state" ? before.called : `what ${before.called} deploys`;
      if (base.kind === "broken")
        impacts.push({ stack, against, impacts: [], failure: `of ${before.called} ${base.why}` });
      else if (base.kind === "new") impacts.push(await impactsIn(project, stack, around));
      else
        impacts.push(await impactsIn(project, stack, { ...around, against, state: base.state, base: base.standards }));
    }
    say("");
    return impacts;
  });
}

/** The stacks to compare: a stack file is of one, and so is a state. */
function stacksBetween(project: Project, options: Options, before: Side, after: Side): string[] {
  const sides = [after, before];
  const ofFile = sides.flatMap(side => (side.kind === "project" ? (side.stack ?? []) : []));
  const isOfOne = sides.some(side => side.kind === "state" || (side.kind === "project" && side.project.stackFile));
  if (isOfOne && options.all) throw new UsageError("A state and a stack file are of one stack: leave out --all.");
  if (options.stack === undefined && ofFile.length > 0) return [ofFile[0]];
  return chosenStacks(project, options);
}

const sayer = ({ json, markdown }: Options, call: Call): ((text: string) => void) =>
  (json ?? markdown) ? () => undefined : progressOf(call);

/** Whether a file is what pulumi preview --json wrote, or none that is read as a state. */
function isPlan(call: Call, name: string): boolean {
  if (!/\.json$/i.test(name)) return false;
  const json = jsonOf(call, name);
  return !isTree(json) || json.deployment === undefined;
}

async function impactsIn(project: Project, stack: string, options: PreviewOptions): Promise<StackImpacts> {
  const whole = await preview(project, stack, options);
  const { impacts, failure, problems, against } = shown(whole, whole.madeUp);
  const wrong = problems.filter(p => blocks(p) && !/^M\d/.test(p.id));
  const broken = wrong.length > 0 ? `${wrong[0].id} ${wrong[0].key}: ${wrong[0].message}` : failure;
  return {
    stack,
    against,
    impacts: broken === undefined || impacts.some(isGrave) ? impacts : [],
    failure: refusedByRules(whole.impacts) ? undefined : broken,
  };
}

/** A run that ended because Azure would refuse a change has said what it was for. */
const refusedByRules = (impacts: readonly Impact[]): boolean => impacts.some(({ rule }) => rule === "M1");
