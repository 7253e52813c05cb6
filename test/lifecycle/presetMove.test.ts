import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { findPreset } from "../../design/presets";
import { exampleOf } from "../../design/presets/examples";
import type { Tree } from "../../design/contract/tree";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { moveFrom, moveSteps, moveTo } from "../../tools/generate/presetMove";
import { azureFor, environment } from "./shipped";

/** Choices of a stack file. */
const choicesIn = (text: string): Tree => ({
  location: "westeurope",
  ...Object.fromEntries(
    Object.entries((parse(text) as { config: Tree }).config)
      .filter(([key]) => key.startsWith("aks:"))
      .map(([key, value]) => [key.slice(4), value]),
  ),
});

describe(`a living stack of ${moveFrom} on its way to ${moveTo}`, () => {
  test("the plain move is refused before anything changes, two steps that keep what can't go update the cluster in place", async () => {
    const choices = exampleOf(findPreset(moveFrom)!);
    const azure = azureFor(choices);
    const engine = new SmallEngine(azure, "aks", "test");
    expect(await engine.up(environment(choices))).toSucceed();
    const before = JSON.stringify(azure.resources);
    const { failure } = await engine.up(environment(exampleOf(findPreset(moveTo)!)));
    for (const refused of ["apiServer.kind", "vmSize", "osDiskSizeGB", "osDiskType", "availabilityZones"])
      expect(failure).toMatch(new RegExp(`M1 .*${refused}`));
    expect(failure?.match(/M1 /g)).toHaveLength(5);
    expect(JSON.stringify(azure.resources)).toBe(before);

    const clusterOf = () => azure.resources.find(({ token }) => token.endsWith(":ManagedCluster"))!;
    const { id } = clusterOf();
    for (const [step, isPrivate] of [
      [moveSteps[0], false],
      [moveSteps[1], true],
    ] as const) {
      const program = environment(choicesIn(step));
      const moved = await engine.up(program);
      expect(moved).toSucceed();
      const cluster = moved.deployment.resources.find(({ type }) => type.endsWith(":ManagedCluster"));
      expect(cluster?.op).toBe("update");
      const { apiServerAccessProfile } = clusterOf().inputs as { apiServerAccessProfile: Tree };
      expect([apiServerAccessProfile.enableVnetIntegration, apiServerAccessProfile.enablePrivateCluster]).toStrictEqual(
        [true, isPrivate],
      );
      expect((await engine.preview(program)).counts).toMatchObject({ create: 0, update: 0, replace: 0, delete: 0 });
    }
    expect(clusterOf().id).toBe(id);
    engine.unprotect();
    expect(engine.destroy()).toSucceed();
    expect(azure.count).toBe(0);
  });
});
