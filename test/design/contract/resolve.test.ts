import { expect, test } from "@jest/globals";
import { assess, type Assessment } from "../../../design/assess";
import { blocks } from "../../../design/contract/problems";
import { resolve, type Layer, type Resolution } from "../../../design/contract/resolve";
import { valueAt, type Tree } from "../../../design/contract/tree";
import { choicesWith, context, ids, presetsOf, spoke } from "../../support/choices";

const resolved = (...choices: Tree[]): Resolution =>
  resolve(choices.map((tree, i): Layer => ({ origin: `source ${i + 1}`, choices: tree })));

/** A value with where it comes from. */
const at = (
  { choices, origins }: Pick<Resolution, "choices" | "origins">,
  key: string,
): [unknown, string | undefined] => [valueAt(choices, key), origins.get(key)];

test("what nobody says has its default", () => {
  const all = resolved({ name: "shop" });
  expect(at(all, "name")).toStrictEqual(["shop", "source 1"]);
  expect(at(all, "kubernetes.tier")).toStrictEqual(["standard", "default"]);
  expect(at(all, "location")).toStrictEqual(["", undefined]);
});

test("maps merge by key, lists and scalars replace", () => {
  const all = resolved(
    { tags: { team: "shop", cost: "1" }, zones: ["1", "2"], kubernetes: { version: "1.35", tier: "free" } },
    { tags: { cost: "2" }, zones: ["3"], kubernetes: { version: "1.36" } },
  );
  expect(valueAt(all.choices, "tags")).toStrictEqual({ team: "shop", cost: "2" });
  expect(
    ["tags.team", "tags.cost", "zones", "kubernetes.version", "kubernetes.tier"].map(key => all.origins.get(key)),
  ).toStrictEqual(["source 1", "source 2", "source 2", "source 2", "source 1"]);
  expect(all.choices.zones).toStrictEqual(["3"]);
});

test("null takes an entry out, and says of whom", () => {
  const all = resolved({ nodePools: { user: { maxPods: 30 }, batch: {} } }, { nodePools: { user: null } });
  expect(Object.keys(all.choices.nodePools)).toStrictEqual(["batch"]);
  expect(all.dropped).toStrictEqual([{ key: "nodePools.user", origin: "source 1", because: "source 2 removed it" }]);
  expect([...all.origins.keys()].filter(key => key.startsWith("nodePools.user"))).toStrictEqual([]);
});

test("null brings the default back", () => {
  expect(
    at(resolved({ kubernetes: { tier: "free" } }, { kubernetes: { tier: null } }), "kubernetes.tier"),
  ).toStrictEqual(["standard", "default"]);
});

test("another kind drops the blocks of the old one, and says so", () => {
  const all = resolved(
    { egress: { kind: "loadBalancer", loadBalancer: { idleTimeoutMinutes: 9 } } },
    { egress: { kind: "natGateway", natGateway: { zone: "1" } } },
  );
  expect(all.choices.egress).toStrictEqual({
    kind: "natGateway",
    natGateway: { publicIpCount: 1, idleTimeoutMinutes: 4, perZone: false, zone: "1" },
  });
  expect(all.dropped).toStrictEqual([
    { key: "egress.loadBalancer", origin: "source 1", because: "source 2 chose kind natGateway" },
  ]);
});

test("the same kind, said again or not, keeps its block", () => {
  const all = resolved(
    { egress: { kind: "natGateway", natGateway: { zone: "1" } } },
    { egress: { kind: "natGateway", natGateway: { publicIpCount: 2 } } },
    { egress: { natGateway: { idleTimeoutMinutes: 9 } } },
  );
  expect(all.choices.egress.natGateway).toStrictEqual({
    publicIpCount: 2,
    idleTimeoutMinutes: 9,
    perZone: false,
    zone: "1",
  });
  expect(all.dropped).toStrictEqual([]);
});

test("subnets that are named replace the default one", () => {
  const all = resolved({ network: { vnet: { create: { subnets: { user: {} } } } } });
  expect(Object.keys(all.choices.network.vnet.create?.subnets ?? {})).toStrictEqual(["user"]);
});

test("what every pool shares reaches each pool, unless it says otherwise", () => {
  const all = resolved({
    zones: ["1", "2"],
    poolDefaults: { maxPods: 50, labels: { team: "shop" }, taints: ["a=b:NoSchedule"] },
    nodePools: { user: { labels: { disk: "fast" } }, spot: { maxPods: 30, zones: [], taints: [] } },
  });
  expect(at(all, "nodePools.user.maxPods")).toStrictEqual([50, "aks:poolDefaults"]);
  expect(at(all, "systemPool.maxPods")).toStrictEqual([50, "aks:poolDefaults"]);
  expect(at(all, "nodePools.spot.maxPods")).toStrictEqual([30, "source 1"]);
  expect(at(all, "nodePools.user.labels")).toStrictEqual([{ disk: "fast", team: "shop" }, undefined]);
  expect(at(all, "nodePools.user.zones")).toStrictEqual([["1", "2"], "aks:poolDefaults"]);
  expect(at(all, "nodePools.spot.zones")).toStrictEqual([[], "source 1"]);
  expect(at(all, "nodePools.spot.taints")).toStrictEqual([[], "source 1"]);
  expect(at(all, "nodePools.user.name")).toStrictEqual(["user", "its key"]);
  expect(at(all, "systemPool.name")).toStrictEqual(["system", "default"]);
});

