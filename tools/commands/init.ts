import fs from "node:fs";
import path from "node:path";
import { Command, Option } from "commander";
import { fileOf, type Call } from "../call";
import { repositoryIfAny } from "../git";
import { answersFrom, commenters, settingFrom, type Commenter } from "../init/answers";
import { peers, program, projectFiles, schemaPath, stackFile, stackLines, type Files } from "../init/files";
import { packed, writeMissing } from "../init/place";
import { workflowFiles } from "../init/workflows";
import { ownPackage, packageFolder } from "../package";
import { assessStack } from "../preview";
import { pc } from "../render/colours";
import { renderProblems, verdictText } from "../render/problems";
import { readProject, UsageError, type Project } from "../stackFile";
import { projectFolder, stackName } from "./stacks";

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
    .option("--preset <name>", "where its choices start from, such as prod@1 (default: dev@1)")
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
  const project = fs.existsSync(path.join(folder, "Pulumi.yaml")) ? readProject(folder) : undefined;
  if (project) refuseLanguage(project);

  const name = project?.name ?? projectName(folder);
  const asker = options.yes ? undefined : call.asker;
  call.stdout.write(
    project ? `A stack of the Pulumi project ${pc.bold(name)}\n\n` : `A new Pulumi project ${pc.bold(name)}\n\n`,
  );
  const answers = await answersFrom({ ...options, set: Object.fromEntries(options.set) }, name, asker, stack =>
    refusedStack(stack, folder),
  );
  const plan = planOf(folder, project, options.package, call);
  const schema = schemaPath(folder === packageFolder);
  const stack = `Pulumi.${answers.stack}.yaml`;
  const own = fs.existsSync(path.join(folder, stack)) ? {} : { [stack]: stackFile(answers.choices, schema) };
  const { root, prefix } = placeInRepository(folder);
  const workflows = workflowFiles(answers.comments, prefix);

  const { written, kept } = writeMissing({ ...plan.files, ...own }, folder);
  const besides = writeMissing(workflows, root);
  const lines = [
    ...[...written, ...besides.written].map(file => `${pc.green("+")} ${file}`),
    ...[...kept, ...besides.kept].map(file => pc.dim(`= ${file}, kept as it is`)),
  ];
  call.stdout.write(`${lines.join("\n")}\n`);
  const add =
    own[stack] === undefined
      ? [`Add this below config: of ${stack}:`, "", ...stackLines(answers.choices).map(line => `  ${line}`), ""]
      : judgement(readProject(folder), answers.stack);
  const moved = folder === here ? [] : [`cd ${path.relative(here, folder)}`];
  const next = [...moved, ...plan.next, `npx --no pulumi-aks preview --stack ${answers.stack}`];
  call.stdout.write(`\n${[...add, pc.bold("Next"), ...next.map(line => `  ${line}`)].join("\n")}\n`);
}

/** What is to be written into a folder besides its stack, and what somebody does afterwards. */
function planOf(folder: string, project: Project | undefined, spec: string | undefined, call: Call) {
  const file = path.join(folder, "package.json");
  const here = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")) as Record<string, object>) : undefined;
  const has = (name: string): boolean =>
    [here?.dependencies, here?.devDependencies, here?.peerDependencies].some(all => all && name in all);
  const isOwn = folder === packageFolder;
  const takes = !isOwn && !has(ownPackage.name) && spec === undefined;
  if (takes) call.stderr.write("Packing the package, which no registry has yet …\n");
  const tarball = takes ? packed() : undefined;
  const packageSpec = spec ?? `file:${tarball?.file ?? ""}`;
  const missing = [
    ...(has(ownPackage.name) ? [] : [tarball ? `./${tarball.file}` : packageSpec]),
    ...peers.filter(([name]) => !has(name)).map(([name, version]) => `${name}@${version}`),
  ];
  const install =
    here === undefined ? ["npm install"] : isOwn || missing.length === 0 ? [] : [`npm install -E ${missing.join(" ")}`];
  const files: Files = tarball ? { [tarball.file]: tarball.content } : {};
  if (!project) {
    const name = projectName(folder);
    const description = "An Azure Kubernetes Service environment";
    return { files: { ...projectFiles({ name, description, packageSpec }), ...files }, next: install };
  }
  if (isOwn || usesPackage(project)) return { files, next: install };
  const module = here?.type === ("module" as unknown) ? "./aks.js" : "./aks";
  return {
    files: { "aks.ts": program, ...files },
    next: [...install, `# in the project's program: export * from "${module}";`],
  };
}

/** Whether the project's program has environments already. */
function usesPackage({ folder, main }: Project): boolean {
  const place = path.resolve(folder, main);
  const files =
    fs.existsSync(place) && fs.statSync(place).isFile()
      ? [place]
      : ["index.ts", "index.js"].map(file => path.join(place, file));
  return [...files, path.join(folder, "aks.ts")].some(
    file => fs.existsSync(file) && fs.readFileSync(file, "utf8").includes(ownPackage.name),
  );
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
  if (fs.existsSync(folder) && !fs.statSync(folder).isDirectory())
    throw new UsageError(`${folder} is a file. Give a folder, or none.`);
}

/** Why a stack can't be called so. */
function refusedStack(stack: string, folder: string): string | undefined {
  try {
    if (stackName(stack) !== stack) return `${stack} names an organisation too: give ${stackName(stack)} alone.`;
  } catch (error) {
    return (error as Error).message;
  }
  const file = `Pulumi.${stack}.yaml`;
  const isThere =
    fs.existsSync(path.join(folder, file)) && /^ *["']?aks:/m.test(fs.readFileSync(path.join(folder, file), "utf8"));
  return isThere ? `${file} has an environment already. Give the stack another name.` : undefined;
}

/** A folder's name as Pulumi takes it for a project's. */
const projectName = (folder: string): string => path.basename(folder).replace(/[^\w.-]/g, "-") || "aks";

/** Where workflows go, and the project's folder from there. */
function placeInRepository(folder: string): { readonly root: string; readonly prefix: string } {
  const there = nearestFolder(folder);
  const repository = repositoryIfAny(there);
  if (!repository) return { root: folder, prefix: "" };
  return {
    root: repository.root,
    prefix: path.posix.join(repository.prefix, path.relative(there, folder)).replace(/\/$|^\.$/, ""),
  };
}

/** The folder, or the nearest above it that is there already. */
const nearestFolder = (folder: string): string =>
  fs.existsSync(folder) ? folder : nearestFolder(path.dirname(folder));
