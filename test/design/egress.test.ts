import assert from "node:assert/strict";
import { test } from "node:test";
import { assess } from "../../design/assess";
import { choicesWith, context, ids, spoke, type Values } from "./rules/cases";

const preconfigured = (outboundType: string, publicIps?: string[]): Values => ({
  "network.vnet": spoke(),
  egress: { kind: "preconfigured", preconfigured: { outboundType, publicIps } },
});
const addresses = (kind: string, block: object): Values => ({
  "egress.loadBalancer.addresses": { kind, [kind]: block },
});

const cases: [choices: Values, outboundType: string, path: string, declared: string[]][] = [
  [{}, "loadBalancer", "nodes → load balancer → 1 address made by AKS", []],
  [addresses("managed", { count: 3 }), "loadBalancer", "nodes → load balancer → 3 addresses made by AKS", []],
  [
    addresses("publicIps", { ids: [ids.publicIp] }),
    "loadBalancer",
    "nodes → load balancer → 1 public address of your own",
    [],
  ],
  [
    addresses("publicIpPrefixes", { ids: [ids.prefix, `${ids.prefix}2`] }),
    "loadBalancer",
    "nodes → load balancer → 2 public prefixes of your own",
    [],
  ],
  [
    { "egress.kind": "natGateway", "egress.natGateway": { publicIpCount: 2, zone: "1" } },
    "userAssignedNATGateway",
    "nodes → NAT gateway (zone 1) → 2 public addresses",
    [],
  ],
  [
    preconfigured("userDefinedRouting", ["203.0.113.9", "203.0.113.16/28"]),
    "userDefinedRouting",
    "nodes → the subnet's own default route → 203.0.113.9/32, 203.0.113.16/28",
    ["203.0.113.9/32", "203.0.113.16/28"],
  ],
  [
    preconfigured("userAssignedNatGateway"),
    "userAssignedNATGateway",
    "nodes → the subnet's own NAT gateway → public addresses not declared",
    [],
  ],
];

for (const [choices, outboundType, path, declaredRanges] of cases) {
  test(`outbound type ${outboundType}: ${path}`, () =>
    assert.deepEqual(assess(choicesWith(choices), context).design.egress, { outboundType, path, declaredRanges }));
}
