import { Command } from "commander";
import { asOf } from "../../machine/clock";
import type { Call } from "../call";
import { changeFrom } from "../change";
import { changeJson, renderChange } from "../render/change";
import { projectOf, withToday } from "./stacks";

interface ChangedOptions {
  readonly from: string;
  readonly stacks?: boolean;
  readonly json?: boolean;
  readonly today?: string;
}

/** pulumi-aks changed: which stacks a branch touches, without running anything. */
export function changedCommand(call: Call): Command {
  return withToday(new Command("changed"))
    .description("say which stacks differ from a branch or commit")
    .requiredOption("--from <ref>", "branch or commit, for example origin/main")
    .option("--json", "print for machines")
    .option("--stacks", "print the touched stacks alone, one a line; with --json as an array")
    .action((options: ChangedOptions, command: Command) => asOf(options.today, () => run(options, call, command)));
}

function run(options: ChangedOptions, call: Call, command: Command): void {
  const change = changeFrom(projectOf(call, command), options.from);
  if (options.stacks && options.json) call.stdout.write(`${JSON.stringify(change.stacks)}\n`);
  else if (options.stacks) call.stdout.write(change.stacks.map(stack => `${stack}\n`).join(""));
  else if (options.json) call.stdout.write(`${JSON.stringify(changeJson(change, new Map()), null, 2)}\n`);
  else call.stdout.write(`${renderChange(change, new Map()).trimEnd()}\n`);
}
