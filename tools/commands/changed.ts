import { Command } from "commander";
import { changeFrom } from "../change";
import { changeJson, renderChange } from "../render/change";
import { projectOf } from "./stacks";

interface ChangedOptions {
  readonly from: string;
  readonly stacks?: boolean;
  readonly json?: boolean;
}

/** pulumi-aks changed: which stacks a branch touches, without running anything. */
export function changedCommand(): Command {
  return new Command("changed")
    .description("say which stacks differ from a branch or commit")
    .requiredOption("--from <ref>", "branch or commit, for example origin/main")
    .option("--json", "print for machines")
    .option("--stacks", "print the touched stacks alone, one a line; with --json as an array")
    .action((options: ChangedOptions, command: Command) => {
      const change = changeFrom(projectOf(command), options.from);
      if (options.stacks && options.json) process.stdout.write(`${JSON.stringify(change.stacks)}\n`);
      else if (options.stacks) process.stdout.write(change.stacks.map(stack => `${stack}\n`).join(""));
      else if (options.json) process.stdout.write(`${JSON.stringify(changeJson(change, new Map()), null, 2)}\n`);
      else process.stdout.write(`${renderChange(change, new Map()).trimEnd()}\n`);
    });
}
