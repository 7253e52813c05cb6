import { beforeAll, describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root, sound, temporaryProject } from "../support/project";

/** Nobody, where the tests are root's, whom nothing is refused. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Takes rights from whoever calls the command, whose folder it is. */
function withRights(folder: string, file: string, mode: number): void {
  const full = path.join(folder, file);
  if (nobody.uid !== undefined)
    for (const name of [".", ...fs.readdirSync(folder, { recursive: true }).map(String)])
      if (!fs.lstatSync(path.join(folder, name)).isSymbolicLink())
        fs.chownSync(path.join(folder, name), nobody.uid, nobody.gid);
  // The tests have a folder of their own for temporary files, which is for its owner alone.
  const around = path.dirname(folder);
  if ((fs.statSync(around).mode & 0o001) === 0) fs.chmodSync(around, 0o755);
  fs.chmodSync(full, mode);
}

function calledIn(folder: string, args: readonly string[], who: object = nobody) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, "bin/pulumi-aks.js"), ...args], {
    cwd: folder,
    encoding: "utf8",
    ...who,
  });
  return { status, stdout, stderr };
}

const init = (...args: string[]) => ["init", ...args, "--yes", "--package", "x"];
const keep = (folder: string) => ["rehearse", "--engine", "small", "--keep", folder];

/** Files of a project that nobody may read, and what each command that needs them ends with. */
const unreadable: readonly (readonly [file: string, status: number, args: readonly string[]])[] = [
  ["Pulumi.yaml", 2, ["check"]],
  ["Pulumi.yaml", 2, init()],
  ["Pulumi.dev.yaml", 1, ["check"]],
  ["Pulumi.dev.yaml", 1, ["preview"]],
  ["Pulumi.dev.yaml", 2, init("--stack", "dev")],
  ["team.yaml", 1, ["check", "--stack", "team"]],
  ["team.js", 1, ["check", "--stack", "code"]],
  ["x.json", 2, ["preview", "--against", "x.json"]],
  ["x.json", 2, ["preview", "--outputs", "o/a/b=x.json"]],
  ["x.json", 2, ["network", "--from", "x.json"]],
  ["kept/state.json", 2, keep("kept")],
  ["kept/azure.json", 2, keep("kept")],
  ["manifest/package.json", 2, init("manifest")],
  ["manifest/index.js", 2, init("manifest", "--stack", "other")],
  ["index.ts", 3, ["preview"]],
];

const project = (): string => {
  const code = { ...sound, "aks:preset": "./team.js" };
  const { folder } = temporaryProject(
    { dev: sound, team: { ...sound, "aks:preset": "./team.yaml" }, code },
    "nothing.ts",
  );
  const files = {
    "team.yaml": "preset: dev@1",
    "team.js": 'module.exports = { preset: "dev@1" };',
    "x.json": "{}",
    "kept/state.json": '{"deployment": {}}',
    "kept/azure.json": "[]",
    "manifest/Pulumi.yaml": "name: a\nruntime: nodejs\n",
    "manifest/package.json": "{}",
    "manifest/index.js": "",
    "closed/file": "",
  };
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  return folder;
};

/** What is transpiled once is kept: another user may not be able to run esbuild of this checkout. */
beforeAll(() => {
  calledIn(project(), keep("new"), {});
});

describe("what this user may not read is told in a line", () => {
  test.each(unreadable)("%s, with %i of %j", (file, status, args) => {
    const folder = project();
    withRights(folder, file, 0o000);
    const ran = calledIn(folder, args);
    const name = path.basename(file).replaceAll(".", "\\.");
    const own = new RegExp(`${name}.*(this user may not read it|permission denied)`, "s");
    // Of a program Node says it.
    expect(ran).toMatchObject({ status });
    expect(`${ran.stdout}${ran.stderr}`).toMatch(own);
    expect(ran.stderr).not.toMatch(/^\s+at /m);
  });

  test.each([["check"], ["check", "--all"], ["preview"]])("the project's folder, %s %s", (...args) => {
    const folder = project();
    withRights(folder, ".", 0o300);
    expect(calledIn(folder, args)).toAnswer(2, /can't be listed: this user may not read it\. Give the user the right/);
  });
});

describe("where this user may not write is told in a line, and nothing is half written", () => {
  test.each([
    [["preview", "--record", "closed/x"]],
    [["preview", "--record", "closed/file"]],
    [["preview", "--comment", "closed/x"]],
    [keep("closed")],
    [keep("closed/new")],
    [init("closed")],
    [init("closed/new")],
    [["fake-azure", "--state", "closed/x"]],
  ])("%j", args => {
    const folder = project();
    withRights(folder, "closed", 0o500);
    expect(calledIn(folder, args)).toAnswer(2, /closed.*: this user may not write there\. Give the user the right/);
    expect(fs.readdirSync(path.join(folder, "closed"))).toStrictEqual(["file"]);
  });
});
