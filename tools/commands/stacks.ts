import path from "node:path";
import { InvalidArgumentError, Option, type Command } from "commander";
import { isDay } from "../../design/cluster/upgrades/days";
import { isThere } from "../../machine/textFile";
import { fileOf, type Call } from "../call";
import { programTimeout } from "../engine/programs/program";
import { isForksRun } from "../fork";
import { assessStack, hasChoicesInCode } from "../preview";
import { readProject, stacksOf, type Project } from "../stackFile";
import { stackName } from "../stackNames";
import { UsageError } from "../usageError";

/** Options of every command that looks at stacks. */
export interface StackOptions {
  readonly stack?: string;
  readonly all?: boolean;
  /** Whether presets that are code run. Default: not where a CI run is about a fork's change. */
  readonly code?: boolean;
  /** Day to judge as of. Default: today. */
  readonly today?: string;
}

/** The project that a command works on: that of the folder, or of the nearest above it that has a Pulumi.yaml. */
export function projectOf(call: Call, command: Command): Project {
  const { cwd } = command.optsWithGlobals<{ cwd: string }>();
  const folder = fileOf(call, cwd);
  return readProject(projectFolder(folder) ?? folder);
}

/** The nearest folder with a Pulumi.yaml, this one or one above it, as Pulumi looks for it. */
export function projectFolder(folder: string): string | undefined {
  if (isThere(path.join(folder, "Pulumi.yaml"))) return folder;
  const above = path.dirname(folder);
  return above === folder ? undefined : projectFolder(above);
}

/** The stacks that a command was asked for: --stack, --all, else dev or the only one. */
export function chosenStacks(project: Project, { stack, all }: StackOptions): string[] {
  if (stack !== undefined && all) throw new UsageError("Give --stack or --all, not both.");
  if (stack !== undefined) return [stackName(stack)];
  const stacks = stacksOf(project);
  if (stacks.length === 0) throw new UsageError(`There is no Pulumi.<stack>.yaml in ${project.folder}.`);
  if (all) return stacks;
  if (stacks.includes("dev")) return ["dev"];
  if (stacks.length === 1) return stacks;
  throw new UsageError(`Which stack? Give --stack with one of ${stacks.join(", ")}, or --all.`);
}

/** Stacks as their files stand, without those whose program has the choices in code: of them a line says what judges
 *  them. */
export function assessStacks(call: Call, project: Project, options: StackOptions) {
  const all = chosenStacks(project, options).map(stack => ({
    stack,
    ...assessStack(project, stack, stack, options.today, options.code ?? !isForksRun()),
  }));
  const inCode = all.filter(({ file }) => hasChoicesInCode(project, file));
  for (const { stack } of inCode) {
    call.stderr.write(`Stack ${stack} has no choices under aks: its program has them. ${judgedBy(stack)}\n`);
  }
  return all.filter(one => !inCode.includes(one));
}

const judgedBy = (stack: string): string => `pulumi-aks preview --stack ${stack} runs it and judges what it asks for.`;

export const withStacks = (command: Command): Command =>
  command
    .option("--stack <name>", "stack, by its file Pulumi.<name>.yaml (default: dev, or the only one)")
    .option("--all", "every stack");

/** The options of commands that run no program: a preset may be code all the same. */
export const withCode = (command: Command): Command =>
  command
    // This one first: commander then has no default for the two.
    .option("--code", "run presets that are code, of a fork's change too")
    .option("--no-code", "refuse presets that are code: reading one runs it (default: in CI, of a fork's change)");

/** Commands that run the program can't leave its presets unread: they say so, and what runs nothing. */
export const withoutNoCode = (command: Command): Command =>
  command
    .addOption(new Option("--code").hideHelp())
    .addOption(new Option("--no-code").hideHelp())
    .hook("preAction", (_, asked) => {
      if (asked.opts<StackOptions>().code === false) throw new UsageError(runsProgram(asked.name()));
    });

const runsProgram = (command: string): string =>
  [
    `${command} runs the project's program, and its presets with it, so --no-code can't be had here.`,
    "pulumi-aks check --no-code judges the stack files and runs nothing.",
    ...(isForksRun()
      ? [
          `This run is about a fork's change: let ${command} run where nothing can be taken, as docs/pullRequests.md shows.`,
        ]
      : []),
  ].join(" ");

/** The option of commands that judge to do so as of another day. */
export const withToday = (command: Command): Command =>
  command.option("--today <day>", "judge as of a day, such as 2027-01-15 (default: today)", dayOf);

/** The option of commands that run a program. */
export const withTimeout = (command: Command): Command =>
  command.option("--timeout <seconds>", "stop a program that takes longer", secondsOf, programTimeout);

function secondsOf(text: string): number {
  // A day, which Node's timers can count.
  if (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= 86_400) return Number(text);
  throw new InvalidArgumentError("Give a whole number from 1 to 86400.");
}

function dayOf(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError("It is no day. Write it like 2027-01-15.");
  return text;
}
