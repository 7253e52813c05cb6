import fs from "node:fs";
import { Command } from "commander";
import { asOf } from "../../machine/clock";
import { blocks } from "../../design/contract/problems";
import { impactsOf, isGrave, type Impact } from "../../design/changes/impact";
import { fileOf, progressOf, type Call } from "../call";
import { changeFrom, deployBase, type Base, type Change } from "../change";
import { exitCodes } from "../exitCodes";
import { branchesIn, repositoryOf } from "../git";
import { preview, type PreviewOptions } from "../preview";
import { changesInPreview } from "../review/pulumiPreview";
import { againstText, renderChange } from "../render/change";
import { impactJson, impactMarkdown, renderImpacts, type StackImpacts } from "../render/impact";
import { shown } from "../review/shown";
import type { Project } from "../stackFile";
import { UsageError } from "../usageError";
import { jsonOf, stateIn } from "./inputFiles";
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
    .option("--from <side>", "branch or commit, or a state as pulumi stack export writes it (default: the main branch)")
    .option("--to <file>", "what pulumi preview --json wrote, in place of the program here")
    .option("--json", "print for machines")
    .option("--markdown", "print for a pull request")
    .action((options: Options, command: Command) => asOf(options.today, () => run(options, call, command)));
}

async function run(options: Options, call: Call, command: Command): Promise<void> {
  if (options.json && options.markdown) throw new UsageError("Give --json or --markdown, not both.");
  const { change, bases, stacks } =
    options.to === undefined ? await ofProgram(options, call, command) : ofPreview(options, call, options.to);
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

/** What Pulumi's engine has planned, of whatever program. */
function ofPreview({ from, stack, all }: Options, call: Call, to: string): Found {
  if ((from ?? stack) !== undefined || all)
    throw new UsageError("--to has both sides of a stack: leave out --from, --stack and --all.");
  const changes = changesInPreview(jsonOf(call, to), to);
  return { bases: new Map(), stacks: [{ stack: "", against: `what ${to} plans`, impacts: impactsOf(changes) }] };
}

async function ofProgram(options: Options, call: Call, command: Command): Promise<Found> {
  const project = projectOf(call, command);
  const say = (options.json ?? options.markdown) ? () => undefined : progressOf(call);
  const { from } = options;
  const around = { run: call.run, timeout: options.timeout };
  if (from !== undefined && isFile(call, from)) {
    const stacks = chosenStacks(project, options);
    if (stacks.length > 1) throw new UsageError("A state is of one stack: leave out --all.");
    const state = stateIn(call, from);
    say(`Previewing ${stacks[0]} …`);
    const found = await impactsIn(project, stacks[0], { ...around, state, against: from });
    say("");
    return { bases: new Map(), stacks: [found] };
  }
  const change = changeFrom(project, from ?? mainBranch(project));
  const stacks = options.stack !== undefined || options.all ? chosenStacks(project, options) : change.stacks;
  const bases = await deployBase(change, stacks, around, stack => say(`Deploying ${stack} of the base to the model …`));
  const found: StackImpacts[] = [];
  for (const stack of stacks) {
    say(`Previewing ${stack} …`);
    const base = bases.get(stack);
    const sides =
      base?.kind === "deployed" ? { against: againstText(change), state: base.state, base: base.standards } : {};
    found.push(await impactsIn(project, stack, { ...around, ...sides }));
  }
  say("");
  return { change, bases, stacks: found };
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

const isFile = (call: Call, name: string): boolean => /\.json$/i.test(name) && fs.existsSync(fileOf(call, name));

function mainBranch(project: Project): string {
  const found = branchesIn(repositoryOf(project.folder));
  const main = ["origin/HEAD", "origin/main", "origin/master", "main", "master"].find(name => found.includes(name));
  if (main === undefined)
    throw new UsageError("No main branch is here. Say what to compare with: --from <branch, commit or state>.");
  return main;
}
