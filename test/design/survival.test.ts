import { expect, test } from "@jest/globals";
import { assess } from "../../design/assess";
import { choicesWith, context, type Values } from "./rules/cases";

const survival = (values: Values): Record<string, string> =>
  Object.fromEntries(
    assess(choicesWith(values), context).design.survival.map(({ part, outcome, text }) => [
      part,
      `${outcome}: ${text}`,
    ]),
  );
const autoscale = (min: number, max: number): object => ({ kind: "autoscale", autoscale: { min, max } });

test("pools over several zones shrink, in one they go with it, in none nobody knows", () => {
  expect(survival({ zones: ["1", "2", "3"], "systemPool.scaling": autoscale(5, 9) })["pool system"]).toMatch(
    /^shrinks: 3 of its least 5 nodes stay; the autoscaler/,
  );
  expect(survival({ "systemPool.zones": ["2"] })["pool system"]).toMatch(/^lost: .* zone 2$/);
  expect(survival({})["pool system"]).toMatch(/^mayBeLost: in no zone/);
  expect(survival({ zones: ["1", "2"], "systemPool.scaling": autoscale(1, 3) })["pool system"]).toMatch(
    /^mayBeLost: its least number, 1/,
  );
});

for (const [name, values, outcome] of [
  ["load balancer", {}, /^stays/],
  [
    "NAT gateway in a zone",
    { "egress.kind": "natGateway", "egress.natGateway": { zone: "1" } },
    /^lost with zone 1|^lost: /,
  ],
  ["NAT gateway in none", { "egress.kind": "natGateway" }, /^mayBeLost/],
  ["NAT gateways for each zone", { "egress.kind": "natGateway", "egress.natGateway": { perZone: true } }, /^stays/],
  ["firewall in three zones", { "egress.kind": "firewall", zones: ["1", "2", "3"] }, /^stays/],
  ["firewall in one zone", { "egress.kind": "firewall", "egress.firewall": { zones: ["3"] } }, /^lost: .*zone 3/],
  ["firewall in no zone", { "egress.kind": "firewall" }, /^mayBeLost/],
  ["AKS's NAT gateway", { "egress.kind": "managedNatGateway", "network.vnet.kind": "managed" }, /^mayBeLost/],
  ["appliance", { "egress.kind": "appliance", "egress.appliance": { address: "10.0.0.4" } }, /^unknown/],
] as const) {
  test(`egress by ${name}`, () => expect(survival(values).egress).toMatch(outcome));
}
