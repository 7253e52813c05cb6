import { describe, expect, test } from "@jest/globals";
import { ids, problemsWith, spoke, type Values } from "../../support/choices";

/** A list or a map, an entry that a rule takes, and one that it does not. */
interface Entries {
  readonly id: string;
  /** Where the entries are. */
  readonly at: string;
  readonly good: unknown;
  readonly bad: unknown;
  /** What else is set. */
  readonly given?: Values;
  /** Where the problem is, below the entry. */
  readonly below?: string;
}

const existing = "network.vnet.existing";
const made: Values = {
  "network.vnet.create.subnets": { nodes: { addressPrefix: "10.240.0.0/22" }, a: {}, b: {} },
};
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

const maps: readonly Entries[] = [
  ...(
    [
      ["P10", "scaling.autoscale.min", { scaling: { autoscale: { min: 4, max: 3 } } }],
      ["P11", "priority.spot.maxPrice", { priority: { kind: "spot", spot: { maxPrice: 0 } } }],
      ["P14", "osSku", { osSku: "Ubuntu2204" }],
      ["P15", "osSku", { vmSize: "Standard_D4pds_v5", fips: true }],
      ["P16", "trustedLaunch", { vmSize: "Standard_D4pds_v5" }],
      ["P17", "trustedLaunch.secureBoot", { vmSize: "Standard_NC4as_T4_v3", osSku: "Ubuntu" }],
      ["P19", "osDisk", { vmSize: "Standard_D2ds_v5", osDisk: { kind: "ephemeral" } }],
      ["P24", "upgrade.nodeSoakMinutes", { upgrade: { nodeSoakMinutes: 31 } }],
      ["P33", "labels.a_", { labels: { team: "a", a_: "b" } }],
      ["P36", "osDisk.sizeGb", { osDisk: { sizeGb: 29 } }],
      ["P37", "vmSize", { vmSize: "Standard_D5as_v5" }],
      ["C25", "vmSize", { vmSize: "Standard_NC6s_v3" }],
      ["C17", "subnet", { subnet: "elsewhere" }],
      ["N35", "maxPods", { maxPods: 9 }],
      ["N42", "vmSize", { vmSize: "Standard_DC4s_v2" }],
    ] as const
  ).map(([id, below, bad]) => ({
    id,
    at: "nodePools",
    below: `.${below}`,
    good: {},
    bad,
    given: id === "P14" ? { "kubernetes.version": "1.37" } : {},
  })),
  { id: "P7", at: "nodePools", below: ".name", good: {}, bad: { name: "B" } },
  { id: "P21", at: "nodePools", below: ".zones", good: { zones: ["1", "2"] }, bad: { zones: ["1", "4"] } },
  { id: "P21", at: "nodePools", below: ".zones", good: { zones: ["3"] }, bad: { zones: ["3", "3"] } },
  {
    id: "A11",
    at: "nodePools",
    below: ".subnet",
    good: {},
    bad: { subnet: "apiServer" },
    given: { apiServer: { kind: "vnetIntegration" } },
  },
  {
    id: "E19",
    at: "nodePools",
    below: ".subnet",
    good: {},
    bad: { subnet: "firewall" },
    given: { "egress.kind": "firewall" },
  },
  {
    id: "N20",
    at: "nodePools",
    below: ".subnet",
    good: {},
    bad: { subnet: "pods" },
    given: { "network.kind": "podSubnet" },
  },
  {
    id: "I16",
    at: "entra.roles",
    below: ".groupId",
    good: { groupId: ids.guid, role: "reader" },
    bad: { groupId: "team", role: "writer" },
  },
  {
    id: "I17",
    at: "entra.roles",
    below: ".namespace",
    good: { groupId: ids.guid, role: "reader", namespace: "shop" },
    bad: { groupId: ids.guid, role: "user", namespace: "shop" },
  },
  {
    id: "I19",
    at: "entra.roles",
    below: ".namespace",
    good: { groupId: ids.guid, role: "reader", namespace: "shop" },
    bad: { groupId: ids.guid, role: "writer", namespace: "shop-" },
  },
  ...[
    { id: "C27", below: ".ports", bad: { sources: ["Internet"], ports: [] } },
    { id: "C27", below: ".sources", bad: { sources: [], ports: ["443"] } },
    { id: "C27", below: ".sources[1]", bad: { sources: ["Internet", "!"], ports: ["443"] } },
  ].map(row => ({ ...row, at: inbound, good: { sources: ["Internet"], ports: ["443"] }, given: web })),
  ...[
    { id: "E36", below: ".network.ports", bad: { kind: "network", network: { destinations: ["*"], ports: [] } } },
    { id: "E36", below: ".network", bad: { kind: "network", network: { ports: ["443"] } } },
    { id: "E36", below: ".application.fqdns", bad: { kind: "application", application: { fqdns: [] } } },
    {
      id: "E37",
      below: ".network.destinations[1]",
      bad: { kind: "network", network: { destinations: ["AzureMonitor", "!"], ports: ["443"] } },
    },
    { id: "S5", below: ".application.fqdns", bad: { kind: "application", application: { fqdns: ["a.com", "*"] } } },
    {
      id: "S5",
      below: ".network.destinations",
      bad: { kind: "network", network: { destinations: ["10.0.0.4", "0.0.0.0/0"], ports: ["443"] } },
    },
    {
      id: "E18",
      below: ".network.fqdns",
      bad: { kind: "network", network: { fqdns: ["a.com"], ports: ["443"] } },
    },
  ].map(row => ({
    ...row,
    at: "egress.firewall.allow",
    good: application,
    given: { "egress.kind": "firewall", "egress.firewall.tier": "basic" },
  })),
  {
    id: "C10",
    at: "apiServer.private.dns.create.links",
    good: ids.vnet,
    bad: ids.routeTable,
    given: { apiServer: { kind: "private", private: { dns: { kind: "create" } } } },
  },
  { id: "C14", at: "naming.overrides", good: undefined, bad: "x" },
  { id: "C16", at: "secrets", good: undefined, bad: "x" },
  ...[
    { below: ".id", bad: { id: ids.routeTable } },
    { below: ".routeTable.id", bad: { id: ids.subnet("b"), routeTable: { id: ids.natGateway } } },
    { below: ".natGatewayId", bad: { id: ids.subnet("b"), natGatewayId: ids.routeTable } },
    { below: ".networkSecurityGroupId", bad: { id: ids.subnet("b"), networkSecurityGroupId: ids.routeTable } },
  ].map(row => ({
    ...row,
    id: "C10",
    at: `${existing}.subnets`,
    good: { id: ids.subnet("a") },
    given: { "network.vnet": spoke() },
  })),
  {
    id: "N24",
    at: `${existing}.subnets`,
    below: ".delegation",
    good: { id: ids.subnet("a") },
    bad: { id: ids.subnet("b"), delegation: "Microsoft.Web/serverFarms" },
    given: {
      "network.vnet": { kind: "existing" },
      "systemPool.subnet": "a",
      "nodePools.user.subnet": "b",
    },
  },
  ...[
    { id: "E2", below: "", bad: {} },
    { id: "E2", below: ".routeTable", bad: { routeTable: { id: ids.routeTable } } },
    {
      id: "E3",
      below: ".routeTable.defaultNextHop",
      bad: { routeTable: { id: ids.routeTable, defaultNextHop: "Internet" } },
    },
  ].map(({ bad, ...row }) => ({
    ...row,
    at: `${existing}.subnets`,
    good: { id: ids.subnet("a"), routeTable: { id: ids.routeTable, defaultNextHop: "VirtualAppliance" } },
    bad: { id: ids.subnet("b"), ...bad },
    given: {
      "network.vnet": { kind: "existing" },
      egress: { kind: "preconfigured", preconfigured: { outboundType: "userDefinedRouting" } },
      "systemPool.subnet": "a",
      "nodePools.user.subnet": "b",
    },
  })),
  {
    id: "E6",
    at: `${existing}.subnets`,
    good: { id: ids.subnet("a"), natGatewayId: ids.natGateway },
    bad: { id: ids.subnet("b") },
    given: {
      "network.vnet": { kind: "existing" },
      egress: { kind: "preconfigured", preconfigured: { outboundType: "userAssignedNatGateway" } },
      "systemPool.subnet": "a",
      "nodePools.user.subnet": "b",
    },
  },
  {
    id: "C18",
    at: "network.vnet.create.subnets",
    good: { addressPrefix: "10.240.8.0/24" },
    bad: { addressPrefix: "10.241.8.0/24" },
    given: made,
  },
];

