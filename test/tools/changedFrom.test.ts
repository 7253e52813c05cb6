import { describe, beforeAll, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterFile, afterTest } from "../support/cleanup";
import { pulumiAks, spawned, type Ran } from "../support/cli";
import { root } from "../support/project";
import { gitIn, linkPackage, stackText, temporaryRepository, type TestRepository } from "../support/repository";

interface Shown {
  readonly change: {
    readonly stacks: string[];
    readonly untouched: string[];
    readonly removed: string[];
    readonly lockFiles: string[];
    readonly bases: Record<string, string>;
  };
  readonly stacks: {
    readonly stack: string;
    readonly problems: { id: string }[];
    readonly resources: { op: string; name: string; changes: { path: string }[] }[];
  }[];
}

const shownBy = ({ stdout }: Ran): Shown => JSON.parse(stdout) as Shown;

const compared = async (folder: string): Promise<Shown> =>
  shownBy(await pulumiAks(folder, "preview", "--changed-from", "main", "--json"));

/** The same with every program in a process of its own, where the two folders differ in what a program reads. */
const comparedApart = (folder: string): Shown =>
  shownBy(spawned(folder, "preview", "--changed-from", "main", "--json"));

const comment = (folder: string): Promise<Ran> => pulumiAks(folder, "preview", "--changed-from", "main", "--markdown");

const changesOf = (shown: Shown, stack: string): string[] =>
  (shown.stacks.find(s => s.stack === stack)?.resources ?? [])
    .filter(r => r.op !== "same" && r.changes.length > 0)
    .map(r => `${r.op} ${r.name} ${r.changes.map(c => c.path).join(", ")}`);

const tagsChange = /^update aks-cluster-managed-cluster .*tags/;

const pool = (max: number): Record<string, unknown> => ({
  "aks:nodePools": { user: { scaling: { autoscale: { min: 1, max } } } },
});

/** A program out of test/programs. */
const program = (name: string): string => fs.readFileSync(path.join(root, "test/programs", name), "utf8");

/** Checkouts of a base that are left over, for git and on the disk. */
const leftOver = (folder: string): string[] => [
  ...gitIn(folder, "worktree", "list", "--porcelain")
    .split("\n")
    .filter(line => line.startsWith("worktree "))
    .slice(1),
  ...fs.readdirSync(path.join(folder, ".git")).filter(name => name === "worktrees"),
];

describe("changed, new, deleted and untouched stacks", () => {
  let repository: TestRepository;
  beforeAll(() => {
    repository = temporaryRepository(
      {
        "Pulumi.dev.yaml": stackText(pool(5)),
        "Pulumi.old.yaml": stackText(),
        "Pulumi.other.yaml": stackText(),
      },
      { until: afterFile },
    );
    repository.commit({
      "Pulumi.dev.yaml": stackText(pool(8)),
      "Pulumi.old.yaml": null,
      "Pulumi.fresh.yaml": stackText(),
    });
  });

  test("are told apart, and compared with what the base deploys", async () => {
    const shown = await compared(repository.project);
    expect(shown.change.stacks).toStrictEqual(["dev", "fresh"]);
    expect(shown.change.untouched).toStrictEqual(["other"]);
    expect(shown.change.removed).toStrictEqual(["old"]);
    expect(shown.change.bases).toStrictEqual({ dev: "deployed", fresh: "new" });
    expect(changesOf(shown, "dev")).toStrictEqual(["update aks-nodes/user-agent-pool maxCount"]);
    expect(new Set(shown.stacks[1].resources.map(r => r.op))).toStrictEqual(new Set(["create"]));
    expect(leftOver(repository.folder)).toStrictEqual([]);
  });

  test("are in the comment", async () => {
    const { stdout } = await comment(repository.project);
    expect(stdout).toMatch(/2 of 3 stacks/);
    expect(stdout).toMatch(/Pulumi\.old\.yaml<\/code> is deleted/);
    expect(stdout).toMatch(/Not touched: <code>other<\/code>/);
    expect(stdout).toMatch(/<code>maxCount<\/code>: <code>5<\/code> → <code>8<\/code>/);
  });
});

