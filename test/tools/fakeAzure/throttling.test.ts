import { describe, expect, test } from "@jest/globals";
import { afterTest } from "../../support/cleanup";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Faults, faultKinds } from "../../../tools/fakeAzure/faults";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { AzureNative } from "../../../tools/fakeAzure/provider";

const at = { resourceGroupName: "rg", location: "westeurope" };
const group = "azure-native:resources:ResourceGroup";
const table = "azure-native:network:RouteTable";
const pool = "azure-native:containerservice:ManagedCluster";

/** A cluster in AKS's own network. */
const cluster = (i: number) => ({
  ...at,
  resourceName: `aks${i}`,
  dnsPrefix: "aks",
  identity: { type: "SystemAssigned" },
  agentPoolProfiles: [{ name: "system", mode: "System", count: 1, vmSize: "Standard_D4as_v5" }],
});

function begun(): AzureNative {
  const native = new AzureNative(new FakeAzure());
  native.create(group, at);
  return native;
}

describe("throttling", () => {
  test("the 21st cluster of a group comes too early, and Azure says when to come again", () => {
    const { azure } = begun();
    azure.now = 0;
    for (let i = 0; i < 20; i++) azure.put(pool, azure.idOf(pool, cluster(i)), cluster(i));
    const late = (): unknown => azure.put(pool, azure.idOf(pool, cluster(20)), cluster(20));
    expect(late).toThrow(expect.objectContaining({ code: "TooManyRequests", status: 429, retryAfter: 60 }));
    azure.now += 59;
    expect(late).toThrowAzure("TooManyRequests");
    azure.now += 1;
    expect(late).not.toThrow();
  });

  test("the provider waits in virtual time, and gets its cluster", () => {
    const native = begun();
    native.azure.now = 0;
    const before = native.azure.count;
    for (let i = 0; i < 40; i++) native.create(pool, cluster(i));
    expect(native.azure.count).toBe(before + 40);
    // 20 at once, and one more each minute.
    expect(native.azure.now).toBeGreaterThanOrEqual(19 * 60);
  });

  test("a subscription takes 200 writes at once, and ten more each second", () => {
    const { azure } = begun();
    azure.now = 1000;
    const write = (i: number): unknown =>
      azure.put(table, azure.idOf(table, { ...at, routeTableName: `t${i}` }), { ...at, routeTableName: `t${i}` });
    for (let i = 0; i < 200; i++) write(i);
    expect(() => write(200)).toThrowAzure("TooManyRequests");
    azure.now += 0.1;
    expect(() => write(200)).not.toThrow();
    expect(() => write(201)).toThrowAzure("TooManyRequests");
  });
});

describe("faults", () => {
  const tables = (native: AzureNative) => native.create(table, { ...at, routeTableName: "t" });
  const withFault = (kind: keyof typeof faultKinds): AzureNative => {
    const azure = new FakeAzure();
    new AzureNative(azure).create(group, at);
    return new AzureNative(azure, Faults.atStep(1, kind));
  };

  test.each(["throttled", "conflict", "dropped"] as const)("%s: the provider asks again, and time goes by", kind => {
    const native = withFault(kind);
    const before = native.azure.now;
    expect(tables(native).outputs.name).toBe("t");
    expect(native.azure.now - before).toBeGreaterThan(10);
  });

  test("serverError: four attempts, 20, 60 and 120 seconds apart, and nothing is there", () => {
    const native = withFault("serverError");
    const before = native.azure.now;
    expect(() => tables(native)).toThrow(/InternalServerError/);
    expect([native.azure.now - before, native.azure.count]).toStrictEqual([200, 1]);
  });

  test.each([
    ["timeout", "OperationTimedOut"],
    ["crash", "ProcessEnded"],
  ] as const)("%s: Azure has it, though nobody heard", (kind, code) => {
    const native = withFault(kind);
    expect(() => tables(native)).toThrow(code);
    expect(native.azure.count).toBe(2);
  });

  test("by seed: the same faults each time, others for another seed", () => {
    const hits = (seed: number): string => {
      const faults = Faults.bySeed(seed, 4);
      for (let i = 0; i < 100; i++) faults.next("id");
      return JSON.stringify(faults.hit);
    };
    expect(hits(1)).toBe(hits(1));
    expect(hits(1)).not.toBe(hits(2));
    expect([...new Set((JSON.parse(hits(1)) as { kind: string }[]).map(h => h.kind))].sort()).toStrictEqual(
      Object.keys(faultKinds).sort(),
    );
  });
});

test("several runs see the same Azure through a file", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-test-"));
  afterTest(() => fs.rmSync(folder, { recursive: true }));
  const file = path.join(folder, "azure.json");
  new AzureNative(new FakeAzure({ file })).create(group, at);
  const second = new AzureNative(new FakeAzure({ file }));
  expect(second.create(table, { ...at, routeTableName: "t" }).outputs.name).toBe("t");
  expect(new FakeAzure({ file }).count).toBe(2);
});
