import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Faults, type FaultKind } from "../../tools/fakeAzure/faults";
import type { StackState } from "../../tools/engine/state";
import { realStack, skip } from "../support/realEngine";

/** Lets the first write of a cluster go wrong. */
function atCluster(kind: FaultKind): Faults {
  let done = false;
  return new Faults((_, id) => {
    if (done || !/\/managedClusters\/[^/]+$/.test(id)) return undefined;
    done = true;
    return kind;
  });
}

suite("faults between Azure and Pulumi's engine", { skip }, () => {
  for (const kind of ["throttled", "conflict", "dropped"] as const) {
    test(`${kind}: the provider asks again, and nobody notices`, async t => {
      const faults = atCluster(kind);
      const { pulumi } = await realStack(t, "dev", undefined, faults);
      const up = await pulumi("up", "--yes", "--skip-preview");
      assert.equal(up.status, 0, up.text);
      assert.equal(faults.hit.length, 1);
    });
  }

  test("timeout: the cluster is kept as one that was not finished, and the next update finishes it", async t => {
    const { azure, pulumi } = await realStack(t, "dev", undefined, atCluster("timeout"));
    const up = await pulumi("up", "--yes", "--skip-preview");
    assert.notEqual(up.status, 0);
    assert.match(up.text, /OperationTimedOut/);
    const { deployment } = JSON.parse((await pulumi("stack", "export")).text) as StackState;
    const cluster = deployment.resources.find(r => r.type.endsWith(":ManagedCluster"));
    assert.match(cluster?.initErrors?.[0] ?? "", /OperationTimedOut/);
    const count = azure.count;
    const again = await pulumi("up", "--yes", "--skip-preview");
    assert.equal(again.status, 0, again.text);
    assert.ok(azure.count >= count);
    const empty = await pulumi("preview", "--expect-no-changes");
    assert.equal(empty.status, 0, empty.text);
  });

  test("server error: the run ends with Azure's code, and the next one goes on", async t => {
    const { pulumi } = await realStack(t, "dev", undefined, atCluster("serverError"));
    const up = await pulumi("up", "--yes", "--skip-preview");
    assert.notEqual(up.status, 0);
    assert.match(up.text, /InternalServerError/);
    const again = await pulumi("up", "--yes", "--skip-preview");
    assert.equal(again.status, 0, again.text);
  });
});
