import { expect, test } from "@jest/globals";
import type { StackState } from "../../tools/engine/state";
import { Faults, type FaultKind } from "../../tools/fakeAzure/faults";
import { realStack, withPulumi } from "../support/realEngine";

/** Lets the first write of a cluster go wrong. */
function atCluster(kind: FaultKind): Faults {
  let done = false;
  return new Faults((_, id) => {
    if (done || !/\/managedClusters\/[^/]+$/.test(id)) return undefined;
    done = true;
    return kind;
  });
}

const { describe, orWhyNot } = withPulumi();

describe(`faults between Azure and Pulumi's engine${orWhyNot}`, () => {
  test.each<{ kind: FaultKind }>([{ kind: "throttled" }, { kind: "conflict" }, { kind: "dropped" }])(
    "$kind: the provider asks again, and nobody notices",
    async ({ kind }) => {
      const faults = atCluster(kind);
      const { pulumi } = await realStack("dev", { faults });
      expect(await pulumi("up", "--yes", "--skip-preview")).toExitWith(0);
      expect(faults.hit).toHaveLength(1);
    },
  );

  test("timeout: the cluster is kept as one that was not finished, and the next update finishes it", async () => {
    const { azure, pulumi } = await realStack("dev", { faults: atCluster("timeout") });
    const up = await pulumi("up", "--yes", "--skip-preview");
    expect(up).not.toExitWith(0);
    expect(up.stdout).toMatch(/OperationTimedOut/);
    const { deployment } = JSON.parse((await pulumi("stack", "export")).stdout) as StackState;
    const cluster = deployment.resources.find(r => r.type.endsWith(":ManagedCluster"));
    expect(cluster?.initErrors?.[0]).toMatch(/OperationTimedOut/);
    const { count } = azure;
    expect(await pulumi("up", "--yes", "--skip-preview")).toExitWith(0);
    expect(azure.count).toBeGreaterThanOrEqual(count);
    expect(await pulumi("preview", "--expect-no-changes")).toExitWith(0);
  });

  test("server error: the run ends with Azure's code, and the next one goes on", async () => {
    const { pulumi } = await realStack("dev", { faults: atCluster("serverError") });
    const up = await pulumi("up", "--yes", "--skip-preview");
    expect(up).not.toExitWith(0);
    expect(up.stdout).toMatch(/InternalServerError/);
    expect(await pulumi("up", "--yes", "--skip-preview")).toExitWith(0);
  });
});
