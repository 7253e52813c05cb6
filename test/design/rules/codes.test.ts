import { describe, expect, test } from "@jest/globals";
import { ids, problemsWith, spoke, type Values } from "../../support/choices";

const nodes = "network.vnet.create.subnets.nodes";
const services = (text: string): Values => ({ "network.serviceCidrs": [text] });
const space = (text: string): Values => ({ "network.vnet.create.addressSpace": [text] });
const declared = (text: string): Values => ({ "network.vnet": spoke({ addressPrefixes: [text] }) });
const reserved = (text: string): Values => ({ "network.reservedCidrs": [text] });
const routed = (routeTable: object): Values => ({
  egress: { kind: "preconfigured", preconfigured: { outboundType: "userDefinedRouting", publicIps: ["203.0.113.9"] } },
  "network.vnet": spoke({ routeTable }),
});
const balanced = (settings: object): Values => ({ "egress.loadBalancer": settings });

/** Where the cases of one rule have a code each: what Azure answers, none where it never hears of it. */
describe("each refusal has Azure's code for that very case", () => {
  test.each<[id: string, what: string, choices: Values, code: string | undefined]>([
    ["N36", "a service range without a prefix", services("172.20.0.0"), "CidrStringParseError"],
    ["N36", "a service range that is no range", services("172.20.0.0/33"), "CidrStringParseError"],
    ["N36", "a service range with bits behind its prefix", services("172.20.1.0/16"), undefined],
    ["N36", "a service range of IPv6", services("fd00::/108"), undefined],
    ["N36", "a network's range without a prefix", space("10.240.0.0"), "InvalidAddressPrefixFormat"],
    ["N36", "a network's range with bits behind its prefix", space("10.240.1.0/16"), "InvalidCIDRNotation"],
    ["N36", "a subnet's", { [`${nodes}.addressPrefix`]: "10.240.0.1/24" }, "InvalidCIDRNotation"],
    ["N36", "a declared subnet's", declared("10.80.0.1/23"), undefined],
    ["N36", "a range elsewhere", reserved("10.0.0.0"), undefined],
    ["N26", "an address that is none", { "network.dnsServiceIp": "172.20.0" }, "DnsServiceIpParseError"],
    ["N26", "an address outside", { "network.dnsServiceIp": "172.21.0.10" }, "DnsServiceIpOutOfServiceCidr"],
    ["N26", "no tenth address", services("172.20.0.0/29"), undefined],
    [
      "N31",
      "pods in the network",
      { "network.overlay.podCidrs": ["10.240.128.0/17"] },
      "NetworkProfileCIDROverlapVNET",
    ],
    ["N31", "pods in a range elsewhere", reserved("10.244.7.0/24"), undefined],
    ["N31", "public pods", { "network.overlay.podCidrs": ["20.0.0.0/16"] }, undefined],
    ["C18", "a subnet outside", { [`${nodes}.addressPrefix`]: "10.241.0.0/24" }, "NetcfgSubnetRangeOutsideVnet"],
    [
      "C18",
      "subnets that overlap",
      {
        "network.vnet.create.subnets": {
          nodes: { addressPrefix: "10.240.0.0/22" },
          user: { addressPrefix: "10.240.2.0/24" },
        },
      },
      "NetcfgSubnetRangesOverlap",
    ],
    ["C18", "a subnet without room", space("10.240.0.0/29"), undefined],
    ["C18", "a declared subnet outside", declared("10.90.0.0/23"), undefined],
    ["N35", "few pods", { "systemPool.maxPods": 9 }, "InsufficientMaxPods"],
    ["N35", "many pods", { "systemPool.maxPods": 251 }, "MaxPodsLimitExceeded"],
    ["E2", "no route table", routed({ kind: "none" }), "ExistingRouteTableNotAssociatedWithSubnet"],
    [
      "E2",
      "no default route",
      routed({ id: ids.routeTable, defaultNextHop: "absent" }),
      "RouteTableMissingDefaultRouteError",
    ],
    ["E2", "a route table that nobody declares", { ...routed({}), "network.vnet": spoke() }, undefined],
    ["E3", "another next hop", routed({ id: ids.routeTable, defaultNextHop: "Internet" }), "RouteTableInvalidNextHop"],
    ["E29", "minutes", balanced({ idleTimeoutMinutes: 3 }), "InvalidLoadBalancerProfileIdleTimeoutInMinutes"],
    [
      "E29",
      "addresses",
      balanced({ addresses: { managed: { count: 101 } } }),
      "InvalidLoadBalancerProfileManagedOutboundIPCount",
    ],
  ])("%s %s", (id, _, choices, code) => {
    const found = problemsWith(choices).filter(p => p.id === id);
    expect(found.map(p => p.azureCode)).toStrictEqual([code]);
  });
});
