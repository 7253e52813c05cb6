import { afterAll, describe, expect, test } from "@jest/globals";
import { afterTest } from "../support/cleanup";
import fs from "node:fs";
import Module from "node:module";
import os from "node:os";
import path from "node:path";
import { assess } from "../../design/assess";
import { blocks } from "../../design/problems";
import { presetReader } from "../../host/presetFile";
import { assertReadable, choicesWith, context } from "../design/rules/cases";
import { root } from "../support/project";

/** A project, and packages that are installed in it: files with their text. */
const files: Record<string, string> = {
  "package.json": '{ "name": "shop" }',
  "presets/company.yaml": "preset: prod@1\ntags: { owner: company }\n",
  "presets/team.ts": `import type { Choices } from "nowhere";
import { tags } from "./parts/tags";
const choices: Choices = { preset: "./company.yaml", tags };
export default choices;
`,
  "presets/parts/tags.ts": 'export const tags: Record<string, string> = { team: "shop" };\n',
  "presets/plain.js": 'module.exports = { tags: { team: "plain" } };\n',
  "presets/named.ts": 'export const tags = { team: "named" };\n',
  "presets/data.json": '{ "tags": { "team": "data" } }',
  "presets/packaged.yaml": "preset: '@contoso/aks-presets/prod'\n",
  "presets/one.ts": 'export default { preset: "./two.yaml" };\n',
  "presets/two.yaml": "preset: ./one\n",
  "presets/throws.ts": 'throw new Error("out of cheese\\nand more");\n',
  "presets/broken.ts": "export default { tags: ;\n",
  "presets/broken.yaml": "tags: { team: shop\n",
  "presets/lost.ts": 'import "@contoso/nothing";\nexport default {};\n',
  "presets/function.ts": "export default () => ({});\n",
  "presets/promise.ts": "export default Promise.resolve({});\n",
  "presets/list.json": "[]",
  "presets/empty.yaml": "",
  "presets/output.ts": "export default { tags: { team: new (class Output {})() } };\n",
  "presets/typo.ts": "export default { kubernetes: { verson: '1.36' } };\n",
  "presets/text.txt": "preset: prod@1\n",
  "presets/module.mjs": "export default { tags: {} };\n",
  "presets/below.yaml": "preset: ./nothing.yaml\n",
  "node_modules/@contoso/aks-presets/package.json": '{ "name": "@contoso/aks-presets" }',
  "node_modules/@contoso/aks-presets/prod.js":
    'exports.default = { preset: "./bases/base", tags: { team: "prod" } };\n',
  "node_modules/@contoso/aks-presets/bases/base.yaml": "preset: contoso-aks-presets/prod.yaml\n",
  "node_modules/@contoso/aks-presets/typed.ts": "export default {};\n",
  "node_modules/contoso-aks-presets/package.json": '{ "name": "contoso-aks-presets" }',
  "node_modules/contoso-aks-presets/prod.yaml": "preset: dev@1\ntags: { owner: contoso }\n",
  "node_modules/exporting/package.json":
    '{ "name": "exporting", "exports": { ".": "./index.json", "./prod": "./files/prod.json" } }',
  "node_modules/exporting/index.json": '{ "tags": { "team": "main" } }',
  "node_modules/exporting/files/prod.json": '{ "tags": { "team": "exported" } }',
};

