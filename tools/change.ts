import fs from "node:fs";
import path from "node:path";
import { assess, blocks } from "../design";
import { today } from "../machine/clock";
import { isModule, isYaml, presetReader } from "../machine/presetFile";
import type { StackState } from "./engine/state";
import { FakeAzure } from "./fakeAzure/model";
import { changedFiles, filesAt, mergeBase, repositoryOf, withWorktree, type Repository } from "./git";
import { preview, type PreviewOptions } from "./preview";
import { readProject, readStackFile, stacksOf, type Project } from "./stackFile";
import { UsageError } from "./usageError";
import { stacksAmong, touchedBy, type StackSources, type Touched } from "./touched";

/** What a branch changes, seen from where it left another. */
export interface Change extends Touched {
  /** What it is compared with, as it was called. */
  readonly reference: string;
  readonly commit: string;
  /** Stacks whose file is gone. */
  readonly removed: readonly string[];
  /** Lock files that differ, so that the base would have other packages. */
  readonly lockFiles: readonly string[];
  readonly repository: Repository;
}

/** What the base has of a stack: the state that its program leaves behind, nothing, or no sound program. */
export type Base =
  | { readonly kind: "deployed"; readonly state: StackState; readonly standards: PreviewOptions["base"] }
  | { readonly kind: "new" }
  | { readonly kind: "broken"; readonly why: string };

const lockFile = /^(\.\.\/)*(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml)$/;

/** How programs of the base are run: as those of the change. */
export type Around = Pick<PreviewOptions, "outputs" | "run" | "timeout">;

/** Finds what the working tree changes since it left a reference. */
export function changeFrom(project: Project, reference: string): Change {
  const repository = repositoryOf(project.folder);
  const commit = mergeBase(repository, reference);
  const changed = changedFiles(repository, commit);
  const stacks = stacksOf(project);
  return {
    ...touchedBy(
      changed,
      stacks.map(stack => sourcesOf(project, stack)),
    ),
    reference,
    commit,
    removed: stacksAmong(filesAt(repository, commit)).filter(stack => !stacks.includes(stack)),
    lockFiles: changed.filter(file => lockFile.test(file)),
    repository,
  };
}

/** Preset files are found by resolving the choices: a preset may name another. Only YAML serves nobody else: a module
 *  may be part of the program, or have parts itself, so that a change of one touches every stack. What presets a module
 *  names only it can say, and it does not run: the stack may read any. */
function sourcesOf(project: Project, stack: string): StackSources {
  const { choices, file } = readStackFile(project, stack);
  // Nothing runs to find that out.
  const read = presetReader(project.folder, false);
  const folder = fs.realpathSync(project.folder);
  const presets: string[] = [];
  let readsUnknown = false;
  assess(choices, {
    environment: stack,
    today: today(),
    origin: file,
    readPreset: (reference, from) => {
      const preset = read(reference, from);
      readsUnknown ||= preset.file !== undefined && isModule(preset.file);
      if (preset.file !== undefined && isYaml(preset.file))
        presets.push(path.relative(folder, preset.file).split(path.sep).join("/"));
      return preset;
    },
  });
  return { stack, presets, readsUnknown };
}

/** Deploys the base's own program of each stack to the model of Azure, in a checkout that is removed afterwards. */
export async function deployBase(
  change: Change,
  stacks: readonly string[],
  around: Around,
  progress: (stack: string) => void,
): Promise<Map<string, Base>> {
  const { repository, commit } = change;
  const known = new Set(stacksAmong(filesAt(repository, commit)));
  const bases = new Map<string, Base>(stacks.map(stack => [stack, { kind: "new" }]));
  const old = stacks.filter(stack => known.has(stack));
  if (old.length === 0) return bases;
  return withCheckout(repository, commit, async base => {
    if (base === undefined) return bases;
    for (const stack of old) {
      progress(stack);
      bases.set(stack, await deployed(base, stack, around));
    }
    return bases;
  });
}

