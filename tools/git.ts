import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { atEnd } from "./disk/atEnd";
import { leftovers, temporaryFolder } from "./disk/temporary";
import { UsageError } from "./usageError";

/** A project's place in its repository. */
export interface Repository {
  readonly root: string;
  /** The project's folder below the root, "" or ending in a slash. */
  readonly prefix: string;
}

interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Set for git's own hooks; here they would point to another repository or index, or forbid a checkout. */
const ofHooks = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_COMMON_DIR",
  "GIT_OBJECT_DIRECTORY",
  "GIT_QUARANTINE_PATH",
];

/** Nothing that a repository's own configuration names is run. */
const quiet = ["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"];

function git(folder: string, ...args: string[]): Answer {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofHooks.includes(name)));
  const { status, stdout, stderr, error } = spawnSync("git", [...quiet, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...env, GIT_TERMINAL_PROMPT: "0" },
    maxBuffer: 256 * 1024 * 1024,
  });
  if (error) throw new UsageError(`git can't be run: ${error.message}. A comparison with another commit needs it.`);
  return { status, stdout, stderr: stderr.trim() };
}

function answered(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = git(folder, ...args);
  if (status !== 0) throw new UsageError(`git ${args[0] ?? ""} failed: ${stderr}`);
  return stdout;
}

const listed = (text: string): string[] => text.split("\0").filter(item => item !== "");

/** The repository that a folder is in; undefined where it is in none. */
export function repositoryIfAny(folder: string): Repository | undefined {
  try {
    return repositoryOf(folder);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** The repository that a folder is in. */
export function repositoryOf(folder: string): Repository {
  const { status, stdout, stderr } = git(folder, "rev-parse", "--show-toplevel", "--show-prefix");
  const [root, prefix] = stdout.split("\n");
  if (status !== 0 || !root) {
    throw new UsageError(
      `${folder} is in no git repository that can be read, so there is nothing to compare with. git: ${stderr}`,
    );
  }
  return { root, prefix: prefix ?? "" };
}

/** The commit that a reference names. */
export function resolveCommit({ root }: Repository, reference: string): string {
  const shown = JSON.stringify(reference);
  // A reference that begins with a dash would be an option to git.

  if (!/^[^-\s\x00-\x1f][^\s\x00-\x1f]*$/.test(reference)) throw new UsageError(`${shown} is no name of a commit.`);
  const commit = commitOf(root, reference);
  if (commit === undefined) {
    const fix = isShallow(root)
      ? fetchMore
      : "Fetch it, or give a branch, a tag or a commit that is here, for example origin/main.";
    throw new UsageError(`There is no commit ${shown} here. ${fix}`);
  }
  return commit;
}

/** The commit that HEAD and a reference have in common. */
export function mergeBase(repository: Repository, reference: string): string {
  const { root } = repository;
  const commit = resolveCommit(repository, reference);
  const head = commitOf(root, "HEAD");
  if (head === undefined) throw new UsageError(`Nothing is committed in ${root} yet.`);
  const { status, stdout } = git(root, "merge-base", commit, head);
  if (status === 0) return stdout.trim();
  throw new UsageError(
    `HEAD and ${JSON.stringify(reference)} have no commit in common${isShallow(root) ? ` in this shallow clone. ${fetchMore}` : "."}`,
  );
}

const fetchMore =
  "Fetch the history: fetch-depth: 0 of actions/checkout, fetchDepth: 0 of Azure Pipelines' checkout, or git fetch --unshallow.";

function commitOf(root: string, reference: string): string | undefined {
  const { status, stdout } = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", `${reference}^{commit}`);
  return status === 0 && /^[0-9a-f]{40,64}\n$/.test(stdout) ? stdout.trim() : undefined;
}

const isShallow = (root: string): boolean => git(root, "rev-parse", "--is-shallow-repository").stdout.trim() === "true";

/** Branches that are here, and those of remotes, as they are called: main, origin/main. */
export const branchesIn = ({ root }: Repository): string[] =>
  git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes")
    .stdout.split("\n")
    .flatMap(name => (name === "origin" ? ["origin/HEAD"] : name === "" ? [] : [name]));

/** The branch that changes begin from. */
export function mainBranch(repository: Repository): string {
  const found = branchesIn(repository);
  const main = ["origin/HEAD", "origin/main", "origin/master", "main", "master"].find(name => found.includes(name));
  if (main === undefined)
    throw new UsageError("No main branch is here. Say what to compare with: --from <branch, commit or state>.");
  return main;
}

/** Files that differ between a commit and the working tree, new ones too, relative to the project's folder. */
export function changedFiles({ root, prefix }: Repository, commit: string): string[] {
  const tracked = answered(root, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", commit, "--");
  const untracked = answered(root, "ls-files", "--others", "--exclude-standard", "-z");
  return [...new Set([...listed(tracked), ...listed(untracked)])]
    .map(file => path.posix.relative(prefix, file))
    .sort((a, b) => (a < b ? -1 : 1));
}

/** Names of the files in the project's folder, as a commit has them. */
export function filesAt({ root, prefix }: Repository, commit: string): string[] {
  const tree = git(root, "ls-tree", "--name-only", "-z", `${commit}:${prefix}`);
  // Before the project was there, its folder was not.
  return tree.status === 0 ? listed(tree.stdout) : [];
}

/** Lets git forget worktrees of a command that was killed, and no others: somebody's own may be away with a disk. */
function forgetKilled(root: string): void {
  for (const { folder, what } of leftovers()) {
    if (what !== "base") continue;
    fs.rmSync(folder, { recursive: true, force: true });
    git(root, "worktree", "remove", "--force", path.join(folder, "base"));
  }
}

/** Checks a commit out into a folder of its own for as long as it is used, and removes it afterwards whatever happens. */
export async function withWorktree<T>(
  { root }: Repository,
  commit: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  forgetKilled(root);
  const { folder: parent, remove } = temporaryFolder("base");
  const folder = path.join(parent, "base");
  const forget = atEnd(() => {
    remove();
    // Git allows it when the folder is gone.
    git(root, "worktree", "remove", "--force", folder);
  });
  try {
    answered(root, "worktree", "add", "--detach", "--quiet", folder, commit);
    return await use(folder);
  } finally {
    forget();
  }
}
