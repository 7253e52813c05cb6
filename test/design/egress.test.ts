import { expect, test } from "@jest/globals";
import { assess } from "../../design/assess";
import { choicesWith, context, ids, spoke, type Values } from "./rules/cases";

const preconfigured = (outboundType: string, publicIps?: string[]): Values => ({
  "network.vnet": spoke(),
  egress: { kind: "preconfigured", preconfigured: { outboundType, publicIps } },
});
const addresses = (kind: string, block: object): Values => ({
  "egress.loadBalancer.addresses": { kind, [kind]: block },
});

const cases: [
  choices: Values,
  outboundType: string,
  path: string,
  declared: string[],
  made?: number,
  natGateways?: object[],
][] = [
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
    2,
    [{ suffix: "", zone: "1" }],
  ],
  [
    {
      zones: ["1", "3"],
      "egress.kind": "natGateway",
      "egress.natGateway": { publicIpCount: 2, perZone: true },
    },
    "userAssignedNATGateway",
    "nodes → NAT gateway (one in each zone) → 4 public addresses",
    [],
    4,
    [
      { suffix: "/1", zone: "1" },
      { suffix: "/3", zone: "3" },
    ],
  ],
  [
    { "egress.kind": "managedNatGateway", "network.vnet.kind": "managed" },
    "managedNATGateway",
    "nodes → NAT gateway of AKS → 1 address made by AKS",
    [],
  ],
  [
    { zones: ["1", "2"], "egress.kind": "firewall", "egress.firewall": { publicIpCount: 3 } },
    "userDefinedRouting",
    "nodes → default route → Azure Firewall (standard, zones 1,2) → 3 public addresses",
    [],
    3,
  ],
  [
    { "egress.kind": "appliance", "egress.appliance": { address: "10.0.0.4", publicIps: ["203.0.113.9"] } },
    "userDefinedRouting",
    "nodes → default route → appliance 10.0.0.4 → 203.0.113.9/32",
    ["203.0.113.9/32"],
  ],
  [
    { "egress.kind": "virtualNetworkGateway" },
    "userDefinedRouting",
    "nodes → default route → the network's gateway → public addresses not declared",
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

for (const [choices, outboundType, path, declaredRanges, madeAddresses = 0, natGateways = []] of cases) {
  test(`outbound type ${outboundType}: ${path}`, () =>
    expect(assess(choicesWith(choices), context).design.egress).toStrictEqual({
      outboundType,
      path,
      declaredRanges,
      madeAddresses,
      natGateways,
    }));
}
