import { Command } from "commander";
import { blocks } from "../../design/contract/problems";
import { isGraveDrift } from "../../design/drift/drift";
import { asOf } from "../../machine/clock";
import { progressOf, type Call } from "../call";
import { exitCodes } from "../exitCodes";
import { driftIn } from "../drift";
import { preview } from "../preview";
import { driftJson, driftMarkdown, renderDrift } from "../render/drift";
import { UsageError } from "../usageError";
import { outputsIn, stackOfState, stateIn } from "./inputFiles";
import { projectOf, withoutNoCode, withTimeout, withToday } from "./stacks";

interface Options {
  readonly stack?: string;
  readonly state: string;
  readonly outputs?: readonly string[];
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly timeout: number;
  readonly today?: string;
}

/** pulumi-aks drift: what in Azure is not as the stack says, also where the engine does not look. */
export function driftCommand(call: Call): Command {
  return withoutNoCode(withTimeout(withToday(new Command("drift"))))
    .description("say what in Azure is not as the stack says, also where Pulumi does not look")
    .requiredOption("--state <file>", "what pulumi stack export wrote after pulumi refresh")
    .option("--stack <name>", "stack, by its file Pulumi.<name>.yaml (default: the state's; dev, or the only one)")
    .option("--outputs <stack=file...>", "outputs of a stack that the program refers to, or its state")
    .option("--json", "print for machines")
    .option("--markdown", "print for a pull request")
    .action((options: Options, command: Command) => asOf(options.today, () => run(options, call, command)));
}

async function run(options: Options, call: Call, command: Command): Promise<void> {
  const { json, markdown, timeout, state: file } = options;
  if (json && markdown) throw new UsageError("Give --json or --markdown, not both.");
  const project = projectOf(call, command);
  const state = stateIn(call, file);
  const stack = stackOfState(state, file, project, options);
  if (stack === undefined) throw new UsageError(`${file} has no resource: nothing has been deployed by it.`);
  const outputs = outputsIn(call, options.outputs);
  const say = (json ?? markdown) ? () => undefined : progressOf(call);
  say(`Previewing ${stack} …`);
  const whole = await preview(project, stack, { state, against: file, outputs, run: call.run, timeout });
  say("");
  const found = driftIn(whole, file);
  if (json) call.stdout.write(`${JSON.stringify(driftJson(found), null, 2)}\n`);
  else call.stdout.write(markdown ? driftMarkdown(found) : renderDrift(found));
  if (found.failure !== undefined) call.status = whole.problems.some(blocks) ? exitCodes.choices : exitCodes.failed;
  else if (found.drifts.some(isGraveDrift)) call.status = exitCodes.grave;
}
