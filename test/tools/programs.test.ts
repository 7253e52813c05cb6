import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { pulumiAks, pulumiAksHere } from "../support/cli";
import { sound, temporaryProject } from "../support/project";

const previewOf = (program: string | undefined, ...args: string[]) =>
  pulumiAks(temporaryProject({ dev: sound }, program).folder, "preview", ...args);
/** Of one that goes well, in this process. */
const previewHereOf = (program: string) => pulumiAksHere(temporaryProject({ dev: sound }, program).folder, "preview");

describe("a program that goes wrong says why, and what to do", () => {
  test("a value that never comes", async () => {
    const ran = await previewOf("neverSettles.ts");
    expect(ran).toExitWith(3);
    expect(ran.stdout).toMatch(/→ Something that the program waits for never gets a value/);
  });

  test("a type that azure-native does not have", async () => {
    const ran = await previewOf("noSuchType.ts");
    expect(ran).toExitWith(3);
    expect(ran.stdout).toMatch(/azure-native has no resource type azure-native:keyvault:Vaultt/);
  });

  test("main that leads to the plugin, which would wait for ever", async () => {
    const { folder } = temporaryProject({ dev: sound });
    const file = path.join(folder, "Pulumi.yaml");
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace("main: index.ts", "main: ."));
    fs.rmSync(path.join(folder, "index.ts"));
    const ran = await pulumiAks(folder, "preview");
    expect(ran).toExitWith(3);
    expect(ran.stdout).toMatch(/main of Pulumi\.yaml leads to the package's plugin, which is no program/);
  });

  test("every component that refuses its args is named, not the first alone", async () => {
    const ran = await previewOf("severalRefused.ts");
    expect(ran).toExitWith(1);
    for (const shown of [/shop: 1 problem/, /nat: 1 problem/, /net: 1 problem/]) expect(ran.stdout).toMatch(shown);
    expect(ran.stdout.match(/nothing is created:/g)).toHaveLength(3);
  });
});

test("what is taken over by option import is named, since offline nobody compares it", async () => {
  const ran = await previewHereOf("imported.ts");
  expect(ran).toExitWith(0);
  expect(ran.stdout).toMatch(/Taken over by option import, .*: azure-native:resources:ResourceGroup\./);
});

test("an environment beside the stack file's is judged too, in its own words", async () => {
  const ran = await previewHereOf("twoEnvironments.ts");
  expect(ran).toExitWith(0);
  expect(ran.stdout).toMatch(/^Environment open$/m);
  expect(ran.stdout).toMatch(/ S1 +apiServer\.public\.authorizedRanges {2}environment open\n/);
});

test("--target is refused with the way to go", async () => {
  expect(await previewOf(undefined, "--target", "urn")).toBeUsageError(/pulumi preview --target takes some alone/);
});

describe("commands that judge stack files", () => {
  test.each(["check", "explain", "egress"])("%s says of choices in code that preview judges them", async command => {
    const project = temporaryProject({ dev: { "azure-native:location": "westeurope" } }, "wholeStack.ts");
    const file = path.join(project.folder, "Pulumi.yaml");
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace("name: aks", "name: shop"));
    const ran = await pulumiAks(project.folder, command);
    expect(ran).toExitWith(0);
    expect(ran.stderr).toMatch(/^Stack dev has no choices under aks: .*pulumi-aks preview --stack dev runs it/);
  });
});
