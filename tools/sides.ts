import fs from "node:fs";
import path from "node:path";
import { isThere } from "../machine/textFile";
import { fileOf, type Call } from "./call";
import { deployedBy, withCheckout, type Around, type Base } from "./change";
import { stateIn } from "./commands/inputFiles";
import { placeOfState, type StackState } from "./engine/state";
import { repositoryOf, resolveCommit, type Repository } from "./git";
import { readProject, stacksOf, type Project } from "./stackFile";
import { stackOfFile } from "./stackNames";
import { UsageError } from "./usageError";

/** What a comparison begins or ends with. */
export type Side =
  /** What is deployed. */
  | { readonly kind: "state"; readonly called: string; readonly state: StackState }
  /** A program with its stack files: a folder's, or the project's with another file of a stack. */
  | { readonly kind: "project"; readonly called: string; readonly project: Project; readonly stack?: string }
  /** The same of a commit. */
  | { readonly kind: "commit"; readonly called: string; readonly repository: Repository; readonly commit: string };

/** The side that an option names: a state, a stack file, a folder with a project, else a branch or commit. */
export function sideOf(call: Call, project: Project, given: string): Side {
  const full = fileOf(call, given);
  if (/\.json$/i.test(given)) return { kind: "state", called: given, state: stateIn(call, given) };
  if (/\.ya?ml$/i.test(given)) return ofStackFile(project, given, full);
  if (isThere(path.join(full, "Pulumi.yaml"))) return { kind: "project", called: given, project: readProject(full) };
  if (fs.existsSync(full) && /^\.{0,2}[/\\]|^\.{1,2}$/.test(given))
    throw new UsageError(
      `There is no Pulumi.yaml in ${given}: give a project's folder, a stack file, a state or a commit.`,
    );
  const repository = repositoryOf(project.folder);
  return { kind: "commit", called: given, repository, commit: resolveCommit(repository, given) };
}

/** A file of the stack that it is named for, or, elsewhere and called something else, of the one that is asked for. */
function ofStackFile(project: Project, given: string, full: string): Side {
  if (!isThere(full)) throw new UsageError(`There is no file ${given}.`);
  const stack = stackOfFile(path.basename(full));
  return { kind: "project", called: given, project: { ...project, stackFile: full }, stack };
}

/** Whether two sides can be compared: everything of another project is another resource. */
export function needSameProject(one: Project, other: Project, called: string): void {
  if (one.name !== other.name)
    throw new UsageError(
      `${called} is project ${other.name}, and the other side is ${one.name}: nothing in them could be the same.`,
    );
}

/** Does something with the project of a side, which of a commit is checked out until that is done. */
export function withProject<T>(
  side: Exclude<Side, { kind: "state" }>,
  use: (project: Project) => Promise<T>,
): Promise<T> {
  if (side.kind === "project") return use(side.project);
  return withCheckout(side.repository, side.commit, folder => {
    if (folder === undefined)
      throw new UsageError(`There is no Pulumi.yaml at ${side.called}, where the project is now.`);
    return use(readProject(folder));
  });
}

/** What a side has of a stack. */
export async function baseOf(side: Side, stack: string, other: Project, around: Around): Promise<Base> {
  if (side.kind === "state") {
    const found = placeOfState(side.state);
    if (found !== undefined && (found.project !== other.name || found.stack !== stack))
      throw new UsageError(
        `${side.called} is a state of ${found.project}/${found.stack}, and the other side is ${other.name}/${stack}: nothing in them could be the same.`,
      );
    return { kind: "deployed", state: side.state, standards: undefined };
  }
  return withProject(side, async project => {
    needSameProject(other, project, side.called);
    if (project.stackFile === undefined && !stacksOf(project).includes(stack)) return { kind: "new" };
    return deployedBy(project, stack, around);
  });
}
