import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { hasCurrentTypes } from "../../../tools/engine/state";
import { runProgram, type ProgramResult } from "../../../tools/engine/programs/program";
import { preview } from "../../../tools/preview";
import { devDependencies } from "../../../package.json";
import { afterTest } from "../../support/cleanup";
import { pulumiAks } from "../../support/cli";
import { only, sound, temporaryProject } from "../../support/project";
// oxlint-disable-next-line typescript/no-require-imports -- what Node preloads is no TypeScript
const { triedWith } = require("../../../bin/sdk/resources.cjs") as { triedWith: string };

/** Files of an SDK of which each says that it is loaded, with a runner that does what the SDK's does. */
const sdk = {
  "package.json": "{}",
  "index.js": `
    exports.Resource = require("./resource").Resource;
    exports.mergeOptions = require("./resource").mergeOptions;`,
  "resource.js": `
    exports.Resource = class { static callsites() { return ["who made it"]; } };
    exports.mergeOptions = (one, other) => ({ ...one, ...other });`,
  "runtime/index.js": `
    const closure = require("./closure/serializeClosure");
    exports.serializeFunction = closure.serializeFunction;
    exports.other = closure.other;`,
  "runtime/closure/serializeClosure.js": `
    console.log("closures");
    const v8 = require("./v8");
    exports.serializeFunction = async f => { await v8.look(); return String(f); };`,
  "runtime/closure/v8.js": `
    const hooks = require("./v8Hooks");
    exports.look = async () => { await hooks.getSessionAsync(); await hooks.getSessionAsync(); };`,
  "runtime/closure/v8Hooks.js": `
    console.log("hooks");
    exports.isInitializedAsync = async () => undefined;
    exports.getSessionAsync = async () => ({ post: method => console.log(method) });`,
  "cmd/run/tracing.js": `
    console.log("tracing");
    exports.newSpan = name => ({ end: () => undefined });`,
  "cmd/run/run.js": `
    const tracing = require("./tracing");
    exports.run = async program => { tracing.newSpan("run").end(); await require(program)(); };`,
  "cmd/run/index.js": `
    require("source-map-support/register");
    const { isInitializedAsync } = require("../../runtime/closure/v8Hooks");
    isInitializedAsync().then(() => require("./run").run(process.argv.at(-1)));`,
};

const packages = {
  "source-map-support/register.js": `console.log("maps");`,
  "@opentelemetry/api/index.js": `exports.trace = { getTracer: () => ({ startSpan: () => ({ end: () => undefined }) }) };`,
};

const asked = { aliases: [{ type: "azure-native:network/v20230201:Subnet" }, { name: "old" }] };
const program = `
  const { Resource, mergeOptions } = require("@pulumi/pulumi");
  module.exports = async () => {
    console.log("made by " + Resource?.callsites?.());
    console.log(JSON.stringify(mergeOptions?.({}, ${JSON.stringify(asked)})));
    console.log(await require("@pulumi/pulumi/runtime").serializeFunction?.(() => 1));
  };`;

/** Runs the program against an SDK with other files; null takes one away. */
async function ran(
  other: Record<string, string | null>,
  { currentTypes = true, text = program } = {},
): Promise<ProgramResult> {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "aks-sdk-")));
  afterTest(() => fs.rmSync(folder, { recursive: true, force: true }));
  const ofSdk = Object.entries(sdk).map(([file, text]) => [`@pulumi/pulumi/${file}`, text] as const);
  for (const [file, content] of Object.entries({ ...Object.fromEntries(ofSdk), ...packages, ...other })) {
    if (content === null) continue;
    const full = path.join(folder, "node_modules", file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, content);
  }
  fs.writeFileSync(path.join(folder, "program.js"), text);
  const about = { main: path.join(folder, "program.js"), project: "p", stack: "s", config: {}, secretKeys: [] };
  return runProgram({ folder, ...about, address: "nowhere", dryRun: true, traces: false, currentTypes });
}

const lines = ({ stdout }: ProgramResult): string[] => stdout.trim().split("\n");
/** What is left: no tracing and no maps, closures where a function is serialised. */
const lean = [
  "made by ",
  '{"aliases":[{"name":"old"}]}',
  "closures",
  "hooks",
  "Debugger.disable",
  "Debugger.enable",
  "() => 1",
];

