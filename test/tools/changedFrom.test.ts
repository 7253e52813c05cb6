import { describe, expect, test } from "@jest/globals";
import { afterTest } from "../support/cleanup";
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pulumiAks } from "../support/cli";
import { root } from "../support/project";
import { gitIn, linkPackage, stackText, temporaryRepository } from "../support/repository";

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

const compared = (folder: string, ...args: string[]): Shown =>
  JSON.parse(pulumiAks(folder, "preview", "--changed-from", "main", "--json", ...args).stdout) as Shown;

const changesOf = (shown: Shown, stack: string): string[] =>
  (shown.stacks.find(s => s.stack === stack)?.resources ?? [])
    .filter(r => r.op !== "same" && r.changes.length > 0)
    .map(r => `${r.op} ${r.name} ${r.changes.map(c => c.path).join(", ")}`);

const pool = (max: number): Record<string, unknown> => ({
  "aks:nodePools": { user: { scaling: { autoscale: { min: 1, max } } } },
});

/** Checkouts of a base that are left over, for git and on the disk. */
const leftOver = (folder: string): string[] => [
  ...gitIn(folder, "worktree", "list", "--porcelain")
    .split("\n")
    .filter(line => line.startsWith("worktree "))
    .slice(1),
  ...fs.readdirSync(path.join(folder, ".git")).filter(name => name === "worktrees"),
];

