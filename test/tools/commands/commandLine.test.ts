import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { commandLine } from "../../../tools/commandLine";
import { examplesOf } from "../../../tools/commands/help";
import { pulumiAks, spawned } from "../../support/cli";
import { root, sound, temporaryProject } from "../../support/project";
import { refusalOf } from "../../docs/commandLines";

const { version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
const names = commandLine().commands.map(command => command.name());

test.each(["--version", "-V"])("%s prints the package's version", async flag => {
  expect(await pulumiAks(root, flag)).toStrictEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
});

describe("--help", () => {
  test.each(names)("of %s has examples that the command line takes, and exit statuses", async name => {
    const { stdout } = await pulumiAks(root, name, "--help");
    expect(stdout).toMatch(/Examples:\n {2}pulumi-aks [^]*Exit status:\n {2}0 {2}all is well\n/);
    const examples = examplesOf[name].map(([line]) => line.split(" "));
    expect(examples.map(refusalOf)).toStrictEqual(examples.map(() => undefined));
  });

  test("fits into 80 columns, examples of its own included", async () => {
    for (const name of names) {
      const { stdout } = await pulumiAks(root, name, "--help");
      expect(stdout.split("\n").filter(line => line.length > 80)).toStrictEqual([]);
    }
  });
});

describe("the project", () => {
  test("is found from a folder below it", async () => {
    const { folder } = temporaryProject({ good: sound });
    const below = path.join(folder, "a/b");
    fs.mkdirSync(below, { recursive: true });
    expect((await pulumiAks(below, "check")).stdout).toMatch(/^Stack good/);
    expect((await pulumiAks(root, "--cwd", below, "check")).stdout).toMatch(/^Stack good/);
  });

  test.each(["../good", "a/b/c/good", "go od", "", ".."])("has no stack %j", async stack => {
    const { folder } = temporaryProject({ good: sound });
    expect(await pulumiAks(folder, "check", "--stack", stack)).toBeUsageError(/is no stack's name/);
  });

  test("takes the name of a stack with its organisation and project, as Pulumi does", async () => {
    const { folder } = temporaryProject({ good: sound });
    expect((await pulumiAks(folder, "check", "--stack", "acme/shop/good")).stdout).toMatch(/^Stack good/);
  });
});

describe("complete", () => {
  const words = (folder: string, ...typed: string[]): string[] =>
    spawned(folder, "complete", "--", ...typed)
      .stdout.split("\n")
      .map(line => line.split("\t")[0])
      .filter(word => word !== "" && !word.startsWith(":"));

  test("knows commands, options, stacks and ids", () => {
    const { folder } = temporaryProject({ good: sound, other: sound });
    expect(words(folder, "")).toStrictEqual(expect.arrayContaining(["check", "init", "preview", "rehearse"]));
    expect(words(folder, "check", "--")).toStrictEqual(expect.arrayContaining(["--all", "--format", "--stack"]));
    expect(words(folder, "check", "--stack", "")).toStrictEqual(["good", "other"]);
    expect(words(folder, "explain", "N2")).toContain("N25");
  });

  test.each(["bash", "zsh", "fish", "powershell"])("prints a script for %s", shell => {
    const ran = spawned(root, "complete", shell);
    expect(ran).toExitWith(0);
    expect(ran.stdout).toContain("pulumi-aks");
  });
});
