import { expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import { choicesWith, context, ids, spoke, type Values } from "../../support/choices";

const preconfigured = (outboundType: string, publicIps?: string[]): Values => ({
  "network.vnet": spoke(),
  egress: { kind: "preconfigured", preconfigured: { outboundType, publicIps } },
});
const addresses = (kind: string, block: object): Values => ({
  "egress.loadBalancer.addresses": { kind, [kind]: block },
});

test.each<{
  choices: Values;
  outboundType: string;
  path: string;
  declaredRanges?: string[];
  madeAddresses?: number;
  gateways?: object[];
  routes?: object;
}>([
  { choices: {}, outboundType: "loadBalancer", path: "nodes → load balancer → 1 address made by AKS" },
  {
    choices: addresses("managed", { count: 3 }),
    outboundType: "loadBalancer",
    path: "nodes → load balancer → 3 addresses made by AKS",
  },
  {
    choices: addresses("publicIps", { ids: [ids.publicIp] }),
    outboundType: "loadBalancer",
    path: "nodes → load balancer → 1 public address of your own",
  },
  {
    choices: addresses("publicIpPrefixes", { ids: [ids.prefix, `${ids.prefix}2`] }),
    outboundType: "loadBalancer",
    path: "nodes → load balancer → 2 public prefixes of your own",
  },
  {
    choices: { "egress.kind": "natGateway", "egress.natGateway": { publicIpCount: 2, zone: "1" } },
    outboundType: "userAssignedNATGateway",
    path: "nodes → NAT gateway (zone 1) → 2 public addresses",
    madeAddresses: 2,
    gateways: [{ suffix: "", zone: "1" }],
  },
  {
    choices: {
      zones: ["1", "3"],
      "egress.kind": "natGateway",
      "egress.natGateway": { publicIpCount: 2, perZone: true },
    },
    outboundType: "userAssignedNATGateway",
    path: "nodes → NAT gateway (one in each zone) → 4 public addresses",
    madeAddresses: 4,
    gateways: [
      { suffix: "/1", zone: "1" },
      { suffix: "/3", zone: "3" },
    ],
  },
  // What is on a subnet comes before what is chosen.
  ...(
    [
      [{ natGatewayId: ids.natGateway }, "the subnet's NAT gateway → public addresses not declared"],
      [{ routeTable: { id: ids.routeTable, defaultNextHop: "None" } }, "nowhere: its default route drops it"],
      [
        { natGatewayId: ids.natGateway, routeTable: { id: ids.routeTable, defaultNextHop: "VirtualAppliance" } },
        "the subnet's default route to an appliance → public addresses not declared",
      ],
      [{ routeTable: { kind: "none" } }, "load balancer → 1 address made by AKS"],
    ] as const
  ).map(([declared, path]) => ({
    choices: { "network.vnet": spoke(declared) },
    outboundType: "loadBalancer",
    path: `nodes → ${path}`,
  })),
  {
    choices: { "egress.kind": "managedNatGateway", "network.vnet.kind": "managed" },
    outboundType: "managedNATGateway",
    path: "nodes → NAT gateway of AKS → 1 address made by AKS",
  },
  {
    choices: { zones: ["1", "2"], "egress.kind": "firewall", "egress.firewall": { publicIpCount: 3 } },
    outboundType: "userDefinedRouting",
    path: "nodes → default route → Azure Firewall (standard, zones 1,2) → 3 public addresses",
    madeAddresses: 3,
    routes: { defaultRoute: { hop: "firewall" }, bgpRoutes: false, count: 4 },
  },
  {
    choices: { "egress.kind": "appliance", "egress.appliance": { address: "10.0.0.4", publicIps: ["203.0.113.9"] } },
    outboundType: "userDefinedRouting",
    path: "nodes → default route → appliance 10.0.0.4 → 203.0.113.9/32",
    declaredRanges: ["203.0.113.9/32"],
    routes: { defaultRoute: { hop: "appliance", address: "10.0.0.4" }, bgpRoutes: false, count: 1 },
  },
  {
    choices: { "egress.kind": "virtualNetworkGateway" },
    outboundType: "userDefinedRouting",
    path: "nodes → default route → the network's gateway → public addresses not declared",
    routes: { defaultRoute: { hop: "virtualNetworkGateway" }, bgpRoutes: true, count: 1 },
  },
  {
    choices: preconfigured("userDefinedRouting", ["203.0.113.9", "203.0.113.16/28"]),
    outboundType: "userDefinedRouting",
    path: "nodes → the subnet's own default route → 203.0.113.9/32, 203.0.113.16/28",
    declaredRanges: ["203.0.113.9/32", "203.0.113.16/28"],
  },
  {
    choices: preconfigured("userAssignedNatGateway"),
    outboundType: "userAssignedNATGateway",
    path: "nodes → the subnet's own NAT gateway → public addresses not declared",
  },
])("outbound type $outboundType: $path", ({ choices, gateways, ...row }) => {
  const { egress, natGateway } = assess(choicesWith(choices), context).design;
  expect(egress).toStrictEqual({ declaredRanges: [], madeAddresses: 0, routes: undefined, ...row });
  expect(natGateway?.gateways).toStrictEqual(gateways);
});
