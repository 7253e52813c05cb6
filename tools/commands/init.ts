import fs from "node:fs";
import path from "node:path";
import { Command, Option } from "commander";
import { isFile, isFolder, isThere, readText, Unreadable } from "../../machine/textFile";
import { fileOf, type Call } from "../call";
import { answersFrom, commenters, settingFrom, type Commenter } from "../init/answers";
import { schemaPath, stackFile, stackLines } from "../init/files";
import { writeMissing } from "../init/place";
import { planOf, projectName, workflowsOf } from "../init/plan";
import { packageFolder } from "../package";
import { assessStack } from "../preview";
import { pc } from "../render/colours";
import { renderProblems, verdictText } from "../render/problems";
import { stackFileName, stackName } from "../stackNames";
import { readProject, type Project } from "../stackFile";
import { UsageError } from "../usageError";
import { projectFolder } from "./stacks";

interface InitOptions {
  readonly stack?: string;
  readonly preset?: string;
  readonly name?: string;
  readonly location?: string;
  readonly set: readonly (readonly [string, unknown])[];
  readonly comments?: Commenter;
  readonly package?: string;
  readonly yes?: boolean;
}

/** pulumi-aks init: a project, or a stack of one that is there. */
export function initCommand(call: Call): Command {
  return new Command("init")
    .description("begin a project, or a stack of the project that is here; nothing that is there is overwritten")
    .argument("[folder]", "where (default: the project that this folder is in, else this folder)")
    .option("--stack <name>", "the stack's name (default: dev)")
    .option("--preset <name>", "where its choices start from, such as prod@2 (default: dev@2)")
    .option("--name <name>", "base name of everything in Azure (default: after the project)")
    .option("--location <region>", "region (default: westeurope)")
    .option(
      "--set <key=value>",
      "a choice, such as apiServer.public.authorizedRanges=203.0.113.0/24; may be repeated",
      (text: string, before: InitOptions["set"]) => [...before, settingFrom(text)],
      [],
    )
    .addOption(new Option("--comments <system>", "workflows that comment on pull requests").choices(commenters))
    .option("--package <spec>", "where npm gets this package (default: packed into the folder)")
    .option("-y, --yes", "ask nothing: what no option says gets its default, or stays open")
    .action((folder: string | undefined, options: InitOptions, command: Command) =>
      run(folder, options, call, command),
    );
}

async function run(given: string | undefined, options: InitOptions, call: Call, command: Command): Promise<void> {
  const { cwd } = command.optsWithGlobals<{ cwd: string }>();
  const here = fileOf(call, cwd);
  const folder = given === undefined ? (projectFolder(here) ?? here) : path.resolve(here, given);
  refuseFile(folder);
  const project = isThere(path.join(folder, "Pulumi.yaml")) ? readProject(folder) : undefined;
  if (project) refuseLanguage(project);

  const name = project?.name ?? projectName(folder);
  const asker = options.yes ? undefined : call.asker;
  const title = `${project ? "A stack of the Pulumi project" : "A new Pulumi project,"} ${pc.bold(name)}\n\n`;
  if (asker) call.stdout.write(title);
  const answers = await answersFrom({ ...options, set: Object.fromEntries(options.set) }, name, asker, stack =>
    refusedStack(stack, folder),
  );
  const plan = planOf(folder, project, options.package, text => call.stderr.write(text));
  const schema = schemaPath(folder === packageFolder);
  const stack = stackFileName(answers.stack);
  const own = fs.existsSync(path.join(folder, stack)) ? {} : { [stack]: stackFile(answers.choices, schema) };
  const { written, kept } = writeMissing({ ...plan.files, ...own, ...workflowsOf(folder, answers.comments) }, folder);
  const lines = [
    ...written.map(file => `${pc.green("+")} ${file}`),
    ...kept.map(file => pc.dim(`= ${file}, kept as it is`)),
  ];
  call.stdout.write(`${asker ? "\n" : title}${lines.join("\n")}\n`);
  const add =
    own[stack] === undefined
      ? [`Add this below config: of ${stack}:`, "", ...stackLines(answers.choices).map(line => `  ${line}`), ""]
      : judgement(readProject(folder), answers.stack);
  const moved = folder === here ? [] : [`cd ${path.relative(here, folder)}`];
  const next = [...moved, ...plan.next, `npx --no-install pulumi-aks preview --stack ${answers.stack}`];
  call.stdout.write(`\n${[...add, pc.bold("Next"), ...next.map(line => `  ${line}`)].join("\n")}\n`);
}

function judgement(project: Project, stack: string): string[] {
  const { problems } = assessStack(project, stack);
  return [`${pc.bold(`Stack ${stack}`)}${verdictText(problems)}`, ...renderProblems(problems), ""];
}

function refuseLanguage({ runtime, folder }: Project): void {
  if (runtime === undefined || runtime.name === "nodejs") return;
  throw new UsageError(
    `The program in ${folder} runs on ${runtime.name}, and init writes TypeScript. docs/languages.md says how other languages use these components.`,
  );
}

function refuseFile(folder: string): void {
  if (isThere(folder) && !isFolder(folder)) throw new UsageError(`${folder} is a file. Give a folder, or none.`);
}

/** Why a stack can't be called so. */
function refusedStack(stack: string, folder: string): string | undefined {
  try {
    if (stackName(stack) !== stack) return `${stack} names an organisation too: give ${stackName(stack)} alone.`;
  } catch (error) {
    return (error as Error).message;
  }
  const file = stackFileName(stack);
  const full = path.join(folder, file);
  if (isThere(full) && !isFile(full))
    return `${file} is there, and is no file. Take it away, or give the stack another name.`;
  const text = isFile(full) ? contentOf(full) : "";
  if (text instanceof Unreadable) return `${file} is there, and can't be read: ${text.told}`;
  return /^ *["']?aks:/m.test(text) ? `${file} has an environment already. Give the stack another name.` : undefined;
}

function contentOf(file: string): string | Unreadable {
  try {
    return readText(file);
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}