const named = (rows: readonly Entries[]) =>
  rows.map(row => ({ given: {}, below: "", ...row, text: JSON.stringify(row.bad) }));

/** Keys at which a rule finds something. */
const keysOf = (id: string, values: Values): string[] =>
  problemsWith(values)
    .filter(p => p.id === id)
    .map(p => p.key);

describe("of a list the entry is named that is wrong", () => {
  test.each(named(lists))("$id $at: $text", ({ id, at, good, bad, given }) => {
    expect(keysOf(id, { ...given, [at]: [good] })).toStrictEqual([]);
    expect(keysOf(id, { ...given, [at]: [good, bad] })).toStrictEqual([`${at}[1]`]);
    expect(keysOf(id, { ...given, [at]: [bad, good] })).toStrictEqual([`${at}[0]`]);
  });
});

describe("of a map the entry is named that is wrong", () => {
  test.each(named(maps))("$id $at$below: $text", ({ id, at, below, good, bad, given }) => {
    const found = (a: unknown, b: unknown): string[] => keysOf(id, { ...given, [`${at}.a`]: a, [`${at}.b`]: b });
    expect(found(good, bad)).toStrictEqual([`${at}.b${below}`]);
  });
});

// The first addresses of what AKS or Azure keeps, the last, and their neighbours.
const ofAks = ["169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24"];
const ofAzure = ["127.0.0.0/8", "224.0.0.0/4", "255.255.255.255/32", "168.63.129.16/32"];
const podsIn = (range: string): Values => ({ "network.overlay.podCidrs": [range] });
const servicesIn = (range: string): Values => ({ "network.serviceCidrs": [range] });
const networkIn = (range: string): Values => ({ "network.vnet.create.addressSpace": ["10.240.0.0/16", range] });

