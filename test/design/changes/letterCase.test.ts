import { describe, expect, test } from "@jest/globals";
import { changeProblems } from "../../../design/changes/changes";
import { refusedClusterChanges } from "../../../design/changes/cluster";
import { change } from "./builders";

describe("the case of names and ids", () => {
  const id = "/subscriptions/s/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/nodes";

  test("makes no other subnet of a system pool's", () => {
    const other = { agentPoolProfiles: [{ vnetSubnetID: id.toUpperCase() }] };
    expect(refusedClusterChanges({ agentPoolProfiles: [{ vnetSubnetID: id }] }, other)).toStrictEqual([]);
  });

  const pool = (refused: boolean, is = id.toUpperCase()) =>
    change(
      "containerservice:AgentPool",
      "aks-nodes/user-agent-pool",
      {
        op: "replace",
        replacing: ["vnetSubnetID"],
        before: { vnetSubnetID: id },
        after: { vnetSubnetID: is },
        refused,
      },
      "NodePool",
    );

  test.each([
    { refused: true, expected: ["M2", "error"] },
    { refused: false, expected: ["M7", "warning"] },
  ])("that would replace a pool is to be written as it is deployed: $expected", ({ refused, expected }) => {
    const [problem, ...others] = changeProblems([pool(refused)]);
    expect(others).toStrictEqual([]);
    expect([problem.id, problem.severity]).toStrictEqual(expected);
    expect(problem.fix).toContain(id);
    expect(problem.fix).not.toContain("allowReplacement");
  });

  test("is not what differs where another id is meant", () => {
    const [problem] = changeProblems([pool(true, `${id}2`)]);
    expect(problem.fix).toContain("allowReplacement");
  });
});
