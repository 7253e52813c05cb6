import { describe, expect, test } from "@jest/globals";
import { afterTest } from "../support/cleanup";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
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
  expect(text).toBeDefined(); /* SAID: `docs/languages.md has a program in ${language}` */
  return text;
}

const has = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;
const without = (reason: string, there: () => boolean): string | false => skip || (there() ? false : reason);

/** A stack of somebody's project in a folder of its own, with the plugin from this folder. */
async function consumer(files: Record<string, string>, env: NodeJS.ProcessEnv = {}) {
  const folder = emptyFolder();
  afterTest(() => fs.rmSync(folder, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, file), text);
  const azure = new FakeAzure({ existingGroups: "any" });
  const engine = await PulumiEngine.start(folder, "dev", azure, { PULUMI_AKS_TODAY: "2026-11-21", ...env });
  afterTest(() => {
    engine.close();
  });
  return { folder, azure, pulumi: (...args: string[]) => engine.pulumi(...args) };
}

type Stack = Awaited<ReturnType<typeof consumer>>;

const plugins = { providers: [{ name: "aks", path: root }] };

/** Preview, up, nothing left to do, destroy; the kubeconfig stays secret. */
async function lives({ azure, pulumi }: Stack): Promise<void> {
  const preview = await pulumi("preview");
  expect(preview.status).toBe(0); /* SAID: preview.text */
  expect(preview.text).toMatch(/aks:index:NodePool shop-nodes\/web create/);
  const up = await pulumi("up", "--yes", "--skip-preview");
  expect(up.status).toBe(0); /* SAID: up.text */
  expect(up.text).toMatch(/clusterName: "aks-shop-dev-westeurope"\n\s+kubeconfig : \[secret\]/);
  const again = await pulumi("preview", "--expect-no-changes");
  expect(again.status).toBe(0); /* SAID: again.text */
  const destroy = await pulumi("destroy", "--yes", "--skip-preview");
  expect(destroy.status).toBe(0); /* SAID: destroy.text */
  expect(azure.count).toBe(0); /* SAID: "nothing is left" */
}

/** Three mistakes, each at its property and once, and nothing is registered. */
async function refuses({ azure, pulumi }: Stack): Promise<void> {
  const { status, text } = await pulumi("preview");
  expect(status).not.toBe(0);
  const printed = text.slice(text.indexOf("Diagnostics:"));
  expect(printed).toMatch(/resource 'shop' has a problem: shop: 3 problems in the choices, nothing is created\n/);
  expect(printed).toMatch(/property kubernetes\.version with value '\{1\.2\d*\}' has a problem: (X12|C2) /);
  expect(printed).toMatch(/property network\.serviceCidrs with value .* has a problem: N25 10\.240\.0\.0\/16 overlaps/);
  expect(printed).toMatch(/property nodePools\.averylongpoolname with value .* has a problem: P7 /);
  expect(printed.match(/N25/g)?.length).toBe(1);
  expect(azure.count).toBe(0);
}

describe(
  "the plugin in YAML",
  { skip: without("there is no pulumi-language-yaml on the PATH", () => has("pulumi-language-yaml", "-help")) },
  () => {
    const project = parse(program("yaml")) as { packages: unknown; resources: { shop: { properties: object } } };

    test("the program of the documentation: preview, up, an empty second preview, destroy", async () => {
      const { packages: _, ...own } = project;
      await lives(await consumer({ "Pulumi.yaml": stringify({ ...own, plugins }) }));
    });

    test("three mistakes are reported at their properties", async () => {
      const properties = {
        ...project.resources.shop.properties,
        kubernetes: { version: 1.2 },
        network: { serviceCidrs: ["10.240.0.0/16"] },
        nodePools: { averylongpoolname: {} },
      };
      const resources = { shop: { type: "aks:Environment", properties } };
      await refuses(
        await consumer({ "Pulumi.yaml": stringify({ name: "consumer", runtime: "yaml", plugins, resources }) }),
      );
    });
  },
);

const noPython = "there is no pulumi-language-python on the PATH, or python3 has no pulumi package";

describe(
  "the plugin in Python",
  {
    skip: without(
      noPython,
      () => has("pulumi-language-python", "-help") && has("python3", "-c", "import pulumi, parver, semver"),
    ),
  },
  () => {
    const python = async (text: string): Promise<Stack> => {
      const sdk = emptyFolder();
      afterTest(() => fs.rmSync(sdk, { recursive: true, force: true }));
      const schema = path.join(root, "schema.json");
      const made = spawnSync("pulumi", ["package", "gen-sdk", schema, "--language", "python", "--out", sdk], {
        encoding: "utf8",
      });
      expect(made.status).toBe(0); /* SAID: made.stderr */
      const project = { name: "consumer", runtime: "python", plugins };
      const files = { "Pulumi.yaml": stringify(project), "__main__.py": text };
      return consumer(files, { PYTHONPATH: path.join(sdk, "python") });
    };

    test("the program of the documentation: preview, up, an empty second preview, destroy", async () => {
      await lives(await python(program("python")));
    });

    test("three mistakes are reported at their properties", async () => {
      const mistakes = `kubernetes={"version": "1.20"},
    network={"service_cidrs": ["10.240.0.0/16"]},
    node_pools={"averylongpoolname": {}},
)`;
      await refuses(await python(program("python").replace(/ {4}node_pools=.*\n\)/, `    ${mistakes}`)));
    });
  },
);
