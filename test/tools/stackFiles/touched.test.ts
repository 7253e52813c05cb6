import { expect, test } from "@jest/globals";
import { stacksAmong, touchedBy } from "../../../tools/touched";

const stacks = [
  { stack: "dev", presets: [] },
  { stack: "prod", presets: ["presets/team.yaml", "../shared/company.yml"] },
];
const all = ["dev", "prod"];

test.each([
  { file: "Pulumi.dev.yaml", touched: ["dev"] },
  { file: "Pulumi.prod.yaml", touched: ["prod"] },
  { file: "presets/team.yaml", touched: ["prod"] },
  { file: "../shared/company.yml", touched: ["prod"] },
  { file: "Pulumi.gone.yaml", touched: [] },
  { file: "index.ts", touched: all },
  { file: "components/network/network.ts", touched: all },
  { file: "Pulumi.yaml", touched: all },
  { file: "package-lock.json", touched: all },
  { file: "../package.json", touched: all },
  { file: "../shared/other.yaml", touched: all },
  { file: "sub/Pulumi.dev.yaml", touched: all },
  { file: "policies/private.ts", touched: all },
  { file: "anything/else", touched: all },
  { file: "README.md", touched: [] },
  { file: "docs/picture.png", touched: [] },
  { file: "test/tools/preview.test.ts", touched: [] },
  { file: ".github/workflows/pull-request.yml", touched: [] },
  { file: "../.github/CODEOWNERS", touched: [] },
  { file: ".azure-pipelines/pull-request.yml", touched: [] },
  { file: "eslint.config.mjs", touched: [] },
  { file: ".oxlintrc.json", touched: [] },
])("$file touches $touched", ({ file, touched }) => {
  const { stacks: found, untouched } = touchedBy([file], stacks);
  expect(found).toStrictEqual(touched);
  expect(untouched).toStrictEqual(all.filter(stack => !found.includes(stack)));
});

test("a stack that may read any preset is touched by every one", () => {
  const unknown = { stack: "code", presets: [], readsUnknown: true };
  expect(touchedBy(["presets/team.yaml"], [...stacks, unknown]).stacks).toStrictEqual(["prod", "code"]);
  expect(touchedBy(["Pulumi.dev.yaml"], [...stacks, unknown]).stacks).toStrictEqual(["dev"]);
});

test("stacks are known by their files' names", () => {
  expect(stacksAmong(["Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.a.b.yaml", "x/Pulumi.c.yaml"])).toStrictEqual([
    "dev",
    "a.b",
  ]);
});
