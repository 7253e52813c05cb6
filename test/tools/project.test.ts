import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { suite, test, type TestContext } from "node:test";
import { assessStack, preview } from "../../tools/preview";
import { readProject } from "../../tools/stackFile";
import { pulumiAks, type Ran } from "../support/cli";
import { previewed, root, sound, temporaryProject } from "../support/project";
import { spawnSync } from "node:child_process";

/** A project whose Pulumi.yaml goes on like this, after its name. */
function projectWith(t: TestContext, more: string, stacks: Record<string, Record<string, unknown>>) {
  const { folder } = temporaryProject(t, stacks);
  fs.appendFileSync(path.join(folder, "Pulumi.yaml"), more);
  return readProject(folder);
}

/** One line that says what to do, status 2. */
function assertUsage(ran: Ran, text: RegExp): void {
  assert.equal(ran.status, 2, ran.stdout + ran.stderr);
  assert.match(ran.stderr, text);
  assert.equal(ran.stderr.trim().split("\n").length, 1, ran.stderr);
}

suite("config of Pulumi.yaml", () => {
  const more = `config:
  aks:preset: dev@1
  name: { type: string, default: shop }
  aks:location: { value: northeurope }
  aks:tags: { default: { team: a, cost: b } }
  azure-native:location: westeurope
  aks:zones: { type: array, description: none is given }
`;
  const { "aks:apiServer": apiServer, "aks:entra": entra } = sound;

  test("gives every stack what its own file has not", t => {
    const project = projectWith(t, more, { dev: { "aks:apiServer": apiServer, "aks:tags": { team: "c" } } });
    const { file, problems } = assessStack(project, "dev");
    const { name, location, preset, tags, zones } = file.choices;
    assert.deepEqual(
      { name, location, preset, zones },
      {
        name: "shop",
        location: "northeurope",
        preset: "dev@1",
        zones: undefined,
      },
    );
    assert.deepEqual(tags, { team: "c" }, "a stack's value stands in place of the whole");
    assert.equal(file.config["azure-native:location"], "westeurope");
    assert.deepEqual(
      problems.filter(p => p.key === "name" || p.key === "location"),
      [],
    );
  });

  test("reaches the program", async t => {
    const project = projectWith(t, more, { dev: { "aks:apiServer": apiServer, "aks:entra": entra } });
    const result = await preview(project, "dev");
    assert.equal(result.failure, undefined);
    assert.equal(result.resources.find(r => r.type.endsWith(":ManagedCluster"))?.inputs.location, "northeurope");
  });

  test("may have limits for every stack, which no stack replaces", t => {
    const limits = "config:\n  aks:limits:\n    value:\n      location: { allowed: [northeurope] }\n";
    const more = { "aks:limits": { "kubernetes.tier": { allowed: ["free"] } } };
    const project = projectWith(t, limits, { dev: { ...sound }, own: { ...sound, ...more } });
    const errors = (stack: string): unknown[] =>
      assessStack(project, stack)
        .problems.filter(p => p.severity === "error")
        .map(p => [p.id, p.key, p.where]);
    assert.deepEqual(errors("dev"), [["L1", "location", undefined]]);
    assert.deepEqual(errors("own"), [["L5", "limits", "Pulumi.own.yaml:12"]]);
  });

  test("is named as the place of what is wrong in it", t => {
    const project = projectWith(t, "config:\n  aks:zones: { value: ['9'] }\n", { dev: { ...sound } });
    const { problems } = assessStack(project, "dev");
    assert.deepEqual(
      problems.filter(p => p.severity === "error").map(p => [p.id, p.where]),
      [["P21", "Pulumi.yaml:9"]],
    );
  });
});