describe("presets of the user's own", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-presets-"));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  const judged = (preset: string) =>
    assess({ ...choicesWith({}), preset }, { ...context, readPreset: presetReader(folder) });

  /** A reference, the team it says there is, and what the origin of that is called. */
  const found: [string, string, string][] = [
    ["./presets/team.ts", "shop", "./presets/team.ts"],
    ["./presets/team", "shop", "./presets/team.ts"],
    ["presets/team.ts", "shop", "./presets/team.ts"],
    ["./presets/plain.js", "plain", "./presets/plain.js"],
    ["./presets/named.ts", "named", "./presets/named.ts"],
    ["./presets/data.json", "data", "./presets/data.json"],
    ["@contoso/aks-presets/prod", "prod", "@contoso/aks-presets/prod.js"],
    ["./presets/packaged.yaml", "prod", "@contoso/aks-presets/prod.js"],
    ["exporting/prod", "exported", "exporting/files/prod.json"],
    [path.join(folder, "presets/data.json"), "data", "./presets/data.json"],
  ];
  for (const [reference, team, origin] of found) {
    test(`${reference.replace(folder, "")} is ${origin}`, () => {
      const { choices, origins, problems } = judged(reference);
      expect(problems.filter(p => p.id === "C5")).toStrictEqual([]);
      expect([choices.tags.team, origins.get("tags.team")]).toStrictEqual([team, origin]);
    });
  }

  test("a package's preset stands on a file of its own, that on another package, that on a shipped one", () => {
    const { choices, origins } = judged("@contoso/aks-presets/prod");
    expect([choices.tags.owner, origins.get("tags.owner")]).toStrictEqual(["contoso", "contoso-aks-presets/prod.yaml"]);
    expect(origins.get("kubernetes.tier")).toBe("preset dev@1");
    expect(judged("./presets/team.ts").origins.get("tags.owner")).toBe("./presets/company.yaml");
  });

  test("a package is looked for in the project, not beside the tool", () => {
    const [problem] = judged("prettier/package.json").problems;
    expect(problem.message).toMatch(/package prettier is not installed/);
  });

  /** A reference, and what is said of it. */
  const refused: [string, RegExp, RegExp][] = [
    ["./presets/none.ts", /no such file/, /relative to the file that names it/],
    ["./presets", /no such file/, /./],
    ["./presets/throws.ts", /throws\.ts can't be read: out of cheese$/, /Correct it there/],
    ["./presets/broken.ts", /broken\.ts:1:23: ERROR: Unexpected ";"$/, /Correct/],
    ["./presets/broken.yaml", /broken\.yaml can't be read: .*line 2/, /Correct/],
    ["./presets/lost.ts", /Cannot find module '@contoso\/nothing'$/, /Correct/],
    ["./presets/function.ts", /exports a function, no map of choices/, /Let it be a map/],
    ["./presets/promise.ts", /exports an object of a class/, /Let it be a map/],
    ["./presets/list.json", /holds a list/, /Let it be a map/],
    ["./presets/empty.yaml", /holds nothing/, /Let it be a map/],
    ["./presets/output.ts", /tags\.team in it is no plain data/, /texts, numbers/],
    ["./presets/text.txt", /no file of presets/, /\.yaml, \.yml, \.json/],
    ["@contoso/missing/prod", /package @contoso\/missing is not installed/, /npm install/],
    ["@contoso/aks-presets/prodd", /package @contoso\/aks-presets has no such file/, /prod\.js/],
    ["@contoso/aks-presets/typed.ts", /TypeScript in an installed package/, /JavaScript or YAML/],
    ["exporting/files/prod.json", /package exporting does not export it/, /exports of its package\.json/],
    ["contoso", /there is no preset "contoso"/, /Presets: dev@1/],
    ["fs/promises", /package fs is not installed/, /npm install/],
    [
      "./presets/one.ts",
      /^\.\/presets\/one\.ts → \.\/presets\/two\.yaml → \.\/presets\/one\.ts is a circle/,
      /Let one/,
    ],
  ];
  for (const [reference, message, fix] of refused) {
    test(`${reference} is refused in one line: ${message.source}`, () => {
      const [problem, ...others] = judged(reference).problems.filter(p => p.id === "C5");
      expect(others).toStrictEqual([]);
      expect(problem.message).toMatch(message);
      expect(problem.fix).toMatch(fix);
      expect(blocks(problem)).toBe(true);
      assertReadable(problem);
      expect(problem.message + problem.fix).not.toMatch(
        new RegExp(`\n|${folder}`),
      ); /* SAID: "no folder of this machine" */
    });
  }

  test("an ES module is loaded where Node can, and else named as one", () => {
    const [problem] = judged("./presets/module.mjs").problems.filter(p => p.id === "C5");
    if (process.features.require_module) expect(problem).toBeUndefined();
    else expect(`${problem.message} ${problem.fix}`).toMatch(/is an ES module .* \.cjs/);
  });

  test("where nobody loads TypeScript, the project's own compiler does", () => {
    const loaders = (Module as unknown as { _extensions: Record<string, unknown> })._extensions;
    const own = loaders[".ts"];
    afterTest(() => (loaders[".ts"] = own));
    delete loaders[".ts"];
    fs.symlinkSync(path.join(root, "node_modules/typescript"), path.join(folder, "node_modules/typescript"));
    const alone = fs.mkdtempSync(path.join(os.tmpdir(), "aks-alone-"));
    afterTest(() => fs.rmSync(alone, { recursive: true }));
    for (const where of [alone, folder])
      fs.writeFileSync(
        path.join(where, "alone.ts"),
        'const team: string = "alone";\nexport default { tags: { team } };\n',
      );
    const lost = presetReader(alone)("./alone.ts", undefined);
    expect("why" in lost).toBe(true);
    expect(`${lost.why}. ${lost.fix}`).toMatch(/^TypeScript is not installed here\. Run npm install typescript/);
    expect(judged("./alone.ts").choices.tags.team).toBe("alone");
  });

  test("a mistake in a preset's choices, or in its own preset, names its file", () => {
    const places = (reference: string) =>
      judged(reference)
        .problems.filter(blocks)
        .map(p => [p.id, p.key, p.where]);
    expect(places("./presets/typo.ts")).toStrictEqual([["C1", "kubernetes.verson", "./presets/typo.ts"]]);
    expect(places("./presets/below.yaml")).toStrictEqual([["C5", "preset", "./presets/below.yaml"]]);
  });
});
