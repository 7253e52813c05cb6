import { Command } from "commander";
import { serveFakeAzure } from "../fakeAzure/service";
import { FakeAzure } from "../fakeAzure/model";

/** pulumi-aks fake-azure: the model of Azure as a provider for the real engine. */
export function fakeAzureCommand(): Command {
  return new Command("fake-azure")
    .description("serve the model of Azure to the real engine, through PULUMI_DEBUG_PROVIDERS; ends with Ctrl-C")
    .option("--state <file>", "file that keeps the resources between runs (default: memory)")
    .action(async ({ state }: { state?: string }) => {
      const { port } = await serveFakeAzure(new FakeAzure({ file: state, existingGroups: "any" }));
      process.stdout.write(`PULUMI_DEBUG_PROVIDERS=azure-native:${port}\n`);
    });
}
