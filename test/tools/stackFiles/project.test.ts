import { beforeEach, describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { assessStack, preview } from "../../../tools/preview";
import { readProject, type Project } from "../../../tools/stackFile";
import { pulumiAks } from "../../support/cli";
import { ownProgram } from "../../support/inProcess";
import { only, previewed, root, sound, temporaryProject } from "../../support/project";

/** A project whose Pulumi.yaml goes on like this, after its name. */
function projectWith(more: string, stacks: Record<string, Record<string, unknown>>): Project {
  const { folder } = temporaryProject(stacks);
  fs.appendFileSync(path.join(folder, "Pulumi.yaml"), more);
  return readProject(folder);
}

describe("config of Pulumi.yaml", () => {
  const more = `config:
  aks:preset: dev@1
  name: { type: string, default: shop }
  aks:location: { value: northeurope }
  aks:tags: { default: { team: a, cost: b } }
  azure-native:location: westeurope
  aks:zones: { type: array, description: none is given }
`;
  const { "aks:apiServer": apiServer, "aks:entra": entra } = sound;

  test("gives every stack what its own file has not; a stack's value stands in place of the whole", () => {
    const project = projectWith(more, { dev: { "aks:apiServer": apiServer, "aks:tags": { team: "c" } } });
    const { file, problems } = assessStack(project, "dev");
    const { name, location, preset, tags, zones } = file.choices;
    expect({ name, location, preset, tags, zones }).toStrictEqual({
      name: "shop",
      location: "northeurope",
      preset: "dev@1",
      tags: { team: "c" },
      zones: undefined,
    });
    expect(file.config["azure-native:location"]).toBe("westeurope");
    expect(problems.filter(p => p.key === "name" || p.key === "location")).toStrictEqual([]);
  });

  test("reaches the program", async () => {
    const project = projectWith(more, { dev: { "aks:apiServer": apiServer, "aks:entra": entra } });
    const result = await preview(project, "dev", { run: ownProgram });
    expect(result).toSucceed();
    expect(only(result, "ManagedCluster").inputs.location).toBe("northeurope");
  });

  test("may have limits for every stack, which no stack replaces", () => {
    const limits = "config:\n  aks:limits:\n    value:\n      location: { allowed: [northeurope] }\n";
    const own = { ...sound, "aks:limits": { "kubernetes.tier": { allowed: ["free"] } } };
    const project = projectWith(limits, { dev: { ...sound }, own });
    const errors = (stack: string): unknown[] =>
      assessStack(project, stack)
        .problems.filter(p => p.severity === "error")
        .map(p => [p.id, p.key, p.where]);
    expect(errors("dev")).toStrictEqual([["L1", "location", "Pulumi.dev.yaml:2"]]);
    expect(errors("own")).toStrictEqual([["L5", "limits", "Pulumi.own.yaml:14"]]);
  });

  test("is named as the place of what is wrong in it", () => {
    const project = projectWith("config:\n  aks:zones: { value: ['9'] }\n", { dev: { ...sound } });
    const { problems } = assessStack(project, "dev");
    expect(problems.filter(p => p.severity === "error").map(p => [p.id, p.where])).toStrictEqual([
      ["P21", "Pulumi.yaml:9"],
    ]);
  });
});

test("a stack name with dots is a stack", async () => {
  const { folder } = temporaryProject({ "team.prod.eu": { ...sound } });
  const ran = await pulumiAks(folder, "check");
  expect(ran.stderr).toBe("");
  expect(ran.stdout).toMatch(/Stack team\.prod\.eu/);
});

describe("what can't be read or written is a mistake in the call", () => {
  let folder: string;
  beforeEach(() => {
    ({ folder } = temporaryProject({ dev: { ...sound } }));
  });

  test.each([
    ["name: [\n", /Pulumi\.yaml is broken at Pulumi\.yaml:\d+: /],
    ["name: a\nname: b\n", /is broken at Pulumi\.yaml:2: .*unique/],
    ["- name\n", /holds no map/],
    ["main: index.ts\n", /has no name/],
  ])("a Pulumi.yaml of %j", async (text, says) => {
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), text);
    expect(await pulumiAks(folder, "check")).toBeUsageError(says);
  });

  test.each([
    ["{}", /no output of pulumi stack export, which has a deployment/],
    ['{"deployment": null}', /no output of pulumi stack export, which has a deployment/],
    ['{"deployment": {"resources": [{"urn": "u", "type": "t"}]}}', /resources\[0\]\.urn is not a URN/],
    ['{"deployment": {"resources": [null]}}', /resources\[0\] has no urn and type/],
    ['{"deployment": {"resources": {}}}', /resources are no list/],
    ["{", /JSON/],
  ])("a state of %s", async (text, says) => {
    fs.writeFileSync(path.join(folder, "state.json"), text);
    expect(await pulumiAks(folder, "preview", "--against", "state.json")).toBeUsageError(says);
  });

  test("a folder that is not there, for a recording", async () => {
    const ran = await pulumiAks(folder, "preview", "--record", "no/such/folder.json");
    expect(ran).toBeUsageError(/no\/such\/folder\.json can't be written/);
  });

  test("a project without its packages, which is told to install them", async () => {
    fs.rmSync(path.join(folder, "node_modules"));
    // Not the shipped program, which would run here with the packages of the tests.
    fs.rmSync(path.join(folder, "index.ts"));
    fs.writeFileSync(path.join(folder, "index.ts"), "");
    expect(await pulumiAks(folder, "preview")).toBeUsageError(/@pulumi\/pulumi is not installed in .*npm ci/);
  });

  test("a fresh clone, which is told to install its packages", () => {
    fs.rmSync(path.join(folder, "node_modules"));
    for (const room of ["bin", "tools"]) fs.cpSync(path.join(root, room), path.join(folder, room), { recursive: true });
    const command = path.join(folder, "bin/pulumi-aks.js");
    const ran = spawnSync(process.execPath, [command, "check"], { cwd: folder, encoding: "utf8" });
    expect(ran).toBeUsageError(/esbuild is not installed\. Run npm ci/);
  });
});

