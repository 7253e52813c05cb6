import { describe, expect, test } from "@jest/globals";
import { changeWarnings } from "../../design/changes/changes";
import { parseVmSize } from "../../design/cluster/pools/vmSizes";
import { replaceableRoles } from "../../design/contract/rules";
import { cloudOfRegion } from "../../design/facts/regions";
import { defaults, presetReferences } from "../../design/presets";
import { rules } from "../../design/rules";
import { itemsAt, offeredAt } from "./languageServer";

/** What is offered, apart from null, which takes out what a preset has. */
async function valuesAt(lines: string): Promise<(string | undefined)[]> {
  const { null: _, ...values } = await offeredAt(lines);
  return Object.values(values);
}

describe("values", () => {
  test("of preset are those that ship", async () => {
    expect(await valuesAt("aks:preset: |")).toStrictEqual(presetReferences());
  });

  test.each([
    "aks:zones: [|]",
    "aks:zones:\n  - |",
    'aks:zones:\n  - "1"\n  - |',
    "aks:nodePools:\n  web:\n    zones: [|]",
  ])("of %j are zones, in quotes", async lines => {
    expect(await valuesAt(lines)).toStrictEqual(['"1"', '"2"', '"3"']);
  });

  test("of a zone are zones, in quotes", async () => {
    expect(await valuesAt("aks:egress:\n  natGateway:\n    zone: |")).toStrictEqual(['"1"', '"2"', '"3"']);
  });

  test.each(["aks:allowReplacement: [|]", "aks:allowReplacement:\n  - |"])("of %j are roles", async lines => {
    expect(await valuesAt(lines)).toStrictEqual(replaceableRoles);
  });

  test.each(["aks:location: |", "azure-native:location: |"])(
    "of %j are regions, by their canonical names",
    async lines => {
      const offered = await valuesAt(lines);
      expect(offered).toContain("westeurope");
      expect(offered).toContain("usgovvirginia");
      expect(offered.filter(name => cloudOfRegion(name ?? "") === undefined)).toStrictEqual([]);
      expect(offered).not.toContain("eastus2euap");
    },
  );

  test("of vmSize are sizes that there are", async () => {
    const offered = await valuesAt("aks:poolDefaults:\n  vmSize: |");
    expect(offered).toContain(defaults.poolDefaults.vmSize);
    expect(offered.filter(size => parseVmSize(size ?? "") === undefined)).toStrictEqual([]);
  });

  test("of a kind come with what they mean", async () => {
    const items = await itemsAt("aks:egress:\n  kind: |");
    expect(items.find(item => item.label === "natGateway")?.documentation).toMatch(/NAT gateway that is made here/);
  });

  test("of a number are its default", async () => {
    expect(await valuesAt("aks:egress:\n  natGateway:\n    idleTimeoutMinutes: |")).toStrictEqual(["4"]);
  });
});

test("keys of acceptedWarnings are the warnings that can be accepted", async () => {
  const offered = Object.keys(await offeredAt("aks:acceptedWarnings:\n  |"));
  const expected = [
    ...rules.filter(rule => rule.severity === "warning" || rule.also === "warning").map(rule => rule.id),
    ...changeWarnings,
  ];
  expect(offered.sort()).toStrictEqual([...new Set(expected)].sort());
});

// What is inserted with a key; ${1:4} is 4, marked for whoever types on.
describe("a key is inserted", () => {
  test.each<[key: string, lines: string, inserted: string]>([
    ["aks:version", "aks|", "aks:version: ${1:1}"],
    ["publicIpCount", "aks:egress:\n  natGateway:\n    |", "publicIpCount: ${1:1}"],
    ["idleTimeoutMinutes", "aks:egress:\n  natGateway:\n    |", "idleTimeoutMinutes: ${1:4}"],
    ["idleTimeoutMinutes", "aks:egress:\n  loadBalancer:\n    |", "idleTimeoutMinutes: ${1:30}"],
    ["perZone", "aks:egress:\n  natGateway:\n    |", "perZone: ${1:false}"],
    ["pattern", "aks:naming:\n  |", 'pattern: "{type}-{name}-{env}-{region}"'],
    ["serviceCidrs", "aks:network:\n  |", "serviceCidrs:\n  - ${1:172.20.0.0/16}"],
  ])("%s in %j with its default", async (key, lines, inserted) => {
    expect(await offeredAt(lines)).toHaveProperty([key], inserted);
  });

  // A preset has another, a pool that of all pools, or it follows from other choices.
  test.each<[key: string, lines: string]>([
    ["maxPods", "aks:poolDefaults:\n  |"],
    ["maxPods", "aks:nodePools:\n  web:\n    |"],
    ["fips", "aks:nodePools:\n  web:\n    |"],
    ["vmSize", "aks:poolDefaults:\n  |"],
    ["version", "aks:kubernetes:\n  |"],
    ["runCommand", "aks:apiServer:\n  |"],
    ["enabled", "aks:entra:\n  |"],
    ["publicFqdn", "aks:apiServer:\n  private:\n    |"],
    ["min", "aks:nodePools:\n  web:\n    scaling:\n      autoscale:\n        |"],
  ])("%s in %j without a default that does not hold everywhere", async (key, lines) => {
    expect(await offeredAt(lines)).toHaveProperty([key], `${key}: `);
  });

  // A block's defaults would stand above what a preset says.
  test.each(["aks:naming", "aks:egress", "aks:poolDefaults", "aks:systemPool", "aks:apiServer", "aks:kubernetes"])(
    "%s without anything in it",
    async key => {
      expect(await offeredAt("aks|")).toHaveProperty([key], `${key}:\n  `);
    },
  );

  test("nowhere with 0 that is no default", async () => {
    const offered = await offeredAt("aks:autoscaler:\n  |");
    expect(offered).toHaveProperty("scanIntervalSeconds", "scanIntervalSeconds: ");
    expect(Object.values(offered).filter(text => text?.includes("0"))).toStrictEqual([]);
  });
});
