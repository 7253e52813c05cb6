import type { Command, Option } from "commander";
import { examplesOf } from "../../commands/help";
import { exitCodes } from "../../exitCodes";
import { table } from "../../render/table";
import { anchor, code, generatedMark } from "../markdown";
import { prose } from "./documented";

/** docs/reference/commands.md: every command with its arguments and options, as the command line knows them. */
export function commandsPage(program: Command): string {
  const commands = [...program.commands].sort((a, b) => (a.name() < b.name() ? -1 : 1));
  return [
    "# Commands",
    "",
    generatedMark,
    "",
    "`npx --no-install pulumi-aks COMMAND`, in the folder of `Pulumi.yaml`. Nothing here needs an account or a CLI, and none sends anything",
    "to Azure. `npm run preview -- …` is short for `npx --no-install pulumi-aks preview …`.",
    "",
    ...table(
      ["command", "what it does"],
      commands.map(command => [`[${code(command.name())}](#${command.name()})`, prose(command.description())]),
    ),
    "",
    "Before the command:",
    "",
    // The default is the machine's own folder.
    ...optionTable(program.options.map(option => [option, "the present one"])),
    "",
    `A command ends with ${exitCodes.fine} when all is well, with ${exitCodes.choices} for errors in the choices or a mandatory`,
    `policy, with ${exitCodes.usage} for a mistake in the call, with ${exitCodes.failed} when the program or the tool failed.`,
    "",
    ...commands.flatMap(section),
  ].join("\n");
}

function section(command: Command): string[] {
  const words = command.registeredArguments.map(a => (a.required ? a.name().toUpperCase() : `[${a.name()}]`));
  const usage = [
    "npx --no-install pulumi-aks",
    command.name(),
    ...words,
    ...(command.options.length > 0 ? ["[options]"] : []),
  ];
  const given = command.registeredArguments.map(a => [code(a.name()), prose(a.description), ""]);
  const options = command.options
    .filter(option => !option.hidden)
    .map((option): [Option, string] => [option, defaultOf(option)]);
  return [
    `## ${anchor(command.name())}${code(command.name())}`,
    "",
    `${code(usage.join(" "))}: ${prose(command.description())}.`,
    "",
    ...(given.length > 0 ? [...table(["argument", "what", "default"], given), ""] : []),
    ...(options.length > 0 ? [...optionTable(options), ""] : []),
    "```sh",
    ...(examplesOf[command.name()] ?? []).map(([line, what]) => `npx --no-install pulumi-aks ${line}  # ${what}`),
    "```",
    "",
  ];
}

const optionTable = (options: readonly [Option, string][]): string[] =>
  table(
    ["option", "what", "default"],
    options.map(([option, byDefault]) => [
      code(option.flags),
      prose(option.description) + (option.mandatory ? "; required" : ""),
      byDefault,
    ]),
  );

function defaultOf(option: Option): string {
  const value: unknown = option.defaultValue;
  return value === undefined ? "" : code(String(value));
}
