import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { preview } from "../../tools/preview";
import { foreignVerdicts } from "../policies/program";
import { root } from "../support/project";
import { realStack, temporaryFolder, withPulumi } from "../support/realEngine";

/** The pack in a folder of its own, with what Pulumi installs for it: the SDK that starts it. */
function builtPack(isBuilt = true): string {
  const folder = temporaryFolder();
  if (isBuilt) execFileSync(process.execPath, [path.join(root, "policies/build.cjs"), folder]);
  for (const file of ["index.js", "package.json", "PulumiPolicy.yaml"]) {
    fs.copyFileSync(path.join(root, "policies", file), path.join(folder, file));
  }
  fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  return folder;
}

/** Verdicts in the engine's text, as level, policy and resource. */
const printed = (text: string): string[] =>
  [...text.matchAll(/- \[(\w+)\]\s+(\S+)\s+\(\S+ (\S+)\)/g)].map(found => found.slice(1).join(" ")).sort();

const { describe, orWhyNot } = withPulumi();

describe(`policies with the real engine${orWhyNot}`, () => {
  test("the shipped dev stack satisfies them", async () => {
    const { pulumi } = await realStack("dev");
    const satisfied = await pulumi("preview", "--policy-pack", builtPack());
    expect(satisfied).toExitWith(0);
    expect(satisfied.stdout).toMatch(/✅ aks-policies@v0\.1\.0/);
    expect(printed(satisfied.stdout)).toStrictEqual([]);
  });

  test("a pack that nobody has built says how to", async () => {
    const { azure, pulumi } = await realStack("dev");
    const pack = builtPack(false);
    const refused = await pulumi("preview", "--policy-pack", pack);
    expect(refused).not.toExitWith(0);
    expect(refused.stdout).toContain(`The policy pack in ${pack} is not built. Run: npm run build --prefix ${pack}`);
    expect(azure.count).toBe(0);
  });

  test("the same choices in production are refused, with the verdicts of the offline preview", async () => {
    const choices = fs.readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8");
    const { project, azure, pulumi } = await realStack("prod", { text: choices });
    const pack = builtPack();
    const refused = await pulumi("preview", "--policy-pack", pack);
    expect(refused).not.toExitWith(0);
    const offline = await preview(project, "prod");
    expect(offline.verdicts.length).toBeGreaterThan(4);
    const verdicts = offline.verdicts.map(v => `${v.level} ${v.policy} ${v.resource}`);
    expect(printed(refused.stdout)).toStrictEqual(verdicts.sort());

    const config = path.join(pack, "config.json");
    fs.writeFileSync(config, JSON.stringify({ all: "advisory", "zones-missing": "disabled" }));
    const up = await pulumi("up", "--yes", "--skip-preview", "--policy-pack", pack, "--policy-pack-config", config);
    expect(up).toExitWith(0);
    // Offline the stack's file says it: policies that are off by themselves are asked for too.
    const file = path.join(project.folder, "Pulumi.prod.yaml");
    fs.writeFileSync(file, `${choices}  aks-policies:levels: { all: advisory, zones-missing: disabled }\n`);
    const expected = (await preview(project, "prod")).verdicts.map(v => `advisory ${v.policy} ${v.resource}`);
    expect(printed(up.stdout)).toStrictEqual(expected.sort());
    expect(azure.count).toBeGreaterThan(0);
  });

  test("a program without these components gets the same verdicts as offline, stack policies included", async () => {
    const { pulumi } = await realStack("prod", { text: "config: {}\n", program: "foreign.ts" });
    const refused = await pulumi("preview", "--policy-pack", builtPack());
    expect(refused).not.toExitWith(0);
    expect(printed(refused.stdout)).toStrictEqual(foreignVerdicts);
  });
});
