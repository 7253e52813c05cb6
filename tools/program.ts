import fs from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { changedCommand } from "./commands/changed";
import { checkCommand } from "./commands/check";
import { egressCommand } from "./commands/egress";
import { explainCommand } from "./commands/explain";
import { fakeAzureCommand } from "./commands/fakeAzure";
import { previewCommand } from "./commands/preview";
import { rehearseCommand } from "./commands/rehearse";

/** pulumi-aks with its commands. */
export function commandLine(): Command {
  const program = new Command("pulumi-aks")
    .description("AKS environments, right before anything is created. Works offline: no account, no CLI, no secret.")
    .option("--cwd <folder>", "folder of Pulumi.yaml", process.cwd())
    .configureHelp({ sortSubcommands: true })
    .showSuggestionAfterError()
    .exitOverride();
  const commands = [
    changedCommand(),
    checkCommand(),
    egressCommand(),
    explainCommand(),
    previewCommand(),
    rehearseCommand(),
    fakeAzureCommand(),
  ];
  // Only a checkout has the generators and the packages that they need.
  const generate = path.join(__dirname, "commands/generate.ts");
  if (fs.existsSync(generate)) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would compile them into the package
    commands.push((require(generate) as { generateCommand: () => Command }).generateCommand());
  }
  for (const command of commands) program.addCommand(command.copyInheritedSettings(program));
  return program;
}
