import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { suite, test, type TestContext } from "node:test";
import { parse, stringify } from "yaml";
import { PulumiEngine } from "../../tools/engine/pulumi";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { emptyFolder } from "../support/analyzer";
import { root } from "../support/project";
import { skip } from "../support/realEngine";

const page = fs.readFileSync(path.join(root, "docs/languages.md"), "utf8");

/** The program of the page in a language. */
function program(language: string): string {
  const [, text] = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page) ?? [];
  assert.ok(text, `docs/languages.md has a program in ${language}`);
  return text;
}

const has = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;
const without = (reason: string, there: () => boolean): string | false => skip || (there() ? false : reason);

/** A stack of somebody's project in a folder of its own, with the plugin from this folder. */
async function consumer(t: TestContext, files: Record<string, string>, env: NodeJS.ProcessEnv = {}) {
  const folder = emptyFolder();
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, file), text);
  const azure = new FakeAzure({ existingGroups: "any" });
  const engine = await PulumiEngine.start(folder, "dev", azure, { PULUMI_AKS_TODAY: "2026-11-21", ...env });
  t.after(() => {
    engine.close();
  });
  return { folder, azure, pulumi: (...args: string[]) => engine.pulumi(...args) };
}

type Stack = Awaited<ReturnType<typeof consumer>>;

const plugins = { providers: [{ name: "aks", path: root }] };

/** Preview, up, nothing left to do, destroy; the kubeconfig stays secret. */
async function lives({ azure, pulumi }: Stack): Promise<void> {
  const preview = await pulumi("preview");
  assert.equal(preview.status, 0, preview.text);
  assert.match(preview.text, /aks:index:NodePool shop-nodes\/web create/);
  const up = await pulumi("up", "--yes", "--skip-preview");
  assert.equal(up.status, 0, up.text);
  assert.match(up.text, /clusterName: "aks-shop-dev-westeurope"\n\s+kubeconfig : \[secret\]/);
  const again = await pulumi("preview", "--expect-no-changes");
  assert.equal(again.status, 0, again.text);
  const destroy = await pulumi("destroy", "--yes", "--skip-preview");
  assert.equal(destroy.status, 0, destroy.text);
  assert.equal(azure.count, 0, "nothing is left");
}

/** Three mistakes, each at its property and once, and nothing is registered. */
async function refuses({ azure, pulumi }: Stack): Promise<void> {
  const { status, text } = await pulumi("preview");
  assert.notEqual(status, 0);
  const printed = text.slice(text.indexOf("Diagnostics:"));
  assert.match(printed, /resource 'shop' has a problem: shop: 3 problems in the choices, nothing is created\n/);
  assert.match(printed, /property kubernetes\.version with value '\{1\.2\d*\}' has a problem: (X12|C2) /);
  assert.match(printed, /property network\.serviceCidrs with value .* has a problem: N25 10\.240\.0\.0\/16 overlaps/);
  assert.match(printed, /property nodePools\.averylongpoolname with value .* has a problem: P7 /);
  assert.equal(printed.match(/N25/g)?.length, 1);
  assert.equal(azure.count, 0);
}

suite(
  "the plugin in YAML",
  { skip: without("there is no pulumi-language-yaml on the PATH", () => has("pulumi-language-yaml", "-help")) },
  () => {
    const project = parse(program("yaml")) as { packages: unknown; resources: { shop: { properties: object } } };

    test("the program of the documentation: preview, up, an empty second preview, destroy", async t => {
      const { packages: _, ...own } = project;
      await lives(await consumer(t, { "Pulumi.yaml": stringify({ ...own, plugins }) }));
    });

    test("three mistakes are reported at their properties", async t => {
      const properties = {
        ...project.resources.shop.properties,
        kubernetes: { version: 1.2 },
        network: { serviceCidrs: ["10.240.0.0/16"] },
        nodePools: { averylongpoolname: {} },
      };
      const resources = { shop: { type: "aks:Environment", properties } };
      await refuses(
        await consumer(t, { "Pulumi.yaml": stringify({ name: "consumer", runtime: "yaml", plugins, resources }) }),
      );
    });
  },
);

const noPython = "there is no pulumi-language-python on the PATH, or python3 has no pulumi package";

suite(
  "the plugin in Python",
  {
    skip: without(
      noPython,
      () => has("pulumi-language-python", "-help") && has("python3", "-c", "import pulumi, parver, semver"),
    ),
  },
  () => {
    const python = async (t: TestContext, text: string): Promise<Stack> => {
      const sdk = emptyFolder();
      t.after(() => fs.rmSync(sdk, { recursive: true, force: true }));
      const schema = path.join(root, "schema.json");
      const made = spawnSync("pulumi", ["package", "gen-sdk", schema, "--language", "python", "--out", sdk], {
        encoding: "utf8",
      });
      assert.equal(made.status, 0, made.stderr);
      const project = { name: "consumer", runtime: "python", plugins };
      const files = { "Pulumi.yaml": stringify(project), "__main__.py": text };
      return consumer(t, files, { PYTHONPATH: path.join(sdk, "python") });
    };

    test("the program of the documentation: preview, up, an empty second preview, destroy", async t => {
      await lives(await python(t, program("python")));
    });

    test("three mistakes are reported at their properties", async t => {
      const mistakes = `kubernetes={"version": "1.20"},
    network={"service_cidrs": ["10.240.0.0/16"]},
    node_pools={"averylongpoolname": {}},
)`;
      await refuses(await python(t, program("python").replace(/ {4}node_pools=.*\n\)/, `    ${mistakes}`)));
    });
  },
);