test("pools of another kind than the shared one have that kind's defaults", () => {
  const all = resolved({
    poolDefaults: { scaling: { kind: "autoscale", autoscale: { max: 9 } } },
    nodePools: { user: {}, fixed: { scaling: { kind: "manual" } }, spot: { priority: { kind: "spot" } } },
  });
  expect(all.choices.nodePools.user.scaling).toStrictEqual({ kind: "autoscale", autoscale: { min: 1, max: 9 } });
  expect(all.choices.nodePools.fixed.scaling).toStrictEqual({ kind: "manual", manual: { count: 1 } });
  expect(all.choices.nodePools.spot.priority).toStrictEqual({
    kind: "spot",
    spot: { evictionPolicy: "delete", maxPrice: -1 },
  });
  // One node for the cluster's own pods is too few, whatever the others have.
  expect(all.choices.systemPool.scaling).toStrictEqual({ kind: "autoscale", autoscale: { min: 2, max: 3 } });
});

const files: Record<string, Tree> = {
  "./team.yaml": { preset: "dev@1", tags: { team: "shop" }, systemPool: { maxPods: 60 } },
  "./shop.yaml": {
    preset: "./team.yaml",
    systemPool: { maxPods: 70 },
    apiServer: { public: { authorizedRanges: [] } },
  },
  "./a.yaml": { preset: "./b.yaml" },
  "./b.yaml": { preset: "./a.yaml" },
  "./typo.yaml": { systemPool: { maxPod: 60 } },
  "./lost.yaml": { preset: "dve" },
  "./odd.yaml": { preset: 1 },
};
const withPreset = (preset: string, choices: Tree = {}): Assessment =>
  assess({ ...choicesWith({}), preset, ...choices }, { ...context, readPreset: presetsOf(files) });

test("a team's presets stand on each other and on a shipped one", () => {
  const all = withPreset("./shop.yaml", { systemPool: { maxPods: 80 } });
  expect(at(all, "systemPool.maxPods")).toStrictEqual([80, "test"]);
  expect(at(all, "apiServer.public.authorizedRanges")).toStrictEqual([["203.0.113.0/24"], "test"]);
  expect(at(all, "tags.team")).toStrictEqual(["shop", "./team.yaml"]);
  expect(at(all, "kubernetes.tier")).toStrictEqual(["free", "preset dev@1"]);
  expect(at(all, "preset")).toStrictEqual(["./shop.yaml", "test"]);
  expect(all.sound).toBe(true);
});

test("a team's preset answers the questions of the one below", () => {
  const { problems } = withPreset("./shop.yaml", { apiServer: {} });
  expect(problems.filter(blocks).map(p => p.id)).toStrictEqual([]);
});

test.each([
  ["./a.yaml", "./a.yaml → ./b.yaml → ./a.yaml is a circle"],
  ["./none.yaml", "no such file"],
  ["./lost.yaml", '"dve"'],
])("%s as a preset is refused: %s", (preset, says) => {
  expect(withPreset(preset)).toHaveProblem("C5", "preset", { severity: "error", says: [says] });
});

test("a mistake in a team's preset names the file", () => {
  const problem = withPreset("./typo.yaml").problems.find(p => p.id === "C1");
  expect([problem?.key, problem?.where]).toStrictEqual(["systemPool.maxPod", "./typo.yaml"]);
});

test("what a team's preset says of its own preset is judged, and names the file", () => {
  const problems = (preset: string): unknown[] =>
    withPreset(preset)
      .problems.filter(blocks)
      .map(p => [p.id, p.key, p.where]);
  expect(problems("./lost.yaml")).toStrictEqual([["C5", "preset", "./lost.yaml"]]);
  expect(problems("./odd.yaml")).toStrictEqual([["C2", "preset", "./odd.yaml"]]);
});

test("a rule that needs an unknown id waits, and stops nothing meanwhile", () => {
  const unknown = Promise.resolve("");
  const zone = { kind: "existing", existing: { id: unknown } };
  const choices = choicesWith({
    "network.vnet": spoke({ id: unknown, natGatewayId: ids.natGateway }),
    "network.vnet.existing.subnets.user": { id: ids.subnet("snet-user") },
    "nodePools.user.subnet": "user",
    apiServer: { kind: "private", private: { dns: zone } },
    "entra.adminGroupIds": [ids.guid, unknown],
  });
  const { problems, sound } = assess(choices, context);
  expect(problems.filter(p => p.deferred).map(p => `${p.id} ${p.key}`)).toStrictEqual([
    "A6 apiServer.private.dns.existing.id",
    "C10 apiServer.private.dns.existing.id",
    "I16 entra.adminGroupIds[1]",
    "I20 entra.adminGroupIds[1]",
    "C10 network.vnet.existing.subnets.nodes.id",
    "N23 network.vnet.existing.subnets.nodes.id",
    "N41 network.vnet.existing.subnets.nodes.id",
  ]);
  expect(sound).toBe(true);

  const known = choicesWith({
    "network.vnet": spoke({ id: ids.routeTable }),
    apiServer: { kind: "private", private: { dns: { ...zone, existing: { id: ids.zone("corp.example") } } } },
    "entra.adminGroupIds": [ids.guid, "admins"],
  });
  expect(assess(known, context).problems.map(p => p.id)).toStrictEqual(["A6", "I16", "C10"]);
});