describe("what a change does to the stacks that it touches", () => {
  test("changed, new, deleted and untouched stacks", () => {
    const repository = temporaryRepository({
      "Pulumi.dev.yaml": stackText(pool(5)),
      "Pulumi.old.yaml": stackText(),
      "Pulumi.other.yaml": stackText(),
    });
    repository.commit({
      "Pulumi.dev.yaml": stackText(pool(8)),
      "Pulumi.old.yaml": null,
      "Pulumi.fresh.yaml": stackText(),
    });
    const shown = compared(repository.project);
    expect(shown.change.stacks).toStrictEqual(["dev", "fresh"]);
    expect(shown.change.untouched).toStrictEqual(["other"]);
    expect(shown.change.removed).toStrictEqual(["old"]);
    expect(shown.change.bases).toStrictEqual({ dev: "deployed", fresh: "new" });
    expect(changesOf(shown, "dev")).toStrictEqual(["update aks-nodes/user-agent-pool maxCount"]);
    expect(shown.stacks[1].resources.every(r => r.op === "create")).toBe(true);
    const { stdout } = pulumiAks(repository.project, "preview", "--changed-from", "main", "--markdown");
    expect(stdout).toMatch(/2 of 3 stacks/);
    expect(stdout).toMatch(/Pulumi\.old\.yaml<\/code> is deleted/);
    expect(stdout).toMatch(/Not touched: <code>other<\/code>/);
    expect(stdout).toMatch(/<code>maxCount<\/code>: <code>5<\/code> → <code>8<\/code>/);
    expect(leftOver(repository.folder)).toStrictEqual([]);
  });

  test("what Azure refuses is found, and ends with 1", () => {
    const { project, commit } = temporaryRepository({ "Pulumi.dev.yaml": stackText() });
    commit({ "Pulumi.dev.yaml": stackText({ "aks:systemPool": { vmSize: "Standard_D8as_v5" } }) });
    const ran = pulumiAks(project, "preview", "--changed-from", "main", "--json");
    const shown = JSON.parse(ran.stdout) as Shown;
    expect(shown.stacks[0].problems.some(p => p.id === "M1")).toBe(true);
    expect(ran.status).toBe(1);
  });

  test("the base runs its own program, also in a folder below the root", () => {
    const program = (name: string): string =>
      `import { Environment } from "./components";\nnew Environment("${name}", { preset: "dev", name: "shop", location: "westeurope", apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } } });\n`;
    const { project, commit, folder } = temporaryRepository(
      { "Pulumi.dev.yaml": stackText(), "index.ts": program("one") },
      "infra/aks",
    );
    commit({ "index.ts": program("two") });
    const { stacks, change } = compared(project);
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
    const shown = compared(project);
    expect(shown.change.stacks).toStrictEqual(["a"]);
    expect(changesOf(shown, "a").some(change => /^update aks-cluster-managed-cluster .*tags/.test(change))).toBe(true);
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
    expect(pulumiAks(project, "changed", "--from", "main", "--stacks").stdout).toBe("b\n");
    commit({ "presets/team.ts": 'export default { preset: "dev@1", tags: { owner: "us" } };\n' });
    const shown = compared(project);
    expect(shown.change.bases).toStrictEqual({ a: "deployed", b: "deployed" });
    for (const stack of ["a", "b"])
      expect(changesOf(shown, stack).some(change => /^update aks-cluster-managed-cluster .*tags/.test(change))).toBe(
        true,
      );
  });

  test("what is not committed counts, and main's own progress does not", () => {
    const { project, commit, write, git } = temporaryRepository({
      "Pulumi.dev.yaml": stackText(pool(5)),
      "Pulumi.other.yaml": stackText(),
    });
    git("checkout", "--quiet", "main");
    commit({ "Pulumi.other.yaml": stackText(pool(3)) });
    git("checkout", "--quiet", "change");
    write({ "Pulumi.fresh.yaml": stackText() });
    expect(pulumiAks(project, "changed", "--from", "main", "--stacks").stdout).toBe("fresh\n");
  });

  test("no stack touched: said, and fine", () => {
    const { project, commit } = temporaryRepository({ "Pulumi.dev.yaml": stackText() });
    commit({ "README.md": "words\n" });
    const ran = pulumiAks(project, "preview", "--changed-from", "main", "--markdown");
    expect(ran.status).toBe(0);
    expect(ran.stdout).toMatch(/No stack is touched by this change/);
    expect(pulumiAks(project, "changed", "--from", "main", "--stacks", "--json").stdout).toBe("[]\n");
  });

  test("another lock file is said plainly, and touches every stack", () => {
    const { project, commit } = temporaryRepository({ "Pulumi.dev.yaml": stackText(), "package-lock.json": "{}" });
    commit({ "package-lock.json": '{ "lockfileVersion": 3 }' });
    const { stdout } = pulumiAks(project, "preview", "--changed-from", "main", "--markdown");
    expect(stdout).toMatch(/package-lock\.json<\/code> differs\. The base ran with the packages of this change/);
    expect(stdout).toMatch(/\| <code>dev<\/code> \| ✅ fine \| 0 \| 0 \| no change \|/);
  });

  test("a base that does not deploy is said, and removed like any other", () => {
    const { project, folder, commit } = temporaryRepository({
      "Pulumi.dev.yaml": stackText(),
      "Pulumi.bad.yaml": stackText({ "aks:zones": ["9"] }),
      "index.ts": 'throw new Error("out of cheese");\n',
    });
    commit({ "Pulumi.bad.yaml": stackText(), "index.ts": 'import "@pulumi/pulumi";\n' });
    const { stdout, status } = pulumiAks(project, "preview", "--changed-from", "main", "--markdown");
    expect(status).toBe(0);
    expect(stdout).toMatch(/<code>dev<\/code> can't be compared, everything shows as new: on the base .*cheese/);
    expect(stdout).toMatch(/<code>bad<\/code> can't be compared.*its choices have errors, such as P21/);
    expect(leftOver(folder)).toStrictEqual([]);
  });

  test("policies judge the change, not the base: a mistake of theirs there is said", () => {
    const { project, commit } = temporaryRepository({
      "Pulumi.prod.yaml": stackText({ "aks-policies:environment": "nonsense" }),
    });
    commit({ "Pulumi.prod.yaml": stackText() });
    const { stdout, status } = pulumiAks(project, "preview", "--changed-from", "main", "--markdown");
    expect(status).toBe(1);
    expect(stdout).toMatch(/\| ❌ a policy is violated \| 0 \| 0 \| \+9 \| \d+ mandatory, \d+ advisory as prod \|/);
    expect(stdout).toMatch(/<code>prod<\/code> can't be compared, everything shows as new: on the base .*nonsense/);
    expect(stdout).toMatch(/Policies judge as prod: the stack is named prod/);
  });

  test("interrupted, it leaves no checkout behind", async () => {
    const { project, folder, commit } = temporaryRepository({
      "Pulumi.dev.yaml": stackText(),
      "index.ts":
        'require("node:fs").writeFileSync(process.env.STARTED!, process.cwd());\nsetInterval(() => {}, 1000);\n',
    });
    commit({ "Pulumi.dev.yaml": stackText(pool(3)) });
    const started = path.join(folder, ".git", "started");
    const child = spawn(
      process.execPath,
      [path.join(root, "bin/pulumi-aks.js"), "preview", "--changed-from", "main"],
      // A group of its own, which Ctrl-C reaches whole.
      { cwd: project, detached: true, stdio: "ignore", env: { ...process.env, STARTED: started } },
    );
    const ended = new Promise<number | null>(resolve => child.on("close", resolve));
    await new Promise<void>(resolve => {
      const watcher = fs.watch(path.dirname(started), (_, name) => {
        if (name !== "started") return;
        watcher.close();
        resolve();
      });
    });
    process.kill(-child.pid!, "SIGINT");
    expect(await ended).toBe(130);
    expect(leftOver(folder)).toStrictEqual([]);
  });

  test("no hook of the repository runs", () => {
    const { project, folder, commit } = temporaryRepository({ "Pulumi.dev.yaml": stackText() });
    commit({ "Pulumi.dev.yaml": stackText(pool(3)) });
    const witness = path.join(folder, ".git", "witness");
    fs.writeFileSync(path.join(folder, ".git/hooks/post-checkout"), `#!/bin/sh\ntouch ${witness}\n`, { mode: 0o755 });
    expect(pulumiAks(project, "preview", "--changed-from", "main", "--json").status).toBe(0);
    expect(fs.existsSync(witness)).toBe(false);
  });

  test("a secret in the program shows neither as a change nor in clear", () => {
    const program = (secret: string, size: string): string =>
      `import * as pulumi from "@pulumi/pulumi";\nimport * as resources from "@pulumi/azure-native/resources";\nnew resources.ResourceGroup("g", { resourceGroupName: "g", location: "westeurope", tags: { size: "${size}", key: pulumi.secret("${secret}") } });\n`;
    const { project, commit } = temporaryRepository({
      "Pulumi.dev.yaml": stackText(),
      "index.ts": program("planted-one", "small"),
    });
    commit({ "index.ts": program("planted-two", "large") });
    const ran = pulumiAks(project, "preview", "--changed-from", "main", "--markdown");
    expect(ran.stdout).toMatch(/tags\.size/);
    expect(ran.stdout).not.toMatch(/planted|tags\.key/);
  });
});

/** How a call must not be, and what is said. */
const wrong: [string, string, RegExp][] = [
  ["an option in place of a name", "--upload-pack=touch", /is no name of a commit/],
  ["an empty name", "", /is no name of a commit/],
  ["a name in two words", "main HEAD", /is no name of a commit/],
  ["an unknown name", "nothing", /There is no commit "nothing" here\. Fetch it/],
  ["a range", "main..change", /There is no commit/],
];

describe("what can't be compared", () => {
  for (const [name, reference, expected] of wrong) {
    test(name, () => {
      const { project } = temporaryRepository({ "Pulumi.dev.yaml": stackText() });
      const ran = pulumiAks(project, "preview", `--changed-from=${reference}`);
      expect(ran.status).toBe(2);
      expect(ran.stderr).toMatch(expected);
    });
  }

  test("a folder without a repository", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-none-"));
    afterTest(() => fs.rmSync(folder, { recursive: true }));
    fs.copyFileSync(path.join(root, "Pulumi.yaml"), path.join(folder, "Pulumi.yaml"));
    const ran = pulumiAks(folder, "preview", "--changed-from", "main");
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/is in no git repository/);
  });

  test("a shallow clone, with the way out", () => {
    const { folder, commit, git } = temporaryRepository({ "Pulumi.dev.yaml": stackText() });
    commit({ "Pulumi.dev.yaml": stackText(pool(3)) });
    git("checkout", "--quiet", "main");
    commit({ "README.md": "later\n" });
    const clone = `${folder}-clone`;
    afterTest(() => fs.rmSync(clone, { recursive: true, force: true }));
    gitIn("/", "clone", "--quiet", "--depth=1", "--branch=change", `file://${folder}`, clone);
    for (const reference of ["origin/main", "main"]) {
      const ran = pulumiAks(clone, "changed", "--from", reference);
      expect(ran.status).toBe(2);
      expect(ran.stderr).toMatch(/fetch-depth: 0/);
      gitIn(clone, "fetch", "--quiet", "--depth=1", "origin", "main:main");
    }
  });

  test("histories without a common commit", () => {
    const { project, git } = temporaryRepository({ "Pulumi.dev.yaml": stackText() });
    git("checkout", "--quiet", "--orphan", "alone");
    git("commit", "--quiet", "--message", "another beginning");
    const ran = pulumiAks(project, "changed", "--from", "main");
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/no commit in common\.$/m);
  });

  test("options that contradict each other", () => {
    const { project } = temporaryRepository({ "Pulumi.dev.yaml": stackText() });
    const ran = pulumiAks(project, "preview", "--changed-from", "main", "--against", "x.json");
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/leave out --against/);
  });
});