describe("what a change does to the stacks that it touches", () => {
  test("what Azure refuses is found, and ends with 1", async () => {
    const { project, commit } = temporaryRepository({ "Pulumi.dev.yaml": stackText() });
    commit({ "Pulumi.dev.yaml": stackText({ "aks:systemPool": { vmSize: "Standard_D8as_v5" } }) });
    const ran = await pulumiAks(project, "preview", "--changed-from", "main", "--json");
    expect(ran).toExitWith(1);
    expect(shownBy(ran).stacks[0].problems.map(p => p.id)).toContain("M1");
  });

  test("the base runs its own program, also in a folder below the root", async () => {
    const { project, commit, folder } = temporaryRepository(
      { "Pulumi.dev.yaml": stackText(), "index.ts": program("named.ts") },
      { below: "infra/aks" },
    );
    commit({ "index.ts": program("named.ts").replace('"one"', '"two"') });
    const { stacks, change } = await compared(project);
    expect(change.bases).toStrictEqual({ dev: "deployed" });
    const ops = (name: string): string[] => [
      ...new Set(stacks[0].resources.filter(r => r.name.startsWith(name)).map(r => r.op)),
    ];
    expect(ops("two")).toStrictEqual(["create"]);
    expect(ops("one")).toStrictEqual(["delete"]);
    expect(leftOver(folder)).toStrictEqual([]);
  });

  test("a preset file touches the stacks that it serves, through another preset too", () => {
    const { project, commit } = temporaryRepository({
      "Pulumi.a.yaml": stackText({ "aks:preset": "./presets/team.yaml" }),
      "Pulumi.b.yaml": stackText(),
      "presets/team.yaml": "preset: ./company.yaml\n",
      "presets/company.yaml": "preset: dev@1\n",
    });
    commit({ "presets/company.yaml": "preset: dev@1\ntags: { owner: us }\n" });
    const shown = comparedApart(project);
    expect(shown.change.stacks).toStrictEqual(["a"]);
    expect(changesOf(shown, "a")).toContainEqual(expect.stringMatching(tagsChange));
  });

  test("modules and packages of the repository are the base's own there, and touch every stack", () => {
    const { project, commit } = temporaryRepository({
      "Pulumi.a.yaml": stackText({ "aks:preset": "./presets/team.ts" }),
      "Pulumi.b.yaml": stackText({ "aks:preset": "@contoso/aks-presets/prod" }),
      "presets/team.ts": 'export default { preset: "dev@1", tags: { owner: "them" } };\n',
      "packages/presets/package.json": '{ "name": "@contoso/aks-presets" }',
      "packages/presets/prod.yaml": "preset: dev@1\ntags: { owner: them }\n",
    });
    linkPackage(project, "@contoso/aks-presets", "packages/presets");
    commit({ "packages/presets/prod.yaml": "preset: dev@1\ntags: { owner: us }\n" });
    // What a preset that is code reads besides is not known without running it, so that a is touched by any of them.
    expect(spawned(project, "changed", "--from", "main", "--stacks").stdout).toBe("a\nb\n");
    commit({ "presets/team.ts": 'export default { preset: "dev@1", tags: { owner: "us" } };\n' });
    const shown = comparedApart(project);
    expect(shown.change.bases).toStrictEqual({ a: "deployed", b: "deployed" });
    expect(changesOf(shown, "a")).toContainEqual(expect.stringMatching(tagsChange));
    expect(changesOf(shown, "b")).toContainEqual(expect.stringMatching(tagsChange));
  });

  test("what is not committed counts, and main's own progress does not", async () => {
    const { project, commit, write, git } = temporaryRepository({
      "Pulumi.dev.yaml": stackText(pool(5)),
      "Pulumi.other.yaml": stackText(),
    });
    git("checkout", "--quiet", "main");
    commit({ "Pulumi.other.yaml": stackText(pool(3)) });
    git("checkout", "--quiet", "change");
    write({ "Pulumi.fresh.yaml": stackText() });
    expect((await pulumiAks(project, "changed", "--from", "main", "--stacks")).stdout).toBe("fresh\n");
  });

  test("no stack touched: said, and fine", async () => {
    const { project, commit } = temporaryRepository({ "Pulumi.dev.yaml": stackText() });
    commit({ "README.md": "words\n" });
    const ran = await comment(project);
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/No stack is touched by this change/);
    expect((await pulumiAks(project, "changed", "--from", "main", "--stacks", "--json")).stdout).toBe("[]\n");
  });

  test("another lock file is said plainly, and touches every stack", async () => {
    const { project, commit } = temporaryRepository({ "Pulumi.dev.yaml": stackText(), "package-lock.json": "{}" });
    commit({ "package-lock.json": '{ "lockfileVersion": 3 }' });
    const { stdout } = await comment(project);
    expect(stdout).toMatch(/package-lock\.json<\/code> differs\. The base ran with the packages of this change/);
    expect(stdout).toMatch(/\| <code>dev<\/code> \| ✅ fine \| 0 \| 0 \| no change \|/);
  });

  test("a base that does not deploy is said, and removed like any other", async () => {
    const { project, folder, commit } = temporaryRepository({
      "Pulumi.dev.yaml": stackText(),
      "Pulumi.bad.yaml": stackText({ "aks:zones": ["9"] }),
      "index.ts": program("breaks.ts"),
    });
    commit({ "Pulumi.bad.yaml": stackText(), "index.ts": program("nothing.ts") });
    const ran = await comment(project);
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/<code>dev<\/code> can't be compared, everything shows as new: on the base .*cheese/);
    expect(ran.stdout).toMatch(/<code>bad<\/code> can't be compared.*its choices have errors, such as P21/);
    expect(leftOver(folder)).toStrictEqual([]);
  });

  test("policies judge the change, not the base: a mistake of theirs there is said", async () => {
    const { project, commit } = temporaryRepository({
      "Pulumi.prod.yaml": stackText({ "aks-policies:environment": "nonsense" }),
    });
    commit({ "Pulumi.prod.yaml": stackText() });
    const ran = await comment(project);
    expect(ran).toExitWith(1);
    expect(ran.stdout).toMatch(/\| ❌ a policy is violated \| 0 \| 0 \| \+9 \| \d+ mandatory, \d+ advisory as prod \|/);
    expect(ran.stdout).toMatch(/<code>prod<\/code> can't be compared, everything shows as new: on the base .*nonsense/);
    expect(ran.stdout).toMatch(/Policies judge as prod: the stack is named prod/);
  });

  test("interrupted, it leaves no checkout behind", async () => {
    const { project, folder, commit } = temporaryRepository({
      "Pulumi.dev.yaml": stackText(),
      "index.ts": program("endless.ts"),
    });
    commit({ "Pulumi.dev.yaml": stackText(pool(3)) });
    const started = path.join(folder, ".git", "started");
    const child = spawn(
      process.execPath,
      [path.join(root, "bin/pulumi-aks.js"), "preview", "--changed-from", "main"],
      // A group of its own, which Ctrl-C reaches whole.
      { cwd: project, detached: true, stdio: "ignore", env: { ...process.env, STARTED: started } },
    );
    const ended = once(child, "close");
    await new Promise<void>(resolve => {
      const watcher = fs.watch(path.dirname(started), (_, name) => {
        if (name !== "started") return;
        watcher.close();
        resolve();
      });
    });
    process.kill(-child.pid!, "SIGINT");
    expect(await ended).toStrictEqual([null, "SIGINT"]);
    expect(leftOver(folder)).toStrictEqual([]);
  });

  test("a secret in the program shows neither as a change nor in clear", async () => {
    const { project, commit } = temporaryRepository({
      "Pulumi.dev.yaml": stackText(),
      "index.ts": program("secretTag.ts"),
    });
    commit({ "index.ts": program("secretTag.ts").replace("planted-one", "planted-two").replace("small", "large") });
    const { stdout } = await comment(project);
    expect(stdout).toMatch(/tags\.size/);
    expect(stdout).not.toMatch(/planted|tags\.key/);
  });
});

describe("hooks of git", () => {
  /** A change whose program can't run, so that looking at the repository is all that is done. */
  const unsound = (stack: string): string => stackText({ "aks:zones": ["9"], "aks:tags": { stack } });
  let repository: TestRepository;
  let elsewhere: TestRepository;
  beforeAll(() => {
    repository = temporaryRepository(
      { "Pulumi.dev.yaml": unsound("dev"), "Pulumi.other.yaml": unsound("other") },
      { until: afterFile },
    );
    repository.commit({ "Pulumi.dev.yaml": unsound("changed") });
    elsewhere = temporaryRepository({ "Pulumi.dev.yaml": stackText() }, { until: afterFile });
  });

  const git = (): string => path.join(elsewhere.folder, ".git");
  test.each([
    { variable: "GIT_DIR", value: git },
    { variable: "GIT_WORK_TREE", value: () => elsewhere.folder },
    { variable: "GIT_INDEX_FILE", value: () => path.join(git(), "index") },
    { variable: "GIT_COMMON_DIR", value: git },
    { variable: "GIT_OBJECT_DIRECTORY", value: () => path.join(git(), "objects") },
    { variable: "GIT_QUARANTINE_PATH", value: () => path.join(git(), "objects/incoming") },
  ])("set $variable, and the repository of the project is compared all the same", async ({ variable, value }) => {
    process.env[variable] = value();
    afterTest(() => delete process.env[variable]);
    const { change } = await compared(repository.project);
    expect(change).toMatchObject({ stacks: ["dev"], untouched: ["other"], bases: { dev: "broken" } });
    expect(gitIn(repository.folder, "worktree", "list").trim().split("\n")).toHaveLength(1);
  });

  test("may call the command", () => {
    const { project, folder, git, write } = temporaryRepository({
      "Pulumi.dev.yaml": unsound("dev"),
      "Pulumi.other.yaml": unsound("other"),
    });
    const said = path.join(folder, ".git", "said");
    const call = `"${process.execPath}" "${path.join(root, "bin/pulumi-aks.js")}" changed --from main --stacks`;
    fs.writeFileSync(path.join(folder, ".git/hooks/pre-commit"), `#!/bin/sh\n${call} > "${said}"\n`, { mode: 0o755 });
    write({ "Pulumi.other.yaml": unsound("changed") });
    git("-C", project, "commit", "--quiet", "--all", "--message", "a change");
    expect(fs.readFileSync(said, "utf8")).toBe("other\n");
  });

  test("of the repository do not run", async () => {
    const witness = path.join(repository.folder, ".git", "witness");
    const hook = path.join(repository.folder, ".git/hooks/post-checkout");
    fs.writeFileSync(hook, `#!/bin/sh\ntouch ${witness}\n`, { mode: 0o755 });
    expect((await compared(repository.project)).change.bases).toStrictEqual({ dev: "broken" });
    expect(fs.existsSync(witness)).toBe(false);
  });
});

describe("what can't be compared", () => {
  let repository: TestRepository;
  beforeAll(() => {
    repository = temporaryRepository({ "Pulumi.dev.yaml": stackText() }, { until: afterFile });
  });

  test.each([
    { name: "an option in place of a name", reference: "--upload-pack=touch", says: /is no name of a commit/ },
    { name: "an empty name", reference: "", says: /is no name of a commit/ },
    { name: "a name in two words", reference: "main HEAD", says: /is no name of a commit/ },
    { name: "an unknown name", reference: "nothing", says: /There is no commit "nothing" here\. Fetch it/ },
    { name: "a range", reference: "main..change", says: /There is no commit/ },
  ])("$name", async ({ reference, says }) => {
    const ran = await pulumiAks(repository.project, "preview", `--changed-from=${reference}`);
    expect(ran).toBeUsageError(says);
  });

  test("options that contradict each other", async () => {
    const ran = await pulumiAks(repository.project, "preview", "--changed-from", "main", "--against", "x.json");
    expect(ran).toBeUsageError(/leave out --against/);
  });

  test("a folder without a repository", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-none-"));
    afterTest(() => fs.rmSync(folder, { recursive: true }));
    fs.copyFileSync(path.join(root, "Pulumi.yaml"), path.join(folder, "Pulumi.yaml"));
    const ran = await pulumiAks(folder, "preview", "--changed-from", "main");
    expect(ran).toBeUsageError(/is in no git repository/);
  });

  test("a shallow clone, with the way out", async () => {
    const { folder, commit, git } = temporaryRepository({ "Pulumi.dev.yaml": stackText() });
    commit({ "Pulumi.dev.yaml": stackText(pool(3)) });
    git("checkout", "--quiet", "main");
    commit({ "README.md": "later\n" });
    const clone = `${folder}-clone`;
    afterTest(() => fs.rmSync(clone, { recursive: true, force: true }));
    gitIn("/", "clone", "--quiet", "--depth=1", "--branch=change", `file://${folder}`, clone);
    expect(await pulumiAks(clone, "changed", "--from", "origin/main")).toBeUsageError(/fetch-depth: 0/);
    gitIn(clone, "fetch", "--quiet", "--depth=1", "origin", "main:main");
    expect(await pulumiAks(clone, "changed", "--from", "main")).toBeUsageError(/fetch-depth: 0/);
  });

  test("histories without a common commit", async () => {
    const { project, git } = temporaryRepository({ "Pulumi.dev.yaml": stackText() });
    git("checkout", "--quiet", "--orphan", "alone");
    git("commit", "--quiet", "--message", "another beginning");
    expect(await pulumiAks(project, "changed", "--from", "main")).toBeUsageError(/no commit in common\.$/m);
  });
});