/** Does something in a checkout of the project's folder, which is removed afterwards. A folder with stack files and no
 *  Pulumi.yaml was no project yet: there is none. */
export const withCheckout = <T>(
  repository: Repository,
  commit: string,
  use: (folder: string | undefined) => Promise<T>,
): Promise<T> =>
  withWorktree(repository, commit, root => {
    linkPackages(repository, root);
    const folder = path.join(root, repository.prefix);
    return use(fs.existsSync(path.join(folder, "Pulumi.yaml")) ? folder : undefined);
  });

async function deployed(folder: string, stack: string, around: Around): Promise<Base> {
  try {
    return await deployedBy(readProject(folder), stack, around);
  } catch (error) {
    // A mistake in the base is not one in this call.
    if (error instanceof UsageError) return { kind: "broken", why: cause(error.message, folder) };
    throw error;
  }
}

/** What a project's program of a stack leaves behind on the model of Azure. */
export async function deployedBy(project: Project, stack: string, around: Around): Promise<Base> {
  const deploy = new FakeAzure({ existingGroups: "any", judges: false });
  const { failure, problems, deployment, policyLevels, choices, madeUp } = await preview(project, stack, {
    ...around,
    deploy,
  });
  const [first] = problems.filter(blocks);
  if (first) return { kind: "broken", why: `its choices have errors, such as ${first.id}: ${first.message}` };
  if (failure !== undefined) return { kind: "broken", why: `its program failed, ${cause(failure, project.folder)}` };
  return {
    kind: "deployed",
    state: { ...deployment.state(), offline: true },
    standards: { policyLevels, choices, madeUp },
  };
}

/** The line of a failure that says what happened, without the folder that is gone afterwards. */
function cause(failure: string, folder: string): string {
  const lines = failure.replaceAll(`${folder}${path.sep}`, "").split("\n");
  return (lines.find(line => /\b\w*Error\b/.test(line)) ?? lines[0]).trim();
}

/** The base runs with the packages that are installed here, in the project's folder and above it. */
function linkPackages({ root, prefix }: Repository, base: string): void {
  const folders = prefix.split("/").map((_, depth, parts) => parts.slice(0, depth).join("/"));
  for (const folder of [...new Set([...folders, prefix])]) {
    const installed = path.join(root, folder, "node_modules");
    const link = path.join(base, folder, "node_modules");
    if (!fs.existsSync(installed) || !fs.existsSync(path.dirname(link)) || fs.existsSync(link)) continue;
    const own = ownPackages(installed, root);
    if (own.size === 0) {
      fs.symlinkSync(installed, link, "junction");
      continue;
    }
    for (const name of packagesIn(installed)) {
      const inRepository = own.get(name);
      const target = inRepository === undefined ? path.join(installed, name) : path.join(base, inRepository);
      if (!fs.existsSync(target)) continue;
      fs.mkdirSync(path.dirname(path.join(link, name)), { recursive: true });
      fs.symlinkSync(target, path.join(link, name), "junction");
    }
  }
}

const packagesIn = (installed: string): string[] =>
  fs
    .readdirSync(installed)
    .filter(name => !name.startsWith("."))
    .flatMap(name =>
      name.startsWith("@") ? fs.readdirSync(path.join(installed, name)).map(own => `${name}/${own}`) : [name],
    );

/** Packages that are folders of the repository, linked by npm, with these folders: the base has its own version. */
function ownPackages(installed: string, root: string): Map<string, string> {
  const linked = packagesIn(installed).flatMap((name): [string, string][] => {
    const link = path.join(installed, name);
    if (!fs.lstatSync(link).isSymbolicLink() || !fs.existsSync(link)) return [];
    const folder = path.relative(root, fs.realpathSync(link));
    return folder.startsWith("..") || path.isAbsolute(folder) ? [] : [[name, folder]];
  });
  return new Map(linked);
}
