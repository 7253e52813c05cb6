import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { pulumiAks } from "../support/cli";
import { sound, temporaryProject } from "../support/project";
import { inPlaceOfFile, put } from "./disk";
import { acceptedTexts, refusedTexts } from "./texts";

/** Commands that look at a stack whose choices have errors, with what each ends with. */
const commands: Readonly<Record<string, readonly [status: number, ...args: string[]]>> = {
  check: [1, "check", "--all"],
  "check for machines": [1, "check", "--all", "--format", "sarif"],
  explain: [0, "explain", "--stack", "bad"],
  egress: [1, "egress", "--all"],
  preview: [1, "preview", "--stack", "bad"],
  rehearse: [1, "rehearse", "--stack", "bad", "--engine", "small"],
  init: [0, "init", "--stack", "other", "--yes", "--package", "x"],
};

/** A project of a sound stack and another one. */
function beside(text: string | Buffer | ((file: string) => void)): string {
  const { folder } = temporaryProject({ good: sound });
  put(path.join(folder, "Pulumi.bad.yaml"), file => {
    if (typeof text === "function") text(file);
    else fs.writeFileSync(file, text);
  });
  return folder;
}

describe.each(Object.entries(refusedTexts))("a stack file with %s", (_, { text, says }) => {
  test.each(Object.entries(commands))("%s", async (_name, [status, ...args]) => {
    expect(await pulumiAks(beside(text), ...args)).toAnswer(status);
  });

  test("is said to be so, with its file, and the stack beside it is judged", async () => {
    const { stdout } = await pulumiAks(beside(text), "check", "--all");
    expect(stdout).toMatch(says);
    expect(stdout).toMatch(/Pulumi\.bad\.yaml/);
    expect(stdout).toMatch(/^Stack good {2}✓ sound/m);
  });
});

describe.each(Object.entries(inPlaceOfFile))("in place of a stack file %s", (_, { put: what, says }) => {
  test.each(Object.entries(commands))("%s", async (_name, [status, ...args]) => {
    expect(await pulumiAks(beside(what), ...args)).toAnswer(status);
  });

  test("is said to be so, and the stack beside it is judged", async () => {
    const { stdout } = await pulumiAks(beside(what), "check", "--all");
    expect(stdout).toMatch(says);
    expect(stdout).toMatch(/^Stack good {2}✓ sound/m);
  });
});

test.each(Object.entries(acceptedTexts))("a stack file with %s is sound", async (_, text) => {
  const ran = await pulumiAks(beside(text), "check", "--stack", "bad");
  expect(ran).toExitWith(0);
  expect(ran.stdout).toMatch(/^Stack bad {2}✓ sound/);
});

test("merged keys are choices like others, and what stands beside them wins", async () => {
  const text = `config:\n  app:t: &t {a: x, b: x}\n  aks:tags: {<<: *t, b: y}\n`;
  const { stdout } = await pulumiAks(beside(text), "explain", "--stack", "bad", "tags");
  expect(stdout).toMatch(/aks:tags\.a +"x"/);
  expect(stdout).toMatch(/aks:tags\.b +"y"/);
});
