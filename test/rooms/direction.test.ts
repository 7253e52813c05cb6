import { expect, test } from "@jest/globals";
import path from "node:path";
import { ESLint } from "eslint";
import { root } from "../support/project";

/** A file of a room, an import that it must not have, and one that it may. */
const rooms: [string, string, string][] = [
  ["design/egress.ts", `import { Network } from "../components/network";`, `import { limits } from "./facts/limits";`],
  ["design/names.ts", `import fs from "node:fs";`, `import type { Input } from "@pulumi/pulumi";`],
  ["design/roles.ts", `import { output } from "@pulumi/pulumi";`, `import type { Output } from "@pulumi/pulumi";`],
  ["components/network.ts", `import { preview } from "../tools/preview";`, `import { assess } from "../design";`],
  [
    "components/cluster.ts",
    `import * as azure from "@pulumi/azure-native";`,
    `import * as network from "@pulumi/azure-native/network";`,
  ],
  [
    "tools/fakeAzure/model.ts",
    `import { limits } from "../../design/facts/limits";`,
    `import { fromWire } from "../wire";`,
  ],
  ["design/roles.ts", `import { judge } from "../policies/judge";`, `import { limits } from "./facts/limits";`],
  [
    "policies/areas/access.ts",
    `import { Cluster } from "../../components/cluster";`,
    `import { versionStatus } from "../../design/versions";`,
  ],
  ["policies/areas/access.ts", `import { PolicyPack } from "@pulumi/policy";`, `import { at } from "../values";`],
  ["policies/pack.ts", `import { today } from "../host/clock";`, `import { PolicyPack } from "@pulumi/policy";`],
  ["policies/judge.ts", `import { Unknown } from "../tools/wire";`, `import { policies } from "./areas";`],
  ["components/cluster.ts", `import { judge } from "../policies/judge";`, `import { assess } from "../design";`],
  ["tools/verdicts.ts", `import { judge } from "../policies";`, `import { judge } from "../policies/judge";`],
  [
    "examples/nat-gateway/index.ts",
    `import { Environment } from "../../components";`,
    `import { Environment } from "@pulumi-aks/aks";`,
  ],
  ["index.ts", `import { preview } from "./tools/preview";`, `import { Environment } from "./components";`],
];

test("imports against the direction of the rooms are refused by the linter", async () => {
  const eslint = new ESLint({ cwd: root });
  const refuses = async (file: string, text: string): Promise<boolean> => {
    const [{ messages }] = await eslint.lintText(`${text}\n`, { filePath: path.join(root, file) });
    return messages.some(m => m.ruleId?.endsWith("no-restricted-imports"));
  };
  for (const [file, wrong, right] of rooms) {
    expect(await refuses(file, wrong)).toBe(true); /* SAID: `${file} must not: ${wrong}` */
    expect(await refuses(file, right)).toBe(false); /* SAID: `${file} may: ${right}` */
  }
});
