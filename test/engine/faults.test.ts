import { describe, expect, test } from "@jest/globals";
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

describe("faults between Azure and Pulumi's engine", { skip }, () => {
  for (const kind of ["throttled", "conflict", "dropped"] as const) {
    test(`${kind}: the provider asks again, and nobody notices`, async () => {
      const faults = atCluster(kind);
      const { pulumi } = await realStack("dev", undefined, faults);
      const up = await pulumi("up", "--yes", "--skip-preview");
      expect(up.status).toBe(0); /* SAID: up.text */
      expect(faults.hit).toHaveLength(1);
    });
  }

  test("timeout: the cluster is kept as one that was not finished, and the next update finishes it", async () => {
    const { azure, pulumi } = await realStack("dev", undefined, atCluster("timeout"));
    const up = await pulumi("up", "--yes", "--skip-preview");
    expect(up.status).not.toBe(0);
    expect(up.text).toMatch(/OperationTimedOut/);
    const { deployment } = JSON.parse((await pulumi("stack", "export")).text) as StackState;
    const cluster = deployment.resources.find(r => r.type.endsWith(":ManagedCluster"));
    expect(cluster?.initErrors?.[0] ?? "").toMatch(/OperationTimedOut/);
    const count = azure.count;
    const again = await pulumi("up", "--yes", "--skip-preview");
    expect(again.status).toBe(0); /* SAID: again.text */
    expect(azure.count).toBeGreaterThanOrEqual(count);
    const empty = await pulumi("preview", "--expect-no-changes");
    expect(empty.status).toBe(0); /* SAID: empty.text */
  });

  test("server error: the run ends with Azure's code, and the next one goes on", async () => {
    const { pulumi } = await realStack("dev", undefined, atCluster("serverError"));
    const up = await pulumi("up", "--yes", "--skip-preview");
    expect(up.status).not.toBe(0);
    expect(up.text).toMatch(/InternalServerError/);
    const again = await pulumi("up", "--yes", "--skip-preview");
    expect(again.status).toBe(0); /* SAID: again.text */
  });
});
