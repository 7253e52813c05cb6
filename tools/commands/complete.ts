import { Argument, Command } from "commander";
import { newestPresets, referenceOf } from "../../design/presets";
import type { Call } from "../call";
import { explainable } from "../render/rule";
import { readProject, stacksOf } from "../stackFile";
import { projectFolder } from "./stacks";

const shells = ["bash", "zsh", "fish", "powershell"];

/** pulumi-aks complete, as --help shows it: complete() carries it out. */
export const completeCommand = (): Command =>
  new Command("complete")
    .description("print a script that completes commands, options and stacks in a shell")
    .addArgument(new Argument("<shell>", "the shell").choices(shells));

/** Prints a shell's script, or what fits where somebody types: the script asks for that. */
export async function complete(program: Command, args: readonly string[], call: Call): Promise<void> {
  const { default: tab } = await import("@bomb.sh/tab/commander");
  const completion = tab(program);
  for (const { options } of completion.commands.values()) {
    const stack = options.get("stack");
    if (stack) stack.handler = add => stacksIn(call).forEach(name => add(name, "stack"));
  }
  for (const { options } of completion.commands.values()) {
    const preset = options.get("preset");
    if (preset) preset.handler = add => newestPresets.forEach(one => add(referenceOf(one), one.summary));
  }
  const shown = completion.commands.get("presets")?.arguments;
  const what = shown?.get("what");
  if (what) what.handler = add => ["list", "show", "diff"].forEach(word => add(word, ""));
  const names = shown?.get("names");
  if (names) names.handler = add => newestPresets.forEach(one => add(referenceOf(one), one.summary));
  const explain = completion.commands.get("explain")?.arguments.get("key");
  if (explain) explain.handler = add => explainable.forEach(id => add(id, ""));
  await program.parseAsync(args, { from: "user" });
}

/** Stacks of the project that somebody is in; none where there is no project. */
function stacksIn({ cwd }: Call): readonly string[] {
  const folder = projectFolder(cwd);
  return folder === undefined ? [] : stacksOf(readProject(folder));
}
