import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { planNetwork, type AddressPlan } from "../../../design/network/addresses";
import { assess } from "../../../design/assess";
import { contains, overlaps, size } from "../../../design/network/cidr";
import { countOf } from "../../../design/cluster/pools/pools";
import { choicesWith, context, problemsWith, type Values } from "../../support/choices";
import { seed, sizeOf } from "../../support/sample";

const planOf = (values: Values): AddressPlan => assess(choicesWith(values), context).design.addresses;

const pool = fc.record({
  scaling: fc.record({
    kind: fc.constant("manual"),
    manual: fc.record({ count: fc.integer({ min: 0, max: 120 }) }),
  }),
  maxPods: fc.integer({ min: 15, max: 250 }),
  upgrade: fc.record({ maxSurge: fc.constantFrom("1", "5", "10%", "33%", "100%") }),
  subnet: fc.constantFrom("nodes", "a", "b"),
});
const estates = fc.record({
  kind: fc.constantFrom("overlay", "nodeSubnet"),
  systemPool: pool,
  nodePools: fc.dictionary(fc.constantFrom("p1", "p2", "p3"), pool),
  given: fc.option(fc.constantFrom("10.64.0.0/24", "10.64.128.0/20", "10.79.255.0/26"), { nil: undefined }),
});

test("subnets that are laid out lie in the network, apart, and hold twice what is needed", () => {
  fc.assert(
    fc.property(estates, ({ kind, systemPool, nodePools, given }) => {
      const { subnets, vnet } = planOf({
        "network.kind": kind,
        "network.vnet.create": {
          addressSpace: ["10.64.0.0/12"],
          subnets: { nodes: {}, a: given === undefined ? {} : { addressPrefix: given }, b: {} },
        },
        "network.overlay.podCidrs": kind === "overlay" ? ["100.64.0.0/10"] : undefined,
        systemPool,
        nodePools,
      });
      const ranges = subnets.flatMap(s => s.ranges);
      expect(ranges).toHaveLength(3);
      expect(ranges.filter(range => !contains(vnet[0], range))).toStrictEqual([]);
      const clashes = ranges.filter((range, i) => ranges.slice(0, i).some(other => overlaps(other, range)));
      expect(clashes).toStrictEqual([]);
      const members = [systemPool, ...Object.values(nodePools)];
      for (const subnet of subnets) {
        const expected = members
          .filter(p => p.subnet === subnet.key)
          .map(({ scaling, maxPods, upgrade }) => {
            const { count } = scaling.manual;
            const { maxSurge } = upgrade;
            const surge = maxSurge.endsWith("%") ? Math.ceil((count * parseInt(maxSurge)) / 100) : Number(maxSurge);
            return (count + surge) * (kind === "nodeSubnet" ? maxPods + 1 : 1);
          })
          .reduce((sum, n) => sum + n, 0);
        expect(subnet.neededWithSurge).toBe(expected);
        const room = subnet.source === "laid out" ? size(subnet.ranges[0]) - 5 : Infinity;
        expect(room).toBeGreaterThanOrEqual(2 * expected);
      }
      const kept = subnets.filter(s => s.source === "given").map(s => [s.key, s.ranges[0].text]);
      expect(kept).toStrictEqual(given === undefined ? [] : [["a", given]]);
    }),
    { seed, numRuns: sizeOf(1000, 100) },
  );
});

const nodes = (count: number, maxSurge: string, maxPods = 110): Values => ({
  systemPool: { scaling: { kind: "manual", manual: { count } }, upgrade: { maxSurge }, maxPods },
});
const subnet = (addressPrefix: string): Values => ({ "network.vnet.create.subnets": { nodes: { addressPrefix } } });

// Worked examples of Microsoft's planning page: 51 nodes of 31 addresses, a /24 of pods for each of 33 nodes.
test("fifty nodes of thirty pods need 1,581 addresses of their subnet: a /21", () => {
  const flat = { "network.kind": "nodeSubnet", ...nodes(50, "1", 30) };
  const [plan] = planOf(flat).subnets;
  expect([plan.needed, plan.neededWithSurge]).toStrictEqual([1550, 1581]);
  expect(problemsWith({ ...flat, ...subnet("10.240.0.0/21") })).toStrictEqual([]);
  expect(problemsWith({ ...flat, ...subnet("10.240.0.0/22") }).map(p => p.id)).toStrictEqual(["N32"]);
});

test("three pools of ten nodes need 8,448 pod addresses: a /18, and a /26 of nodes", () => {
  const ten = { scaling: { autoscale: { min: 2, max: 10 } }, upgrade: { maxSurge: "10%" } };
  const pools = { systemPool: ten, nodePools: { a: ten, b: ten }, ...subnet("10.240.0.0/26") };
  const plan = planOf(pools);
  expect([plan.pods?.needed, plan.subnets[0].neededWithSurge]).toStrictEqual([8448, 33]);
  expect(problemsWith({ ...pools, "network.overlay.podCidrs": ["10.244.0.0/18"] })).toStrictEqual([]);
  const tooSmall = problemsWith({ ...pools, "network.overlay.podCidrs": ["10.244.0.0/19"] });
  expect(problemsWith({ ...pools, "network.overlay.podCidrs": ["10.244.0.0/20"] })).toHaveErrors(["N33"]);
  expect(tooSmall).toHaveProblem("N33", "network.overlay.podCidrs", { severity: "warning", fix: "/18" });
});

test("five addresses of every subnet are Azure's", () => {
  expect(planOf({ ...nodes(3, "1"), ...subnet("10.240.0.0/24") }).subnets.map(s => s.usable)).toStrictEqual([251]);
});

