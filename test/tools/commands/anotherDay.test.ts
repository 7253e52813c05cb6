import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { stringify as yaml } from "yaml";
import { pulumiAks } from "../../support/cli";
import { sound, temporaryProject } from "../../support/project";

/** A project whose program makes a cluster without these components. */
function byHand(vmSize: string, version: string): string {
  const { folder } = temporaryProject({ prod: "config: {}\n" }, "unrouted.ts");
  const program = path.join(folder, "index.ts");
  const text = fs
    .readFileSync(program, "utf8")
    .replace("Standard_D4as_v5", vmSize)
    .replace("userDefinedRouting", "loadBalancer")
    .replace(`dnsPrefix: "aks"`, `dnsPrefix: "aks", kubernetesVersion: "${version}"`);
  fs.writeFileSync(program, text);
  fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: byhand\nruntime: nodejs\nmain: index.ts\n");
  return folder;
}

/** Kubernetes 1.36 is supported until June 2027. */
const days = [
  ["2027-05-15", "goes on"],
  ["2027-07-15", "has ended"],
] as const;
const ended = /X12.*1\.36 ended 2027-06/s;

describe("as of another day", () => {
  test.each(days)("preview judges a stack file: on %s its version %s", async (day, what) => {
    const { folder } = temporaryProject({ dev: sound });
    const ran = await pulumiAks(folder, "preview", "--today", day);
    expect(ran).toExitWith(what === "goes on" ? 0 : 1);
    expect(ended.test(ran.stdout)).toBe(what === "has ended");
  });

  test.each(days)(
    "a program judges the choices that it has, in its own process: on %s its version %s",
    async (day, what) => {
      const { folder } = temporaryProject({ dev: "config: {}\n" }, "hubInCode.ts");
      fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: incode\nruntime: nodejs\nmain: index.ts\n");
      const ran = await pulumiAks(folder, "preview", "--today", day);
      expect(/X12 kubernetes\.version: .*1\.36 ended 2027-06/.test(ran.stdout)).toBe(what === "has ended");
    },
  );

  test.each([
    ["2029-11-15", /feature-retiring.*Standard_D4s_v3 ends on 2029-11-15/s],
    ["2029-11-16", /feature-retired.*Standard_D4s_v3 ended on 2029-11-15/s],
  ])("policies judge the resources of a preview: %s", async (day, says) => {
    const ran = await pulumiAks(byHand("Standard_D4s_v3", "1.36"), "preview", "--today", day);
    expect(ran.stdout).toMatch(says);
  });

  test.each(days)("a rehearsal's model refuses what Azure supports no more: on %s a version %s", async (day, what) => {
    const folder = byHand("Standard_D4as_v5", "1.36");
    const ran = await pulumiAks(folder, "rehearse", "--engine", "small", "--today", day);
    expect(ran).toExitWith(what === "goes on" ? 0 : 3);
    expect(/K8sVersionNotSupported/.test(ran.stdout)).toBe(what === "has ended");
  });

  test.each(days)("network judges a stack with a network: on %s its version %s", async (day, what) => {
    const { folder } = temporaryProject({ dev: sound });
    const id =
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet";
    const subnets = [{ id: `${id}/subnets/nodes`, name: "nodes", addressPrefix: "10.0.0.0/20" }];
    const vnet = { id, name: "vnet", addressSpace: { addressPrefixes: ["10.0.0.0/16"] }, subnets };
    fs.writeFileSync(path.join(folder, "vnet.json"), JSON.stringify(vnet));
    const ran = await pulumiAks(folder, "network", "--from", "vnet.json", "--stack", "dev", "--today", day);
    expect(ended.test(ran.stderr)).toBe(what === "has ended");
  });

  test.each(["changed", "check", "egress", "explain", "fake-azure", "network", "preview", "rehearse"])(
    "%s takes nothing that is no day",
    async command => {
      const { folder } = temporaryProject({ dev: yaml({ config: sound }) });
      const ran = await pulumiAks(folder, command, "--today", "2027-02-30");
      expect(ran).toExitWith(2);
      expect(ran.stderr).toMatch(/It is no day\. Write it like 2027-01-15\./);
    },
  );

  test.each([
    ["that works", ["preview"]],
    ["that fails", ["preview", "--stack", "none"]],
  ])("the day is that of one command %s", async (_, args) => {
    const before = process.env.PULUMI_AKS_TODAY;
    const { folder } = temporaryProject({ dev: sound });
    await pulumiAks(folder, ...args, "--today", "2027-05-15");
    expect(process.env.PULUMI_AKS_TODAY).toBe(before);
  });
});
