import { describe, expect, test } from "@jest/globals";
import { ids, spoke, type Values } from "../../support/choices";
import { keysOf, named, type Entries } from "./entries";

const existing = "network.vnet.existing";
const cidrs = (at: string, given: Values = {}): Entries => ({
  id: "N36",
  at,
  good: "10.60.0.0/16",
  bad: "10.60.0.0/33",
  given,
});
const kubenet: Values = { "network.kind": "kubenet", "network.dataplane": { kind: "azure" } };
const hub: Values = { "network.hub": { kind: "existing", existing: { id: ids.vnet } } };
const ranges = (at: string, given: Values = {}): Entries[] => [
  { id: "A3", at, good: "203.0.113.0/24", bad: "198.51.100.7", given },
  { id: "A3", at, good: "203.0.113.0/24", bad: "10.0.0.0/24", given },
];
const declared = (kind: string, block: object, given: Values = {}): Entries => ({
  id: "C21",
  at: `egress.${kind}.publicIps`,
  good: "203.0.113.9",
  bad: "203.0.113.256",
  given: { egress: { kind, [kind]: block }, ...given },
});
const owned = (kind: string, good: string, bad: string): Entries => ({
  id: "C10",
  at: `egress.loadBalancer.addresses.${kind}.ids`,
  good,
  bad,
  given: { "egress.loadBalancer.addresses.kind": kind },
});
const shop = "egress.firewall.allow.shop";
const written = (at: string, good: unknown, bad: unknown, rule: object): Entries => ({
  id: "E37",
  at: `${shop}.${at}`,
  good,
  bad,
  given: { "egress.kind": "firewall", [shop]: rule },
});
const application = { kind: "application", application: { fqdns: ["www.contoso.com"] } };
const network = { kind: "network", network: { destinations: ["AzureMonitor"], ports: ["443"] } };
const inbound = "network.securityGroups.create.inbound";
const web: Values = {
  "network.securityGroups.kind": "create",
  [`${inbound}.web`]: { sources: ["Internet"], ports: ["443"] },
};