test("a private API server takes an address of the system pool's subnet", () => {
  const subnets = { "network.vnet.create.subnets": { nodes: {}, user: {} }, "nodePools.user.subnet": "user" };
  const needed = (values: Values): number[] => planOf({ ...subnets, ...values }).subnets.map(s => s.needed);
  expect(needed({})).toStrictEqual([3, 3]);
  expect(needed({ apiServer: { kind: "private" } })).toStrictEqual([4, 3]);
  expect(needed({ apiServer: { kind: "private" }, "nodePools.user.subnet": "nodes" })).toStrictEqual([7, 0]);
});

test.each([
  ["33%", 3, 1],
  ["33%", 4, 2],
  ["10%", 10, 1],
  ["1%", 1, 1],
  ["100%", 7, 7],
  ["5", 1, 5],
  ["0%", 9, 0],
  ["a third", 9, 0],
])("%s of %i nodes are %i: rounded up", (text, nodes, count) => {
  expect(countOf(text, nodes)).toBe(count);
});

test("Spot pools have no surge", () => {
  const [plan] = planOf({
    "nodePools.spot": { priority: { kind: "spot" }, scaling: { kind: "manual", manual: { count: 9 } } },
  }).subnets;
  expect([plan.needed, plan.neededWithSurge]).toStrictEqual([12, 13]);
});

test("the DNS service has the tenth address of its range", () => {
  expect(planOf({ "network.serviceCidrs": ["10.96.0.0/20"] }).dnsServiceIp).toBe("10.96.0.10");
  expect(planOf({ "network.dnsServiceIp": "172.20.0.53" }).dnsServiceIp).toBe("172.20.0.53");
});

test("the plan of a subnet does not depend on the order it is written in", () => {
  const ranges = (subnets: object): unknown => planOf({ "network.vnet.create.subnets": subnets }).subnets;
  expect(ranges({ nodes: {}, a: {}, b: {} })).toStrictEqual(ranges({ b: {}, a: {}, nodes: {} }));
});

test("subnets that other choices need come by themselves, and leave the others where they are", () => {
  const before = planOf({ "network.vnet.create.subnets": { nodes: {}, batch: {} } });
  const after = planOf({
    "network.vnet.create.subnets": { nodes: {}, batch: {} },
    "network.kind": "podSubnet",
    "egress.kind": "firewall",
    "egress.firewall": { tier: "basic" },
    "apiServer.kind": "vnetIntegration",
    "apiServer.public": undefined,
  });
  expect(after.subnets.map(s => [s.key, s.role])).toStrictEqual([
    ["nodes", "nodes"],
    ["batch", "nodes"],
    ["apiServer", "apiServer"],
    ["firewall", "firewall"],
    ["firewallManagement", "firewallManagement"],
    ["pods", "pods"],
  ]);
  const rangeOf = (plan: AddressPlan, key: string) => plan.subnets.find(s => s.key === key)?.ranges[0]?.text;
  const rangesOf = (plan: AddressPlan) => ["nodes", "batch"].map(key => rangeOf(plan, key));
  expect(rangesOf(after)).toStrictEqual(rangesOf(before));
  const prefixOf = (key: string) => after.subnets.find(s => s.key === key)?.ranges[0]?.prefix;
  expect([prefixOf("apiServer"), prefixOf("firewall"), prefixOf("firewallManagement")]).toStrictEqual([28, 26, 26]);
});

test("a pool in a firewall's subnet, which is refused, leaves that subnet as it is", () => {
  const { subnets } = planOf({
    "egress.kind": "firewall",
    "systemPool.scaling": { kind: "manual", manual: { count: 100 } },
    "systemPool.subnet": "firewall",
  });
  const firewall = subnets.find(s => s.key === "firewall");
  expect([firewall?.needed, firewall?.neededWithSurge, firewall?.ranges[0]?.prefix]).toStrictEqual([0, 0, 26]);
});

test("whoever gives only the firewall's range keeps the subnet of the nodes", () => {
  const values: Values = {
    "egress.kind": "firewall",
    "network.vnet.create": { subnets: { firewall: { addressPrefix: "10.240.7.0/26" } } },
  };
  expect(planOf(values).subnets.map(s => s.key)).toStrictEqual(["nodes", "firewall"]);
  expect(problemsWith(values)).toBeSound();
});

test("a node of a pod subnet takes its addresses in batches of sixteen", () => {
  const plan = planOf({
    "network.kind": "podSubnet",
    "systemPool.scaling": { kind: "manual", manual: { count: 10 } },
    "systemPool.maxPods": 30,
    "systemPool.upgrade.maxSurge": "1",
  });
  const pods = plan.subnets.find(s => s.role === "pods");
  expect([pods?.needed, pods?.neededWithSurge]).toStrictEqual([10 * 32, 11 * 32]);
});

test.each(["constructor", "toString", "hasOwnProperty", "valueOf"])(
  "a subnet may be called %s, which every object of JavaScript has",
  key => {
    const { subnets } = planOf({ "network.vnet.create.subnets": { nodes: {}, [key]: {} } });
    expect(subnets.find(s => s.key === key)?.source).toBe("laid out");
    const pods = planOf({ "network.kind": "podSubnet", "network.podSubnet.subnet": key });
    expect(pods.subnets.find(s => s.key === key)?.role).toBe("pods");
    const declared = planOf({ "network.vnet": { kind: "existing", existing: { subnets: { nodes: {}, [key]: {} } } } });
    expect(declared.subnets.find(s => s.key === key)?.source).toBe("unknown");
    expect(planNetwork("", ["10.0.0.0/24"], { [key]: {} }).subnets[0]?.source).toBe("laid out");
  },
);
