import fs from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { blocks } from "../../design/problems";
import { readState } from "../engine/state";
import { exitCodes } from "../exitCodes";
import { FakeAzure } from "../fakeAzure/model";
import { preview, type PreviewOptions } from "../preview";
import { previewJson } from "../render/json";
import { renderMarkdown } from "../render/markdown";
import { renderPreview } from "../render/preview";
import { UsageError } from "../stackFile";
import { chosenStacks, projectOf, withStacks, type StackOptions } from "./stacks";

interface Options extends StackOptions {
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly expand?: boolean;
  readonly against?: string;
  readonly record?: string;
}

/** pulumi-aks preview: runs the program offline and says what it would create. */
export function previewCommand(): Command {
  return withStacks(new Command("preview"))
    .description("run the program offline, against a model of the engine and of Azure")
    .option("--against <file>", "compare with a state, as pulumi stack export writes it")
    .option("--expand", "print the inputs of every resource")
    .option("--json", "print for machines")
    .option("--markdown", "print for a pull request")
    .option("--record <file>", "write the state that a deployment to the model of Azure leaves behind")
    .action(async (options: Options, command: Command) => {
      if (options.json && options.markdown) throw new UsageError("Give --json or --markdown, not both.");
      const project = projectOf(command);
      const stacks = chosenStacks(project, options);
      if (stacks.length > 1 && (options.against ?? options.record) !== undefined) {
        throw new UsageError("--against and --record go with one stack.");
      }
      if (options.against !== undefined && options.record !== undefined) {
        throw new UsageError("Give --against or --record, not both: a recording begins with nothing.");
      }
      const quiet = options.json ?? options.markdown ?? !process.stderr.isTTY;
      const previews = [];
      for (const stack of stacks) {
        if (!quiet) process.stderr.write(`\r\x1b[KPreviewing ${stack} …`);
        previews.push(await preview(project, stack, previewOptions(options)));
        if (!quiet) process.stderr.write("\r\x1b[K");
      }
      if (options.record !== undefined && previews[0].failure === undefined && !previews[0].problems.some(blocks)) {
        writeText(options.record, `${JSON.stringify(previews[0].deployment.state(), null, 2)}\n`);
      }
      if (options.json) {
        const all = previews.map(previewJson);
        process.stdout.write(`${JSON.stringify(options.all ? all : all[0], null, 2)}\n`);
      } else if (options.markdown) process.stdout.write(renderMarkdown(previews));
      else process.stdout.write(previews.map(p => renderPreview(p, { expand: options.expand ?? false })).join("\n"));
      if (previews.some(p => p.failure !== undefined && !p.refused)) process.exitCode = exitCodes.failed;
      else if (
        previews.some(p => p.refused || p.problems.some(blocks) || p.verdicts.some(v => v.level === "mandatory"))
      ) {
        process.exitCode = exitCodes.choices;
      }
    });
}

function previewOptions({ against, record }: Options): PreviewOptions {
  const deploy = record === undefined ? undefined : new FakeAzure({ existingGroups: "any" });
  if (against === undefined) return { deploy };
  if (!fs.existsSync(path.resolve(against))) throw new UsageError(`There is no file ${against}.`);
  try {
    return { deploy, against, state: readState(against) };
  } catch (error) {
    throw new UsageError(`${against} can't be read as a state: ${(error as Error).message}`);
  }
}

function writeText(file: string, text: string): void {
  try {
    fs.writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file} can't be written: ${(error as Error).message}`);
  }
}
