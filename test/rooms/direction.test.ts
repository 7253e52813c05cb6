import { describe, expect, jest, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { Linter } from "eslint";
import tseslint from "typescript-eslint";
import { root } from "../support/project";

const rooms = jest.requireActual<Linter.Config[]>("../../eslint.rooms.cjs");
const linter = new Linter({ configType: "flat", cwd: root });
const typescript = {
  files: ["**/*.ts"],
  languageOptions: { parser: tseslint.parser },
  plugins: { "@typescript-eslint": tseslint.plugin },
} as Linter.Config;

/** What the rooms say of an import in a file: rules that refuse it. */
const refusals = (file: string, text: string): (string | null)[] =>
  linter.verify(`${text}\n`, [typescript, ...rooms], { filename: file }).map(message => message.ruleId);

describe.each([
  {
    file: "design/egress.ts",
    wrong: `import { Network } from "../components/network";`,
    right: `import { limits } from "./facts/limits";`,
  },
  {
    file: "design/names.ts",
    wrong: `import fs from "node:fs";`,
    right: `import type { Input } from "@pulumi/pulumi";`,
  },
  {
    file: "design/roles.ts",
    wrong: `import { output } from "@pulumi/pulumi";`,
    right: `import type { Output } from "@pulumi/pulumi";`,
  },
  {
    file: "design/roles.ts",
    wrong: `import { judge } from "../policies/judge";`,
    right: `import { limits } from "./facts/limits";`,
  },
  {
    file: "components/network.ts",
    wrong: `import { preview } from "../tools/preview";`,
    right: `import { assess } from "../design";`,
  },
  {
    file: "components/cluster.ts",
    wrong: `import * as azure from "@pulumi/azure-native";`,
    right: `import * as network from "@pulumi/azure-native/network";`,
  },
  {
    file: "components/cluster.ts",
    wrong: `import { judge } from "../policies/judge";`,
    right: `import { assess } from "../design";`,
  },
  {
    file: "host/presetFile.ts",
    wrong: `import { readProject } from "../tools/stackFile";`,
    right: `import fs from "node:fs";`,
  },
  {
    file: "tools/fakeAzure/model.ts",
    wrong: `import { limits } from "../../design/facts/limits";`,
    right: `import { fromWire } from "../wire";`,
  },
  {
    file: "tools/verdicts.ts",
    wrong: `import { judge } from "../policies";`,
    right: `import { judge } from "../policies/judge";`,
  },
  {
    file: "tools/verdicts.ts",
    wrong: `import * as azure from "@pulumi/azure-native";`,
    right: `import { assess } from "../design";`,
  },
  {
    file: "policies/areas/access.ts",
    wrong: `import { Cluster } from "../../components/cluster";`,
    right: `import { versionStatus } from "../../design/versions";`,
  },
  {
    file: "policies/areas/access.ts",
    wrong: `import { PolicyPack } from "@pulumi/policy";`,
    right: `import { at } from "../values";`,
  },
  {
    file: "policies/judge.ts",
    wrong: `import { Unknown } from "../tools/wire";`,
    right: `import { policies } from "./areas";`,
  },
  {
    file: "policies/pack.ts",
    wrong: `import { today } from "../host/clock";`,
    right: `import { PolicyPack } from "@pulumi/policy";`,
  },
  {
    file: "examples/nat-gateway/index.ts",
    wrong: `import { Environment } from "../../components";`,
    right: `import { Environment } from "@pulumi-aks/aks";`,
  },
  {
    file: "index.ts",
    wrong: `import { preview } from "./tools/preview";`,
    right: `import { Environment } from "./components";`,
  },
  {
    file: "test/tools/check.test.ts",
    wrong: `import { stacks } from "./preview.test";`,
    right: `import { sound } from "../support/project";`,
  },
  {
    file: "test/tools/check.test.ts",
    wrong: `import test from "node:test";`,
    right: `import { test } from "@jest/globals";`,
  },
])("$file", ({ file, wrong, right }) => {
  test(`must not: ${wrong}`, () => {
    expect(refusals(file, wrong)).toStrictEqual([expect.stringMatching(/(^|\/)no-restricted-imports$/)]);
  });

  test(`may: ${right}`, () => {
    expect(refusals(file, right)).toStrictEqual([]);
  });
});

test("the linter's configuration says of imports what the rooms say, all of it and nothing else", () => {
  const script = `
    import config from "./eslint.config.mjs";
    const ofImports = ({ rules = {} }) => Object.keys(rules).some(rule => rule.endsWith("no-restricted-imports"));
    console.log(JSON.stringify(config.filter(ofImports)));
  `;
  const said = execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: root,
    encoding: "utf8",
  });
  expect(JSON.parse(said)).toStrictEqual(rooms);
});
