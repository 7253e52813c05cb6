import { Command } from "commander";
import { asOf } from "../../machine/clock";
import { progressOf, type Call } from "../call";
import { exitCodes } from "../exitCodes";
import { renderTeardown, teardownJson, teardownMarkdown } from "../render/teardown";
import { teardown } from "../teardown";
import { UsageError } from "../usageError";
import { outputsIn, stackOfState, stateIn } from "./inputFiles";
import { chosenStacks, projectOf, withoutNoCode, withTimeout, withToday } from "./stacks";

interface Options {
  readonly stack?: string;
  readonly state?: string;
  readonly outputs?: readonly string[];
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly timeout: number;
  readonly today?: string;
}

/** pulumi-aks teardown: what taking a stack down comes to, before anybody does it. */
export function teardownCommand(call: Call): Command {
  return withoutNoCode(withTimeout(withToday(new Command("teardown"))))
    .description("say what taking a stack down comes to: what blocks it, goes and stays; deletes nothing")
    .option("--stack <name>", "stack, by its file Pulumi.<name>.yaml (default: the state's; dev, or the only one)")
    .option(
      "--state <file>",
      "what is deployed, as pulumi stack export writes it, in place of what the stack file deploys",
    )
    .option("--outputs <stack=file...>", "outputs of a stack that the program refers to, or its state")
    .option("--json", "print for machines")
    .option("--markdown", "print for a pull request")
    .action((options: Options, command: Command) => asOf(options.today, () => run(options, call, command)));
}

async function run(options: Options, call: Call, command: Command): Promise<void> {
  const { json, markdown, timeout } = options;
  if (json && markdown) throw new UsageError("Give --json or --markdown, not both.");
  if (options.state !== undefined && options.outputs)
    throw new UsageError("--state has all that is deployed: leave out --outputs.");
  const project = projectOf(call, command);
  const against = options.state;
  const state = against === undefined ? undefined : stateIn(call, against);
  // An empty state is of any stack.
  const ofState = state && stackOfState(state, against ?? "", project, options);
  const stack = ofState ?? chosenStacks(project, options)[0];
  const say = (json ?? markdown) ? () => undefined : progressOf(call);
  say(`Destroying ${stack} on the model …`);
  const outputs = outputsIn(call, options.outputs);
  const found = await teardown(project, stack, { state, against, outputs, run: call.run, timeout });
  say("");
  if (json) call.stdout.write(`${JSON.stringify(teardownJson(found), null, 2)}\n`);
  else call.stdout.write(markdown ? teardownMarkdown(found) : renderTeardown(found));
  if (found.failure !== undefined && !found.refused) call.status = exitCodes.failed;
  else if (found.refused || found.problems.length > 0) call.status = exitCodes.choices;
}