test("the state of a stack that was never deployed is one", async () => {
  const { folder } = temporaryProject({ dev: { ...sound } });
  const state = '{"version": 3, "deployment": {"manifest": {}, "metadata": {}}}';
  fs.writeFileSync(path.join(folder, "state.json"), state);
  const ran = await pulumiAks(folder, "preview", "--against", "state.json");
  expect(ran).toExitWith(0);
  expect(ran.stdout).toMatch(/14 to create/);
});

describe("problems of other files", () => {
  test("what is wrong in a team's preset is placed there", () => {
    const project = temporaryProject({ dev: { ...sound, "aks:preset": "./team.yaml", "aks:zones": ["1"] } });
    fs.writeFileSync(path.join(project.folder, "team.yaml"), "preset: dev@1\nzones: 5\n");
    const found = assessStack(project, "dev").problems.filter(p => p.key === "zones");
    expect(found.map(p => [p.id, p.where])).toStrictEqual([["C2", "./team.yaml"]]);
  });

  test("a limit is found by its line, dots in its key or not", () => {
    const dev = `config:
  aks:name: shop
  aks:limits:
    nodePools.*.vmSize: { vmSeries: [Dsv5] }
    nodePools.*:
      min: 3
    tags.example.com/team: { require: true }
`;
    const found = assessStack(temporaryProject({ dev }), "dev").problems.filter(p => p.key.startsWith("limits"));
    expect(found.map(p => [p.id, p.where])).toStrictEqual([
      ["L4", "Pulumi.dev.yaml:6"],
      ["C1", "Pulumi.dev.yaml:7"],
    ]);
  });
});

