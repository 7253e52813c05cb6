import { afterTest } from "./cleanup";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { root, sound } from "./project";

/** A git repository with a copy of this project in it, its shared parts linked. */
export interface TestRepository {
  readonly folder: string;
  /** Folder of Pulumi.yaml. */
  readonly project: string;
  readonly git: (...args: string[]) => string;
  /** Writes files of the project; null removes one. */
  readonly write: (files: Record<string, string | null>) => void;
  /** Writes files and commits everything. */
  readonly commit: (files: Record<string, string | null>) => void;
}

const linked = ["components", "design", "machine", "policies", "index.ts", "tsconfig.json"];

/** Configuration of a stack as text: sound choices with others on top. */
export const stackText = (config: Record<string, unknown> = {}): string =>
  stringify({ config: { ...sound, ...config } });

/** Installs a package of the repository as npm does: a link among copies of the others. */
export function linkPackage(project: string, name: string, folder: string): void {
  const installed = path.join(project, "node_modules");
  fs.rmSync(installed);
  fs.mkdirSync(path.dirname(path.join(installed, name)), { recursive: true });
  for (const shared of fs.readdirSync(path.join(root, "node_modules")).filter(entry => !entry.startsWith(".")))
    fs.symlinkSync(path.join(root, "node_modules", shared), path.join(installed, shared));
  fs.symlinkSync(path.join(project, folder), path.join(installed, name));
}

/** What git does depends on no setting of the machine, and on no hook of git's that runs the tests. */
const settings = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "t",
  GIT_AUTHOR_EMAIL: "t@example.com",
  GIT_COMMITTER_NAME: "t",
  GIT_COMMITTER_EMAIL: "t@example.com",
};

const withoutGit = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("GIT_")));

/** Runs git in a folder. */
export const gitIn = (folder: string, ...args: string[]): string =>
  execFileSync("git", args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...withoutGit(process.env), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });

/** A repository whose branch main holds the files, with branch change checked out: for a test, or for all of a file. */
export function temporaryRepository(
  files: Record<string, string>,
  { below = "", until = afterTest }: { readonly below?: string; readonly until?: typeof afterTest } = {},
): TestRepository {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "aks-repository-")));
  until(() => fs.rmSync(folder, { recursive: true, force: true }));
  const project = path.join(folder, below);
  fs.mkdirSync(project, { recursive: true });
  for (const shared of linked) fs.symlinkSync(path.join(root, shared), path.join(project, shared));
  fs.symlinkSync(path.join(root, "node_modules"), path.join(project, "node_modules"));
  fs.copyFileSync(path.join(root, "Pulumi.yaml"), path.join(project, "Pulumi.yaml"));
  const write = (all: Record<string, string | null>): void => {
    for (const [file, text] of Object.entries(all)) {
      const full = path.join(project, file);
      fs.rmSync(full, { force: true });
      if (text === null) continue;
      fs.mkdirSync(path.dirname(full), { recursive: true });
      fs.writeFileSync(full, text);
    }
  };
  const git = (...args: string[]): string => gitIn(folder, ...args);
  const commit = (all: Record<string, string | null>): void => {
    write(all);
    git("add", "--all");
    git("commit", "--quiet", "--message", "a change");
  };
  git("init", "--quiet", "--initial-branch", "main");
  commit({ ".gitignore": "node_modules\n", "package.json": '{ "name": "copy" }\n', ...files });
  git("checkout", "--quiet", "-b", "change");
  return { folder, project, git, write, commit };
}
