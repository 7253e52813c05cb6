import { expect, test } from "@jest/globals";
import type { PlannedResource } from "../../../tools/engine/deployment";
import { changedTotals, totalsRow } from "../../../tools/review/nodeTotals";
import type { Properties } from "../../../tools/wire";

const resource = (type: string, more: Partial<PlannedResource>) =>
  ({ type: `azure-native:containerservice:${type}`, op: "same", ...more }) as PlannedResource;
const pool = (more: Properties = {}): Properties => ({
  vmSize: "Standard_D4as_v5",
  enableAutoScaling: true,
  minCount: 1,
  maxCount: 5,
  upgradeSettings: { maxSurge: "33%" },
  ...more,
});
const rows = (...resources: readonly PlannedResource[]) => changedTotals(resources).map(totalsRow);
const created = (inputs: Properties) => resource("AgentPool", { op: "create", inputs });

test.each<{ name: string; inputs: Properties; row: string[] }>([
  {
    name: "an autoscaler's range, with surge of the most",
    inputs: pool(),
    row: ["Das_v5", "1-5, 7 in upgrades", "4-20, 28 in upgrades"],
  },
  {
    name: "a count",
    inputs: pool({ enableAutoScaling: false, count: 3, upgradeSettings: { maxSurge: "1" } }),
    row: ["Das_v5", "3, 4 in upgrades", "12, 16 in upgrades"],
  },
  {
    name: "AKS's own surge",
    inputs: pool({ upgradeSettings: undefined }),
    row: ["Das_v5", "1-5, 6 in upgrades", "4-20, 24 in upgrades"],
  },
  { name: "no surge", inputs: pool({ upgradeSettings: { maxSurge: "0" } }), row: ["Das_v5", "1-5", "4-20"] },
  {
    name: "Spot, whose quota is its own and which has no surge",
    inputs: pool({ scaleSetPriority: "Spot" }),
    row: ["Das_v5, Spot", "1-5", "4-20"],
  },
  {
    name: "half of a size's vCPUs",
    inputs: pool({ vmSize: "Standard_E4-2s_v5" }),
    row: ["Es_v5", "1-5, 7 in upgrades", "2-10, 14 in upgrades"],
  },
  {
    name: "a size that no table knows",
    inputs: pool({ vmSize: "Standard_Z4_v99" }),
    row: ["Standard_Z4_v99", "1-5, 7 in upgrades", "not known"],
  },
  {
    name: "a number that its series does not have",
    inputs: pool({ vmSize: "Standard_D5as_v5" }),
    row: ["Standard_D5as_v5", "1-5, 7 in upgrades", "not known"],
  },
])("of a new pool: $name", ({ inputs, row }) => {
  expect(rows(created(inputs))).toStrictEqual([row]);
});

test("pools of one family add up, a cluster's own among them; a family that stays is left out", () => {
  const cluster = (...agentPoolProfiles: Properties[]) => ({ agentPoolProfiles });
  const other = pool({ vmSize: "Standard_E4s_v5" });
  const before = cluster(pool(), other);
  expect(rows(resource("ManagedCluster", { before, inputs: before }))).toStrictEqual([]);
  expect(
    rows(
      resource("ManagedCluster", { before, inputs: cluster(pool({ maxCount: 2 }), other) }),
      created(pool({ maxCount: 3 })),
    ),
  ).toStrictEqual([
    ["Das_v5", "1-5, 7 in upgrades → 2-5, 7 in upgrades", "4-20, 28 in upgrades → 8-20, 28 in upgrades"],
  ]);
});

test("another size, and a pool that goes, say what is no longer there", () => {
  expect(
    rows(resource("AgentPool", { op: "replace", before: pool(), inputs: pool({ vmSize: "Standard_D8s_v5" }) })),
  ).toStrictEqual([
    ["Das_v5", "1-5, 7 in upgrades → none", "4-20, 28 in upgrades → none"],
    ["Ds_v5", "1-5, 7 in upgrades", "8-40, 56 in upgrades"],
  ]);
  expect(rows(resource("AgentPool", { op: "delete", inputs: pool() }))).toStrictEqual([
    ["Das_v5", "1-5, 7 in upgrades → none", "4-20, 28 in upgrades → none"],
  ]);
});
