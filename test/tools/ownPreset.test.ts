import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { suite, test, type TestContext } from "node:test";
import { blocks } from "../../design/problems";
import { assessStack } from "../../tools/preview";
import { renderProblems } from "../../tools/render/problems";
import { readProject, type Project } from "../../tools/stackFile";
import { root, sound, temporaryProject } from "../support/project";

const page = fs.readFileSync(path.join(root, "docs/guides/ownPreset.md"), "utf8");

/** Fenced blocks of the page. */
const fences = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, text]) => ({ language, text }));

/** A project with the page's files: blocks whose first line is a comment with a name. */
function projectOfPage(t: TestContext): Project {
  const project = temporaryProject(t, {});
  fs.rmSync(path.join(project.folder, "node_modules"));
  for (const { text } of fences) {
    const file = /^(?:#|\/\/) (\S+\.\w+)\n/.exec(text)?.[1];
    if (file === undefined) continue;
    fs.mkdirSync(path.dirname(path.join(project.folder, file)), { recursive: true });
    fs.writeFileSync(path.join(project.folder, file), text);
  }
  return project;
}

suite("the page on presets of your own", () => {
  test("prints what check prints", t => {
    const { problems } = assessStack(projectOfPage(t), "prod");
    const shown = fences
      .find(f => f.text.includes("pulumi-aks check"))
      ?.text.split("\n")
      .slice(1);
    const errors = renderProblems(problems.filter(blocks));
    assert.equal(shown?.join("\n").trimEnd(), ["Stack prod", ...errors].join("\n").trimEnd());
  });

  test("has a module on a YAML file on a shipped preset, with the origins that it says", t => {
    const project = projectOfPage(t);
    const file = path.join(project.folder, "Pulumi.dev.yaml");
    fs.writeFileSync(file, "config: { aks:preset: ./presets/shop.ts, aks:name: shop, aks:location: eastus }\n");
    const { assessment, problems } = assessStack(project, "dev");
    const { origins } = assessment;
    assert.deepEqual(
      ["name", "tags.product", "tags.owner", "apiServer.kind"].map(key => origins.get(key)),
      ["Pulumi.dev.yaml", "./presets/shop.ts", "./presets/company.yaml", "preset prod@1"],
    );
    assert.deepEqual(
      problems.filter(p => p.id.startsWith("L")).map(p => [p.id, p.key]),
      [["L1", "location"]],
    );
  });
});

suite("the example with a team's preset", () => {
  const copied = (t: TestContext, stack: string, config: object): Project => {
    const { folder } = temporaryProject(t, {});
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

  test("is sound", t => assert.deepEqual(errors(copied(t, "dev", {}), "dev"), []));

  test("has a preset for production whose own values are within its limits", t => {
    const { "aks:entra": entra } = sound;
    const config = {
      "azure-native:location": "northeurope",
      "aks:preset": "@contoso/aks-presets/prod",
      "aks:name": "shop",
      "aks:entra": entra,
    };
    assert.deepEqual(errors(copied(t, "prod", config), "prod"), ["L3 tags.costCenter"]);
    const elsewhere = { ...config, "azure-native:location": "eastus", "aks:tags": { costCenter: "1" } };
    assert.deepEqual(errors(copied(t, "prod", elsewhere), "prod"), ["L1 location"]);
  });
});
