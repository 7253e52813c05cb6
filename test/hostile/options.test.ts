import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pulumiAks } from "../support/cli";
import { root, sound, temporaryProject } from "../support/project";
import { stackText, temporaryRepository } from "../support/repository";
import { inPlaceOfFile, put } from "./disk";

/** Options that name a file to read, each with the call that takes it. */
const reading: Readonly<Record<string, readonly string[]>> = {
  "adopt --from": ["adopt", "--from", "x.json", "--stack", "new"],
  "adopt --settle": ["adopt", "--settle", "x.json"],
  "drift --state": ["drift", "--state", "x.json"],
  "preview --against": ["preview", "--against", "x.json"],
  "preview --outputs": ["preview", "--outputs", "org/a/b=x.json"],
  "rehearse --outputs": ["rehearse", "--outputs", "org/a/b=x.json"],
  "migrate --from": ["migrate", "--from", "x.json"],
  "network --from": ["network", "--from", "x.json"],
  "teardown --state": ["teardown", "--state", "x.json"],
};

const urn = "urn:pulumi:dev::aks::azure-native:network:RouteTable::a";
const resource = { urn, type: "azure-native:network:RouteTable", custom: true, id: "/x" };
const state = (...resources: unknown[]): string => JSON.stringify({ version: 3, deployment: { resources } });

/** States of a form that Pulumi writes none of. */
const states: Readonly<Record<string, string | Buffer>> = {
  nothing: "",
  null: "null",
  "a list": "[]",
  "a text": '"x"',
  "half of one": '{"version": 3, "deployment": {"resources": [',
  "brackets in brackets": "[".repeat(100_000),
  "deployment null": '{"version": 3, "deployment": null}',
  "deployment a list": '{"version": 3, "deployment": [1]}',
  "resources a map": '{"version": 3, "deployment": {"resources": {}}}',
  "resources a text": '{"version": 3, "deployment": {"resources": "x"}}',
  "a resource that is null": state(null),
  "a resource that is a list": state([]),
  "a urn that is a number": state({ ...resource, urn: 5 }),
  "a urn that is none": state({ ...resource, urn: "hello" }),
  "a urn without a name": state({ ...resource, urn: "urn:pulumi:dev::aks" }),
  "inputs that are a list": state({ ...resource, inputs: [1] }),
  "outputs that are a text": state({ ...resource, outputs: "x" }),
  "a parent that is a map": state({ ...resource, parent: {} }),
  "an id that is a number": state({ ...resource, id: 5 }),
  "dependencies that are a map": state({ ...resource, dependencies: {} }),
  "dependencies of numbers": state({ ...resource, dependencies: [1] }),
  "property dependencies that are texts": state({ ...resource, propertyDependencies: { a: "x" } }),
  "hooks that are a text": state({ ...resource, resourceHooks: "x" }),
  "inputs that are too deep": state({
    ...resource,
    inputs: JSON.parse(`${'{"a":'.repeat(200)}1${"}".repeat(200)}`) as unknown,
  }),
  "a pending operation that is none": JSON.stringify({
    version: 3,
    deployment: { resources: [resource], pending_operations: [null] },
  }),
};

/** States that are strange and still can be compared with. */
const readableStates: Readonly<Record<string, string>> = {
  "no resources": '{"version": 3, "deployment": {}}',
  "resources null": '{"version": 3, "deployment": {"resources": null}}',
  "what is null": state({ ...resource, inputs: null, outputs: null, dependencies: null, parent: null, provider: null }),
  "resources that wait for each other": state(
    { ...resource, dependencies: [`${urn}b`], parent: `${urn}b` },
    { ...resource, urn: `${urn}b`, dependencies: [urn], parent: urn },
  ),
  "names that every object has": state({
    ...resource,
    inputs: { toString: "x", constructor: { a: 1 }, tags: { valueOf: "y" } },
  }),
};

describe.each(Object.entries(reading))("%s", (_, args) => {
  test.each(Object.entries(inPlaceOfFile).filter(([what]) => what !== "a device"))(
    "%s",
    async (_name, { put: what }) => {
      const { folder } = temporaryProject({ dev: sound });
      put(path.join(folder, "x.json"), what);
      expect(await pulumiAks(folder, ...args)).toAnswer(2, /x\.json/);
    },
  );
});

describe.each(Object.entries(states))("a state of which there is %s", (_, text) => {
  test.each(
    Object.entries({ ...reading, "rehearse --from": ["rehearse", "--engine", "small", "--from", "x.json"] }).filter(
      ([name]) => /against|--from|--state|--settle/.test(name),
    ),
  )("%s", async (_name, args) => {
    const { folder } = temporaryProject({ dev: sound });
    fs.writeFileSync(path.join(folder, "x.json"), text);
    expect(await pulumiAks(folder, ...args)).toAnswer(2, /x\.json/);
  });
});

