import { describe, expect, test } from "@jest/globals";
import { changeProblems } from "../../../design/changes/changes";
import { refusedClusterChanges } from "../../../design/changes/cluster";
import { change, cluster } from "./builders";

describe("an upgrade and another number of nodes", () => {
  const pool = (before: object, after: object) =>
    change("containerservice:AgentPool", "aks-nodes/user-agent-pool", { before, after }, "NodePool");
  const [old, now] = [{ orchestratorVersion: "1.35" }, { orchestratorVersion: "1.36" }];

  test.each([
    {
      what: "at once",
      before: { ...old, count: 2 },
      after: { ...now, count: 3 },
      expected: ["M1 nodePools.user.scaling"],
    },
    {
      what: "of the autoscaler at once",
      before: { ...old, maxCount: 2 },
      after: { ...now, maxCount: 3 },
      expected: ["M1 nodePools.user.scaling"],
    },
    { what: "the one alone", before: { ...old, count: 2 }, after: { ...now, count: 2 }, expected: [] },
    { what: "the other alone", before: { ...old, count: 2 }, after: { ...old, count: 3 }, expected: [] },
  ])("$what: $expected", ({ before, after, expected }) => {
    expect(changeProblems([pool(before, after)]).map(({ id, key }) => `${id} ${key}`)).toStrictEqual(expected);
  });

  test("of the system pool at once", () => {
    const [problem, ...others] = refusedClusterChanges(
      { kubernetesVersion: "1.35", agentPoolProfiles: [{ count: 2 }] },
      { kubernetesVersion: "1.36", agentPoolProfiles: [{ count: 3 }] },
    );
    expect(others).toStrictEqual([]);
    expect(problem).toMatchObject({ id: "M1", key: "systemPool.scaling" });
  });
});

describe("a version that goes down", () => {
  const pool = change(
    "containerservice:AgentPool",
    "aks-nodes/user-agent-pool",
    { before: { orchestratorVersion: "1.36" }, after: { orchestratorVersion: "1.35" } },
    "NodePool",
  );

  test("of a pool is refused in its own words", () => {
    const [problem, ...others] = changeProblems([pool]);
    expect(others).toStrictEqual([]);
    expect(problem).toMatchObject({ id: "M1", key: "kubernetes.version" });
    expect(problem.message).toMatch(/^Kubernetes of pool \S+ can't go down from 1\.36 to 1\.35/);
  });

  test("of a cluster with its pools is said once", () => {
    const whole = cluster({ before: { kubernetesVersion: "1.36" }, after: { kubernetesVersion: "1.35" } });
    expect(changeProblems([whole, pool]).map(({ message }) => message)).toStrictEqual([
      expect.stringMatching(/^Kubernetes can't go down from 1\.36 to 1\.35/),
    ]);
  });
});
