import fs from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { isGrave } from "../../design/changes/impact";
import { blocks } from "../../design/contract/problems";
import { holderOf } from "../../design/resourceId";
import { isFolder, isThere } from "../../machine/textFile";
import { asOf } from "../../machine/clock";
import { fileOf, progressOf, type Call } from "../call";
import { exitCodes } from "../exitCodes";
import type { Tree } from "../../design/contract/tree";
import { adopt, type Adoption } from "../adoption/adopt";
import { settle } from "../adoption/settle";
import { givenInAll } from "../adoption/read";
import { writeWhole } from "../disk/write";
import { adoptionJson, renderAdoption, renderSettled, type WrittenFiles } from "../render/adoption";
import { stackFileName, stackName } from "../stackNames";
import { UsageError } from "../usageError";
import { jsonOf, stackOfState, stateIn } from "./inputFiles";
import { projectOf, withoutNoCode, withTimeout, withToday } from "./stacks";

interface AdoptOptions {
  readonly from?: readonly string[];
  readonly settle?: string;
  readonly cluster?: string;
  readonly group?: string;
  readonly name?: string;
  readonly stack?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly timeout: number;
  readonly today?: string;
}

/** pulumi-aks adopt: takes over a cluster that others have made. */
export function adoptCommand(call: Call): Command {
  return withoutNoCode(withTimeout(withToday(new Command("adopt"))))
    .description("write the stack file and the import file of a cluster that is there, and say what would differ")
    .option(
      "--from <files...>",
      "what `az aks show`, `az network vnet show` and others of az print as JSON, `az group export`, `pulumi stack export`, a Terraform state; or a folder of them",
    )
    .option(
      "--settle <file>",
      "after the import, what pulumi stack export wrote: write it anew without what the program does not ask for",
    )
    .option("--cluster <name or id>", "the cluster, where the files tell of several")
    .option("--group <id>", "the resource group that an export of `az group export` is of")
    .option("--name <name>", "base name of what is made later (default: out of the cluster's)")
    .option("--stack <name>", "the stack's name (default: dev; with --settle the state's)")
    .option("--out <folder>", "where the files go (default: the project's folder)")
    .option("--force", "overwrite files that are there")
    .option("--json", "print for machines")
    .action((options: AdoptOptions, command: Command) => asOf(options.today, () => run(options, call, command)));
}

async function run(options: AdoptOptions, call: Call, command: Command): Promise<void> {
  const { from, cluster, group, name, json, timeout, settle: state } = options;
  const stack = stackName(options.stack ?? "dev");
  if ((from === undefined) === (state === undefined))
    throw new UsageError("Give --from with what is known of the cluster, or --settle with the state after the import.");
  if (state !== undefined) return settleState(state, options, call, command);
  if (group !== undefined && holderOf(group) !== "resource group")
    throw new UsageError(
      `${JSON.stringify(group)} is no resource group's id. Give /subscriptions/<id>/resourceGroups/<name>.`,
    );
  const project = projectOf(call, command);
  const folder = options.out === undefined ? project.folder : fileOf(call, options.out);
  const [stackFile, importFile] = [stackFileName(stack), `import.${stack}.json`].map(file => path.join(folder, file));
  needRoom(folder, options.force === true ? [] : [stackFile, importFile]);
  const given = givenInAll(
    (from ?? []).map(file => [fileOf(call, file), file] as const),
    group,
  );
  const say = json ? () => undefined : progressOf(call);
  say(`Previewing ${stack} …`);
  const found = await adopt(project, given, { files: from ?? [], stack, cluster, name }, { run: call.run, timeout });
  say("");
  const isCompared = found.failure === undefined && !found.problems.some(p => blocks(p) && !/^M\d/.test(p.id));
  const shown = (file: string): string => path.relative(fileOf(call, "."), file);
  writeBoth(found, stackFile, isCompared ? importFile : undefined);
  const files: WrittenFiles = { stackFile: shown(stackFile), importFile: isCompared ? shown(importFile) : undefined };
  if (json) call.stdout.write(`${JSON.stringify(adoptionJson(found, files), null, 2)}\n`);
  else call.stdout.write(renderAdoption(found, files));
  if (found.failure !== undefined) call.status = exitCodes.failed;
  else if (!isCompared) call.status = exitCodes.choices;
  else if (found.differences.some(isGrave) || found.problems.some(blocks)) call.status = exitCodes.grave;
}

/** Writes the state of an import anew, with what the program asks for. */
async function settleState(file: string, options: AdoptOptions, call: Call, command: Command): Promise<void> {
  const project = projectOf(call, command);
  const stack = stackOfState(stateIn(call, file), file, project, options);
  if (stack === undefined) throw new UsageError(`${file} has no resource: nothing has been imported.`);
  const folder = options.out === undefined ? project.folder : fileOf(call, options.out);
  const target = path.join(folder, `settled.${stack}.json`);
  needRoom(folder, options.force === true ? [] : [target]);
  const found = await settle(project, stack, jsonOf(call, file) as Tree, { run: call.run, timeout: options.timeout });
  fs.mkdirSync(folder, { recursive: true });
  // A state may hold secrets, encrypted or not.
  writeWhole(target, `${JSON.stringify(found.state, null, 4)}\n`, 0o600);
  const shown = path.relative(fileOf(call, "."), target);
  if (options.json)
    call.stdout.write(`${JSON.stringify({ stack, resources: found.resources, written: shown }, null, 2)}\n`);
  else call.stdout.write(renderSettled(stack, found.resources, shown));
}

/** Refuses what would overwrite somebody's work, before anything is read or run. */
function needRoom(folder: string, files: readonly string[]): void {
  if (isThere(folder) && !isFolder(folder)) throw new UsageError(`${folder} is a file. Give a folder to --out.`);
  const there = files.filter(isThere);
  if (there.length > 0)
    throw new UsageError(
      `${there.join(" and ")} ${there.length === 1 ? "is" : "are"} there already. Give another --stack or --out, or --force to overwrite.`,
    );
}

/** Writes both files, or none. */
function writeBoth({ text, importFile }: Adoption, stackFile: string, file: string | undefined): void {
  const wasThere = isThere(stackFile);
  const before = wasThere && !isFolder(stackFile) ? fs.readFileSync(stackFile, "utf8") : undefined;
  fs.mkdirSync(path.dirname(stackFile), { recursive: true });
  writeWhole(stackFile, text);
  if (file === undefined) return;
  try {
    writeWhole(file, `${JSON.stringify(importFile, null, 4)}\n`);
  } catch (error) {
    if (before === undefined) fs.rmSync(stackFile, { force: true });
    else writeWhole(stackFile, before);
    throw error;
  }
}
