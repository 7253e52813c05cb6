import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { pulumiAks } from "../support/cli";
import { sound, temporaryProject } from "../support/project";

const prod = { ...sound, "aks:preset": "prod@1", "aks:apiServer": {} };

interface Json {
  readonly sources: string[];
  readonly rules: { readonly key: string; readonly destinations: string[]; readonly ports: string[] }[];
}

suite("egress", () => {
  test("lists each destination with its reason, from the ranges of nodes and pods", t => {
    const { folder } = temporaryProject(t, { prod });
    const { stdout, status } = pulumiAks(folder, "egress", "--stack", "prod");
    assert.equal(status, 0);
    assert.match(stdout, /from 10\.242\.0\.0\/22/);
    assert.match(stdout, /mcr\.microsoft\.com +HTTPS 443 +images of system pods/);
    assert.doesNotMatch(stdout, /\.hcp\./, "a private API server is not reached from outside");
  });

  test("a public API server, DNS servers and GPU nodes add theirs", t => {
    const dev = {
      ...sound,
      "aks:network": { dnsServers: ["10.9.0.4"] },
      "aks:nodePools": { gpu: { vmSize: "Standard_NC4as_T4_v3" } },
    };
    const { folder } = temporaryProject(t, { dev, plain: sound });
    const keys = (stack: string): string[] => {
      const { stdout } = pulumiAks(folder, "egress", "--stack", stack, "--format", "json");
      return (JSON.parse(stdout) as Json).rules.map(r => r.key);
    };
    assert.deepEqual(
      keys("dev").filter(key => !keys("plain").includes(key)),
      ["gpuDrivers", "dnsOverUdp", "dnsOverTcp"],
    );
    assert.ok(keys("plain").includes("apiServer"));
  });

  test("a security group gets what it can hold, and the rest is named", t => {
    const { folder } = temporaryProject(t, { prod });
    const { stdout } = pulumiAks(folder, "egress", "--stack", "prod", "--format", "nsg");
    const { securityRules, notCovered } = JSON.parse(stdout) as {
      securityRules: { properties: { priority: number; destinationAddressPrefix: string; direction: string } }[];
      notCovered: { destinations: string[] }[];
    };
    const priorities = securityRules.map(r => r.properties.priority);
    assert.equal(new Set(priorities).size, priorities.length);
    assert.ok(securityRules.every(r => /^[A-Z][A-Za-z.]+$/.test(r.properties.destinationAddressPrefix)));
    assert.ok(notCovered.some(r => r.destinations.includes("packages.microsoft.com")));
  });

  test("a proxy gets names, one a line", t => {
    const { folder } = temporaryProject(t, { prod });
    const { stdout } = pulumiAks(folder, "egress", "--stack", "prod", "--format", "proxy");
    for (const line of stdout.trim().split("\n")) assert.match(line, /^(#.*|(\*\.)?[a-z0-9.-]+:\d+)$/);
    assert.ok(stdout.includes("\nlogin.microsoftonline.com:443\n"));
  });

  test("choices with errors are refused in words, an unknown format is a mistake in the call", t => {
    const { folder } = temporaryProject(t, { prod: { ...prod, "aks:kubernetes": { version: "1.20" } } });
    const wrong = pulumiAks(folder, "egress", "--stack", "prod", "--format", "json");
    assert.equal(wrong.status, 1);
    assert.equal(wrong.stdout, "");
    assert.match(wrong.stderr, /X12/);
    assert.equal(pulumiAks(folder, "egress", "--format", "xml").status, 2);
  });
});
