import { describe, expect, test } from "@jest/globals";
import { pulumiAks } from "../support/cli";
import { sound, temporaryProject } from "../support/project";

const prod = { ...sound, "aks:preset": "prod@1", "aks:apiServer": {} };

interface Json {
  readonly sources: string[];
  readonly rules: { readonly key: string; readonly destinations: string[]; readonly ports: string[] }[];
}

describe("egress", () => {
  test("lists each destination with its reason, from the ranges of nodes and pods", () => {
    const { folder } = temporaryProject({ prod });
    const { stdout, status } = pulumiAks(folder, "egress", "--stack", "prod");
    expect(status).toBe(0);
    expect(stdout).toMatch(/from 10\.242\.0\.0\/22/);
    expect(stdout).toMatch(/mcr\.microsoft\.com +HTTPS 443 +images of system pods/);
    expect(stdout).not.toMatch(/\.hcp\./); /* SAID: "a private API server is not reached from outside" */
  });

  test("a public API server, DNS servers and GPU nodes add theirs", () => {
    const dev = {
      ...sound,
      "aks:network": { dnsServers: ["10.9.0.4"] },
      "aks:nodePools": { gpu: { vmSize: "Standard_NC4as_T4_v3" } },
    };
    const { folder } = temporaryProject({ dev, plain: sound });
    const keys = (stack: string): string[] => {
      const { stdout } = pulumiAks(folder, "egress", "--stack", stack, "--format", "json");
      return (JSON.parse(stdout) as Json).rules.map(r => r.key);
    };
    expect(keys("dev").filter(key => !keys("plain").includes(key))).toStrictEqual([
      "gpuDrivers",
      "dnsOverUdp",
      "dnsOverTcp",
    ]);
    expect(keys("plain")).toContain("apiServer");
  });

  test("a security group gets what it can hold, and the rest is named", () => {
    const { folder } = temporaryProject({ prod });
    const { stdout } = pulumiAks(folder, "egress", "--stack", "prod", "--format", "nsg");
    const { securityRules, notCovered } = JSON.parse(stdout) as {
      securityRules: { properties: { priority: number; destinationAddressPrefix: string; direction: string } }[];
      notCovered: { destinations: string[] }[];
    };
    const priorities = securityRules.map(r => r.properties.priority);
    expect(new Set(priorities).size).toBe(priorities.length);
    expect(securityRules.every(r => /^[A-Z][A-Za-z.]+$/.test(r.properties.destinationAddressPrefix))).toBe(true);
    expect(notCovered.some(r => r.destinations.includes("packages.microsoft.com"))).toBe(true);
  });

  test("a proxy gets names, one a line", () => {
    const { folder } = temporaryProject({ prod });
    const { stdout } = pulumiAks(folder, "egress", "--stack", "prod", "--format", "proxy");
    for (const line of stdout.trim().split("\n")) expect(line).toMatch(/^(#.*|(\*\.)?[a-z0-9.-]+:\d+)$/);
    expect(stdout).toContain("\nlogin.microsoftonline.com:443\n");
  });

  test("choices with errors are refused in words, an unknown format is a mistake in the call", () => {
    const { folder } = temporaryProject({ prod: { ...prod, "aks:kubernetes": { version: "1.20" } } });
    const wrong = pulumiAks(folder, "egress", "--stack", "prod", "--format", "json");
    expect(wrong.status).toBe(1);
    expect(wrong.stdout).toBe("");
    expect(wrong.stderr).toMatch(/X12/);
    expect(pulumiAks(folder, "egress", "--format", "xml").status).toBe(2);
  });
});
