import { describe, expect, test } from "@jest/globals";
import { preview } from "../../tools/preview";
import { readProject } from "../../tools/stackFile";
import { pulumiAks } from "../support/cli";
import { root, sound, temporaryProject } from "../support/project";
import { foreignProgram, foreignVerdicts } from "./program";

describe("policies in the offline preview", () => {
  for (const stack of ["dev", "nat", "spoke"]) {
    test(`${stack}: the shipped stack satisfies them`, async () => {
      const result = await preview(readProject(root), stack);
      expect(result.verdicts).toStrictEqual([]);
      expect(result.judgedAs?.environment).toBe("dev");
    });
  }

  test("the name of the stack decides how hard they are, and a mandatory one ends with status 1", () => {
    const { folder } = temporaryProject({ dev: sound, prod: sound });
    const dev = pulumiAks(folder, "preview", "--stack", "dev");
    expect(dev.status).toBe(0); /* SAID: dev.stderr */
    expect(dev.stdout).toMatch(/\nPolicies: nothing found \(judged as dev: the stack is named dev\)\n/);
    const prod = pulumiAks(folder, "preview", "--stack", "prod");
    expect(prod.status).toBe(1); /* SAID: prod.stderr */
    expect(prod.stdout).toMatch(/✗ 4 mandatory policy findings \(judged as prod: the stack is named prod\)/);
    expect(prod.stdout).toMatch(
      /\n {2}zones-missing aks-cluster-managed-cluster\n {7}Pool system has no zones\.\n {7}→ Give/,
    );
    expect(prod.stdout).toMatch(/! 2 advisory policy findings/);
  });

  test("the configuration names environment and levels; machines read the verdicts", () => {
    const levels = { all: "disabled", "tier-free": "advisory" };
    const config = { ...sound, "aks-policies:environment": "prod", "aks-policies:levels": levels };
    const { folder } = temporaryProject({ dev: config });
    const { status, stdout, stderr } = pulumiAks(folder, "preview", "--json");
    expect(status).toBe(0); /* SAID: stderr */
    const { policies, judgedAs } = JSON.parse(stdout) as { policies: Record<string, string>[]; judgedAs: object };
    expect(judgedAs).toStrictEqual({ environment: "prod", because: "aks-policies:environment is prod" });
    expect(policies.map(({ policy, level, resource }) => ({ policy, level, resource }))).toStrictEqual([
      { policy: "tier-free", level: "advisory", resource: "aks-cluster-managed-cluster" },
    ]);
    expect(pulumiAks(folder, "check").status).toBe(0); /* SAID: "the configuration of policies is no choice" */
  });

  test("a mistake in their configuration is a mistake of usage", () => {
    const { folder } = temporaryProject({ dev: { ...sound, "aks-policies:levels": { "tier-fre": "advisory" } } });
    const { status, stderr } = pulumiAks(folder, "preview");
    expect(status).toBe(2);
    expect(stderr).toBe("aks-policies:levels: there is no policy tier-fre.\n");
  });

  test("any program with azure-native is judged, links followed, what is unknown left alone", async () => {
    const project = temporaryProject({ prod: {} }, foreignProgram);
    const { verdicts, failure } = await preview({ ...project, name: "shop" }, "prod");
    expect(failure).toBeUndefined();
    expect(verdicts.map(v => `${v.level} ${v.policy} ${v.resource}`).sort()).toStrictEqual(foreignVerdicts);
  });

  test("a program that did not run has no verdicts", () => {
    const { folder } = temporaryProject({ dev: { ...sound, "aks:zones": ["9"] } });
    const { status, stdout } = pulumiAks(folder, "preview");
    expect(status).toBe(1);
    expect(stdout).not.toMatch(/Policies/);
  });
});