test.each(Object.entries(readableStates))("a state with %s can be compared with", async (_, text) => {
  const { folder } = temporaryProject({ dev: sound });
  fs.writeFileSync(path.join(folder, "x.json"), text);
  const ran = await pulumiAks(folder, "preview", "--against", "x.json");
  expect(ran).toAnswer(0);
});

test("more resources than anybody has are counted, and not read", async () => {
  const { folder } = temporaryProject({ dev: sound });
  fs.writeFileSync(path.join(folder, "x.json"), `{"deployment":{"resources":[${"0,".repeat(1_000_000)}0]}}`);
  expect(await pulumiAks(folder, "preview", "--against", "x.json")).toAnswer(2, /1,000,001 resources/);
});

/** Pulumi.yaml, as nobody can work with it. */
const projects: Readonly<Record<string, string | Buffer>> = {
  nothing: "",
  "a list": "[1]",
  "an alias of nothing": "name: *x",
  "an alias of itself": "name: a\nconfig: &c {a: *c}",
  "maps in maps": `name: ${"{".repeat(5000)}`,
  "a NUL byte": Buffer.from("name: a\0b"),
  "a name with NUL": 'name: "a\\0b"',
  "a name of many letters": `name: ${"a".repeat(200)}`,
  "a program with NUL": 'name: a\nmain: "a\\0b"',
  "two documents": "name: a\n---\nname: b\n",
};
const withProject: readonly (readonly string[])[] = [
  ["check"],
  ["explain"],
  ["egress"],
  ["preview"],
  ["rehearse"],
  ["init", "--stack", "x", "--yes", "--package", "x"],
];

describe.each(withProject)("%s", (...args) => {
  test.each(Object.entries(projects))("Pulumi.yaml has %s", async (_, text) => {
    const { folder } = temporaryProject({ dev: sound });
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), text);
    expect(await pulumiAks(folder, ...args)).toAnswer(2, /Pulumi\.yaml/);
  });

  test.each(Object.entries(inPlaceOfFile))("in place of Pulumi.yaml %s", async (_, { put: what, says }) => {
    const { folder } = temporaryProject({ dev: sound });
    put(path.join(folder, "Pulumi.yaml"), what);
    expect(await pulumiAks(folder, ...args)).toAnswer(2, says);
  });
});

