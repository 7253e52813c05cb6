import { ids, spoke, testArea, type Values } from "./cases";

const nodes = "network.vnet.existing.subnets.nodes";
const routed = {
  "egress.kind": "preconfigured",
  "egress.preconfigured": { outboundType: "userDefinedRouting", publicIps: ["203.0.113.9"] },
};
const throughNat = {
  "egress.kind": "preconfigured",
  "egress.preconfigured": { outboundType: "userAssignedNatGateway", publicIps: ["203.0.113.9"] },
};
const balanced = (settings: object): Values => ({ "egress.loadBalancer": settings });
const ownNat = (settings: object): Values => ({ "egress.kind": "natGateway", "egress.natGateway": settings });

testArea("egress", [
  {
    id: "E1",
    when: throughNat,
    key: "egress.kind",
    says: ["preconfigured", "create"],
    mend: ["network.vnet", spoke({ natGatewayId: ids.natGateway })],
  },
  {
    id: "E2",
    when: { ...routed, "network.vnet": spoke() },
    key: nodes,
    severity: "warning",
    says: ["no route table", "subnet nodes", "0.0.0.0/0"],
    mend: [`${nodes}.routeTable`, { id: ids.routeTable, defaultNextHop: "VirtualAppliance" }],
  },
  {
    id: "E2",
    when: { ...routed, "network.vnet": spoke({ routeTable: { id: ids.routeTable } }) },
    key: `${nodes}.routeTable`,
    severity: "warning",
    says: ["next hop"],
    mend: [`${nodes}.routeTable.defaultNextHop`, "VirtualNetworkGateway"],
  },
  {
    // Of the subnets, those count that pools are in.
    id: "E2",
    when: {
      ...routed,
      "network.vnet": {
        kind: "existing",
        existing: {
          subnets: {
            nodes: { id: ids.subnet(), routeTable: { id: ids.routeTable, defaultNextHop: "VirtualAppliance" } },
            user: { id: ids.subnet("snet-user") },
          },
        },
      },
      "nodePools.user.subnet": "user",
    },
    key: "network.vnet.existing.subnets.user",
    severity: "warning",
    says: ["subnet user"],
    mend: ["nodePools.user.subnet", "nodes"],
  },
  ...["Internet", "VnetLocal", "None"].map(hop => ({
    id: "E3",
    when: { ...routed, "network.vnet": spoke({ routeTable: { id: ids.routeTable, defaultNextHop: hop } }) },
    key: `${nodes}.routeTable.defaultNextHop`,
    says: [hop],
    mend: [`${nodes}.routeTable.defaultNextHop`, "VirtualNetworkGateway"] as const,
  })),
  {
    id: "E6",
    when: { ...ownNat({}), "network.vnet": spoke() },
    key: "egress.kind",
    says: ["somebody else"],
    mend: ["network.vnet", undefined],
  },
  {
    id: "E6",
    when: { ...ownNat({}), "network.vnet.kind": "managed" },
    key: "egress.kind",
    says: ["managed"],
    mend: ["network.vnet.kind", "create"],
  },
  {
    id: "E6",
    when: { ...throughNat, "network.vnet": spoke() },
    key: nodes,
    severity: "warning",
    says: ["nodes"],
    mend: [`${nodes}.natGatewayId`, ids.natGateway],
  },
  ...(
    [
      [1001, "Write 1000, or 0 to", 1000],
      [-8, "Write 0 to", 8],
      [0.5, "Write 0 to", 0],
      [64008, "Write 64000, or 0 to", 64000],
    ] as const
  ).map(([ports, fix, good]) => ({
    id: "E12",
    when: balanced({ allocatedOutboundPorts: ports, addresses: { managed: { count: 5 } } }),
    key: "egress.loadBalancer.allocatedOutboundPorts",
    says: [String(ports)],
    fix,
    mend: ["egress.loadBalancer.allocatedOutboundPorts", good] as const,
  })),
  {
    // Microsoft's own example: nine nodes of 8,000 ports want 72,000.
    id: "E13",
    when: {
      ...balanced({ allocatedOutboundPorts: 8000 }),
      "systemPool.scaling": { kind: "manual", manual: { count: 8 } },
      "systemPool.upgrade.maxSurge": "1",
    },
    key: "egress.loadBalancer.allocatedOutboundPorts",
    says: ["9 nodes", "72000", "1 address offers 64000"],
    fix: "Use 2 addresses, or at most 7104 ports.",
    mend: ["egress.loadBalancer.addresses", { managed: { count: 2 } }],
  },
  {
    id: "E13",
    when: balanced({
      allocatedOutboundPorts: 32008,
      addresses: { kind: "publicIps", publicIps: { ids: [ids.publicIp, `${ids.publicIp}2`] } },
    }),
    key: "egress.loadBalancer.allocatedOutboundPorts",
    says: ["2 addresses offer 128000"],
    mend: ["egress.loadBalancer.allocatedOutboundPorts", 32000],
  },
  {
    id: "E20",
    when: { ...ownNat({ zone: "2" }), "nodePools.user.zones": ["1", "2"] },
    key: "egress.natGateway",
    severity: "warning",
    says: ["zone 2"],
    mend: ["nodePools.user.zones", ["2"]],
  },
  {
    id: "E25",
    when: {
      ...routed,
      "network.vnet": spoke({
        routeTable: { id: ids.routeTable, defaultNextHop: "VirtualAppliance" },
        natGatewayId: ids.natGateway,
      }),
    },
    key: "egress.preconfigured.outboundType",
    severity: "warning",
    says: ["appliance"],
    mend: ["egress.preconfigured.outboundType", "userAssignedNatGateway"],
  },
  ...[
    {
      settings: balanced({ idleTimeoutMinutes: 3 }),
      at: "loadBalancer.idleTimeoutMinutes",
      says: ["3", "4-120"],
      ok: 4,
    },
    { settings: balanced({ idleTimeoutMinutes: 121 }), at: "loadBalancer.idleTimeoutMinutes", says: ["121"], ok: 120 },
    {
      settings: balanced({ addresses: { managed: { count: 101 } } }),
      at: "loadBalancer.addresses.managed.count",
      says: ["101", "1-100"],
      ok: 100,
    },
    {
      settings: balanced({ addresses: { kind: "publicIps", publicIps: { ids: [] } } }),
      at: "loadBalancer.addresses.publicIps.ids",
      says: ["no id"],
      ok: [ids.publicIp],
    },
    {
      settings: balanced({ addresses: { kind: "publicIpPrefixes", publicIpPrefixes: { ids: [] } } }),
      at: "loadBalancer.addresses.publicIpPrefixes.ids",
      says: ["no id"],
      ok: [ids.prefix],
    },
    { settings: ownNat({ publicIpCount: 17 }), at: "natGateway.publicIpCount", says: ["17", "1-16"], ok: 16 },
    { settings: ownNat({ publicIpCount: 0 }), at: "natGateway.publicIpCount", says: ["0 addresses"], ok: 1 },
    { settings: ownNat({ idleTimeoutMinutes: 121 }), at: "natGateway.idleTimeoutMinutes", says: ["121"], ok: 120 },
  ].map(({ settings, at, says, ok }) => ({
    id: "E29",
    when: { ...settings },
    key: `egress.${at}`,
    says,
    mend: [`egress.${at}`, ok] as const,
  })),
  {
    id: "E30",
    when: ownNat({ zone: "westeurope-1" }),
    key: "egress.natGateway.zone",
    says: ["westeurope-1"],
    mend: ["egress.natGateway.zone", "3"],
  },
  {
    id: "C21",
    when: {
      ...throughNat,
      "network.vnet": spoke({ natGatewayId: ids.natGateway }),
      "egress.preconfigured.publicIps": ["203.0.113.9", "nat.corp"],
    },
    key: "egress.preconfigured.publicIps[1]",
    says: ["nat.corp"],
    mend: ["egress.preconfigured.publicIps", ["203.0.113.9", "203.0.113.16/28"]],
  },
]);
