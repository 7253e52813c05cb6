import { beforeAll, describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { blocks } from "../../design/contract/problems";
import { afterFile } from "../support/cleanup";
import { root } from "../support/project";
import type { Found, Judged, Task } from "./judgePresets";

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

/** A project whose preset only a compiler can read. */
const alone = { "alone.ts": 'const team: string = "alone";\nexport default { tags: { team } };\n' };

/** A folder with files, until the tests have ended. */
function written(contents: Record<string, string>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-presets-"));
  afterFile(() => fs.rmSync(folder, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(contents)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

/** A reference, the team it says there is, and what the origin of that is called. */
const found = [
  { reference: "./presets/team.ts", team: "shop", origin: "./presets/team.ts" },
  { reference: "./presets/team", team: "shop", origin: "./presets/team.ts" },
  { reference: "presets/team.ts", team: "shop", origin: "./presets/team.ts" },
  { reference: "./presets/plain.js", team: "plain", origin: "./presets/plain.js" },
  { reference: "./presets/named.ts", team: "named", origin: "./presets/named.ts" },
  { reference: "./presets/data.json", team: "data", origin: "./presets/data.json" },
  { reference: "@contoso/aks-presets/prod", team: "prod", origin: "@contoso/aks-presets/prod.js" },
  { reference: "./presets/packaged.yaml", team: "prod", origin: "@contoso/aks-presets/prod.js" },
  { reference: "exporting/prod", team: "exported", origin: "exporting/files/prod.json" },
];

/** A reference, and what is said of it. */
const refused: { reference: string; message: RegExp; fix: RegExp }[] = [
  { reference: "./presets/none.ts", message: /no such file/, fix: /relative to the file that names it/ },
  { reference: "./presets", message: /no such file/, fix: /./ },
  {
    reference: "./presets/throws.ts",
    message: /throws\.ts can't be read: out of cheese$/,
    fix: /Correct it there/,
  },
  { reference: "./presets/broken.ts", message: /broken\.ts:1:23: ERROR: Unexpected ";"$/, fix: /Correct/ },
  {
    reference: "./presets/broken.yaml",
    message: /broken\.yaml can't be read: .*line 2/,
    fix: /Indent it as its neighbours/,
  },
  { reference: "./presets/lost.ts", message: /Cannot find module '@contoso\/nothing'$/, fix: /Correct/ },
  { reference: "./presets/function.ts", message: /exports a function, no map of choices/, fix: /Let it be a map/ },
  { reference: "./presets/promise.ts", message: /exports an object of a class/, fix: /Let it be a map/ },
  { reference: "./presets/list.json", message: /holds a list/, fix: /Let it be a map/ },
  { reference: "./presets/empty.yaml", message: /holds nothing/, fix: /Let it be a map/ },
  { reference: "./presets/output.ts", message: /tags\.team in it is no plain data/, fix: /texts, numbers/ },
  { reference: "./presets/text.txt", message: /no file of presets/, fix: /\.yaml, \.yml, \.json/ },
  {
    reference: "@contoso/missing/prod",
    message: /package @contoso\/missing is not installed/,
    fix: /npm install/,
  },
  {
    reference: "@contoso/aks-presets/prodd",
    message: /package @contoso\/aks-presets has no such file/,
    fix: /prod\.js/,
  },
  {
    reference: "@contoso/aks-presets/typed.ts",
    message: /TypeScript in an installed package/,
    fix: /JavaScript or YAML/,
  },
  {
    reference: "exporting/files/prod.json",
    message: /package exporting does not export it/,
    fix: /exports of its package\.json/,
  },
  { reference: "contoso", message: /there is no preset "contoso"/, fix: /Presets: dev, staging, prod, portal/ },
  { reference: "fs/promises", message: /package fs is not installed/, fix: /npm install/ },
  // The tool has it, and the project does not.
  { reference: "ajv/package.json", message: /package ajv is not installed/, fix: /npm install/ },
  {
    reference: "./presets/one.ts",
    message: /^\.\/presets\/one\.ts → \.\/presets\/two\.yaml → \.\/presets\/one\.ts is a circle/,
    fix: /Let one/,
  },
];

describe("presets of the user's own", () => {
  let folder: string;
  let absolute: string;
  let judged: Judged;
  /** What is said where nobody loads TypeScript: in a project without a compiler, and in one with it. */
  let without: Judged;
  let withOwn: Judged;
  let requiresEsModules: boolean;

  beforeAll(() => {
    folder = written(files);
    absolute = path.join(folder, "presets/data.json");
    const bare = written(alone);
    const compiling = written(alone);
    fs.mkdirSync(path.join(compiling, "node_modules"));
    fs.symlinkSync(path.join(root, "node_modules/typescript"), path.join(compiling, "node_modules/typescript"));
    const others = ["./presets/module.mjs", "./presets/typo.ts", "./presets/below.yaml", absolute];
    const tasks: Task[] = [
      { folder, references: [...found, ...refused].map(row => row.reference).concat(others) },
      { folder: bare, references: ["./alone.ts"], typescript: false },
      { folder: compiling, references: ["./alone.ts"], typescript: false },
    ];
    const node = ["--require", path.join(root, "bin/typescript.cjs"), path.join(__dirname, "judgePresets.ts")];
    const said = execFileSync(process.execPath, node, { input: JSON.stringify(tasks), encoding: "utf8" });
    const answer = JSON.parse(said) as Found;
    [judged, without, withOwn] = answer.judged;
    ({ requiresEsModules } = answer);
  });

  test.each(found)("$reference is $origin", ({ reference, team, origin }) => {
    const { tags, origins, problems } = judged[reference];
    expect(problems.filter(p => p.id === "C5")).toStrictEqual([]);
    expect([tags.team, origins["tags.team"]]).toStrictEqual([team, origin]);
  });

  test("a path from the root of the machine is called by its place in the project", () => {
    const { tags, origins } = judged[absolute];
    expect([tags.team, origins["tags.team"]]).toStrictEqual(["data", "./presets/data.json"]);
  });

  test("a package's preset stands on a file of its own, that on another package, that on a shipped one", () => {
    const { tags, origins } = judged["@contoso/aks-presets/prod"];
    expect([tags.owner, origins["tags.owner"]]).toStrictEqual(["contoso", "contoso-aks-presets/prod.yaml"]);
    expect(origins["kubernetes.tier"]).toBe("preset dev@1");
  });

  test("a module's preset stands on a file beside it", () => {
    expect(judged["./presets/team.ts"].origins["tags.owner"]).toBe("./presets/company.yaml");
  });

  test.each(refused)("$reference is refused: $message", ({ reference, message, fix }) => {
    const [problem, ...others] = judged[reference].problems.filter(p => p.id === "C5");
    expect(others).toStrictEqual([]);
    expect(blocks(problem)).toBe(true);
    expect(problem.message).toMatch(message);
    expect(problem.fix).toMatch(fix);
    expect(problem).toBeReadable();
    // People share what they are told: it names no folder of their machine, in one line.
    expect(problem.message + problem.fix).not.toContain("\n");
    expect(problem.message + problem.fix).not.toContain(folder);
  });

  test("an ES module is loaded where Node can, and else named as one", () => {
    const said = judged["./presets/module.mjs"].problems.filter(p => p.id === "C5");
    const named = [expect.stringMatching(/is an ES module .* \.cjs/)];
    expect(said.map(p => `${p.message} ${p.fix}`)).toStrictEqual(requiresEsModules ? [] : named);
  });

  test("where nobody loads TypeScript, the project's own compiler does", () => {
    expect(withOwn["./alone.ts"].tags.team).toBe("alone");
  });

  test("where nobody loads TypeScript and the project has no compiler, the fix is to install it", () => {
    expect(without["./alone.ts"].problems).toHaveProblem("C5", "preset", {
      says: ["TypeScript is not installed here"],
      fix: "Run npm install typescript",
    });
  });

  test.each([
    { reference: "./presets/typo.ts", said: ["C1", "kubernetes.verson", "./presets/typo.ts"] },
    { reference: "./presets/below.yaml", said: ["C5", "preset", "./presets/below.yaml"] },
  ])("a mistake in $reference, or in its own preset, names its file", ({ reference, said }) => {
    const problems = judged[reference].problems.filter(blocks);
    expect(problems.map(p => [p.id, p.key, p.where])).toStrictEqual([said]);
  });
});