describe("a preset", () => {
  const texts: Readonly<Record<string, string | Buffer>> = {
    "an alias of nothing": "tags: *x",
    "an alias of itself": "tags: &t {a: *t}",
    "maps in maps": `tags: ${"{".repeat(5000)}`,
    "bytes of no text": Buffer.from([0xff, 0xc0]),
    "too many tags": `tags:\n${Array.from({ length: 5000 }, (_, i) => `  k${i}: x\n`).join("")}`,
  };
  test.each(Object.entries(texts))("with %s is its stack's error", async (_, text) => {
    const { folder } = temporaryProject({ good: sound, bad: { ...sound, "aks:preset": "./team.yaml" } });
    fs.writeFileSync(path.join(folder, "team.yaml"), text);
    const ran = await pulumiAks(folder, "check", "--all");
    expect(ran).toAnswer(1, /team\.yaml/);
    expect(ran.stdout).toMatch(/^Stack good {2}✓ sound/m);
  });

  test.each(Object.entries(inPlaceOfFile))("in whose place is %s is its stack's error", async (_, { put: what }) => {
    const { folder } = temporaryProject({ good: sound, bad: { ...sound, "aks:preset": "./team.yaml" } });
    put(path.join(folder, "team.yaml"), what);
    expect(await pulumiAks(folder, "check", "--all")).toAnswer(1, /C5 .*\n.*team\.yaml can't be read/);
  });

  test.each(["./a\0b", `./${"x".repeat(5000)}`, `./${"x".repeat(300)}.yaml`, `${"x/".repeat(1000)}y`])(
    "of a name that no file has is its stack's error",
    async preset => {
      const { folder } = temporaryProject({ bad: { ...sound, "aks:preset": preset } });
      expect(await pulumiAks(folder, "check")).toAnswer(1, /C5|C41/);
    },
  );
});

describe("what is written", () => {
  test.each(["--comment", "--record"])("%s into what is no file", async option => {
    const { folder } = temporaryProject({ dev: sound });
    fs.mkdirSync(path.join(folder, "there"));
    for (const file of ["there", "none/x", "index.ts/x", "x".repeat(300)])
      expect(await pulumiAks(folder, "preview", option, file)).toAnswer(2, /can't be written/);
  });

  test("--keep of what is no folder, or has something else in it", async () => {
    const { folder } = temporaryProject({ dev: sound });
    const kept = path.join(folder, "kept");
    fs.mkdirSync(kept);
    for (const text of ["null", "{}", "[1]", '[{"id": 5}]', '[{"token": "a", "id": "/x"}]', "x"]) {
      fs.writeFileSync(path.join(kept, "azure.json"), text);
      expect(await pulumiAks(folder, "rehearse", "--engine", "small", "--keep", "kept")).toAnswer(2, /kept/);
    }
    expect(await pulumiAks(folder, "rehearse", "--engine", "small", "--keep", "package.json")).toAnswer(
      2,
      /package\.json/,
    );
  });
});

describe("as a process", () => {
  /** What a shell makes of a line, with the command as $aks. */
  const inShell = (line: string): { status: number | null; stderr: string } => {
    const { folder } = temporaryProject({ dev: sound, other: sound });
    const env = { ...process.env, aks: path.join(root, "bin/pulumi-aks.js"), node: process.execPath };
    return spawnSync("bash", ["-c", line], { cwd: folder, encoding: "utf8", env });
  };

  test("a reader that goes ends it as it ends others, without a word", () => {
    const { status, stderr } = inShell('"$node" "$aks" explain --all | true; exit ${PIPESTATUS[0]}');
    expect(stderr).toBe("");
    expect(status).toBe(141);
  });

  test("a disk that is full is said in a line", () => {
    const { status, stderr } = inShell('"$node" "$aks" check > /dev/full');
    expect(stderr).toMatch(/^What is printed can't be written: ENOSPC.*\n$/);
    expect(status).toBe(3);
  });

  test("a day in the environment that is none is said in a line", () => {
    const { status, stderr } = inShell('PULUMI_AKS_TODAY=x "$node" "$aks" check');
    expect(stderr).toMatch(/^PULUMI_AKS_TODAY is "x".*\n$/);
    expect(status).toBe(2);
  });
});

describe("a pull request", () => {
  const broken = "config:\n  aks:tags: {a: *.contoso.com}\n";

  test("that mends a stack file is previewed, with what the base has said to be broken", async () => {
    const { project, commit } = temporaryRepository({ "Pulumi.dev.yaml": broken, "Pulumi.other.yaml": stackText() });
    commit({ "Pulumi.dev.yaml": stackText() });
    const ran = await pulumiAks(project, "preview", "--changed-from", "main", "--markdown");
    expect(ran).toAnswer(0, /is an alias/);
  });

  test("that mends Pulumi.yaml is previewed", async () => {
    const { project, commit } = temporaryRepository({ "Pulumi.dev.yaml": stackText() });
    const text = fs.readFileSync(path.join(project, "Pulumi.yaml"), "utf8");
    commit({ "Pulumi.yaml": "name: *x" });
    commit({ "Pulumi.yaml": text });
    const ran = await pulumiAks(project, "preview", "--changed-from", "HEAD~1", "--markdown");
    expect(ran).toAnswer(0, /is an alias/);
  });

  test("that breaks a stack still has the others judged", async () => {
    const { project, commit } = temporaryRepository({
      "Pulumi.dev.yaml": stackText(),
      "Pulumi.other.yaml": stackText(),
    });
    commit({ "Pulumi.dev.yaml": broken, "Pulumi.other.yaml": stackText({ "aks:tags": { a: "b" } }) });
    expect(await pulumiAks(project, "changed", "--from", "main", "--stacks")).toAnswer(0, /^dev\nother\n$/);
    const ran = await pulumiAks(project, "preview", "--changed-from", "main", "--markdown");
    expect(ran).toAnswer(1, /is an alias/);
    expect(ran.stdout).toMatch(/other/);
  });

  test("of a stack whose name has a full stop is compared, and its end is told", async () => {
    // Names of clusters have no full stop.
    const named = { "aks:naming": { pattern: "{type}-{name}" } };
    const { project, commit } = temporaryRepository({
      "Pulumi.prod.eu.yaml": stackText(named),
      "Pulumi.prod.us.yaml": stackText(named),
    });
    commit({ "Pulumi.prod.eu.yaml": stackText({ ...named, "aks:tags": { a: "b" } }), "Pulumi.prod.us.yaml": null });
    const ran = await pulumiAks(project, "preview", "--changed-from", "main", "--json");
    const { change } = JSON.parse(ran.stdout) as { change: { stacks: string[]; removed: string[]; bases: object } };
    expect(change).toMatchObject({ stacks: ["prod.eu"], removed: ["prod.us"], bases: { "prod.eu": "deployed" } });
  });
});
