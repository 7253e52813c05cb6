import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { assessStack, preview } from "../../tools/preview";
import { readProject } from "../../tools/stackFile";
import { pulumiAks, type Ran } from "../support/cli";
import { previewed, root, sound, temporaryProject } from "../support/project";
import { spawnSync } from "node:child_process";

/** A project whose Pulumi.yaml goes on like this, after its name. */
function projectWith(more: string, stacks: Record<string, Record<string, unknown>>) {
  const { folder } = temporaryProject(stacks);
  fs.appendFileSync(path.join(folder, "Pulumi.yaml"), more);
  return readProject(folder);
}

/** One line that says what to do, status 2. */
function assertUsage(ran: Ran, text: RegExp): void {
  expect(ran.status).toBe(2); /* SAID: ran.stdout + ran.stderr */
  expect(ran.stderr).toMatch(text);
  expect(ran.stderr.trim().split("\n")).toHaveLength(1); /* SAID: ran.stderr */
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

  test("gives every stack what its own file has not", () => {
    const project = projectWith(more, { dev: { "aks:apiServer": apiServer, "aks:tags": { team: "c" } } });
    const { file, problems } = assessStack(project, "dev");
    const { name, location, preset, tags, zones } = file.choices;
    expect({ name, location, preset, zones }).toStrictEqual({
      name: "shop",
      location: "northeurope",
      preset: "dev@1",
      zones: undefined,
    });
    expect(tags).toStrictEqual({ team: "c" }); /* SAID: "a stack's value stands in place of the whole" */
    expect(file.config["azure-native:location"]).toBe("westeurope");
    expect(problems.filter(p => p.key === "name" || p.key === "location")).toStrictEqual([]);
  });

  test("reaches the program", async () => {
    const project = projectWith(more, { dev: { "aks:apiServer": apiServer, "aks:entra": entra } });
    const result = await preview(project, "dev");
    expect(result.failure).toBeUndefined();
    expect(result.resources.find(r => r.type.endsWith(":ManagedCluster"))?.inputs.location).toBe("northeurope");
  });

  test("may have limits for every stack, which no stack replaces", () => {
    const limits = "config:\n  aks:limits:\n    value:\n      location: { allowed: [northeurope] }\n";
    const more = { "aks:limits": { "kubernetes.tier": { allowed: ["free"] } } };
    const project = projectWith(limits, { dev: { ...sound }, own: { ...sound, ...more } });
    const errors = (stack: string): unknown[] =>
      assessStack(project, stack)
        .problems.filter(p => p.severity === "error")
        .map(p => [p.id, p.key, p.where]);
    expect(errors("dev")).toStrictEqual([["L1", "location", undefined]]);
    expect(errors("own")).toStrictEqual([["L5", "limits", "Pulumi.own.yaml:12"]]);
  });

  test("is named as the place of what is wrong in it", () => {
    const project = projectWith("config:\n  aks:zones: { value: ['9'] }\n", { dev: { ...sound } });
    const { problems } = assessStack(project, "dev");
    expect(problems.filter(p => p.severity === "error").map(p => [p.id, p.where])).toStrictEqual([
      ["P21", "Pulumi.yaml:9"],
    ]);
  });
});

describe("what can't be read", () => {
  test("a stack name with dots is a stack", () => {
    const { folder } = temporaryProject({ "team.prod.eu": { ...sound } });
    const ran = pulumiAks(folder, "check");
    expect(ran.stderr).toBe("");
    expect(ran.stdout).toMatch(/Stack team\.prod\.eu/);
  });

  for (const [text, expected] of [
    ["name: [\n", /Pulumi\.yaml is broken at Pulumi\.yaml:\d+: /],
    ["name: a\nname: b\n", /is broken at Pulumi\.yaml:2: .*unique/],
    ["- name\n", /holds no map/],
    ["main: index.ts\n", /has no name/],
  ] as const) {
    test(`a Pulumi.yaml of ${JSON.stringify(text)}`, () => {
      const { folder } = temporaryProject({ dev: { ...sound } });
      fs.writeFileSync(path.join(folder, "Pulumi.yaml"), text);
      assertUsage(pulumiAks(folder, "check"), expected);
    });
  }

  for (const [text, expected] of [
    ["{}", /no output of pulumi stack export, which has a deployment/],
    ['{"deployment": null}', /no output of pulumi stack export, which has a deployment/],
    ['{"deployment": {"resources": [{"urn": "u", "type": "t"}, null]}}', /resources\[1\] has no urn and type/],
    ['{"deployment": {"resources": {}}}', /resources are no list/],
    ["{", /JSON/],
  ] as const) {
    test(`a state of ${text}`, () => {
      const { folder } = temporaryProject({ dev: { ...sound } });
      const file = path.join(folder, "state.json");
      fs.writeFileSync(file, text);
      assertUsage(pulumiAks(folder, "preview", "--against", file), expected);
    });
  }

  test("the state of a stack that was never deployed is one", () => {
    const { folder } = temporaryProject({ dev: { ...sound } });
    const file = path.join(folder, "state.json");
    fs.writeFileSync(file, '{"version": 3, "deployment": {"manifest": {}, "metadata": {}}}');
    const ran = pulumiAks(folder, "preview", "--against", file);
    expect(ran.status).toBe(0); /* SAID: ran.stderr */
    expect(ran.stdout).toMatch(/14 to create/);
  });

  test("a recording that can't be written is a usage error", () => {
    const { folder } = temporaryProject({ dev: { ...sound } });
    assertUsage(
      pulumiAks(folder, "preview", "--record", "no/such/folder.json"),
      /no\/such\/folder\.json can't be written/,
    );
  });

  test("a project without its packages is told to install them", () => {
    const { folder } = temporaryProject({ dev: { ...sound } });
    fs.rmSync(path.join(folder, "node_modules"));
    assertUsage(pulumiAks(folder, "preview"), /@pulumi\/pulumi is not installed in .*npm ci/);
  });

  test("a fresh clone is told to install its packages", () => {
    const { folder } = temporaryProject({});
    fs.rmSync(path.join(folder, "node_modules"));
    fs.cpSync(path.join(root, "bin"), path.join(folder, "bin"), { recursive: true });
    fs.cpSync(path.join(root, "tools"), path.join(folder, "tools"), { recursive: true });
    const command = path.join(folder, "bin/pulumi-aks.js");
    assertUsage(
      spawnSync(process.execPath, [command, "check"], { cwd: folder, encoding: "utf8" }),
      /esbuild is not installed\. Run npm ci/,
    );
  });
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

  test("the warning of a change that is not sent may be accepted", async () => {
    const config = { "aks:acceptedWarnings": { M3: "AKS moves it" }, "aks:upgrades": { channel: "stable" } };
    const before = await previewed({ ...config, "aks:kubernetes": { version: "1.36" } });
    expect(before.problems.filter(p => p.severity === "error")).toStrictEqual([]);
    const state = (before as Awaited<ReturnType<typeof preview>>).deployment.state();
    const after = await previewed({ ...config, "aks:kubernetes": { version: "1.35" } }, { state });
    expect(after.problems.filter(p => p.id === "M3").map(p => p.accepted)).toStrictEqual(["AKS moves it"]);
    const error = await previewed({ "aks:acceptedWarnings": { M1: "no" } });
    expect(error.problems.filter(p => p.severity === "error").map(p => p.id)).toStrictEqual(["C23"]);
  });
});
