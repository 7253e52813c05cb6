import { ids, spoke, testArea, type Values } from "./cases";

const ranges = "apiServer.public.authorizedRanges";
const withZone = (name: string): Values => ({
  apiServer: { kind: "private", private: { dns: { kind: "existing", existing: { id: ids.zone(name) } } } },
});
const zone = "apiServer.private.dns.existing.id";
const regional = "privatelink.westeurope.azmk8s.io";
const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `198.18.${i >> 8}.${i & 255}/32`);
const throughNat = {
  "network.vnet": spoke({ natGatewayId: ids.natGateway }),
  egress: { kind: "preconfigured", preconfigured: { outboundType: "userAssignedNatGateway", publicIps: [] } },
};

testArea("apiServer", [
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
    id: "A5",
    when: { apiServer: { kind: "private", private: { dns: { kind: "none" } } } },
    key: "apiServer.private.publicFqdn",
    says: ["none"],
    mend: ["apiServer.private.publicFqdn", true],
  },
  ...[
    "privatelink.northeurope.azmk8s.io",
    "internal",
    `a.b.${regional}`,
    `${"s".repeat(33)}.${regional}`,
    `-.${regional}`,
    `x${regional}`,
  ].map((name, i) => ({
    id: "A6",
    when: withZone(name),
    key: zone,
    says: [name, regional],
    mend: [zone, ids.zone(i % 2 === 0 ? regional : `${"s".repeat(32)}.${regional}`)] as const,
  })),
  {
    id: "A7",
    when: {
      ...withZone(regional),
      identity: { controlPlane: { kind: "systemAssigned" }, kubelet: { kind: "managed" } },
    },
    key: "identity.controlPlane.kind",
    says: ["system-assigned"],
    mend: ["identity.controlPlane.kind", "create"],
  },
  {
    id: "A8",
    when: { ...withZone(regional), "apiServer.fqdnSubdomain": "shop", "apiServer.dnsPrefix": "shop" },
    key: "apiServer.fqdnSubdomain",
    says: ["both"],
    mend: ["apiServer.dnsPrefix", undefined],
  },
  {
    id: "A8",
    when: { "apiServer.fqdnSubdomain": "shop" },
    key: "apiServer.fqdnSubdomain",
    says: ["private", "existing"],
    mend: ["apiServer.fqdnSubdomain", undefined],
  },
  {
    id: "A8",
    when: { ...withZone(`team.${regional}`), "apiServer.fqdnSubdomain": "shop" },
    key: "apiServer.fqdnSubdomain",
    says: [`team.${regional}`],
    mend: [zone, ids.zone(regional)],
  },
  {
    id: "A20",
    when: { apiServer: { kind: "private" }, "network.dnsServers": ["10.0.0.4"] },
    key: "network.dnsServers",
    severity: "warning",
    says: ["10.0.0.4"],
    mend: ["network.dnsServers", []],
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
    // The prefix comes from the cluster's name, which may be longer.
    id: "X41",
    when: { "naming.overrides": { cluster: "c".repeat(60) } },
    key: "apiServer.dnsPrefix",
    says: ["c".repeat(60), "60 characters"],
    mend: ["apiServer.dnsPrefix", "shop"],
  },
  {
    id: "X41",
    when: { ...withZone(regional), "apiServer.fqdnSubdomain": "shop." },
    key: "apiServer.fqdnSubdomain",
    says: ['"shop."'],
    mend: ["apiServer.fqdnSubdomain", "shop"],
  },
]);