const lists: readonly Entries[] = [
  cidrs("network.serviceCidrs"),
  cidrs("network.overlay.podCidrs"),
  cidrs("network.kubenet.podCidrs", kubenet),
  cidrs("network.reservedCidrs"),
  cidrs("network.hub.existing.addressPrefixes", hub),
  cidrs("network.vnet.create.addressSpace"),
  cidrs(`${existing}.addressPrefixes`, { "network.vnet": spoke() }),
  cidrs(`${existing}.subnets.nodes.addressPrefixes`, { "network.vnet": spoke() }),
  ...["network.serviceCidrs", "network.overlay.podCidrs", "network.vnet.create.addressSpace"].map(at => ({
    id: "N30",
    at,
    good: "10.60.0.0/16",
    bad: "172.31.0.0/16",
  })),
  {
    id: "N30",
    at: "network.hub.existing.addressPrefixes",
    good: "10.60.0.0/16",
    bad: "169.254.0.0/16",
    given: hub,
  },
  { id: "N50", at: "network.hub.existing.addressPrefixes", good: "10.60.0.0/16", bad: "10.240.9.0/24", given: hub },
  { id: "C20", at: "network.dnsServers", good: "10.0.0.4", bad: "10.0.0.400" },
  {
    id: "C30",
    at: "network.dnsServers",
    good: "10.0.0.4",
    bad: "10.240.255.4",
    given: { "egress.kind": "firewall" },
  },
  ...ranges("apiServer.public.authorizedRanges"),
  ...ranges("apiServer.vnetIntegration.authorizedRanges", {
    apiServer: { kind: "vnetIntegration", vnetIntegration: { private: false } },
  }),
  declared("appliance", { address: "10.240.255.4" }),
  declared("virtualNetworkGateway", {}),
  declared(
    "preconfigured",
    { outboundType: "userAssignedNatGateway" },
    { "network.vnet": spoke({ natGatewayId: ids.natGateway }) },
  ),
  owned("publicIps", ids.publicIp, ids.prefix),
  owned("publicIpPrefixes", ids.prefix, ids.publicIp),
  { id: "I16", at: "entra.adminGroupIds", good: ids.guid, bad: "admins" },
  { id: "I16", at: "entra.adminGroupIds", good: ids.guid, bad: `${ids.guid}0` },
  { id: "I16", at: "entra.adminGroupIds", good: ids.guid, bad: ids.guid.slice(1) },
  { id: "I16", at: "entra.adminGroupIds", good: ids.guid, bad: ids.guid.replace("2", "g") },
  { id: "I20", at: "entra.adminGroupIds", good: ids.guid, bad: "00000000-0000-0000-0000-000000000000" },
  { id: "E35", at: "egress.firewall.zones", good: "1", bad: "4", given: { "egress.kind": "firewall" } },
  { id: "E35", at: "egress.firewall.zones", good: "1", bad: "", given: { "egress.kind": "firewall" } },
  { id: "C15", at: "allowReplacement", good: "cluster", bad: "clusters" },
  ...[
    "team=a",
    "team=a:Never",
    "kubernetes.io=a=b:NoSchedule",
    "team:a=b:NoSchedule",
    ":NoSchedule",
    "-a:NoSchedule",
  ].map(bad => ({
    id: "P33",
    at: "nodePools.user.taints",
    good: "team=a:NoSchedule",
    bad,
  })),
  {
    id: "X32",
    at: "upgrades.maintenance.nodeImages.notAllowedDates",
    good: { start: "2026-12-24", end: "2026-12-24" },
    bad: { start: "2026-12-24", end: "2026-12-23" },
  },
  written("application.fqdns", "*.contoso.com", "https://contoso.com", application),
  written("application.fqdns", "*", "contoso..com", application),
  written("application.fqdns", "contoso.com", "-contoso.com", application),
  written("application.fqdns", "contoso.com", "contoso-.com", application),
  written("application.httpPorts", 80, 0, application),
  written("application.httpsPorts", 443, 443.5, application),
  written("network.destinations", "20.50.10.4", "20.50.10.4/16/8", network),
  written("network.destinations", "20.50.10.4-20.50.10.4", "20.50.10.4-20.50.10.9-20.50.10.10", network),
  written("network.destinations", "*", "**", network),
  written("network.destinations", "AzureCloud.WestEurope", "AzureCloud.West.Europe", network),
  written("network.fqdns", "time.contoso.com", "*.contoso.com", network),
  written("network.ports", "443", "443-", network),
  written("network.ports", "8000-8000", "8000-8001-8002", network),
  written("network.ports", "*", "0-80", network),
  written("network.ports", "1-65535", "1-65536", network),
  { id: "C27", at: `${inbound}.web.sources`, good: "10.0.0.0/8", bad: "10.0.0.1/8", given: web },
  { id: "C27", at: `${inbound}.web.ports`, good: "443", bad: "https", given: web },
];

describe("of a list the entry is named that is wrong", () => {
  test.each(named(lists))("$id $at: $text", ({ id, at, good, bad, given }) => {
    expect(keysOf(id, { ...given, [at]: [good] })).toStrictEqual([]);
    expect(keysOf(id, { ...given, [at]: [good, bad] })).toStrictEqual([`${at}[1]`]);
    expect(keysOf(id, { ...given, [at]: [bad, good] })).toStrictEqual([`${at}[0]`]);
  });
});

test.each<[zones: string[], found: string[]]>([
  [["1", "2", "3"], []],
  [["4", "1"], ["zones"]],
  [["1", "4"], ["zones"]],
  [["1", "1"], ["zones"]],
  [["1", "2", "1"], ["zones"]],
  [["0"], ["zones"]],
  [["12"], ["zones"]],
])("P21 zones %j are wrong at %j", (zones, found) => {
  expect(keysOf("P21", { zones })).toStrictEqual(found);
});
