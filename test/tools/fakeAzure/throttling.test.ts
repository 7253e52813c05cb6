import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { suite, test } from "node:test";
import { Faults, faultKinds } from "../../../tools/fakeAzure/faults";
import { AzureError, FakeAzure } from "../../../tools/fakeAzure/model";
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

suite("throttling", () => {
  test("the 21st cluster of a group comes too early, and Azure says when to come again", () => {
    const { azure } = begun();
    azure.now = 0;
    for (let i = 0; i < 20; i++) azure.put(pool, azure.idOf(pool, cluster(i)), cluster(i));
    const late = (): unknown => azure.put(pool, azure.idOf(pool, cluster(20)), cluster(20));
    assert.throws(late, (e: unknown) => e instanceof AzureError && e.status === 429 && e.retryAfter === 60);
    azure.now += 59;
    assert.throws(late, /TooManyRequests/);
    azure.now += 1;
    late();
  });

  test("the provider waits in virtual time, and gets its cluster", () => {
    const native = begun();
    native.azure.now = 0;
    const before = native.azure.count;
    for (let i = 0; i < 40; i++) native.create(pool, cluster(i));
    assert.equal(native.azure.count, before + 40);
    // 20 at once, and one more each minute.
    assert.ok(native.azure.now >= 19 * 60, `${native.azure.now} s`);
  });

  test("a subscription takes 200 writes at once, and ten more each second", () => {
    const { azure } = begun();
    azure.now = 1000;
    const write = (i: number): unknown =>
      azure.put(table, azure.idOf(table, { ...at, routeTableName: `t${i}` }), { ...at, routeTableName: `t${i}` });
    for (let i = 0; i < 200; i++) write(i);
    assert.throws(() => write(200), /TooManyRequests/);
    azure.now += 0.1;
    write(200);
    assert.throws(() => write(201), /TooManyRequests/);
  });
});

suite("faults", () => {
  const tables = (native: AzureNative) => native.create(table, { ...at, routeTableName: "t" });
  const withFault = (kind: keyof typeof faultKinds): AzureNative => {
    const azure = new FakeAzure();
    new AzureNative(azure).create(group, at);
    return new AzureNative(azure, Faults.atStep(1, kind));
  };

  for (const kind of ["throttled", "conflict", "dropped"] as const) {
    test(`${kind}: the provider asks again, and time goes by`, () => {
      const native = withFault(kind);
      const before = native.azure.now;
      assert.equal(tables(native).outputs.name, "t");
      assert.ok(native.azure.now - before > 10);
    });
  }

  test("serverError: four attempts, 20, 60 and 120 seconds apart, and nothing is there", () => {
    const native = withFault("serverError");
    const before = native.azure.now;
    assert.throws(() => tables(native), /InternalServerError/);
    assert.deepEqual([native.azure.now - before, native.azure.count], [200, 1]);
  });

  for (const kind of ["timeout", "crash"] as const) {
    test(`${kind}: Azure has it, though nobody heard`, () => {
      const native = withFault(kind);
      assert.throws(() => tables(native));
      assert.equal(native.azure.count, 2);
    });
  }

  test("by seed: the same faults each time, others for another seed", () => {
    const hits = (seed: number): string => {
      const faults = Faults.bySeed(seed, 4);
      for (let i = 0; i < 100; i++) faults.next("id");
      return JSON.stringify(faults.hit);
    };
    assert.equal(hits(1), hits(1));
    assert.notEqual(hits(1), hits(2));
    assert.deepEqual(
      [...new Set((JSON.parse(hits(1)) as { kind: string }[]).map(h => h.kind))].sort(),
      Object.keys(faultKinds).sort(),
    );
  });
});

test("several runs see the same Azure through a file", t => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-test-"));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  const file = path.join(folder, "azure.json");
  new AzureNative(new FakeAzure({ file })).create(group, at);
  const second = new AzureNative(new FakeAzure({ file }));
  assert.equal(second.create(table, { ...at, routeTableName: "t" }).outputs.name, "t");
  assert.equal(new FakeAzure({ file }).count, 2);
});
