import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import vm from "node:vm";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { build } from "esbuild";
import { afterFile, afterTest } from "../support/cleanup";
import type { Ran } from "../support/cli";
import { root } from "../support/project";

const program = `const { Environment } = require("@pulumi-aks/aks");
const shop = new Environment("shop", {
  preset: "dev",
  name: "shop",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
  nodePools: { web: { scaling: { autoscale: { min: 1, max: 5 } } } },
});
exports.clusterName = shop.clusterName;
exports.kubeconfig = shop.kubeconfig;
`;

const typed = `import { Environment, NetworkKind } from "@pulumi-aks/aks";
new Environment("shop", { name: "shop", location: "westeurope", network: { kind: NetworkKind.overlay } });
// @ts-expect-error -- there is no such key
new Environment("wrong", { nmae: "shop" });
`;

const npm = (cwd: string, ...args: string[]): string =>
  execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

const temporaryFolder = (): string => fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "aks-library-")));

function node(cwd: string, ...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** What a script writes where a module can be loaded, or why it can't. */
const loaded = (entry: string): string =>
  `try { require("${entry}"); console.log("fine") } catch (e) { console.log(e.message) }`;

describe("the packed library in a consumer's project", () => {
  let consumer: string;
  let installed: string;
  let packed: { readonly filename: string; readonly size: number };

  beforeAll(() => {
    consumer = temporaryFolder();
    afterFile(() => fs.rmSync(consumer, { recursive: true, force: true }));
    const said = npm(root, "pack", "--json", "--pack-destination", consumer);
    // What building it prints comes before.
    [packed] = JSON.parse(said.replace(/^[^[]*/, "")) as [typeof packed];
    fs.writeFileSync(path.join(consumer, "package.json"), JSON.stringify({ name: "consumer", private: true }));
    const offline = ["--no-audit", "--no-fund", "--prefer-offline", "--legacy-peer-deps"];
    npm(consumer, "install", ...offline, `./${packed.filename}`);
    installed = path.join(consumer, "node_modules/@pulumi-aks/aks");
    // The packages beside it take most of a minute to install, and are there already.
    fs.mkdirSync(path.join(consumer, "node_modules/@pulumi"), { recursive: true });
    for (const peer of ["pulumi", "azure-native"]) {
      fs.symlinkSync(path.join(root, "node_modules/@pulumi", peer), path.join(consumer, "node_modules/@pulumi", peer));
    }
    fs.writeFileSync(path.join(consumer, "index.js"), program);
    fs.writeFileSync(path.join(consumer, "Pulumi.yaml"), "name: consumer\nruntime: nodejs\nmain: index.js\n");
    fs.writeFileSync(path.join(consumer, "Pulumi.dev.yaml"), "config: {}\n");
    fs.writeFileSync(path.join(consumer, "typed.ts"), typed);
  });

  test("is below 2.5 MB, a sixth of it the policy pack", () => {
    expect(packed.size).toBeLessThan(2_500_000);
  });

  test.each([
    "dist/design/contract/stack.schema.json",
    "examples/README.md",
    "policies/PulumiPolicy.yaml",
    "policies/dist/index.js",
    "templates/typescript/Pulumi.yaml",
    ".github/workflows/pull-request.yml",
    ".github/workflows/pull-request-comment.yml",
    ".azure-pipelines/pull-request.yml",
  ])("brings %s", file => {
    expect(fs.existsSync(path.join(installed, file))).toBe(true);
  });

  test("has no link that leads nowhere", () => {
    const files = fs.readdirSync(installed, { recursive: true, encoding: "utf8" });
    const pages = files.filter(file => file.endsWith(".md") && !file.includes("node_modules"));
    const links = pages.flatMap(page =>
      [...fs.readFileSync(path.join(installed, page), "utf8").matchAll(/\]\((?!https?:|#)([^)\s#]+)/g)].map(
        ([, target]) => [page, target] as const,
      ),
    );
    expect(links.length).toBeGreaterThan(100);
    const dead = links.filter(([page, target]) => !fs.existsSync(path.join(installed, path.dirname(page), target)));
    expect(dead).toStrictEqual([]);
  });

  test("begins a project by itself, which takes the package along", () => {
    const folder = path.join(temporaryFolder(), "shop");
    afterTest(() => fs.rmSync(path.dirname(folder), { recursive: true }));
    const command = path.join(consumer, "node_modules/.bin/pulumi-aks");
    const set = "apiServer.public.authorizedRanges=203.0.113.0/24";
    const ran = node(consumer, command, "init", folder, "--yes", "--comments", "github", "--set", set);
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/Stack dev {2}✓ sound/);
    const own = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    const spec = own.dependencies["@pulumi-aks/aks"];
    expect(spec).toBe(`file:${packed.filename}`);
    expect(fs.readFileSync(path.join(folder, packed.filename)).length).toBeGreaterThan(500_000);
    // What the program and the editor read of it is where npm puts it.
    fs.symlinkSync(path.join(consumer, "node_modules"), path.join(folder, "node_modules"));
    const [, schema] = /\$schema=(\S+)/.exec(fs.readFileSync(path.join(folder, "Pulumi.dev.yaml"), "utf8")) ?? [];
    expect(fs.existsSync(path.join(folder, schema))).toBe(true);
    expect(node(folder, command, "check").stdout).toMatch(/^Stack dev {2}✓ sound/);
  });

  test("brings no sources, tests or states", () => {
    const files = fs.readdirSync(installed, { recursive: true, encoding: "utf8" });
    // Examples and templates are to be read.
    const own = files.filter(f => !/^(node_modules|examples|templates)\b/.test(f));
    expect(own).toContain("dist/components/index.js");
    expect(own.filter(f => /(^|\/)(test|tools\/generate|bench)(\/|$)|(?<!\.d)\.ts$/.test(f))).toStrictEqual([]);
  });

  test("has source maps that lead to the text of the sources", () => {
    const map = JSON.parse(fs.readFileSync(path.join(installed, "dist/components/cluster/cluster.js.map"), "utf8")) as {
      sourcesContent: string[];
    };
    expect(map.sourcesContent[0]).toMatch(/export class Cluster extends/);
  });

  test("has types of what is exported alone", () => {
    const files = fs.readdirSync(path.join(installed, "dist"), { recursive: true, encoding: "utf8" });
    const rooms = files.filter(f => f.endsWith(".d.ts")).map(f => f.split(path.sep)[0]);
    expect([...new Set(rooms)].sort()).toStrictEqual(["components", "design", "machine", "testing"]);
  });

  test("its pure part runs where there is neither Node nor a package", async () => {
    const { outputFiles } = await build({
      stdin: { contents: `export * from "@pulumi-aks/aks/design"`, resolveDir: consumer },
      bundle: true,
      platform: "browser",
      format: "iife",
      globalName: "design",
      write: false,
      logLevel: "silent",
    });
    const script = `${outputFiles[0].text}; design.problemsOf(choices, context).map(p => p.id + " " + p.key).join()`;
    const choices = { name: "shop", location: "westeurope", network: { serviceCidrs: ["10.240.0.0/16"] } };
    const context = { environment: "dev", today: "2026-11-21", origin: "a page" };
    expect(String(vm.runInNewContext(script, { choices, context }))).toMatch(/N25 network\.serviceCidrs/);
  });

  test("is loaded without any TypeScript loader and without @pulumi/kubernetes", () => {
    const script = `console.log(typeof require("@pulumi-aks/aks").Environment)`;
    expect(node(consumer, "-e", script)).toStrictEqual({ status: 0, stdout: "function\n", stderr: "" });
  });

  test("its mocks are loaded without jest, and stand in for an engine", () => {
    const script = `const { mockAzure, valueOf } = require("@pulumi-aks/aks/testing");
      const { NatGateway } = require("@pulumi-aks/aks");
      mockAzure().then(async azure => {
        const gateway = new NatGateway("n", { resourceGroupName: "rg", location: "westeurope", name: "ng" });
        await azure.settled();
        console.log(azure.one("NatGateway").inputs.natGatewayName, (await valueOf(gateway.publicIps)).length);
      });`;
    expect(node(consumer, "-e", script).stdout).toMatch(/^ng 1\n/);
  });

  test("needs @pulumi/kubernetes for what goes into clusters", () => {
    const { stdout } = node(consumer, "-e", loaded("@pulumi-aks/aks/kubernetes"));
    expect(stdout).toMatch(/Cannot find module '@pulumi\/kubernetes/);
  });

  test("says which package is missing where it is alone", () => {
    const alone = temporaryFolder();
    afterTest(() => fs.rmSync(alone, { recursive: true }));
    const modules = path.join(alone, "node_modules");
    fs.cpSync(installed, path.join(modules, "@pulumi-aks/aks"), { recursive: true });
    for (const own of ["semver", "yaml", "ip-address", "fastest-levenshtein"]) {
      fs.symlinkSync(path.join(consumer, "node_modules", own), path.join(modules, own));
    }
    const { stdout } = node(alone, "-e", loaded("@pulumi-aks/aks"));
    expect(stdout).toMatch(/needs @pulumi\/pulumi, which is not installed\. Run npm install/);
  });

  test("its pure part judges without loading Pulumi", () => {
    const script = `const { problemsOf } = require("@pulumi-aks/aks/design");
      const loaded = Object.keys(require.cache).filter(f => /@pulumi.(pulumi|azure)/.test(f));
      const problems = problemsOf({}, { environment: "dev", today: "2026-11-21", origin: "test" });
      console.log(loaded.length, problems.map(p => p.key).join());`;
    expect(node(consumer, "-e", script).stdout).toMatch(/^0 .*location.*name/);
  });

  test("previews a program of fifteen lines offline", () => {
    expect(program.trim().split("\n").length).toBeLessThanOrEqual(15);
    const ran = node(consumer, path.join(consumer, "node_modules/.bin/pulumi-aks"), "preview");
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/\+ Environment shop/);
    expect(ran.stdout).toMatch(/\+ AgentPool shop-nodes\/web-agent-pool\s+web/);
  });

  test.each([
    { module: "node16", moduleResolution: "node16" },
    { module: "commonjs", moduleResolution: "node10" },
  ])("type-checks a consumer's program, its modules found as by $moduleResolution", how => {
    const options = { strict: true, noEmit: true, skipLibCheck: true, target: "ES2022", types: [], ...how };
    const config = path.join(consumer, `tsconfig.${how.moduleResolution}.json`);
    fs.writeFileSync(config, JSON.stringify({ compilerOptions: options, files: ["typed.ts"] }));
    expect(node(consumer, require.resolve("typescript/bin/tsc"), "-p", config)).toExitWith(0);
  });
});
