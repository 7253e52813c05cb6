import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { median, node, peakMemory, root, timed, type Figure } from "./measure";

const modules = `import * as authorization from "@pulumi/azure-native/authorization";
import * as containerservice from "@pulumi/azure-native/containerservice";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
const { name } = new resources.ResourceGroup("group");
new network.VirtualNetwork("network", { resourceGroupName: name });
new managedidentity.UserAssignedIdentity("identity", { resourceGroupName: name });
new authorization.RoleAssignment("role", { principalId: "", roleDefinitionId: "", scope: "" });
new containerservice.ManagedCluster("cluster", { resourceGroupName: name });
`;
const ours = `import { Environment } from "@pulumi-aks/aks";
new Environment("shop", { preset: "dev@1", name: "shop", location: "westeurope" });
`;
/** Programs of a consumer, with what each costs against the first. */
const programs: readonly (readonly [name: string, text: string])[] = [
  ["azure-native's modules alone", modules],
  ["a program with Environment alone", ours],
  ["both in one program", modules + ours],
];

/** What the type-check of a consumer's program costs, against that of azure-native's modules alone. */
export async function typeChecks(runs: number, say: (text: string) => void): Promise<Figure[]> {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "aks-bench-")));
  try {
    const tsc = require.resolve("typescript/bin/tsc");
    const installed = path.join(folder, "node_modules/@pulumi-aks/aks");
    fs.mkdirSync(installed, { recursive: true });
    fs.copyFileSync(path.join(root, "package.json"), path.join(installed, "package.json"));
    fs.symlinkSync(path.join(root, "node_modules/@pulumi"), path.join(folder, "node_modules/@pulumi"));
    const declared = ["--emitDeclarationOnly", "--declarationMap", "false", "--outDir", path.join(installed, "dist")];
    node([
      tsc,
      "-p",
      path.join(root, "tsconfig.build.json"),
      "--sourceMap",
      "false",
      "--inlineSources",
      "false",
      ...declared,
    ]);
    const figures: Figure[] = [];
    let first = 0;
    for (const [i, [name, text]] of programs.entries()) {
      say(`type-check of ${name}`);
      const options = { strict: true, noEmit: true, skipLibCheck: true, target: "ES2022", module: "node16", types: [] };
      fs.writeFileSync(path.join(folder, `${i}.ts`), text);
      fs.writeFileSync(
        path.join(folder, `${i}.json`),
        JSON.stringify({ compilerOptions: { ...options, moduleResolution: "node16" }, files: [`${i}.ts`] }),
      );
      const args = [tsc, "-p", path.join(folder, `${i}.json`)];
      node(args);
      const value = median(await timed(runs, () => node(args)));
      first ||= value;
      figures.push(
        { name: `type-check of ${name}`, value, unit: "ms" },
        { name: "  memory", value: peakMemory(args), unit: "MB" },
      );
      if (i > 0) figures.push({ name: "  against azure-native's alone", value: value / first, unit: "×", goal: 1.3 });
    }
    return figures;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
