import { describe, expect, jest, test } from "@jest/globals";
import { secret } from "@pulumi/pulumi";
import { preview } from "../../tools/preview";
import { readProject } from "../../tools/stackFile";
import { pulumiAks } from "../support/cli";
import { asRun, ownProgram } from "../support/inProcess";
import { root, sound, temporaryProject } from "../support/project";
import { admin } from "./fixtures";
import { foreignVerdicts } from "./program";

describe("policies in the offline preview", () => {
  test.each(["dev", "nat", "spoke"])("the shipped stack %s satisfies them", async stack => {
    const result = await preview(readProject(root), stack, { run: ownProgram });
    expect(result).toSucceed();
    expect(result.verdicts).toStrictEqual([]);
    expect(result.judgedAs?.environment).toBe("dev");
  });

  test("are soft on a stack that is named dev", async () => {
    const { folder } = temporaryProject({ dev: sound });
    const ran = await pulumiAks(folder, "preview");
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/\nPolicies: nothing found \(judged as dev: the stack is named dev\)\n/);
  });

  test("are hard on one that is named prod: a mandatory one ends with status 1", async () => {
    const { folder } = temporaryProject({ prod: sound });
    const ran = await pulumiAks(folder, "preview");
    expect(ran).toExitWith(1);
    expect(ran.stdout).toMatch(/✗ 4 mandatory policy findings \(judged as prod: the stack is named prod\)/);
    expect(ran.stdout).toMatch(
      /\n {2}zones-missing aks-cluster-managed-cluster\n {7}Pool system has no zones\.\n {7}→ Give/,
    );
    expect(ran.stdout).toMatch(/! 5 advisory policy findings/);
  });

  describe("with an environment and levels in the configuration", () => {
    const levels = { all: "disabled", "tier-free": "advisory" };
    const dev = { ...sound, "aks-policies:environment": "prod", "aks-policies:levels": levels };

    test("follow it; machines read the verdicts", async () => {
      const ran = await pulumiAks(temporaryProject({ dev }).folder, "preview", "--json");
      expect(ran).toExitWith(0);
      const shown = JSON.parse(ran.stdout) as { policies: Record<string, string>[]; judgedAs: object };
      expect(shown.judgedAs).toStrictEqual({ environment: "prod", because: "aks-policies:environment is prod" });
      expect(shown.policies.map(({ policy, level, resource }) => ({ policy, level, resource }))).toStrictEqual([
        { policy: "tier-free", level: "advisory", resource: "aks-cluster-managed-cluster" },
      ]);
    });

    test("are no choice that check would not know", async () => {
      expect(await pulumiAks(temporaryProject({ dev }).folder, "check")).toExitWith(0);
    });
  });

  test("end with a usage error where their configuration has a mistake", async () => {
    const { folder } = temporaryProject({ dev: { ...sound, "aks-policies:levels": { "tier-fre": "advisory" } } });
    const ran = await pulumiAks(folder, "preview");
    expect(ran).toBeUsageError(/^aks-policies:levels: there is no policy tier-fre\.\n$/);
  });

  test("judge any program with azure-native, follow links, and leave alone what is unknown", async () => {
    const project = temporaryProject({ prod: {} });
    const run = asRun(() => jest.requireActual("../programs/foreign"));
    const result = await preview({ ...project, name: "shop" }, "prod", { run });
    expect(result).toSucceed();
    expect(result.verdicts.map(v => `${v.level} ${v.policy} ${v.resource}`).sort()).toStrictEqual(foreignVerdicts);
  });

  test("find the administrator's kubeconfig among a stack's outputs, be it a secret", async () => {
    const run = asRun(() => ({ plain: admin, hidden: secret(admin), user: admin.replaceAll("Admin_", "User_") }));
    const result = await preview({ ...temporaryProject({ prod: {} }), name: "shop" }, "prod", { run });
    expect(result.verdicts.map(v => `${v.level} ${v.policy}: ${v.message}`).sort()).toStrictEqual([
      "mandatory admin-kubeconfig-used: Output hidden is the administrator's kubeconfig",
      "mandatory admin-kubeconfig-used: Output plain is the administrator's kubeconfig",
    ]);
  });

  test("say nothing of a program that did not run", async () => {
    const { folder } = temporaryProject({ dev: { ...sound, "aks:zones": ["9"] } });
    const ran = await pulumiAks(folder, "preview");
    expect(ran).toExitWith(1);
    expect(ran.stdout).not.toMatch(/Policies/);
  });
});
