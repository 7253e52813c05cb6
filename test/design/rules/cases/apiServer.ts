import { ids, spoke, type Values } from "../../../support/choices";
import type { Case } from "../case";

const ranges = "apiServer.public.authorizedRanges";
const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `198.18.${i >> 8}.${i & 255}/32`);
const integrated = (settings: object): Values => ({
  apiServer: { kind: "vnetIntegration", vnetIntegration: settings },
});
const integratedKey = "apiServer.vnetIntegration";
const throughNat = {
  "network.vnet": spoke({ natGatewayId: ids.natGateway }),
  egress: { kind: "preconfigured", preconfigured: { outboundType: "userAssignedNatGateway", publicIps: [] } },
};

export const cases: readonly Case[] = [
  {
    id: "A1",
    when: integrated({ authorizedRanges: ["203.0.113.0/24"] }),
    key: `${integratedKey}.authorizedRanges`,
    says: ["203.0.113.0/24"],
    fix: "set private: false",
    mend: [`${integratedKey}.private`, false],
  },
  {
    id: "A2",
    when: integrated({ private: false, authorizedRanges: ["0.0.0.0/32", "203.0.113.0/24"] }),
    key: `${integratedKey}.authorizedRanges`,
    says: ["0.0.0.0/32"],
    mend: [`${integratedKey}.authorizedRanges`, ["203.0.113.0/24"]],
  },
  {
    id: "A2",
    when: { [ranges]: ["0.0.0.0/32"], "egress.kind": "firewall" },
    key: ranges,
    says: ["0.0.0.0/32", "egress"],
    mend: ["egress.kind", "loadBalancer"],
  },
  {
    id: "A3",
    when: integrated({ private: false, authorizedRanges: many(2001) }),
    key: `${integratedKey}.authorizedRanges`,
    says: ["2001 ranges", "2000"],
    fix: "set aks:apiServer.vnetIntegration.private: true",
    mend: [`${integratedKey}.authorizedRanges`, many(2000)],
  },
  {
    id: "A3",
    when: { [ranges]: many(198), "egress.kind": "firewall", "egress.firewall": { publicIpCount: 3 } },
    key: ranges,
    says: ["198 ranges", "3 egress addresses"],
    mend: ["egress.firewall.publicIpCount", 2],
  },
  {
    id: "A4",
    when: integrated({ private: false, publicFqdn: true, authorizedRanges: ["203.0.113.0/24"] }),
    key: `${integratedKey}.publicFqdn`,
    says: ["private is false"],
    mend: [`${integratedKey}.publicFqdn`, false],
  },
  ...["none", "create"].map(kind => ({
    id: "A4",
    when: integrated({ private: false, dns: { kind }, authorizedRanges: ["203.0.113.0/24"] }),
    key: `${integratedKey}.dns.kind`,
    says: [kind, "private is false"],
    mend: [`${integratedKey}.dns`, undefined] as const,
  })),
  {
    id: "S1",
    when: integrated({ private: false }),
    key: `${integratedKey}.authorizedRanges`,
    severity: "warning",
    says: ["no range"],
    fix: "aks:apiServer.vnetIntegration.private: true",
    mend: [`${integratedKey}.private`, true],
  },
  {
    id: "S2",
    when: { "egress.kind": "appliance", "egress.appliance": { address: "10.240.255.4" } },
    key: "egress.appliance.publicIps",
    severity: "warning",
    says: ["not declared"],
    mend: ["egress.appliance.publicIps", ["203.0.113.9"]],
  },
  {
    id: "S2",
    when: { "egress.kind": "virtualNetworkGateway" },
    key: "egress.virtualNetworkGateway.publicIps",
    severity: "warning",
    says: ["not declared"],
    mend: ["egress.virtualNetworkGateway.publicIps", ["203.0.113.9"]],
  },
  // AKS knows of its load balancer's addresses alone.
  ...(
    [
      [{ natGatewayId: ids.natGateway }, "its NAT gateway"],
      [{ routeTable: { id: ids.routeTable, defaultNextHop: "VirtualAppliance" } }, "to an appliance"],
      [{ routeTable: { id: ids.routeTable, defaultNextHop: "VirtualNetworkGateway" } }, "the network's gateway"],
    ] as const
  ).map(([declared, says]) => ({
    id: "S2",
    when: { "network.vnet": spoke(declared) },
    key: ranges,
    severity: "warning" as const,
    says: ["subnet nodes", says, "lock them out"],
    mend: ["network.vnet", spoke()] as const,
  })),
  {
    // Azure/azure-docs#111834: nodes behind it do not join.
    id: "S2",
    when: { "egress.kind": "managedNatGateway", "network.vnet.kind": "managed" },
    key: "egress.kind",
    severity: "warning",
    says: ["known only later"],
    mend: [ranges, []],
  },
  {
    id: "A2",
    when: { [ranges]: ["0.0.0.0/32", "203.0.113.0/24"] },
    key: ranges,
    says: ["0.0.0.0/32"],
    mend: [ranges, ["0.0.0.0/32"]],
  },
  {
    // The gateway's own address is added to the ranges.
    id: "A2",
    when: { [ranges]: ["0.0.0.0/32"], "egress.kind": "natGateway" },
    key: ranges,
    says: ["0.0.0.0/32", "egress"],
    mend: ["egress.kind", "loadBalancer"],
  },
  ...["10.0.0.0/8", "192.168.7.0/24", "100.64.1.0/24", "172.16.0.0/16"].map(range => ({
    id: "A3",
    when: { [ranges]: ["203.0.113.0/24", range] },
    key: `${ranges}[1]`,
    says: [range, "private"],
    mend: [ranges, ["203.0.113.0/24", "198.51.100.0/24"]] as const,
  })),
  {
    id: "A3",
    when: { [ranges]: ["203.0.113.7"] },
    key: `${ranges}[0]`,
    says: ["203.0.113.7", "prefix"],
    mend: [ranges, ["203.0.113.7/32"]],
  },
  {
    id: "A3",
    when: { [ranges]: many(201) },
    key: ranges,
    says: ["201 ranges", "200"],
    fix: "vnetIntegration with private: false, which has room for 2000",
    mend: [ranges, [...many(199), "0.0.0.0/1"]],
  },
  {
    id: "A3",
    when: { [ranges]: many(199), "egress.kind": "natGateway", "egress.natGateway": { publicIpCount: 2 } },
    key: ranges,
    says: ["199 ranges", "2 egress addresses"],
    mend: ["egress.natGateway.publicIpCount", 1],
  },
  {
    id: "S1",
    when: { [ranges]: [] },
    key: ranges,
    severity: "warning",
    says: ["no range"],
    mend: [ranges, ["203.0.113.0/24"]],
  },
  {
    id: "S1",
    when: { [ranges]: ["0.0.0.0/0"] },
    key: ranges,
    severity: "warning",
    says: ["0.0.0.0/0"],
    mend: ["apiServer", { kind: "private" }],
  },
  {
    id: "S1",
    when: { [ranges]: ["0.0.0.0/1", "203.0.113.0/24", "128.0.0.0/1"] },
    key: ranges,
    severity: "warning",
    says: ["0.0.0.0/1 and 128.0.0.0/1 together are everybody"],
    mend: [ranges, ["203.0.113.0/24", "198.51.100.0/24"]],
  },
  {
    id: "S2",
    when: throughNat,
    key: "egress.preconfigured.publicIps",
    severity: "warning",
    says: ["not declared"],
    mend: ["egress.preconfigured.publicIps", ["203.0.113.9"]],
  },
  {
    // Who answers the whole internet locks nobody out.
    id: "S2",
    when: throughNat,
    key: "egress.preconfigured.publicIps",
    severity: "warning",
    says: ["lock them out"],
    mend: [ranges, []],
  },
  ...["-shop", "shop_1", "s".repeat(55), ""].map(prefix => ({
    id: "X41",
    when: { "apiServer.dnsPrefix": prefix },
    key: "apiServer.dnsPrefix",
    says: [`"${prefix}"`, `${prefix.length} characters`],
    mend: ["apiServer.dnsPrefix", "s".repeat(54)] as const,
  })),
  {
    id: "X41",
    severity: "warning",
    when: { "apiServer.dnsPrefix": "my-windows-shop" },
    key: "apiServer.dnsPrefix",
    says: ["the word windows", "my-windows-shop"],
    fix: "Give another one. Or accept X41",
    mend: ["apiServer.dnsPrefix", "my-window-shop"],
  },
  {
    // The prefix comes from the cluster's name, which may be longer.
    id: "X41",
    when: { "naming.overrides": { cluster: "c".repeat(60) } },
    key: "apiServer.dnsPrefix",
    says: ["c".repeat(60), "60 characters"],
    mend: ["apiServer.dnsPrefix", "shop"],
  },
  {
    id: "X41",
    when: {
      apiServer: { kind: "private", private: { dns: { kind: "create" } } },
      "apiServer.fqdnSubdomain": "shop.",
    },
    key: "apiServer.fqdnSubdomain",
    says: ['"shop."'],
    mend: ["apiServer.fqdnSubdomain", "shop"],
  },
];
