import { expect, test } from "@jest/globals";
import { assess } from "../../design/assess";
import { choicesWith, context, type Values } from "../support/choices";

const survival = (values: Values): Record<string, string> =>
  Object.fromEntries(
    assess(choicesWith(values), context).design.survival.map(({ part, outcome, text }) => [
      part,
      `${outcome}: ${text}`,
    ]),
  );
const autoscale = (min: number, max: number): object => ({ kind: "autoscale", autoscale: { min, max } });

test.each<[pool: string, values: Values, outcome: RegExp]>([
  [
    "over three zones shrinks",
    { zones: ["1", "2", "3"], "systemPool.scaling": autoscale(5, 9) },
    /^shrinks: 3 of its least 5 nodes stay; the autoscaler/,
  ],
  ["in one zone goes with it", { "systemPool.zones": ["2"] }, /^lost: .* zone 2$/],
  ["in no zone is where nobody knows", {}, /^mayBeLost: in no zone/],
  [
    "of fewer nodes than zones may be lost",
    { zones: ["1", "2"], "systemPool.scaling": autoscale(1, 3) },
    /^mayBeLost: its least number, 1/,
  ],
])("a pool %s", (_, values, outcome) => {
  expect(survival(values)["pool system"]).toMatch(outcome);
});

test.each<[name: string, values: Values, outcome: RegExp]>([
  ["load balancer", {}, /^stays/],
  [
    "NAT gateway in a zone",
    { "egress.kind": "natGateway", "egress.natGateway": { zone: "1" } },
    /^lost with zone 1|^lost: /,
  ],
  ["NAT gateway in none", { "egress.kind": "natGateway" }, /^mayBeLost/],
  ["NAT gateways for each zone", { "egress.kind": "natGateway", "egress.natGateway": { perZone: true } }, /^stays/],
  ["firewall in three zones", { "egress.kind": "firewall", zones: ["1", "2", "3"] }, /^stays/],
  ["firewall in two zones", { "egress.kind": "firewall", zones: ["1", "3"] }, /^stays: .*zones 1, 3/],
  ["firewall in one zone", { "egress.kind": "firewall", "egress.firewall": { zones: ["3"] } }, /^lost: .*zone 3/],
  ["firewall in no zone", { "egress.kind": "firewall" }, /^mayBeLost/],
  ["AKS's NAT gateway", { "egress.kind": "managedNatGateway", "network.vnet.kind": "managed" }, /^mayBeLost/],
  ["appliance", { "egress.kind": "appliance", "egress.appliance": { address: "10.0.0.4" } }, /^unknown/],
])("egress by %s", (_, values, outcome) => {
  expect(survival(values).egress).toMatch(outcome);
});
