import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { preview } from "../../tools/preview";
import { readProject } from "../../tools/stackFile";
import { pulumiAks } from "../support/cli";
import { root, sound, temporaryProject } from "../support/project";
import { foreignProgram, foreignVerdicts } from "./program";

suite("policies in the offline preview", () => {
  for (const stack of ["dev", "nat", "spoke"]) {
    test(`${stack}: the shipped stack satisfies them`, async () => {
      const result = await preview(readProject(root), stack);
      assert.deepEqual(result.verdicts, []);
      assert.equal(result.judgedAs?.environment, "dev");
    });
  }

  test("the name of the stack decides how hard they are, and a mandatory one ends with status 1", t => {
    const { folder } = temporaryProject(t, { dev: sound, prod: sound });
    const dev = pulumiAks(folder, "preview", "--stack", "dev");
    assert.equal(dev.status, 0, dev.stderr);
    assert.match(dev.stdout, /\nPolicies: nothing found \(judged as dev: the stack is named dev\)\n/);
    const prod = pulumiAks(folder, "preview", "--stack", "prod");
    assert.equal(prod.status, 1, prod.stderr);
    assert.match(prod.stdout, /✗ 4 mandatory policy findings \(judged as prod: the stack is named prod\)/);
    assert.match(
      prod.stdout,
      /\n {2}zones-missing aks-cluster-managed-cluster\n {7}Pool system has no zones\.\n {7}→ Give/,
    );
    assert.match(prod.stdout, /! 2 advisory policy findings/);
  });

  test("the configuration names environment and levels; machines read the verdicts", t => {
    const levels = { all: "disabled", "tier-free": "advisory" };
    const config = { ...sound, "aks-policies:environment": "prod", "aks-policies:levels": levels };
    const { folder } = temporaryProject(t, { dev: config });
    const { status, stdout, stderr } = pulumiAks(folder, "preview", "--json");
    assert.equal(status, 0, stderr);
    const { policies, judgedAs } = JSON.parse(stdout) as { policies: Record<string, string>[]; judgedAs: object };
    assert.deepEqual(judgedAs, { environment: "prod", because: "aks-policies:environment is prod" });
    assert.deepEqual(
      policies.map(({ policy, level, resource }) => ({ policy, level, resource })),
      [{ policy: "tier-free", level: "advisory", resource: "aks-cluster-managed-cluster" }],
    );
    assert.equal(pulumiAks(folder, "check").status, 0, "the configuration of policies is no choice");
  });

  test("a mistake in their configuration is a mistake of usage", t => {
    const { folder } = temporaryProject(t, { dev: { ...sound, "aks-policies:levels": { "tier-fre": "advisory" } } });
    const { status, stderr } = pulumiAks(folder, "preview");
    assert.equal(status, 2);
    assert.equal(stderr, "aks-policies:levels: there is no policy tier-fre.\n");
  });

  test("any program with azure-native is judged, links followed, what is unknown left alone", async t => {
    const project = temporaryProject(t, { prod: {} }, foreignProgram);
    const { verdicts, failure } = await preview({ ...project, name: "shop" }, "prod");
    assert.equal(failure, undefined);
    assert.deepEqual(verdicts.map(v => `${v.level} ${v.policy} ${v.resource}`).sort(), foreignVerdicts);
  });

  test("a program that did not run has no verdicts", t => {
    const { folder } = temporaryProject(t, { dev: { ...sound, "aks:zones": ["9"] } });
    const { status, stdout } = pulumiAks(folder, "preview");
    assert.equal(status, 1);
    assert.doesNotMatch(stdout, /Policies/);
  });
});