describe("what an offline program leaves out of the SDK", () => {
  test("was tried with the installed one", () => expect(triedWith).toBe(devDependencies["@pulumi/pulumi"]));

  test("is not loaded, or not before it is asked for", async () => {
    expect(lines(await ran({}))).toStrictEqual(lean);
  });

  test("former types stay where the state may have them", async () => {
    expect(lines(await ran({}, { currentTypes: false }))[1]).toBe(JSON.stringify(asked));
  });

  test.each<{ name: string; other: Record<string, string | null>; says: string[]; not?: string[] }>([
    {
      name: "another way of tracing",
      other: {
        "@pulumi/pulumi/cmd/run/tracing.js": `console.log("tracing"); exports.span = () => undefined;`,
        "@pulumi/pulumi/cmd/run/run.js": `
          const tracing = require("./tracing");
          exports.run = async program => { tracing.span(); await require(program)(); };`,
      },
      says: ["tracing", "made by "],
    },
    {
      name: "another interface of spans",
      other: { "@opentelemetry/api/index.js": `exports.spans = {};` },
      says: ["tracing", "made by "],
    },
    { name: "no interface of spans", other: { "@opentelemetry/api/index.js": null }, says: ["tracing", "made by "] },
    {
      name: "another way of hearing of scripts",
      other: {
        "@pulumi/pulumi/runtime/closure/v8Hooks.js": `console.log("hooks"); exports.ready = async () => undefined;`,
        "@pulumi/pulumi/runtime/closure/v8.js": `exports.look = () => require("./v8Hooks").ready();`,
        "@pulumi/pulumi/cmd/run/index.js": `
          const { ready } = require("../../runtime/closure/v8Hooks");
          ready().then(() => require("./run").run(process.argv.at(-1)));`,
      },
      says: ["hooks", "() => 1"],
      not: ["Debugger.enable"],
    },
    {
      name: "no way of hearing of scripts",
      other: {
        "@pulumi/pulumi/runtime/closure/v8Hooks.js": null,
        "@pulumi/pulumi/runtime/closure/v8.js": `exports.look = () => undefined;`,
        "@pulumi/pulumi/cmd/run/index.js": `require("./run").run(process.argv.at(-1));`,
      },
      says: ["closures", "() => 1"],
    },
    {
      name: "other functions that serialise",
      other: { "@pulumi/pulumi/runtime/index.js": `exports.other = require("./closure/serializeClosure").other;` },
      says: ["closures", "undefined"],
    },
    {
      name: "all functions that serialise, whatever their names",
      other: { "@pulumi/pulumi/runtime/index.js": `Object.assign(exports, require("./closure/serializeClosure"));` },
      says: ["closures", "() => 1"],
    },
    {
      name: "resources that nobody asks who made them",
      other: {
        "@pulumi/pulumi/resource.js": `exports.Resource = class { static callsites = 1 }; exports.mergeOptions = 1;`,
        "@pulumi/pulumi/index.js": `const { Resource, mergeOptions } = require("./resource");
          exports.Resource = { callsites: () => Resource.callsites };
          exports.mergeOptions = () => mergeOptions;`,
      },
      says: ["made by 1", "1"],
    },
    { name: "no resources", other: { "@pulumi/pulumi/resource.js": "" }, says: ["made by undefined", "undefined"] },
  ])("an SDK with $name is used as it is", async ({ other, says, not = [] }) => {
    const result = await ran(other);
    expect(result).toMatchObject({ code: 0, stderr: "" });
    expect(lines(result)).toStrictEqual(expect.arrayContaining(says));
    expect(lines(result)).not.toStrictEqual(expect.arrayContaining(not.length > 0 ? not : ["never"]));
  });
});

describe("a program of its own process", () => {
  test("finds a resource of the state by its type of another API version", async () => {
    const project = temporaryProject({ dev: sound });
    const first = (await preview(project, "dev")).deployment.state();
    const text = JSON.stringify(first).replaceAll(
      "azure-native:network:Subnet",
      "azure-native:network/v20230201:Subnet",
    );
    const state = JSON.parse(text) as typeof first;
    expect([first, state].map(s => hasCurrentTypes(s.deployment.resources))).toStrictEqual([true, false]);
    const { resources, failure } = await preview(project, "dev", { state });
    expect(failure).toBeUndefined();
    expect(resources.filter(r => r.op === "delete")).toStrictEqual([]);
    expect(only(resources, "Subnet").op).not.toBe("create");
  });

  test("that can't be serialised is told the lines of its functions", async () => {
    const { failure } = await preview(temporaryProject({ dev: sound }, "nativeFunction.ts"), "dev");
    expect(failure).toMatch(/index\.ts\(\d+,\d+\)[^]*native code/);
  });

  test("has its aliases where they are shown", async () => {
    const { folder } = temporaryProject({ dev: sound }, "unrouted.ts");
    const ran = await pulumiAks(folder, "preview", "--json");
    expect(ran.stdout).toMatch(/azure-native:network\/v20230201:/);
  });

  test("sees neither how it was started nor a way to the command", async () => {
    const { code, stdout } = await ran(
      {},
      {
        text: `
          const { length } = process.argv;
          console.log(JSON.stringify([length > 2, typeof process.send, process.connected, require.main.filename]));
          process.exit(7);`,
      },
    );
    expect(code).toBe(7);
    const runner = expect.stringMatching(/pulumi.pulumi.cmd.run.index\.js$/) as unknown;
    expect(JSON.parse(stdout)).toStrictEqual([true, "undefined", false, runner]);
  });
});
