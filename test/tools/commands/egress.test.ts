import { beforeEach, describe, expect, test } from "@jest/globals";
import { pulumiAks } from "../../support/cli";
import { sound, temporaryProject } from "../../support/project";

const prod = { ...sound, "aks:preset": "prod@1", "aks:apiServer": {} };

interface Json {
  readonly sources: string[];
  readonly rules: { readonly key: string; readonly destinations: string[]; readonly ports: string[] }[];
}

describe("egress of a private cluster", () => {
  let folder: string;
  beforeEach(() => {
    ({ folder } = temporaryProject({ prod }));
  });

  test("lists each destination with its reason, from the ranges of nodes and pods", async () => {
    const ran = await pulumiAks(folder, "egress", "--stack", "prod");
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/from 10\.242\.0\.0\/22/);
    expect(ran.stdout).toMatch(/mcr\.microsoft\.com +HTTPS 443 +images of system pods/);
  });

  test("does not list the API server, which is not reached from outside", async () => {
    expect((await pulumiAks(folder, "egress", "--stack", "prod")).stdout).not.toMatch(/\.hcp\./);
  });

  test("gives a security group what it can hold, and names the rest", async () => {
    const { stdout } = await pulumiAks(folder, "egress", "--stack", "prod", "--format", "nsg");
    const { securityRules, notCovered } = JSON.parse(stdout) as {
      securityRules: { properties: { priority: number; destinationAddressPrefix: string; direction: string } }[];
      notCovered: { destinations: string[] }[];
    };
    const priorities = securityRules.map(r => r.properties.priority);
    expect(new Set(priorities).size).toBe(priorities.length);
    const tags = securityRules.map(r => r.properties.destinationAddressPrefix);
    expect(tags.filter(tag => !/^[A-Z][A-Za-z.]+$/.test(tag))).toStrictEqual([]);
    expect(notCovered.flatMap(r => r.destinations)).toContain("packages.microsoft.com");
  });

  test("gives a proxy names, one a line", async () => {
    const { stdout } = await pulumiAks(folder, "egress", "--stack", "prod", "--format", "proxy");
    const lines = stdout.trim().split("\n");
    expect(lines.filter(line => !/^(#.*|(\*\.)?[a-z0-9.-]+:\d+)$/.test(line))).toStrictEqual([]);
    expect(lines).toContain("login.microsoftonline.com:443");
  });

  test("refuses an unknown format", async () => {
    expect(await pulumiAks(folder, "egress", "--format", "xml")).toBeUsageError(/Allowed choices are table, json/);
  });
});

test("a public API server, DNS servers and GPU nodes add theirs", async () => {
  const dev = {
    ...sound,
    "aks:network": { dnsServers: ["10.9.0.4"] },
    "aks:nodePools": { gpu: { vmSize: "Standard_NC4as_T4_v3" } },
  };
  const { folder } = temporaryProject({ dev, plain: sound });
  const keys = async (stack: string): Promise<string[]> => {
    const { stdout } = await pulumiAks(folder, "egress", "--stack", stack, "--format", "json");
    return (JSON.parse(stdout) as Json).rules.map(r => r.key);
  };
  const plain = await keys("plain");
  expect(plain).toContain("apiServer");
  expect((await keys("dev")).filter(key => !plain.includes(key))).toStrictEqual([
    "gpuDrivers",
    "dnsOverUdp",
    "dnsOverTcp",
  ]);
});

test("choices with errors are refused in words", async () => {
  const { folder } = temporaryProject({ prod: { ...prod, "aks:kubernetes": { version: "1.20" } } });
  const ran = await pulumiAks(folder, "egress", "--stack", "prod", "--format", "json");
  expect(ran).toExitWith(1);
  expect(ran.stdout).toBe("");
  expect(ran.stderr).toMatch(/X12/);
});
