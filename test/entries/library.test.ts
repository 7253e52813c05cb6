import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import vm from "node:vm";
import { build } from "esbuild";
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

describe("library", () => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "aks-library-")));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  const npm = (cwd: string, ...args: string[]): string =>
    execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

  beforeAll(() => {
    const [{ filename }] = JSON.parse(
      npm(root, "pack", "--json", "--pack-destination", folder).replace(/^[^[]*/, ""),
    ) as { filename: string }[];
    fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true }));
    npm(folder, "install", "--no-audit", "--no-fund", "--prefer-offline", "--legacy-peer-deps", `./${filename}`);
    // The packages beside it take most of a minute to install, and are there already.
    fs.mkdirSync(path.join(folder, "node_modules/@pulumi"), { recursive: true });
    for (const peer of ["pulumi", "azure-native"]) {
      fs.symlinkSync(path.join(root, "node_modules/@pulumi", peer), path.join(folder, "node_modules/@pulumi", peer));
    }
    fs.writeFileSync(path.join(folder, "index.js"), program);
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: consumer\nruntime: nodejs\nmain: index.js\n");
    fs.writeFileSync(path.join(folder, "Pulumi.dev.yaml"), "config: {}\n");
  });

  test("is below 1 MB and brings no sources, tests or states", () => {
    const installed = path.join(folder, "node_modules/@pulumi-aks/aks");
    const [tarball] = fs.readdirSync(folder).filter(f => f.endsWith(".tgz"));
    expect(fs.statSync(path.join(folder, tarball)).size).toBeLessThan(1_000_000);
    const files = fs
      .readdirSync(installed, { recursive: true })
      .map(String)
      .filter(f => !f.startsWith("node_modules"));
    expect(files.filter(f => /(^|\/)(test|tools\/generate|bench)(\/|$)|(?<!\.d)\.ts$/.test(f))).toStrictEqual([]);
  });

  const run = (script: string, cwd = folder): string =>
    execFileSync(process.execPath, ["-e", script], { cwd, encoding: "utf8" });

  test("has source maps that lead to the text of the sources, and types of what is exported alone", () => {
    const dist = path.join(folder, "node_modules/@pulumi-aks/aks/dist");
    const map = JSON.parse(fs.readFileSync(path.join(dist, "components/cluster.js.map"), "utf8")) as {
      sourcesContent: string[];
    };
    expect(map.sourcesContent[0]).toMatch(/export class Cluster extends/);
    const declared = fs.readdirSync(dist, { recursive: true, encoding: "utf8" }).filter(f => f.endsWith(".d.ts"));
    expect([...new Set(declared.map(f => f.split(path.sep)[0]))].sort()).toStrictEqual([
      "components",
      "design",
      "host",
    ]);
  });

  test("the pure part runs where there is neither Node nor a package", async () => {
    const { outputFiles } = await build({
      stdin: { contents: `export * from "@pulumi-aks/aks/design"`, resolveDir: folder },
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

  test("needs @pulumi/kubernetes for what goes into clusters alone, and says which package is missing", () => {
    const asked = (entry: string): string =>
      `try { require("${entry}"); console.log("fine") } catch (e) { console.log(e.message) }`;
    expect(run(asked("@pulumi-aks/aks/kubernetes"))).toMatch(/Cannot find module '@pulumi\/kubernetes/);
    expect(run(asked("@pulumi-aks/aks"))).toBe("fine\n");
    const alone = path.join(folder, "alone/node_modules/@pulumi-aks");
    fs.mkdirSync(alone, { recursive: true });
    fs.cpSync(path.join(folder, "node_modules/@pulumi-aks/aks"), path.join(alone, "aks"), { recursive: true });
    for (const own of ["semver", "yaml", "ip-address", "fastest-levenshtein"]) {
      fs.symlinkSync(path.join(folder, "node_modules", own), path.join(alone, "..", own));
    }
    const cwd = fs.mkdtempSync(path.join(os.tmpdir(), "aks-alone-"));
    fs.renameSync(path.join(folder, "alone/node_modules"), path.join(cwd, "node_modules"));
    try {
      expect(run(asked("@pulumi-aks/aks"), cwd)).toMatch(
        /needs @pulumi\/pulumi, which is not installed\. Run npm install/,
      );
    } finally {
      fs.rmSync(cwd, { recursive: true });
    }
  });

  test("is imported without any TypeScript loader, components and the pure part", () => {
    expect(run(`console.log(typeof require("@pulumi-aks/aks").Environment)`).trim()).toBe("function");
    const pure = `const before = Object.keys(require.cache); const { problemsOf } = require("@pulumi-aks/aks/design");
      const loaded = Object.keys(require.cache).filter(f => /@pulumi.(pulumi|azure)/.test(f));
      console.log(loaded.length, problemsOf({}, { environment: "dev", today: "2026-11-21", origin: "test" }).map(p => p.key).join());`;
    expect(run(pure)).toMatch(/^0 .*location.*name/); /* SAID: "no Pulumi is loaded for the design" */
  });

  test("previews a program of fifteen lines offline", () => {
    expect(program.trim().split("\n").length).toBeLessThanOrEqual(15);
    const bin = path.join(folder, "node_modules/.bin/pulumi-aks");
    const { status, stdout, stderr } = spawnSync(bin, ["preview"], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, PULUMI_AKS_TODAY: "2026-11-21" },
    });
    expect(status).toBe(0); /* SAID: stdout + stderr */
    expect(stdout).toMatch(/\+ Environment shop/);
    expect(stdout).toMatch(/\+ AgentPool shop-nodes\/web-agent-pool\s+web/);
  });

  for (const [module, moduleResolution] of [
    ["node16", "node16"],
    ["commonjs", "node10"],
  ]) {
    test(`type-checks in a consumer's program, its modules found as by ${moduleResolution}`, () => {
      fs.writeFileSync(
        path.join(folder, "typed.ts"),
        `import { Environment, NetworkKind } from "@pulumi-aks/aks";
new Environment("shop", { name: "shop", location: "westeurope", network: { kind: NetworkKind.overlay } });
// @ts-expect-error -- there is no such key
new Environment("wrong", { nmae: "shop" });
`,
      );
      const options = {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        target: "ES2022",
        module,
        moduleResolution,
        types: [],
      };
      fs.writeFileSync(
        path.join(folder, "tsconfig.json"),
        JSON.stringify({ compilerOptions: options, files: ["typed.ts"] }),
      );
      const tsc = require.resolve("typescript/bin/tsc");
      const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
      expect(status).toBe(0); /* SAID: stdout */
    });
  }
});