describe("N30: what is kept", () => {
  test.each(ofAks)("%s is AKS's, for pods, services and networks", range => {
    expect(keysOf("N30", podsIn(range))).toStrictEqual(["network.overlay.podCidrs[0]"]);
    expect(keysOf("N30", servicesIn(range))).toStrictEqual(["network.serviceCidrs[0]"]);
    expect(keysOf("N30", networkIn(range))).toStrictEqual(["network.vnet.create.addressSpace[1]"]);
  });

  test.each(ofAzure)("%s is Azure's, for networks alone", range => {
    expect(keysOf("N30", podsIn(range))).toStrictEqual([]);
    expect(keysOf("N30", servicesIn(range))).toStrictEqual([]);
    expect(keysOf("N30", networkIn(range))).toStrictEqual(["network.vnet.create.addressSpace[1]"]);
  });

  test.each([
    "169.253.0.0/16",
    "169.255.0.0/16",
    "172.29.0.0/16",
    "172.32.0.0/16",
    "192.0.1.0/24",
    "192.0.3.0/24",
    "126.255.0.0/16",
    "128.0.0.0/16",
    "223.255.255.0/24",
    "168.63.129.0/28",
    "168.63.129.17/32",
  ])("%s is nobody's", range => {
    expect(keysOf("N30", networkIn(range))).toStrictEqual([]);
  });
});

describe("private address space", () => {
  const rangesOf = (range: string): Values => ({ "apiServer.public.authorizedRanges": [range] });

  test.each([
    "10.0.0.0/9",
    "10.0.0.0/24",
    "10.255.255.0/24",
    "172.16.0.0/24",
    "172.31.255.0/24",
    "192.168.0.0/24",
    "192.168.255.0/24",
    "100.64.0.0/24",
    "100.127.255.0/24",
  ])("%s is where pods may be, and no client of the API server", range => {
    expect(keysOf("A3", rangesOf(range))).toStrictEqual(["apiServer.public.authorizedRanges[0]"]);
    expect(keysOf("N31", podsIn(range))).toStrictEqual([]);
  });

  test.each([
    "9.255.255.0/24",
    "11.0.0.0/24",
    "172.15.255.0/24",
    "172.32.0.0/24",
    "192.167.255.0/24",
    "192.169.0.0/24",
    "100.63.255.0/24",
    "100.128.0.0/24",
  ])("%s is public: clients may come from there, pods are nowhere", range => {
    expect(keysOf("A3", rangesOf(range))).toStrictEqual([]);
    expect(keysOf("N31", podsIn(range))).toStrictEqual(["network.overlay.podCidrs"]);
  });
});

test.each<[ranges: string[], found: string[]]>([
  [["203.0.113.0/24"], []],
  [["203.0.113.0/24", "0.0.0.0/0"], ["S1"]],
  [["203.0.113.0/24", "0.0.0.0/32"], ["A2"]],
  [["0.0.0.0/32", "203.0.113.0/24"], ["A2"]],
  [["0.0.0.0/32"], []],
])("authorised ranges %j have %j", (ranges, found) => {
  expect(problemsWith({ "apiServer.public.authorizedRanges": ranges }).map(p => p.id)).toStrictEqual(found);
});

test.each<[space: string[], found: string[]]>([
  [["10.240.0.0/16", "10.241.0.0/16", "10.242.0.0/16"], []],
  [["10.240.0.0/16", "10.241.0.0/16", "10.240.128.0/17"], ["network.vnet.create.addressSpace[2]"]],
  [["10.240.0.0/16", "10.241.0.0/16", "10.241.128.0/17"], ["network.vnet.create.addressSpace[2]"]],
])("N48 a network of %j overlaps itself at %j", (space, found) => {
  expect(keysOf("N48", { "network.vnet.create.addressSpace": space })).toStrictEqual(found);
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
