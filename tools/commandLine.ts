import fs from "node:fs";
import path from "node:path";
import { Command, CommanderError } from "commander";
import { WrongVariable } from "../machine/clock";
import { isOfSystem, refusalOf } from "../machine/textFile";
import { callOfProcess, harmlessOutput, type Call } from "./call";
import { adoptCommand } from "./commands/adopt";
import { changedCommand } from "./commands/changed";
import { checkCommand } from "./commands/check";
import { complete, completeCommand } from "./commands/complete";
import { driftCommand } from "./commands/drift";
import { egressCommand } from "./commands/egress";
import { explainCommand } from "./commands/explain";
import { fakeAzureCommand } from "./commands/fakeAzure";
import { withHelp } from "./commands/help";
import { impactCommand } from "./commands/impact";
import { initCommand } from "./commands/init";
import { migrateCommand } from "./commands/migrate";
import { networkCommand } from "./commands/network";
import { presetsCommand } from "./commands/presets";
import { previewCommand } from "./commands/preview";
import { rehearseCommand } from "./commands/rehearse";
import { teardownCommand } from "./commands/teardown";
import { exitCodes } from "./exitCodes";
import { ownPackage } from "./package";
import { UsageError } from "./usageError";

/** pulumi-aks with its commands: all, or those that complete() is to complete. */
export function commandLine(call: Call = callOfProcess(), completing = false): Command {
  const program = new Command("pulumi-aks")
    .description("AKS environments, right before anything is created. Works offline: no account, no CLI, no secret.")
    .version(ownPackage.version, "-V, --version", "print the version")
    .option("--cwd <folder>", "folder of Pulumi.yaml, or one below it", call.cwd)
    .configureHelp({ sortSubcommands: true })
    .showSuggestionAfterError()
    .configureOutput({ writeOut: text => call.stdout.write(text), writeErr: text => call.stderr.write(text) })
    .exitOverride();
  const commands = [
    adoptCommand(call),
    changedCommand(call),
    checkCommand(call),
    driftCommand(call),
    egressCommand(call),
    explainCommand(call),
    impactCommand(call),
    initCommand(call),
    migrateCommand(call),
    networkCommand(call),
    presetsCommand(call),
    previewCommand(call),
    rehearseCommand(call),
    teardownCommand(call),
    fakeAzureCommand(call),
    ...(completing ? [] : [completeCommand()]),
  ];
  // Only a checkout has the generators and the packages that they need.
  const generate = path.join(__dirname, "commands/generate.ts");
  if (fs.existsSync(generate)) {
    // oxlint-disable-next-line typescript/no-require-imports -- an import would compile them into the package
    commands.push((require(generate) as { generateCommand: (call: Call) => Command }).generateCommand(call));
  }
  for (const command of commands) program.addCommand(withHelp(command.copyInheritedSettings(program)));
  return withHelp(program);
}

/** Does what the arguments ask for; resolves with the exit code. */
export async function pulumiAks(args: readonly string[], asked: Call): Promise<number> {
  // Whatever is printed comes by here.
  const call: Call = { ...asked, stdout: harmlessOutput(asked.stdout), stderr: harmlessOutput(asked.stderr) };
  try {
    if (args[0] === "complete" && args[1] !== "--help") {
      await complete(commandLine(call, true), args, call);
      return call.status;
    }
    await commandLine(call).parseAsync(args, { from: "user" });
    return call.status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    if (error instanceof UsageError || error instanceof WrongVariable) {
      call.stderr.write(`${error.message}\n`);
      return exitCodes.usage;
    }
    if (isOfSystem(error)) {
      const { message, fix } = refusalOf(error, error.path ?? "");
      call.stderr.write(`${error.path ?? error.syscall}: ${message}. ${fix}\n`);
      return exitCodes.failed;
    }
    call.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exitCodes.failed;
  }
}
