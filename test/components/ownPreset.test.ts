import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { ChoicesError, Cluster, Environment, type Choices } from "../../components";
import { preview } from "../../tools/preview";
import { runInProcess } from "../support/inProcess";
import { only, temporaryProject } from "../support/project";
import { linkPackage } from "../support/repository";

const packaged = {
  "packages/presets/package.json": '{ "name": "@contoso/aks-presets", "exports": { "./*": "./*.yaml" } }',
  "packages/presets/dev.yaml": `preset: dev@1
tags: { owner: contoso }
limits:
  location: { allowed: [westeurope], reason: our contract }
  tags.cost: { required: true }
  poolDefaults.vmSize: { vmSeries: [Dasv5] }
`,
};

const write = (folder: string, files: Record<string, string>): void => {
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
};

describe("a team's preset in a program", () => {
  test("comes out of a package of the project, through a module of its own", async () => {
    const program = `import { Environment } from "./components";
new Environment("shop", {
  preset: "./presets/shop.ts",
  name: "shop",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
});
`;
    const project = temporaryProject({ dev: { "azure-native:location": "westeurope" } }, program);
    write(project.folder, {
      ...packaged,
      "presets/shop.ts": `import type { Choices } from "../components";
export default { preset: "@contoso/aks-presets/dev", tags: { cost: "4711" } } satisfies Choices;
`,
    });
    linkPackage(project.folder, "@contoso/aks-presets", "packages/presets");
    const result = await preview({ ...project, name: "shop" }, "dev");
    expect(result.failure).toBeUndefined();
    expect(only(result, "ManagedCluster").inputs.tags).toStrictEqual({ owner: "contoso", cost: "4711" });
  });

  /** What a component says of choices on top of the package's preset. */
  const refused = async (
    create: (own: Pick<Choices, "preset" | "name" | "location" | "apiServer">) => unknown,
  ): Promise<string[]> => {
    const { folder } = temporaryProject({});
    write(folder, packaged);
    const preset = path.join(folder, "packages/presets/dev.yaml");
    const own = {
      preset,
      name: "shop",
      location: "northeurope",
      apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
    };
    let error: unknown;
    // The program ends well: what it throws would also reach promises of the SDK that nobody waits for.
    await runInProcess(() => {
      try {
        create(own);
      } catch (thrown) {
        error = thrown;
      }
    });
    expect(error).toBeInstanceOf(ChoicesError); /* SAID: String(error) */
    return error.message.split("\n").filter(line => /\bL\d /.test(line));
  };

  test("brings its limits, which the program can't loosen", async () => {
    const choices = { nodePools: { web: { vmSize: "Standard_E4s_v5" } }, limits: { location: { allowed: ["*"] } } };
    const lines = await refused(own => new Environment("x", { ...own, ...choices }));
    const by = "@contoso/aks-presets/dev.yaml";
    for (const [i, text] of [
      `L1 aks:location: "northeurope" is not allowed: ${by} allows westeurope (our contract). Use westeurope`,
      `L1 aks:nodePools.web.vmSize: "Standard_E4s_v5" is not allowed: ${by} allows the series Dasv5`,
      `L3 aks:tags.cost: it is not given, and ${by} requires it. Give tags.cost a value.`,
    ].entries())
      expect(lines[i]).toContain(text); /* SAID: lines[i] */
    expect(lines).toHaveLength(3);
  });

  test("brings them to a cluster alone", async () => {
    const lines = await refused(own => new Cluster("x", { ...own, resourceGroupName: "rg" }));
    expect(lines.map(line => /\bL\d \S+/.exec(line)?.[0])).toStrictEqual(["L1 aks:location:", "L3 aks:tags.cost:"]);
  });
});
