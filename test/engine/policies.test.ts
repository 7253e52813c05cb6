import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { suite, test, type TestContext } from "node:test";
import { preview } from "../../tools/preview";
import { emptyFolder } from "../support/analyzer";
import { foreignProgram, foreignVerdicts } from "../policies/program";
import { root } from "../support/project";
import { realStack, skip } from "../support/realEngine";

/** The built pack in a folder of its own, with what Pulumi installs for it: the SDK that starts it. */
function builtPack(t: TestContext): string {
  const folder = emptyFolder();
  t.after(() => fs.rmSync(folder, { recursive: true }));
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

suite("policies with the real engine", { skip }, () => {
  test("the shipped dev stack satisfies them", async t => {
    const { pulumi } = await realStack(t, "dev");
    const { status, text } = await pulumi("preview", "--policy-pack", builtPack(t));
    assert.equal(status, 0, text);
    assert.match(text, /✅ aks-policies@v0\.1\.0/);
    assert.deepEqual(printed(text), []);
  });

  test("the same choices in production are refused, with the verdicts of the offline preview", async t => {
    const choices = fs.readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8");
    const { project, azure, pulumi } = await realStack(t, "prod", choices);
    const pack = builtPack(t);
    const { status, text } = await pulumi("preview", "--policy-pack", pack);
    assert.notEqual(status, 0, text);
    const offline = await preview(project, "prod");
    assert.ok(offline.verdicts.length > 4);
    assert.deepEqual(printed(text), offline.verdicts.map(v => `${v.level} ${v.policy} ${v.resource}`).sort());

    const config = path.join(pack, "config.json");
    fs.writeFileSync(config, JSON.stringify({ all: "advisory", "zones-missing": "disabled" }));
    const up = await pulumi("up", "--yes", "--skip-preview", "--policy-pack", pack, "--policy-pack-config", config);
    assert.equal(up.status, 0, up.text);
    const expected = offline.verdicts.filter(v => v.policy !== "zones-missing");
    assert.deepEqual(printed(up.text), expected.map(v => `advisory ${v.policy} ${v.resource}`).sort());
    assert.ok(azure.count > 0);
  });

  test("a program without these components gets the same verdicts as offline, stack policies included", async t => {
    const { project, pulumi } = await realStack(t, "prod", "config: {}\n");
    fs.rmSync(path.join(project.folder, "index.ts"));
    fs.writeFileSync(path.join(project.folder, "index.ts"), foreignProgram);
    const { status, text } = await pulumi("preview", "--policy-pack", builtPack(t));
    assert.notEqual(status, 0, text);
    assert.deepEqual(printed(text), foreignVerdicts);
  });
});
