import { describe, expect, test } from "@jest/globals";
import { afterTest } from "../support/cleanup";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { preview } from "../../tools/preview";
import { emptyFolder } from "../support/analyzer";
import { foreignProgram, foreignVerdicts } from "../policies/program";
import { root } from "../support/project";
import { realStack, skip } from "../support/realEngine";

/** The built pack in a folder of its own, with what Pulumi installs for it: the SDK that starts it. */
function builtPack(): string {
  const folder = emptyFolder();
  afterTest(() => fs.rmSync(folder, { recursive: true }));
  execFileSync(process.execPath, [path.join(root, "policies/build.cjs"), folder]);
  for (const file of ["package.json", "PulumiPolicy.yaml"]) {
    fs.copyFileSync(path.join(root, "policies", file), path.join(folder, file));
  }
  fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  return folder;
}

/** Verdicts in the engine's text, as level, policy and resource. */
const printed = (text: string): string[] =>
  [...text.matchAll(/- \[(\w+)\]\s+(\S+)\s+\(\S+ (\S+)\)/g)].map(found => found.slice(1).join(" ")).sort();

describe("policies with the real engine", { skip }, () => {
  test("the shipped dev stack satisfies them", async () => {
    const { pulumi } = await realStack("dev");
    const { status, text } = await pulumi("preview", "--policy-pack", builtPack());
    expect(status).toBe(0); /* SAID: text */
    expect(text).toMatch(/✅ aks-policies@v0\.1\.0/);
    expect(printed(text)).toStrictEqual([]);
  });

  test("the same choices in production are refused, with the verdicts of the offline preview", async () => {
    const choices = fs.readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8");
    const { project, azure, pulumi } = await realStack("prod", choices);
    const pack = builtPack();
    const { status, text } = await pulumi("preview", "--policy-pack", pack);
    expect(status).not.toBe(0); /* SAID: text */
    const offline = await preview(project, "prod");
    expect(offline.verdicts.length).toBeGreaterThan(4);
    expect(printed(text)).toStrictEqual(offline.verdicts.map(v => `${v.level} ${v.policy} ${v.resource}`).sort());

    const config = path.join(pack, "config.json");
    fs.writeFileSync(config, JSON.stringify({ all: "advisory", "zones-missing": "disabled" }));
    const up = await pulumi("up", "--yes", "--skip-preview", "--policy-pack", pack, "--policy-pack-config", config);
    expect(up.status).toBe(0); /* SAID: up.text */
    const expected = offline.verdicts.filter(v => v.policy !== "zones-missing");
    expect(printed(up.text)).toStrictEqual(expected.map(v => `advisory ${v.policy} ${v.resource}`).sort());
    expect(azure.count).toBeGreaterThan(0);
  });

  test("a program without these components gets the same verdicts as offline, stack policies included", async () => {
    const { project, pulumi } = await realStack("prod", "config: {}\n");
    fs.rmSync(path.join(project.folder, "index.ts"));
    fs.writeFileSync(path.join(project.folder, "index.ts"), foreignProgram);
    const { status, text } = await pulumi("preview", "--policy-pack", builtPack());
    expect(status).not.toBe(0); /* SAID: text */
    expect(printed(text)).toStrictEqual(foreignVerdicts);
  });
});
