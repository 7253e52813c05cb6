import { describe, expect, test } from "@jest/globals";
import { ids, spoke, type Values } from "../../support/choices";
import { keysOf, named, type Entries } from "./entries";

const existing = "network.vnet.existing";
const made: Values = {
  "network.vnet.create.subnets": { nodes: { addressPrefix: "10.240.0.0/22" }, a: {}, b: {} },
};
const application = { kind: "application", application: { fqdns: ["www.contoso.com"] } };
const inbound = "network.securityGroups.create.inbound";
const web: Values = {
  "network.securityGroups.kind": "create",
  [`${inbound}.web`]: { sources: ["Internet"], ports: ["443"] },
};

const maps: readonly Entries[] = [
  ...(
    [
      ["P10", "scaling.autoscale.min", { scaling: { autoscale: { min: 4, max: 3 } } }],
      ["P11", "priority.spot.maxPrice", { priority: { kind: "spot", spot: { maxPrice: 0 } } }],
      ["P14", "osSku", { osSku: "Ubuntu2204" }],
      ["P15", "osSku", { vmSize: "Standard_D4pds_v5", fips: true, osSku: "AzureLinux" }],
      ["P16", "trustedLaunch", { vmSize: "Standard_D4pds_v5", trustedLaunch: { vtpm: true } }],
      [
        "P17",
        "trustedLaunch.secureBoot",
        { vmSize: "Standard_NC4as_T4_v3", osSku: "Ubuntu", trustedLaunch: { secureBoot: true } },
      ],
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
    { below: ".natGateway.id", bad: { id: ids.subnet("b"), natGateway: { id: ids.routeTable } } },
    { below: ".networkSecurityGroup.id", bad: { id: ids.subnet("b"), networkSecurityGroup: { id: ids.routeTable } } },
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
    { id: "E2", below: ".routeTable", bad: { routeTable: { kind: "none" } } },
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

describe("of a map the entry is named that is wrong", () => {
  test.each(named(maps))("$id $at$below: $text", ({ id, at, below, good, bad, given }) => {
    const found = (a: unknown, b: unknown): string[] => keysOf(id, { ...given, [`${at}.a`]: a, [`${at}.b`]: b });
    expect(found(good, bad)).toStrictEqual([`${at}.b${below}`]);
  });
});
