import { beforeAll, describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { pulumiAks, type Ran } from "../support/cli";
import { sound, temporaryProject } from "../support/project";

/** Nobody, where the tests are root's, whom nothing is refused. */
const nobody = process.getuid?.() === 0 ? 65_534 : undefined;

/** Makes somebody the owner of a folder and all in it, of which what links lead to is not. */
function give(folder: string, to: number): void {
  fs.chownSync(folder, to, to);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) give(full, to);
    else if (entry.isFile()) fs.chownSync(full, to, to);
  }
}

/** Takes rights from whoever calls the command, whose folder it is. */
function withRights(folder: string, file: string, mode: number): void {
  const full = path.join(folder, file);
  if (nobody !== undefined) give(folder, nobody);
  // The tests have a folder of their own for temporary files, which is for its owner alone.
  const around = path.dirname(folder);
  if ((fs.statSync(around).mode & 0o001) === 0) fs.chmodSync(around, 0o755);
  fs.chmodSync(full, mode);
}

/** Calls a command as whom something is refused. */
async function calledIn(folder: string, args: readonly string[]): Promise<Ran> {
  if (nobody === undefined) return pulumiAks(folder, ...args);
  process.setegid?.(nobody);
  process.seteuid?.(nobody);
  try {
    return await pulumiAks(folder, ...args);
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
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
  ["x.json", 2, ["adopt", "--from", "x.json", "--stack", "new"]],
  ["x.json", 2, ["adopt", "--settle", "x.json"]],
  ["x.json", 2, ["drift", "--state", "x.json"]],
  ["x.json", 2, ["preview", "--against", "x.json"]],
  ["x.json", 2, ["preview", "--outputs", "o/a/b=x.json"]],
  ["x.json", 2, ["network", "--from", "x.json"]],
  ["x.json", 2, ["teardown", "--state", "x.json"]],
  ["x.json", 2, ["migrate", "--stack", "team", "--from", "x.json"]],
  ["Pulumi.dev.migration.json", 2, ["migrate", "--status"]],
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
    "Pulumi.dev.migration.json": "{}",
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

/** What is loaded when it is asked for, nobody can't keep for the next time. */
beforeAll(async () => {
  await pulumiAks(project(), ...keep("new"));
});

describe("what this user may not read is told in a line", () => {
  test.each(unreadable)("%s, with %i of %j", async (file, status, args) => {
    const folder = project();
    withRights(folder, file, 0o000);
    const ran = await calledIn(folder, args);
    const name = path.basename(file).replaceAll(".", "\\.");
    const own = new RegExp(`${name}.*(this user may not read it|permission denied)`, "s");
    // Of a program Node says it.
    expect(ran).toMatchObject({ status });
    expect(`${ran.stdout}${ran.stderr}`).toMatch(own);
    expect(ran.stderr).not.toMatch(/^\s+at /m);
  });

  test.each([["check"], ["check", "--all"], ["preview"]])("the project's folder, %s %s", async (...args) => {
    const folder = project();
    withRights(folder, ".", 0o300);
    expect(await calledIn(folder, args)).toAnswer(
      2,
      /can't be listed: this user may not read it\. Give the user the right/,
    );
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
  ])("%j", async args => {
    const folder = project();
    withRights(folder, "closed", 0o500);
    expect(await calledIn(folder, args)).toAnswer(
      2,
      /closed.*: this user may not write there\. Give the user the right/,
    );
    expect(fs.readdirSync(path.join(folder, "closed"))).toStrictEqual(["file"]);
  });
});

test("a step that can't be written is told in a line, and the plan stays where it was", async () => {
  const folder = project();
  const step = { title: "a", why: "b", text: "config: {}\n", before: [], impacts: [], after: [], doc: "c" };
  const plan = JSON.stringify({
    ...{ version: 1, project: "aks", stack: "dev", from: "here", to: "there", start: "", at: 0, kept: [] },
    ...{ begun: fs.readFileSync(path.join(folder, "Pulumi.dev.yaml"), "utf8"), steps: [step] },
  });
  fs.writeFileSync(path.join(folder, "Pulumi.dev.migration.json"), plan);
  withRights(folder, ".", 0o500);
  expect(await calledIn(folder, ["migrate", "--next"])).toAnswer(
    2,
    /Pulumi\.dev\.yaml can't be written: this user may not/,
  );
  expect(fs.readFileSync(path.join(folder, "Pulumi.dev.migration.json"), "utf8")).toBe(plan);
});
