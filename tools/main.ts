import { Command, CommanderError } from "commander";
import { checkCommand } from "./commands/check";
import { explainCommand } from "./commands/explain";
import { fakeAzureCommand } from "./commands/fakeAzure";
import { generateCommand } from "./commands/generate";
import { previewCommand } from "./commands/preview";
import { exitCodes } from "./exitCodes";
import { UsageError } from "./stackFile";

const program = new Command("pulumi-aks")
  .description("AKS environments, right before anything is created. Works offline: no account, no CLI, no secret.")
  .option("--cwd <folder>", "folder of Pulumi.yaml", process.cwd())
  .configureHelp({ sortSubcommands: true })
  .showSuggestionAfterError()
  .exitOverride();

for (const command of [checkCommand(), explainCommand(), previewCommand(), generateCommand(), fakeAzureCommand()]) {
  program.addCommand(command.copyInheritedSettings(program));
}

program.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  } else if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = exitCodes.usage;
  } else {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = exitCodes.failed;
  }
});
