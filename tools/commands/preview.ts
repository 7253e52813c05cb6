import { Command, InvalidArgumentError, Option } from "commander";
import { blocks } from "../../design/contract/problems";
import { asOf } from "../../machine/clock";
import { fileOf, progressOf, type Call } from "../call";
import { changeFrom, deployBase, type Base, type Change } from "../change";
import { needUsed } from "../engine/questions/stackReferences";
import type { Place } from "../engine/aliases";
import { placeOfState, type StackState } from "../engine/state";
import { writeWhole } from "../disk/write";
import { exitCodes } from "../exitCodes";
import { FakeAzure } from "../fakeAzure/model";
import { preview, type PreviewOptions } from "../preview";
import { againstText, changeJson, renderChange } from "../render/change";
import { commentLimit } from "../render/comment";
import { previewJson } from "../render/json";
import { renderMarkdown } from "../render/markdown";
import { renderPreview } from "../render/preview";
import { shown } from "../review/shown";
import type { Project } from "../stackFile";
import { UsageError } from "../usageError";
import { needOwnProject, outputsIn, stateIn } from "./inputFiles";
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
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly comment?: string;
  readonly limit: number;
  readonly expand?: boolean;
  readonly against?: string;
  readonly changedFrom?: string;
  readonly record?: string;
  readonly outputs?: readonly string[];
  readonly target?: readonly string[];
  readonly timeout: number;
}

/** pulumi-aks preview: runs the program offline and says what it would create. */
export function previewCommand(call: Call): Command {
  return withoutNoCode(withTimeout(withToday(withStacks(new Command("preview")))))
    .description("run the program offline, against a model of the engine and of Azure")
    .option("--against <file>", "compare with a state, as pulumi stack export writes it")
    .option("--changed-from <ref>", "the stacks that differ from a branch or commit, compared with what that deploys")
    .option("--comment <file>", "also write the comment of a pull request to a file")
    .option("--expand", "print the inputs of every resource")
    .option("--json", "print for machines")
    .option("--limit <characters>", "longest comment (150000 on Azure DevOps)", positive, commentLimit)
    .option("--markdown", "print the comment of a pull request")
    .option("--outputs <stack=file...>", "outputs of a stack that the program refers to, or its state")
    .addOption(new Option("--target <urn...>").hideHelp())
    .option("--record <file>", "write the state that a deployment to the model of Azure leaves behind")
    .action((options: Options, command: Command) => asOf(options.today, () => run(options, call, command)));
}

async function run(options: Options, call: Call, command: Command): Promise<void> {
  refuseContradictions(options);
  const project = projectOf(call, command);
  const say = (options.json ?? options.markdown) ? () => undefined : progressOf(call);
  const change = options.changedFrom === undefined ? undefined : changeFrom(project, options.changedFrom);
  const stacks = change && !options.stack && !options.all ? change.stacks : chosenStacks(project, options);
  if (stacks.length > 1 && (options.against ?? options.record) !== undefined) {
    throw new UsageError("--against and --record go with one stack.");
  }
  const outputs = outputsIn(call, options.outputs);
  const bases = change
    ? await deployBase(change, stacks, { outputs, run: call.run, timeout: options.timeout }, stack =>
        say(`Deploying ${stack} of the base to the model …`),
      )
    : new Map<string, Base>();
  const previews = [];
  for (const stack of stacks) {
    say(`Previewing ${stack} …`);
    const found = await preview(project, stack, {
      ...previewOptions(options, { call, project, stack }, change, bases.get(stack)),
      outputs,
      run: call.run,
      timeout: options.timeout,
      allAliases: options.json,
    });
    previews.push(shown(found, found.madeUp));
  }
  say("");
  if (previews.every(p => p.failure === undefined && p.ran))
    needUsed(
      outputs,
      previews.flatMap(p => p.references),
    );
  if (options.record !== undefined && previews[0].failure === undefined && !previews[0].problems.some(blocks)) {
    const state = { offline: true, ...previews[0].deployment.state() };
    writeText(call, options.record, `${JSON.stringify(state, null, 2)}\n`, 0o600);
  }
  const markdown = renderMarkdown(previews, { limit: options.limit, comparison: change && { change, bases } });
  if (options.comment !== undefined) writeText(call, options.comment, markdown);
  if (options.json) {
    const all = previews.map(previewJson);
    const shown = change ? { change: changeJson(change, bases), stacks: all } : options.all ? all : all[0];
    call.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
  } else if (options.markdown) call.stdout.write(markdown);
  else {
    if (change) call.stdout.write(renderChange(change, bases));
    call.stdout.write(previews.map(p => renderPreview(p, { expand: options.expand ?? false })).join("\n"));
  }
  if (previews.some(p => p.failure !== undefined && !p.refused)) call.status = exitCodes.failed;
  else if (previews.some(p => p.refused || p.problems.some(blocks) || p.verdicts.some(v => v.level === "mandatory")))
    call.status = exitCodes.choices;
}

function refuseContradictions({ json, markdown, against, changedFrom, record, target }: Options): void {
  if (target) throw new UsageError("Offline every resource is previewed: pulumi preview --target takes some alone.");
  if (json && markdown) throw new UsageError("Give --json or --markdown, not both.");
  if (against !== undefined && record !== undefined) {
    throw new UsageError("Give --against or --record, not both: a recording begins with nothing.");
  }
  if (changedFrom !== undefined && (against ?? record) !== undefined) {
    throw new UsageError("--changed-from compares with what the base deploys: leave out --against and --record.");
  }
}

function positive(text: string): number {
  if (!/^[1-9]\d{3,6}$/.test(text)) throw new InvalidArgumentError("Give a number from 1000 on.");
  return Number(text);
}

function previewOptions(
  { against, record }: Options,
  { call, project, stack }: { readonly call: Call; readonly project: Project; readonly stack: string },
  change: Change | undefined,
  base: Base | undefined,
): PreviewOptions {
  if (change)
    return base?.kind === "deployed" ? { against: againstText(change), state: base.state, base: base.standards } : {};
  const deploy = record === undefined ? undefined : new FakeAzure({ existingGroups: "any", judges: false });
  if (against === undefined) return { deploy };
  const state = stateIn(call, against);
  needOwn(call, state, { project: project.name, stack }, against);
  return { deploy, against, state };
}

/** A state of another project or stack has nothing that this program asks for: all of it would be deleted. */
function needOwn({ stderr }: Call, state: StackState, own: Place, against: string): void {
  const found = placeOfState(state);
  if (found === undefined) return;
  needOwnProject(found, { name: own.project }, against);
  if (found.stack !== own.stack) {
    stderr.write(
      `${against} is a state of stack ${found.stack}, and this one is ${own.stack}: everything looks new, and what it has deleted. After pulumi stack rename export it again.\n`,
    );
  }
}

function writeText(call: Call, file: string, text: string, mode?: 0o600): void {
  writeWhole(fileOf(call, file), text, mode);
}
