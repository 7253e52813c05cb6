import { beforeAll, describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../support/project";

/** An import in a file, that the linter refuses or takes. */
interface Case {
  readonly file: string;
  readonly wrong: string;
  readonly right: string;
}

const cases: Case[] = [
  {
    file: "design/egress/outbound.ts",
    wrong: `import { Network } from "../components/network";`,
    right: `import { limits } from "./facts/limits";`,
  },
  {
    file: "design/naming/names.ts",
    wrong: `import fs from "node:fs";`,
    right: `import type { Input } from "@pulumi/pulumi";`,
  },
  {
    file: "design/identity/roles.ts",
    wrong: `import { output } from "@pulumi/pulumi";`,
    right: `import type { Output } from "@pulumi/pulumi";`,
  },
  {
    file: "design/identity/roles.ts",
    wrong: `import { judge } from "../policies/judge";`,
    right: `import { limits } from "./facts/limits";`,
  },
  {
    file: "components/network/network.ts",
    wrong: `import { preview } from "../tools/preview";`,
    right: `import { assess } from "../design";`,
  },
  {
    file: "components/cluster/cluster.ts",
    wrong: `import * as azure from "@pulumi/azure-native";`,
    right: `import * as network from "@pulumi/azure-native/network";`,
  },
  {
    file: "components/cluster/cluster.ts",
    wrong: `import { judge } from "../policies/judge";`,
    right: `import { assess } from "../design";`,
  },
  {
    file: "machine/presetFile.ts",
    wrong: `import { readProject } from "../tools/stackFile";`,
    right: `import fs from "node:fs";`,
  },
  {
    file: "tools/fakeAzure/model.ts",
    wrong: `import { limits } from "../../design/facts/azureLimits";`,
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
    file: "components/cluster/cluster.ts",
    wrong: `import { azureMocks } from "../../testing";`,
    right: `import { mocked } from "../shared/mocks";`,
  },
  {
    file: "testing/azureMocks.ts",
    wrong: `import { FakeAzure } from "../tools/fakeAzure/model";`,
    right: `import { hearsOfRefusals } from "../components/shared/mocks";`,
  },
  {
    file: "testing/valueOf.ts",
    wrong: `import { expect } from "@jest/globals";`,
    right: `import * as pulumi from "@pulumi/pulumi";`,
  },
  {
    file: "policies/areas/access.ts",
    wrong: `import { Cluster } from "../../components/cluster/cluster";`,
    right: `import { versionStatus } from "../../design/cluster/upgrades/versions";`,
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
    wrong: `import { today } from "../machine/clock";`,
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
];

/** What the linter says of each import: rules that refuse it, by folder. */
const refusals = new Map<string, string[]>();
const folderOf = (at: number, which: "wrong" | "right"): string => `${at}-${which}`;

beforeAll(() => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-rooms-"));
  const { options: _, ...config } = JSON.parse(fs.readFileSync(path.join(root, ".oxlintrc.json"), "utf8")) as object & {
    options: object;
  };
  for (const [at, { file, wrong, right }] of cases.entries()) {
    for (const [which, line] of [
      ["wrong", wrong],
      ["right", right],
    ] as const) {
      // Each with a configuration beside it, whose patterns are of paths below it.
      const own = path.join(folder, folderOf(at, which));
      fs.mkdirSync(path.dirname(path.join(own, file)), { recursive: true });
      fs.writeFileSync(path.join(own, ".oxlintrc.json"), JSON.stringify(config));
      fs.writeFileSync(path.join(own, file), `${line}\n`);
    }
  }
  const oxlint = path.join(root, "node_modules/oxlint/bin/oxlint");
  const ran = spawnSync(process.execPath, [oxlint, "--format", "json", "."], { cwd: folder, encoding: "utf8" });
  fs.rmSync(folder, { recursive: true });
  const { diagnostics } = JSON.parse(ran.stdout) as { diagnostics: { filename: string; code: string }[] };
  for (const { filename, code } of diagnostics) {
    const [own] = filename.split(path.sep);
    if (code.includes("no-restricted-imports")) refusals.set(own, [...(refusals.get(own) ?? []), code]);
  }
});

describe.each([...cases.entries()].map(([at, one]) => ({ at, ...one })))("$file", ({ at, wrong, right }) => {
  test(`must not: ${wrong}`, () => {
    expect(refusals.get(folderOf(at, "wrong"))).toHaveLength(1);
  });

  test(`may: ${right}`, () => {
    expect(refusals.get(folderOf(at, "right"))).toBeUndefined();
  });
});