describe("accepting what a comparison finds", () => {
  const leftToAks = { "aks:acceptedWarnings": { M3: "AKS moves it" }, "aks:upgrades": { channel: "stable" } };

  test("the warning of a change that is not sent may be accepted", async () => {
    const before = await preview(
      temporaryProject({ dev: { ...sound, ...leftToAks, "aks:kubernetes": { version: "1.36" } } }),
      "dev",
      { run: ownProgram },
    );
    expect(before).toSucceed();
    const state = before.deployment.state();
    const after = await previewed({ ...leftToAks, "aks:kubernetes": { version: "1.35" } }, { state });
    expect(after.problems.filter(p => p.id === "M3").map(p => p.accepted)).toStrictEqual(["AKS moves it"]);
  });

  test("an error may not", async () => {
    const { problems } = await previewed({ "aks:acceptedWarnings": { M1: "no" } });
    expect(problems.filter(p => p.severity === "error").map(p => p.id)).toStrictEqual(["C23"]);
  });
});

describe("where and how a program runs", () => {
  const bare = `const pulumi = require("@pulumi/pulumi");
exports.cwd = require("node:path").basename(process.cwd());
exports.args = process.execArgv;
`;
  /** A project of another name, whose Pulumi.yaml goes on like this. */
  function programIn(file: string, yaml: string): string {
    const { folder } = temporaryProject({ dev: { "azure-native:location": "westeurope" } });
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), `name: shop\n${yaml}`);
    fs.rmSync(path.join(folder, "package.json"));
    fs.rmSync(path.join(folder, "index.ts"));
    fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), bare);
    return folder;
  }
  const outputsOf = async (folder: string): Promise<Record<string, unknown>> =>
    (await preview(readProject(folder), "dev")).outputs;

  test.each([
    ["a folder", "infra/index.ts", "main: infra/\nruntime: nodejs\n"],
    ["a file in a folder", "infra/program.js", "main: infra/program.js\nruntime: nodejs\n"],
  ])("main that is %s is run in that folder, as Pulumi does", async (_, file, yaml) => {
    expect(await outputsOf(programIn(file, yaml))).toMatchObject({ cwd: "infra" });
  });

  test("TypeScript that package.json names as main is loaded", async () => {
    const folder = programIn("src/program.ts", "runtime: nodejs\n");
    fs.writeFileSync(path.join(folder, "package.json"), `{ "main": "src/program.ts" }`);
    expect(await outputsOf(folder)).toMatchObject({ cwd: path.basename(folder) });
  });

  test("arguments for Node.js reach it", async () => {
    const options = `options: { typescript: false, nodeargs: "--no-deprecation '--title=a shop'" }`;
    const { args } = await outputsOf(
      programIn("program.js", `main: program.js\nruntime: { name: nodejs, ${options} }\n`),
    );
    expect(args).toStrictEqual(expect.arrayContaining(["--no-deprecation", "--title=a shop"]));
  });

  test.each([
    [
      "another runtime",
      "runtime: { name: yaml }\n",
      /^The program is none for Node\.js: .* runtime yaml, .*pulumi preview/,
    ],
    [
      "main that is not there",
      "main: gone.ts\nruntime: nodejs\n",
      /^main of Pulumi\.yaml is gone\.ts, and there is no such/,
    ],
  ])("%s is refused in words", async (_, yaml, says) => {
    expect(await pulumiAks(programIn("index.js", yaml), "preview")).toBeUsageError(says);
  });

  test("a program that ends itself without a word is said to", async () => {
    const folder = programIn("index.js", "runtime: nodejs\n");
    fs.writeFileSync(path.join(folder, "index.js"), "process.exit(4);");
    const ran = await pulumiAks(folder, "preview");
    expect(ran).toExitWith(3);
    expect(ran.stdout).toMatch(/It ended with exit status 4 and said no word of why\./);
  });
});
