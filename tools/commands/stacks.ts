import type { Command } from "commander";
import { fileOf, type Call } from "../call";
import { readProject, stacksOf, UsageError, type Project } from "../stackFile";

/** Options of every command that looks at stacks. */
export interface StackOptions {
  readonly stack?: string;
  readonly all?: boolean;
}

/** The project that a command works on. */
export function projectOf(call: Call, command: Command): Project {
  const { cwd } = command.optsWithGlobals<{ cwd: string }>();
  return readProject(fileOf(call, cwd));
}

/** The stacks that a command was asked for: --stack, --all, else dev or the only one. */
export function chosenStacks(project: Project, { stack, all }: StackOptions): string[] {
  if (stack !== undefined && all) throw new UsageError("Give --stack or --all, not both.");
  if (stack !== undefined) return [stack];
  const stacks = stacksOf(project);
  if (stacks.length === 0) throw new UsageError(`There is no Pulumi.<stack>.yaml in ${project.folder}.`);
  if (all) return stacks;
  if (stacks.includes("dev")) return ["dev"];
  if (stacks.length === 1) return stacks;
  throw new UsageError(`Which stack? Give --stack with one of ${stacks.join(", ")}, or --all.`);
}

export const withStacks = (command: Command): Command =>
  command
    .option("--stack <name>", "stack, by its file Pulumi.<name>.yaml (default: dev, or the only one)")
    .option("--all", "every stack");
