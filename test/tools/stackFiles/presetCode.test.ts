import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { isForksRun } from "../../../tools/fork";
import { pulumiAks } from "../../support/cli";
import { sound, temporaryProject } from "../../support/project";
import { gitIn } from "../../support/repository";
import { temporaryFolder } from "../../support/workflows";

/** A preset that leaves a file behind when it runs. */
const code = `require("node:fs").writeFileSync(require("node:path").join(__dirname, "ran"), "");
module.exports = { preset: "dev@1" };
`;

const variables = ["CI", "TF_BUILD", "SYSTEM_PULLREQUEST_ISFORK", "GITHUB_EVENT_PATH"] as const;
const before = new Map(variables.map(name => [name, process.env[name]]));
beforeEach(() => {
  for (const name of variables) delete process.env[name];
});
afterEach(() => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

/** A payload of GitHub's, as a file. */
function event(content: unknown): string {
  const file = path.join(temporaryFolder(), "event.json");
  fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}
const repository = { full_name: "us/aks" };
const from = (repo: object | null) => event({ repository, pull_request: { head: { repo } } });

describe("a fork's change", () => {
  test.each<{ name: string; env: () => NodeJS.ProcessEnv; is: boolean }>([
    {
      name: "GitHub: from a fork",
      env: () => ({ CI: "true", GITHUB_EVENT_PATH: from({ full_name: "them/aks" }) }),
      is: true,
    },
    { name: "GitHub: from a fork that is gone", env: () => ({ CI: "true", GITHUB_EVENT_PATH: from(null) }), is: true },
    { name: "GitHub: from a branch", env: () => ({ CI: "true", GITHUB_EVENT_PATH: from(repository) }), is: false },
    { name: "GitHub: a push", env: () => ({ CI: "true", GITHUB_EVENT_PATH: event({ repository }) }), is: false },
    {
      name: "GitHub: a payload that nobody can read",
      env: () => ({ CI: "true", GITHUB_EVENT_PATH: event("{") }),
      is: true,
    },
    {
      name: "Azure Pipelines: from a fork",
      env: () => ({ TF_BUILD: "True", SYSTEM_PULLREQUEST_ISFORK: "True" }),
      is: true,
    },
    {
      name: "Azure Pipelines: from a branch",
      env: () => ({ TF_BUILD: "True", SYSTEM_PULLREQUEST_ISFORK: "False" }),
      is: false,
    },
    { name: "no CI", env: () => ({ GITHUB_EVENT_PATH: from({ full_name: "them/aks" }) }), is: false },
    { name: "another CI", env: () => ({ CI: "true" }), is: false },
  ])("$name: $is", ({ env, is }) => {
    expect(isForksRun(env())).toBe(is);
  });
});

/** A project with a preset that is code. */
const project = (): string => {
  const { folder } = temporaryProject({ dev: { ...sound, "aks:preset": "./own.js" } });
  fs.writeFileSync(path.join(folder, "own.js"), code);
  return folder;
};
const hasRun = (folder: string): boolean => fs.existsSync(path.join(folder, "ran"));
const inFork = (): void => {
  Object.assign(process.env, { CI: "true", GITHUB_EVENT_PATH: from({ full_name: "them/aks" }) });
};

describe.each(["check", "explain", "egress"])("%s", command => {
  test("runs a preset that is code", async () => {
    const folder = project();
    expect(await pulumiAks(folder, command)).toExitWith(0);
    expect(hasRun(folder)).toBe(true);
  });

  test.each([
    { when: "with --no-code", args: ["--no-code"], before: () => undefined },
    { when: "in CI, of a fork's change", args: [], before: inFork },
  ])("does not, $when", async ({ args, before: prepare }) => {
    const folder = project();
    prepare();
    const { stdout, stderr } = await pulumiAks(folder, command, ...args);
    expect(hasRun(folder)).toBe(false);
    expect(`${stdout}${stderr}`).toMatch(/own\.js[^]*--no-code[^]*--code/);
  });

  test("does with --code, of a fork's change too", async () => {
    const folder = project();
    inFork();
    await pulumiAks(folder, command, "--code");
    expect(hasRun(folder)).toBe(true);
  });
});

describe.each(["preview", "rehearse"])("%s runs the program", command => {
  test("says so of --no-code, and what runs nothing", async () => {
    const folder = project();
    const ran = await pulumiAks(folder, command, "--no-code");
    expect(ran).toBeUsageError(/runs the project's program.*check --no-code judges/);
    expect(ran.stderr).not.toMatch(/fork/);
    expect(hasRun(folder)).toBe(false);
  });

  test("says where to do so with a fork's change", async () => {
    const folder = project();
    inFork();
    expect(await pulumiAks(folder, command, "--no-code")).toBeUsageError(/fork's change.*docs\/pullRequests\.md/);
    expect(hasRun(folder)).toBe(false);
  });
});

test("changed runs nothing, and takes a stack with such a preset for one that reads every other", async () => {
  const { folder } = temporaryProject({
    dev: { ...sound, "aks:preset": "./own.js" },
    other: { ...sound, "aks:preset": "./team.yaml" },
    plain: sound,
  });
  fs.writeFileSync(path.join(folder, "own.js"), code);
  fs.writeFileSync(path.join(folder, "team.yaml"), "preset: dev@1\n");
  gitIn(folder, "init", "--quiet", "--initial-branch", "main");
  gitIn(folder, "add", "--all");
  gitIn(folder, "commit", "--quiet", "--message", "base");
  fs.writeFileSync(path.join(folder, "team.yaml"), "preset: dev@1\ntags: { team: shop }\n");
  const { stdout } = await pulumiAks(folder, "changed", "--from", "main", "--stacks");
  expect(stdout.split("\n")).toStrictEqual(["dev", "other", ""]);
  expect(fs.existsSync(path.join(folder, "ran"))).toBe(false);
});
