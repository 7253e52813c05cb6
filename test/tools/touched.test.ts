import { expect, test } from "@jest/globals";
import { stacksAmong, touchedBy } from "../../tools/touched";

const stacks = [
  { stack: "dev", presets: [] },
  { stack: "prod", presets: ["presets/team.yaml", "../shared/company.yml"] },
];
const all = ["dev", "prod"];

/** A changed file and the stacks that it touches. */
const cases: [string, string[]][] = [
  ["Pulumi.dev.yaml", ["dev"]],
  ["Pulumi.prod.yaml", ["prod"]],
  ["presets/team.yaml", ["prod"]],
  ["../shared/company.yml", ["prod"]],
  ["Pulumi.gone.yaml", []],
  ["index.ts", all],
  ["components/network.ts", all],
  ["Pulumi.yaml", all],
  ["package-lock.json", all],
  ["../package.json", all],
  ["../shared/other.yaml", all],
  ["sub/Pulumi.dev.yaml", all],
  ["policies/private.ts", all],
  ["anything/else", all],
  ["README.md", []],
  ["docs/picture.png", []],
  ["test/tools/preview.test.ts", []],
  [".github/workflows/pull-request.yml", []],
  ["../.github/CODEOWNERS", []],
  [".azure-pipelines/pull-request.yml", []],
];

for (const [file, expected] of cases) {
  test(`${file} touches ${expected.join(" and ") || "no stack"}`, () => {
    const touched = touchedBy([file], stacks);
    expect(touched.stacks).toStrictEqual(expected);
    expect(touched.untouched).toStrictEqual(all.filter(stack => !expected.includes(stack)));
  });
}

test("stacks are known by their files' names", () => {
  expect(stacksAmong(["Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.a.b.yaml", "x/Pulumi.c.yaml"])).toStrictEqual(["dev"]);
});
