import { describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../tools/wire";
import { changed, clusterId, send, soundCluster, soundPool, world } from "./aksWorld";

const cluster = (values: Properties): readonly [string, Properties] => [
  "containerservice:ManagedCluster",
  changed(soundCluster, values),
];
const at = (version: string): readonly [string, Properties] =>
  cluster({ kubernetesVersion: version, "agentPoolProfiles.0.orchestratorVersion": version });
const pool = (orchestratorVersion: string): readonly [string, Properties] => [
  "containerservice:AgentPool",
  { ...soundPool, orchestratorVersion },
];

/** A cluster that a channel has brought to another version since it was written. */
function moved(written: string, current: string): ReturnType<typeof world> {
  const azure = world({}, at(written));
  azure.overwrite(clusterId, azure.read(clusterId)?.inputs ?? {}, {
    currentKubernetesVersion: current,
    agentPoolProfiles: [{ name: "system", currentOrchestratorVersion: current }],
  });
  return azure;
}

describe("what runs is not taken back", () => {
  test.each([
    { what: "a patch below", written: "1.36.2", current: "1.36.4", sent: "1.36.3" },
    { what: "the patch that was written", written: "1.36.2", current: "1.36.4", sent: "1.36.2" },
    { what: "the minor that was written", written: "1.35", current: "1.36.1", sent: "1.35" },
  ])("$what", ({ written, current, sent }) => {
    expect(() => send(moved(written, current), at(sent))).toThrowAzure("OperationNotAllowed");
    send(moved(written, current), at(current));
  });

  test("the alias of its minor is no other version", () => {
    const azure = moved("1.36.2", "1.36.4");
    send(azure, at("1.36"));
    expect(azure.read(clusterId)?.inputs.kubernetesVersion).toBe("1.36");
  });

  test("of a pool of its own either", () => {
    const azure = world({}, cluster({ kubernetesVersion: "1.36" }), pool("1.35.2"));
    const id = azure.resources.find(({ token }) => token.endsWith(":AgentPool"))?.id ?? "";
    azure.overwrite(id, azure.read(id)?.inputs ?? {}, { currentOrchestratorVersion: "1.35.4" });
    expect(() => send(azure, pool("1.35.3"))).toThrowAzure("AgentPoolUpgradeVersionNotAllowed");
    send(azure, pool("1.35.4"));
  });
});

test("Spot nodes are not upgraded by the request that upgrades the control plane", () => {
  const spot = { ...soundPool, agentPoolName: undefined, name: "spot", scaleSetPriority: "Spot", mode: "User" };
  const system = (soundCluster.agentPoolProfiles as Properties[])[0];
  const both = (version: string, ofSpot: string): readonly [string, Properties] =>
    cluster({
      kubernetesVersion: version,
      agentPoolProfiles: [
        { ...system, orchestratorVersion: version },
        { ...spot, orchestratorVersion: ofSpot },
      ],
    });
  const azure = world({}, both("1.35", "1.35"));
  expect(() => send(azure, both("1.36", "1.36"))).toThrowAzure("OperationNotAllowed");
  send(azure, both("1.36", "1.35"));
});
