import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { pulumiAks as called } from "../../../tools/commandLine";
import type { Asker } from "../../../tools/init/answers";
import { afterTest } from "../../support/cleanup";
import { pulumiAks, type Ran } from "../../support/cli";

/** A folder with files. */
function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "init-")), "shop");
  afterTest(() => fs.rmSync(path.dirname(folder), { recursive: true }));
  fs.mkdirSync(folder);
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

const listed = (folder: string): string[] => fs.readdirSync(folder).sort();
const read = (folder: string, file: string): string => fs.readFileSync(path.join(folder, file), "utf8");

/** Packing takes as long as compiling: the test of the packed library does it. */
const init = (folder: string, ...args: string[]): Promise<Ran> =>
  pulumiAks(folder, "init", "--package", "1.2.3", ...args);

const answered = ["--set", "apiServer.public.authorizedRanges=203.0.113.0/24,198.51.100.7/32"];

const pulumiYaml = "name: shop\nruntime: nodejs\n";
const usingIt = 'import "@pulumi-aks/aks";\n';

describe("init", () => {
  test("makes a whole project of an empty folder, whose stack is sound", async () => {
    const folder = folderWith();
    const ran = await init(folder, ...answered, "--set", "kubernetes.tier=standard");
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/A new Pulumi project, shop/);
    expect(ran.stdout).toMatch(/Stack dev {2}✓ sound/);
    expect(ran.stdout).toMatch(/Next\n {2}npm install\n {2}npx --no-install pulumi-aks preview --stack dev\n/);
    expect(listed(folder)).toStrictEqual([
      ".gitignore",
      "Pulumi.dev.yaml",
      "Pulumi.yaml",
      "index.ts",
      "package.json",
      "tsconfig.json",
    ]);
    expect(JSON.parse(read(folder, "package.json"))).toMatchObject({ dependencies: { "@pulumi-aks/aks": "1.2.3" } });
    expect(parse(read(folder, "Pulumi.dev.yaml"))).toStrictEqual({
      config: {
        "azure-native:location": "westeurope",
        "aks:version": 1,
        "aks:preset": "dev@2",
        "aks:name": "shop",
        "aks:kubernetes": { tier: "standard" },
        "aks:apiServer": { public: { authorizedRanges: ["203.0.113.0/24", "198.51.100.7/32"] } },
      },
    });
    expect(read(folder, "Pulumi.dev.yaml")).toMatch(
      /^# yaml-language-server: \$schema=\.\/node_modules\/@pulumi-aks\//,
    );
  });

  test("asks what a card leaves open in one line for each choice", async () => {
    const folder = folderWith({});
    await init(folder, "--stack", "prod", "--preset", "landingZone/corp");
    expect(fs.readFileSync(path.join(folder, "Pulumi.prod.yaml"), "utf8")).toMatch(
      /(# Say which [^\n]*:\n *){3}# aks:network: \{ vnet: \{ existing: \{ subnets: \{ nodes: \{ id: \.\.\., routeTable: \{ id: \.\.\. \} \}, privateEndpoints: \{ id: \.\.\. \} \} \} \} \}\n/,
    );
  });

  test("leaves open what nobody answered, says so in the file, and check names it", async () => {
    const folder = folderWith();
    const ran = await init(folder);
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/C7 +aks:apiServer\.public\.authorizedRanges/);
    const text = read(folder, "Pulumi.dev.yaml");
    expect(text).toMatch(
      /# Say who may reach the API server: .*\n {2}# aks:apiServer: \{ public: \{ authorizedRanges: \[\.\.\.\] \} \}\n$/,
    );
    // What stands there is no answer yet.
    fs.writeFileSync(path.join(folder, "Pulumi.dev.yaml"), text.replace("# aks:apiServer", "aks:apiServer"));
    expect((await pulumiAks(folder, "check")).stdout).toMatch(/A3 +aks:apiServer/);
  });

  test.each([
    { stack: "prod", preset: "prod@2" },
    { stack: "staging", preset: "staging@2" },
    { stack: "shop-eu", preset: "dev@2" },
  ])("stack $stack starts from $preset unless somebody says otherwise", async ({ stack, preset }) => {
    const folder = folderWith();
    await init(folder, "--stack", stack);
    expect(parse(read(folder, `Pulumi.${stack}.yaml`))).toMatchObject({ config: { "aks:preset": preset } });
  });

  test.each([
    { location: "US Gov Virginia", named: "usgovvirginia", environment: "usgovernment", zone: "usgovvirginia" },
    { location: "chinanorth3", named: "chinanorth3", environment: "china", zone: "chinanorth3" },
  ])("takes the cloud from the region $location", async ({ location, named, environment }) => {
    const folder = folderWith();
    const ran = await init(folder, "--location", location, ...answered);
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/Stack dev {2}✓ sound/);
    const { config } = parse(read(folder, "Pulumi.dev.yaml")) as { config: Record<string, unknown> };
    expect(config).toMatchObject({ "azure-native:location": named, "azure-native:environment": environment });
    expect(config).not.toHaveProperty("aks:cloud");
  });

  test("takes a region of the cloud that somebody names, and refuses one of another", async () => {
    const folder = folderWith();
    const ran = await init(folder, "--set", "cloud=china", ...answered);
    expect(ran).toExitWith(0);
    expect(read(folder, "Pulumi.dev.yaml")).toMatch(/azure-native:location: chinanorth3\n.*environment: china\n/);
    const other = await init(folderWith(), "--set", "cloud=china", "--location", "westeurope", ...answered);
    expect(other).toExitWith(2);
    expect(other.stderr).toMatch(/westeurope is a region of Azure's public cloud, and aks:cloud is china/);
  });

  test("overwrites nothing, and says what it kept", async () => {
    const own = { "package.json": '{"name":"mine"}', "index.ts": usingIt, ".gitignore": "x\n", "README.md": "mine\n" };
    const folder = folderWith(own);
    const ran = await init(folder, ...answered);
    expect(ran).toExitWith(0);
    for (const [file, text] of Object.entries(own)) expect(read(folder, file)).toBe(text);
    for (const file of ["package.json", "index.ts", ".gitignore"])
      expect(ran.stdout).toContain(`= ${file}, kept as it is`);
    expect(ran.stdout).toMatch(/npm install -E 1\.2\.3 @pulumi\/azure-native@\S+ @pulumi\/pulumi@\S+\n/);
  });

  test("adds a stack to a project that uses the components, from a folder below it", async () => {
    const folder = folderWith({ "Pulumi.yaml": pulumiYaml, "index.ts": usingIt, "sub/x": "" });
    const ran = await init(path.join(folder, "sub"), "--stack", "eu", ...answered);
    expect(ran.stdout).toMatch(/A stack of the Pulumi project shop/);
    expect(listed(folder)).toStrictEqual(["Pulumi.eu.yaml", "Pulumi.yaml", "index.ts", "sub"]);
    expect(ran.stdout).toMatch(/Next\n {2}cd \.\.\n/);
  });

  test.each([
    { type: "commonjs", from: "./aks" },
    { type: "module", from: "./aks.js" },
  ])("gives a project without them a file to export from, as $type", async ({ type, from }) => {
    const program = "export const other = 1;\n";
    const files = { "Pulumi.yaml": pulumiYaml, "index.ts": program, "package.json": JSON.stringify({ type }) };
    const folder = folderWith(files);
    const ran = await init(folder, ...answered);
    expect(read(folder, "index.ts")).toBe(program);
    expect(read(folder, "aks.ts")).toMatch(/new Environment/);
    expect(ran.stdout).toContain(`export * from "${from}";`);
  });

  test("shows what to add to a stack file that has other configuration", async () => {
    const config = "config:\n  shop:size: 3\n";
    const folder = folderWith({ "Pulumi.yaml": pulumiYaml, "index.ts": usingIt, "Pulumi.dev.yaml": config });
    const ran = await init(folder, ...answered);
    expect(read(folder, "Pulumi.dev.yaml")).toBe(config);
    expect(ran.stdout).toMatch(
      /Add this below config: of Pulumi\.dev\.yaml:\n\n {2}azure-native:location: westeurope\n/,
    );
  });

  test("makes the folder that it is given", async () => {
    const folder = folderWith();
    const ran = await init(folder, "infra/web", ...answered);
    expect(listed(path.join(folder, "infra/web"))).toContain("Pulumi.dev.yaml");
    expect(ran.stdout).toMatch(/Next\n {2}cd infra\/web\n/);
  });

  test.each([
    { args: ["--stack", "../x"], says: /\.\.\/x is no stack's name/ },
    { args: ["--stack", "acme/shop/dev"], says: /names an organisation too: give dev alone/ },
    { args: ["--stack", "a b"], says: /a b is no stack's name/ },
    { args: ["--preset", "prd@1"], says: /Did you mean prod\?/ },
    { args: ["--location", "westeurop"], says: /Did you mean westeurope\?/ },
    { args: ["--name", "A B"], says: /no base name/ },
    { args: ["--set", "kubernetes.tier"], says: /--set kubernetes\.tier has no value/ },
    { args: ["--comments", "gitlab"], says: /Allowed choices are none, github, azure-pipelines/ },
    { args: ["file"], says: /file is a file/ },
  ])("refuses $args with nothing written", async ({ args, says }) => {
    const folder = folderWith({ file: "" });
    expect(await init(folder, ...args)).toBeUsageError(says);
    expect(listed(folder)).toStrictEqual(["file"]);
  });

  test.each<{ what: string; files: Record<string, string>; says: RegExp }>([
    {
      what: "a stack that is there",
      files: { "Pulumi.dev.yaml": "config:\n  aks:name: x\n" },
      says: /has an environment already/,
    },
    {
      what: "another language",
      files: { "Pulumi.yaml": "name: p\nruntime: python\n" },
      says: /runs on python.*languages\.md/,
    },
    { what: "a broken Pulumi.yaml", files: { "Pulumi.yaml": "name: [\n" }, says: /Pulumi\.yaml is broken/ },
    { what: "a broken package.json", files: { "package.json": "{" }, says: /package\.json can't be read/ },
  ])("refuses $what with nothing written", async ({ files, says }) => {
    const all = { "Pulumi.yaml": pulumiYaml, ...files };
    const folder = folderWith(all);
    expect(await init(folder, "--stack", "dev")).toBeUsageError(says);
    expect(listed(folder)).toStrictEqual(Object.keys(all).sort());
  });

  test("leaves nothing half done where a file can't be written", async () => {
    const folder = folderWith({ ".github": "a file in the way\n" });
    expect(await init(folder, "--comments", "github")).toBeUsageError(/can't be written, so nothing was/);
    expect(listed(folder)).toStrictEqual([".github"]);
  });
});

describe("init with workflows", () => {
  const repository = (files: Readonly<Record<string, string>> = {}): string => {
    const folder = folderWith(files);
    execFileSync("git", ["init", "-q", folder]);
    return folder;
  };

  test.each([
    { system: "github", files: [".github/workflows/pull-request.yml", ".github/workflows/pull-request-comment.yml"] },
    { system: "azure-pipelines", files: [".azure-pipelines/pull-request.yml"] },
  ])("of $system at the repository's root as they are shipped", async ({ system, files }) => {
    const folder = repository();
    await init(folder, "--comments", system);
    for (const file of files)
      expect(read(folder, file)).toBe(fs.readFileSync(path.join(__dirname, "../../..", file), "utf8"));
  });

  test("for a project below the root run in its folder", async () => {
    const folder = repository();
    await init(folder, "infra", "--comments", "github");
    const { jobs } = parse(read(folder, ".github/workflows/pull-request.yml")) as {
      jobs: Record<string, { defaults?: unknown; steps: { uses?: string; with?: Record<string, unknown> }[] }>;
    };
    const inFolder = { run: { "working-directory": "infra" } };
    expect(jobs.offline.defaults).toStrictEqual(inFolder);
    expect(jobs.engine.defaults).toStrictEqual(inFolder);
    // Nothing is checked out there.
    expect(jobs.credentials.defaults).toBeUndefined();
    const steps = Object.values(jobs).flatMap(job => job.steps);
    const caches = steps.filter(({ uses }) => uses?.startsWith("actions/setup-node@"));
    expect(caches.map(step => step.with?.["cache-dependency-path"])).toStrictEqual(
      caches.map(() => "infra/package-lock.json"),
    );
    expect(steps.find(({ uses }) => uses?.startsWith("pulumi/actions@"))?.with?.["work-dir"]).toBe("infra");
  });

  test("of Azure Pipelines below the root too", async () => {
    const folder = repository();
    await init(folder, "infra", "--comments", "azure-pipelines");
    const text = read(folder, ".azure-pipelines/pull-request.yml");
    expect(text.match(/workingDirectory: infra/g)).toHaveLength(text.match(/^ +- bash:|AzureCLI@2/gm)!.length - 1);
  });
});

describe("init that asks", () => {
  /** Somebody who answers, and is asked again as long as an answer does not fit. */
  const person = (answers: readonly string[]) => {
    const left = [...answers];
    const heard: string[] = [];
    const asker: Asker = {
      text: (question, byDefault, refusal) => {
        for (;;) {
          const text = left.shift() ?? "";
          const given = text === "" ? byDefault : text;
          const why = refusal(given);
          heard.push(question, ...(why === undefined ? [] : [why]));
          if (why === undefined) return Promise.resolve(given);
        }
      },
      choose: <T extends string>(question: string, among: Readonly<Record<T, string>>, byDefault: T) => {
        heard.push(question);
        const text = left.shift() ?? "";
        return Promise.resolve(text in among ? (text as T) : byDefault);
      },
    };
    return { asker, heard, left };
  };

  const asked = (folder: string, asker: Asker, ...args: string[]): Promise<number> =>
    called(["init", "--package", "1.2.3", ...args], {
      cwd: folder,
      stdout: { write: () => undefined },
      stderr: { write: () => undefined },
      asker,
      status: 0,
    });

  test("takes the answers, and asks again for one that the rules refuse", async () => {
    const folder = folderWith();
    const { asker, heard, left } = person([
      "../x",
      "eu",
      "prod@2",
      "Shop 1",
      "web",
      "West Europ",
      "West Europe",
      "admins",
      "11111111-2222-3333-4444-555555555555",
      "github",
    ]);
    expect(await asked(folder, asker)).toBe(0);
    expect(left).toStrictEqual([]);
    expect(heard.join("\n")).toMatch(/no stack's name[^]*no base name[^]*Did you mean westeurope[^]*not a GUID/);
    expect(parse(read(folder, "Pulumi.eu.yaml"))).toMatchObject({
      config: {
        "azure-native:location": "westeurope",
        "aks:preset": "prod@2",
        "aks:name": "web",
        "aks:entra": { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
      },
    });
    expect(listed(folder)).toContain(".github");
  });

  test("asks for nothing that options say, nor with --yes", async () => {
    const all = ["--stack", "x", "--preset", "dev", "--name", "n", "--location", "uksouth", "--comments", "none"];
    const open = ["--set", "apiServer.public.authorizedRanges=[]", "--set", "entra.adminGroupIds=[]"];
    for (const args of [[...all, ...open], ["--yes"]]) {
      const { asker, heard } = person([]);
      await asked(folderWith(), asker, ...args);
      expect(heard).toStrictEqual([]);
    }
  });

  test("takes defaults for what is left empty, a name that is free for the stack among them", async () => {
    const folder = folderWith({
      "Pulumi.yaml": pulumiYaml,
      "index.ts": usingIt,
      "Pulumi.dev.yaml": "config:\n  aks:name: x\n",
    });
    await asked(folder, person([]).asker);
    expect(parse(read(folder, "Pulumi.staging.yaml"))).toMatchObject({
      config: { "aks:preset": "staging@2", "aks:name": "shop" },
    });
  });
});