suite("what can't be read", () => {
  test("a stack name with dots is a stack", t => {
    const { folder } = temporaryProject(t, { "team.prod.eu": { ...sound } });
    const ran = pulumiAks(folder, "check");
    assert.equal(ran.stderr, "");
    assert.match(ran.stdout, /Stack team\.prod\.eu/);
  });

  for (const [text, expected] of [
    ["name: [\n", /Pulumi\.yaml is broken at Pulumi\.yaml:\d+: /],
    ["name: a\nname: b\n", /is broken at Pulumi\.yaml:2: .*unique/],
    ["- name\n", /holds no map/],
    ["main: index.ts\n", /has no name/],
  ] as const) {
    test(`a Pulumi.yaml of ${JSON.stringify(text)}`, t => {
      const { folder } = temporaryProject(t, { dev: { ...sound } });
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
    test(`a state of ${text}`, t => {
      const { folder } = temporaryProject(t, { dev: { ...sound } });
      const file = path.join(folder, "state.json");
      fs.writeFileSync(file, text);
      assertUsage(pulumiAks(folder, "preview", "--against", file), expected);
    });
  }

  test("the state of a stack that was never deployed is one", t => {
    const { folder } = temporaryProject(t, { dev: { ...sound } });
    const file = path.join(folder, "state.json");
    fs.writeFileSync(file, '{"version": 3, "deployment": {"manifest": {}, "metadata": {}}}');
    const ran = pulumiAks(folder, "preview", "--against", file);
    assert.equal(ran.status, 0, ran.stderr);
    assert.match(ran.stdout, /14 to create/);
  });

  test("a recording that can't be written is a usage error", t => {
    const { folder } = temporaryProject(t, { dev: { ...sound } });
    assertUsage(
      pulumiAks(folder, "preview", "--record", "no/such/folder.json"),
      /no\/such\/folder\.json can't be written/,
    );
  });

  test("a project without its packages is told to install them", t => {
    const { folder } = temporaryProject(t, { dev: { ...sound } });
    fs.rmSync(path.join(folder, "node_modules"));
    assertUsage(pulumiAks(folder, "preview"), /@pulumi\/pulumi is not installed in .*npm ci/);
  });

  test("a fresh clone is told to install its packages", t => {
    const { folder } = temporaryProject(t, {});
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

suite("problems of other files", () => {
  test("what is wrong in a team's preset is placed there", t => {
    const project = temporaryProject(t, { dev: { ...sound, "aks:preset": "./team.yaml", "aks:zones": ["1"] } });
    fs.writeFileSync(path.join(project.folder, "team.yaml"), "preset: dev@1\nzones: 5\n");
    const found = assessStack(project, "dev").problems.filter(p => p.key === "zones");
    assert.deepEqual(
      found.map(p => [p.id, p.where]),
      [["C2", "./team.yaml"]],
    );
  });

  test("a limit is found by its line, dots in its key or not", t => {
    const dev = `config:
  aks:name: shop
  aks:limits:
    nodePools.*.vmSize: { vmSeries: [Dsv5] }
    nodePools.*:
      min: 3
    tags.example.com/team: { require: true }
`;
    const found = assessStack(temporaryProject(t, { dev }), "dev").problems.filter(p => p.key.startsWith("limits"));
    assert.deepEqual(
      found.map(p => [p.id, p.where]),
      [
        ["L4", "Pulumi.dev.yaml:6"],
        ["C1", "Pulumi.dev.yaml:7"],
      ],
    );
  });

  test("the warning of a change that is not sent may be accepted", async t => {
    const config = { "aks:acceptedWarnings": { M3: "AKS moves it" }, "aks:upgrades": { channel: "stable" } };
    const before = await previewed(t, { ...config, "aks:kubernetes": { version: "1.36" } });
    assert.deepEqual(
      before.problems.filter(p => p.severity === "error"),
      [],
    );
    const state = (before as Awaited<ReturnType<typeof preview>>).deployment.state();
    const after = await previewed(t, { ...config, "aks:kubernetes": { version: "1.35" } }, { state });
    assert.deepEqual(
      after.problems.filter(p => p.id === "M3").map(p => p.accepted),
      ["AKS moves it"],
    );
    const error = await previewed(t, { "aks:acceptedWarnings": { M1: "no" } });
    assert.deepEqual(
      error.problems.filter(p => p.severity === "error").map(p => p.id),
      ["C23"],
    );
  });
});
