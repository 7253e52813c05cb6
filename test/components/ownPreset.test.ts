import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { ChoicesError, Cluster, Environment } from "../../components";
import type { Problem } from "../../design/contract/problems";
import { preview } from "../../tools/preview";
import { runInProcess } from "../support/inProcess";
import { sound, temporaryProject } from "../support/project";
import { linkPackage } from "../support/repository";
import { shop } from "./shop";

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

/** A project with the package in it, and what else it is given. */
function project(files: Record<string, string> = {}, program?: string): ReturnType<typeof temporaryProject> {
  const made = temporaryProject({ dev: sound }, program);
  for (const [file, text] of Object.entries({ ...packaged, ...files })) {
    fs.mkdirSync(path.dirname(path.join(made.folder, file)), { recursive: true });
    fs.writeFileSync(path.join(made.folder, file), text);
  }
  return made;
}

/** What a component says of choices on top of the package's preset, in a place that its team does not allow. */
async function limitsSaid(create: (choices: typeof shop) => unknown): Promise<readonly Problem[]> {
  const preset = path.join(project().folder, "packages/presets/dev.yaml");
  const refused = runInProcess(() => create({ ...shop, preset, location: "northeurope" }));
  await expect(refused).rejects.toThrow(ChoicesError);
  const { problems } = (await refused.catch((error: unknown) => error)) as ChoicesError;
  return problems.filter(p => p.id.startsWith("L"));
}

describe("a team's preset in a program", () => {
  test("comes out of a package of the project, through a module of its own", async () => {
    const preset = `import type { Choices } from "../components";
export default { preset: "@contoso/aks-presets/dev", tags: { cost: "4711" } } satisfies Choices;
`;
    const made = project({ "presets/shop.ts": preset }, "teamPreset.ts");
    linkPackage(made.folder, "@contoso/aks-presets", "packages/presets");
    const result = await preview({ ...made, name: "shop" }, "dev");
    expect(result).toSucceed();
    expect(result).toCreate("ManagedCluster", { tags: { owner: "contoso", cost: "4711" } });
  });

  test("brings its limits, which the program can't loosen", async () => {
    const problems = await limitsSaid(
      choices =>
        new Environment("x", {
          ...choices,
          nodePools: { web: { vmSize: "Standard_E4s_v5" } },
          limits: { location: { allowed: ["*"] } },
        }),
    );
    expect(problems).toHaveLength(3);
    const by = "@contoso/aks-presets/dev.yaml";
    expect(problems).toHaveProblem("L1", "location", {
      says: [`"northeurope" is not allowed: ${by} allows westeurope (our contract)`],
      fix: "Use westeurope",
    });
    expect(problems).toHaveProblem("L1", "nodePools.web.vmSize", {
      says: [`"Standard_E4s_v5" is not allowed: ${by} allows the series Dasv5`],
    });
    expect(problems).toHaveProblem("L3", "tags.cost", {
      says: [`it is not given, and ${by} requires it`],
      fix: "Give tags.cost a value.",
    });
  });

  test("brings them to a cluster alone", async () => {
    const problems = await limitsSaid(choices => new Cluster("x", { ...choices, resourceGroupName: "rg" }));
    expect(problems.map(p => `${p.id} ${p.key}`)).toStrictEqual(["L1 location", "L3 tags.cost"]);
  });
});
