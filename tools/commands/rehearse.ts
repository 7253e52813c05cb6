import { Command, InvalidArgumentError, Option } from "commander";
import { isFolder, isThere } from "../../machine/textFile";
import { asOf } from "../../machine/clock";
import { fileOf, progressOf, type Call } from "../call";
import { changeFrom, deployBase, type Change } from "../change";
import { brokenCommand, pulumiCommand } from "../engine/pulumi";
import type { StackOutputs } from "../engine/questions/stackReferences";
import { exitCodes } from "../exitCodes";
import { Faults, faultKinds, isNamed, type FaultKind } from "../fakeAzure/faults";
import { rehearse, type RehearseOptions } from "../rehearse";
import { renderRehearsal } from "../render/rehearsal";
import { readStackFile, type Project } from "../stackFile";
import { UsageError } from "../usageError";
import { outputsIn, stateIn } from "./inputFiles";
import { chosenStacks, projectOf, withoutNoCode, withToday, withTimeout } from "./stacks";

interface Options {
  readonly stack?: string;
  readonly from?: string;
  readonly then?: readonly string[];
  readonly destroy?: boolean;
  readonly keep?: string;
  readonly engine?: "pulumi" | "small";
  readonly fault?: readonly Fault[];
  readonly outputs?: readonly string[];
  readonly strict?: boolean;
  readonly timeout: number;
  readonly json?: boolean;
  readonly today?: string;
}

/** A request, by its number or by the Azure name of what it is about, and what goes wrong; or a number that decides both. */
type Fault =
  | { readonly step: number; readonly kind: FaultKind }
  | { readonly name: string; readonly kind: FaultKind }
  | { readonly seed: number };

const kinds = Object.keys(faultKinds).join(", ");

/** pulumi-aks rehearse: a stack's whole life on the model of Azure. */
export function rehearseCommand(call: Call): Command {
  return withoutNoCode(withTimeout(withToday(new Command("rehearse"))))
    .description("play a stack's life on a model of Azure: create, update, what others write, destroy")
    .option("--stack <name>", "stack, by its file Pulumi.<name>.yaml (default: dev, or the only one)")
    .option("--from <file or ref>", "begin with a state (pulumi stack export), or with what a branch deploys")
    .option("--then <stacks...>", "afterwards give the stack the choices of these stack files, one after the other")
    .option("--destroy", "destroy it at the end; protection is lifted first")
    .option("--keep <folder>", "keep the model and the state there, and go on from what is there")
    .option(
      "--fault <request:kind...>",
      `let a request go wrong: the 7th by 7, the first about a resource by its name in Azure, one in ten by seed:<number>; kinds: ${kinds} (small engine)`,
      oneFault,
    )
    .option("--outputs <stack=file...>", "outputs of a stack that the program refers to, or its state (small engine)")
    .addOption(
      new Option("--engine <which>", "which engine (default: pulumi where it is on the PATH)").choices([
        "pulumi",
        "small",
      ]),
    )
    .option("--strict", "refuse types that have no model, instead of taking them as they are asked for")
    .option("--json", "print for machines")
    .action((options: Options, command: Command) => asOf(options.today, () => run(options, call, command)));
}

async function run(options: Options, call: Call, command: Command): Promise<void> {
  const project = projectOf(call, command);
  const [stack] = chosenStacks(project, options);
  for (const other of options.then ?? []) readStackFile(project, other);
  const outputs = outputsIn(call, options.outputs);
  const isSmall = options.engine === "small" || options.fault !== undefined || outputs.size > 0;
  const found = isSmall ? undefined : pulumiCommand();
  const pulumi = found?.version;
  if (options.engine === "pulumi" && options.fault) throw new UsageError("--fault goes with the small engine.");
  if (options.engine === "pulumi" && outputs.size > 0) throw new UsageError("--outputs goes with the small engine.");
  if (options.engine === "pulumi" && pulumi === undefined) {
    const why = found ? brokenCommand(found) : "There is no pulumi command on the PATH.";
    throw new UsageError(`${why} Leave --engine out to take the small engine.`);
  }
  if (found && pulumi === undefined) {
    call.stderr.write(`${brokenCommand(found)} The small engine plays instead; --engine small asks for it.\n`);
  }
  const say = progressOf(call);
  const from = options.from === undefined ? undefined : await beginning(call, project, stack, options.from, outputs);
  const faults = options.fault && faultsOf(options.fault);
  const rehearsal = await rehearse(project, stack, {
    from,
    then: options.then,
    destroy: options.destroy,
    keep: options.keep === undefined ? undefined : fileOf(call, options.keep),
    pulumi,
    progress: title => {
      say(`${title} …`);
    },
    faults,
    outputs,
    run: call.run,
    timeout: options.timeout,
    strict: options.strict,
  });
  say("");
  const text = options.json ? `${JSON.stringify(rehearsal, null, 2)}\n` : renderRehearsal(rehearsal, options.keep);
  call.stdout.write(text);
  const named = (options.fault ?? []).flatMap(fault => ("name" in fault ? [fault.name] : []));
  for (const name of named.filter(one => !faults?.hit.some(({ id }) => isNamed(id, one))))
    call.stderr.write(`--fault ${name} hit nothing: no request was about a resource of that name in Azure.\n`);
  if (rehearsal.problems.length > 0) call.status = exitCodes.choices;
  else if (rehearsal.steps.some(s => s.failure !== undefined)) call.status = exitCodes.failed;
}

/** A state: out of a file, or what another branch's program leaves behind. */
async function beginning(
  call: Call,
  project: Project,
  stack: string,
  from: string,
  outputs: StackOutputs,
): Promise<RehearseOptions["from"]> {
  // A branch may be called as a folder of the project is.
  if (isThere(fileOf(call, from)) && !isFolder(fileOf(call, from))) return { state: stateIn(call, from), called: from };
  const change = reference(project, from);
  const base = (await deployBase(change, [stack], { outputs, run: call.run }, () => undefined)).get(stack);
  if (base?.kind === "deployed") return { state: base.state, called: from };
  throw new UsageError(
    base?.kind === "broken" ? `${from} can't be deployed: ${base.why}` : `There is no stack ${stack} in ${from}.`,
  );
}

function reference(project: Project, from: string): Change {
  try {
    return changeFrom(project, from);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${from} is no file, and no branch or commit: ${error.message}`);
  }
}

function oneFault(text: string, before: readonly Fault[] = []): readonly Fault[] {
  const [, seed] = /^seed:(\d+)$/.exec(text) ?? [];
  if (seed !== undefined) return [...before, { seed: Number(seed) }];
  const [, which, kind] = /^(.+):(\w+)$/.exec(text) ?? [];
  if (which === undefined || which === "0" || !(kind in faultKinds))
    throw new InvalidArgumentError(
      `Give the number of a request or a resource's name in Azure, and a kind, such as 7:crash or aks-shop-dev:timeout; or seed:1. Kinds: ${kinds}.`,
    );
  const asked = /^\d+$/.test(which) ? { step: Number(which) } : { name: which };
  return [...before, { ...asked, kind: kind as FaultKind }];
}

function faultsOf(list: readonly Fault[]): Faults {
  const each = list.map(fault =>
    "seed" in fault
      ? Faults.bySeed(fault.seed, 10)
      : "name" in fault
        ? Faults.atName(fault.name, fault.kind)
        : Faults.atStep(fault.step, fault.kind),
  );
  return new Faults((step, id) => each.map(faults => faults.at(step, id)).find(kind => kind !== undefined));
}
