import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { parse, stringify } from "yaml";
import { pulumiCommand } from "../../tools/engine/pulumi";
import type { Ran } from "../support/cli";
import { root } from "../support/project";
import { foreignStack, temporaryFolder, withPulumi, type Need } from "../support/realEngine";

const page = fs.readFileSync(path.join(root, "docs/languages.md"), "utf8");

/** The program of the page in a language. */
function program(language: string): string {
  const [, text] = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page) ?? [];
  if (text === undefined) throw new Error(`docs/languages.md has no program in ${language}`);
  return text;
}

const runs = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

type Stack = Awaited<ReturnType<typeof foreignStack>>;

/** The plugin from this folder. */
const plugins = { providers: [{ name: "aks", path: root }] };

/** A language with the program of the documentation and one with three mistakes. */
interface Language {
  readonly need: Need;
  readonly documented: () => Promise<Stack>;
  readonly mistaken: () => Promise<Stack>;
}

const shown = (): { packages: unknown; resources: { shop: { properties: object } } } =>
  parse(program("yaml")) as ReturnType<typeof shown>;

async function stackInPython(text: string): Promise<Stack> {
  const sdk = temporaryFolder();
  const asked = ["package", "gen-sdk", path.join(root, "schema.json"), "--language", "python", "--out", sdk];
  const made: Ran = spawnSync(pulumiCommand()?.file ?? "", asked, { encoding: "utf8" });
  if (made.status !== 0) throw new Error(made.stderr);
  const project = stringify({ name: "consumer", runtime: "python", plugins });
  return foreignStack({ "Pulumi.yaml": project, "__main__.py": text }, { PYTHONPATH: path.join(sdk, "python") });
}

const yaml: Language = {
  need: ["there is no pulumi-language-yaml on the PATH", () => runs("pulumi-language-yaml", "-help")],
  documented: () => {
    const { packages: _, ...own } = shown();
    return foreignStack({ "Pulumi.yaml": stringify({ ...own, plugins }) });
  },
  mistaken: () => {
    const properties = {
      ...shown().resources.shop.properties,
      kubernetes: { version: 1.2 },
      network: { serviceCidrs: ["10.240.0.0/16"] },
      nodePools: { averylongpoolname: {} },
    };
    const resources = { shop: { type: "aks:Environment", properties } };
    return foreignStack({ "Pulumi.yaml": stringify({ name: "consumer", runtime: "yaml", plugins, resources }) });
  },
};

const python: Language = {
  need: [
    "there is no pulumi-language-python on the PATH, or python3 has no pulumi package",
    () => runs("pulumi-language-python", "-help") && runs("python3", "-c", "import pulumi, parver, semver"),
  ],
  documented: () => stackInPython(program("python")),
  mistaken: () =>
    stackInPython(
      program("python").replace(
        / {4}node_pools=.*\n\)/,
        `    kubernetes={"version": "1.20"},
    network={"service_cidrs": ["10.240.0.0/16"]},
    node_pools={"averylongpoolname": {}},
)`,
      ),
    ),
};

/** What each language's programs come to. */
const tried =
  ({ documented, mistaken }: Language) =>
  (): void => {
    test("the program of the documentation: preview, up, an empty second preview, destroy", async () => {
      const { azure, pulumi } = await documented();
      const first = await pulumi("preview");
      expect(first).toExitWith(0);
      expect(first.stdout).toMatch(/aks:index:NodePool shop-nodes\/web create/);
      const up = await pulumi("up", "--yes", "--skip-preview");
      expect(up).toExitWith(0);
      expect(up.stdout).toMatch(/clusterName: "aks-shop-dev-westeurope"\n\s+kubeconfig : \[secret\]/);
      expect(await pulumi("preview", "--expect-no-changes")).toExitWith(0);
      expect(await pulumi("destroy", "--yes", "--skip-preview")).toExitWith(0);
      expect(azure.count).toBe(0);
    });

    test("three mistakes are reported at their properties, each once, and nothing is registered", async () => {
      const { azure, pulumi } = await mistaken();
      const refused = await pulumi("preview");
      expect(refused).not.toExitWith(0);
      const printed = refused.stdout.slice(refused.stdout.indexOf("Diagnostics:"));
      expect(printed).toMatch(/resource 'shop' has a problem: shop: 3 problems in the choices, nothing is created\n/);
      expect(printed).toMatch(/property kubernetes\.version with value '\{1\.2\d*\}' has a problem: (X12|C2) /);
      expect(printed).toMatch(
        /property network\.serviceCidrs with value .* has a problem: N25 10\.240\.0\.0\/16 overlaps/,
      );
      expect(printed).toMatch(/property nodePools\.averylongpoolname with value .* has a problem: P7 /);
      expect(printed.match(/N25/g)).toHaveLength(1);
      expect(azure.count).toBe(0);
    });
  };

const inYaml = withPulumi(yaml.need);
inYaml.describe(`the plugin in YAML${inYaml.orWhyNot}`, tried(yaml));

const inPython = withPulumi(python.need);
inPython.describe(`the plugin in Python${inPython.orWhyNot}`, tried(python));
