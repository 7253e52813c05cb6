import { Command } from "commander";
import { today } from "../../machine/clock";
import { fileOf, type Call } from "../call";
import { lock } from "../disk/lock";
import { serveFakeAzure } from "../fakeAzure/service";
import { FakeAzure } from "../fakeAzure/model";
import { withToday } from "./stacks";

interface Options {
  readonly state?: string;
  readonly rolesGranted?: boolean;
  readonly today?: string;
}

/** pulumi-aks fake-azure: the model of Azure as a provider for the real engine. */
export function fakeAzureCommand(call: Call): Command {
  return withToday(new Command("fake-azure"))
    .description("serve the model of Azure to the real engine, through PULUMI_DEBUG_PROVIDERS; ends with Ctrl-C")
    .option("--state <file>", "file that keeps the resources between runs (default: memory)")
    .option("--roles-granted", "take every role for given, as for roleAssignments granted")
    .action(async ({ state, rolesGranted, today: day = today() }: Options) => {
      const granted = rolesGranted ? "everywhere" : "program";
      const file = state === undefined ? undefined : fileOf(call, state);
      if (file !== undefined) lock(file, `${file}.lock`);
      const azure = new FakeAzure({ file, existingGroups: "any", rolesGranted: granted, today: day });
      const { port } = await serveFakeAzure(azure);
      call.stdout.write(`PULUMI_DEBUG_PROVIDERS=azure-native:${port}\n`);
    });
}
