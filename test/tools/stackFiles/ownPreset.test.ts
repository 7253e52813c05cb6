import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import Module from "node:module";
import path from "node:path";
import { blocks } from "../../../design/contract/problems";
import { assessStack } from "../../../tools/preview";
import { renderProblems } from "../../../tools/render/problems";
import { readProject, type Project } from "../../../tools/stackFile";
import { afterTest } from "../../support/cleanup";
import { root, sound, temporaryProject } from "../../support/project";

const page = fs.readFileSync(path.join(root, "docs/guides/ownPreset.md"), "utf8");

/** Fenced blocks of the page. */
const fences = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, text]) => ({ language, text }));

/** What Node calls to load a file; for a module in TypeScript the project's own compiler is put there. */
const loaders = (Module as unknown as { _extensions: Record<string, unknown> })._extensions;

/** A project with the page's files: blocks whose first line is a comment with a name. */
function projectOfPage(): Project {
  const project = temporaryProject({});
  const installed = path.join(project.folder, "node_modules");
  fs.rmSync(installed);
  fs.mkdirSync(installed);
  fs.symlinkSync(path.join(root, "node_modules/typescript"), path.join(installed, "typescript"));
  const before = loaders[".ts"];
  afterTest(() => {
    if (before === undefined) delete loaders[".ts"];
    else loaders[".ts"] = before;
  });
  for (const { text } of fences) {
    const file = /^(?:#|\/\/) (\S+\.\w+)\n/.exec(text)?.[1];
    if (file === undefined) continue;
    fs.mkdirSync(path.dirname(path.join(project.folder, file)), { recursive: true });
    fs.writeFileSync(path.join(project.folder, file), text);
  }
  return project;
}

describe("the page on presets of your own", () => {
  test("prints what check prints", () => {
    const { problems } = assessStack(projectOfPage(), "prod");
    const shown = fences
      .find(f => f.text.includes("pulumi-aks check"))
      ?.text.split("\n")
      .slice(1);
    const errors = renderProblems(problems.filter(blocks));
    expect(shown?.join("\n").trimEnd()).toBe(["Stack prod", ...errors].join("\n").trimEnd());
  });

  test("has a module on a YAML file on a shipped preset, with the origins that it says", () => {
    const project = projectOfPage();
    const file = path.join(project.folder, "Pulumi.dev.yaml");
    fs.writeFileSync(file, "config: { aks:preset: ./presets/shop.ts, aks:name: shop, aks:location: eastus }\n");
    const { assessment, problems } = assessStack(project, "dev");
    const { origins } = assessment;
    expect(["name", "tags.product", "tags.owner", "apiServer.kind"].map(key => origins.get(key))).toStrictEqual([
      "Pulumi.dev.yaml",
      "./presets/shop.ts",
      "./presets/company.yaml",
      "preset prod@2",
    ]);
    expect(problems.filter(p => p.id.startsWith("L")).map(p => [p.id, p.key])).toStrictEqual([["L1", "location"]]);
  });
});

describe("the example with a team's preset", () => {
  const copied = (stack: string, config: object): Project => {
    const { folder } = temporaryProject({});
    fs.rmSync(path.join(folder, "node_modules"));
    fs.rmSync(path.join(folder, "package.json"));
    fs.cpSync(path.join(root, "examples/team-preset"), folder, {
      recursive: true,
      filter: file => !/index\.ts$|node_modules/.test(file),
    });
    const { dependencies } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    for (const [name, version] of Object.entries(dependencies).filter(([, v]) => v.startsWith("file:"))) {
      const link = path.join(folder, "node_modules", name);
      fs.mkdirSync(path.dirname(link), { recursive: true });
      fs.symlinkSync(path.join(folder, version.slice("file:".length)), link);
    }
    fs.appendFileSync(path.join(folder, `Pulumi.${stack}.yaml`), stack === "dev" ? "" : JSON.stringify({ config }));
    return readProject(folder);
  };
  const errors = (project: Project, stack: string): string[] =>
    assessStack(project, stack)
      .problems.filter(blocks)
      .map(p => `${p.id} ${p.key}`);

  test("is sound", () => {
    expect(errors(copied("dev", {}), "dev")).toStrictEqual([]);
  });

  test.each([
    { name: "asks for a tag", config: {}, refused: ["L3 tags.costCenter"] },
    { name: "is within its own limits", config: { "aks:tags": { costCenter: "1" } }, refused: [] },
    {
      name: "allows no other region",
      config: { "azure-native:location": "eastus", "aks:tags": { costCenter: "1" } },
      refused: ["L1 location"],
    },
  ])("has a preset for production that $name", ({ config, refused }) => {
    const shop = {
      "azure-native:location": "northeurope",
      "aks:preset": "@contoso/aks-presets/prod",
      "aks:name": "shop",
      "aks:entra": sound["aks:entra"],
    };
    expect(errors(copied("prod", { ...shop, ...config }), "prod")).toStrictEqual(refused);
  });
});
