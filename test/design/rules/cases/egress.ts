import { ids, spoke, type Values } from "../../../support/choices";
import type { Case } from "../case";
import { declaredCases, routed, throughNat } from "./declaredEgress";

const balanced = (settings: object): Values => ({ "egress.loadBalancer": settings });
const appliance = (address: string): Values => ({
  "egress.kind": "appliance",
  "egress.appliance": { address, publicIps: ["203.0.113.9"] },
});
const inbound = "network.securityGroups.create.inbound";
const ownNat = (settings: object): Values => ({ "egress.kind": "natGateway", "egress.natGateway": settings });

export const cases: readonly Case[] = [
  {
    id: "E1",
    when: throughNat,
    key: "egress.kind",
    says: ["preconfigured", "create"],
    mend: ["network.vnet", spoke({ natGatewayId: ids.natGateway })],
  },
  ...declaredCases,
  ...(
    [
      [1001, "allocatedOutboundPorts: 1000, or 0 to", 1000],
      [-8, "allocatedOutboundPorts: 0 to", 8],
      [0.5, "allocatedOutboundPorts: 0 to", 0],
      [64008, "allocatedOutboundPorts: 64000, or 0 to", 64000],
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
    // More addresses than AKS makes are no way out.
    id: "E13",
    when: {
      ...balanced({ allocatedOutboundPorts: 64000, addresses: { managed: { count: 100 } } }),
      "systemPool.scaling": { kind: "manual", manual: { count: 100 } },
      "systemPool.upgrade.maxSurge": "1",
    },
    key: "egress.loadBalancer.allocatedOutboundPorts",
    says: ["101 nodes", "100 addresses offer 6400000"],
    fix: "Use at most 63360 ports.",
    mend: ["egress.loadBalancer.allocatedOutboundPorts", 63360],
  },
  ...(
    [
      [[ids.prefix], 25608, 25600, 4, "1 prefix has 2 to 16 addresses", 3],
      [[ids.prefix, `${ids.prefix}2`], 28448, 28440, 8, "2 prefixes have 2 to 16 addresses each", 5],
    ] as const
  ).map(([prefixes, ports, good, count, says, need]): Case => ({
    id: "E13",
    severity: "warning",
    when: {
      ...balanced({
        allocatedOutboundPorts: ports,
        addresses: { kind: "publicIpPrefixes", publicIpPrefixes: { ids: prefixes } },
      }),
      "systemPool.scaling": { kind: "manual", manual: { count } },
      "systemPool.upgrade.maxSurge": "1",
    },
    key: "egress.loadBalancer.allocatedOutboundPorts",
    says: [says],
    fix: `Accept E13 if they have ${need} addresses together, or use at most ${good} ports.`,
    mend: ["egress.loadBalancer.allocatedOutboundPorts", good],
  })),
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
  ...(
    [
      ["firewall", {}],
      ["appliance", { address: "10.80.15.4" }],
      ["virtualNetworkGateway", {}],
    ] as const
  ).flatMap(([kind, settings]) =>
    [spoke(), { kind: "managed" }].map(vnet => ({
      id: "E1",
      when: { egress: { kind, [kind]: settings }, "network.vnet": vnet },
      key: "egress.kind",
      says: [kind, vnet.kind === "managed" ? "managed" : "somebody else"],
      fix: vnet.kind === "managed" ? "aks:network.vnet.kind: create" : "outboundType: userDefinedRouting",
      mend: ["network.vnet", undefined] as const,
    })),
  ),
  {
    // kubenet's own route table has no default route.
    id: "E17",
    when: {
      "network.kind": "kubenet",
      "network.dataplane": { kind: "azure" },
      "egress.kind": "virtualNetworkGateway",
      "network.securityGroups.kind": "create",
      [inbound]: { web: { sources: ["internet"], ports: ["443"] } },
    },
    key: `${inbound}.web`,
    severity: "warning",
    says: ["internet"],
    mend: ["egress", { kind: "loadBalancer" }],
  },
  {
    id: "E17",
    when: {
      "egress.kind": "firewall",
      "network.securityGroups.kind": "create",
      [inbound]: { web: { sources: ["10.0.0.0/8", "Internet"], ports: ["443"] } },
    },
    key: `${inbound}.web`,
    severity: "warning",
    says: ["Internet", "default route"],
    mend: ["egress.kind", "loadBalancer"],
  },
  {
    id: "E17",
    when: {
      ...appliance("10.240.255.4"),
      "network.securityGroups.kind": "create",
      [inbound]: { web: { sources: ["203.0.113.0/24"], ports: ["443"] } },
    },
    key: `${inbound}.web`,
    severity: "warning",
    says: ["203.0.113.0/24"],
    mend: [`${inbound}.web.sources`, ["10.9.0.0/16", "VirtualNetwork"]],
  },
  {
    id: "E25",
    when: appliance("10.240.255.4"),
    key: "egress.kind",
    severity: "warning",
    says: ["appliance"],
    fix: "`npx --no-install pulumi-aks egress --stack test`",
    mend: ["egress", { kind: "firewall" }],
  },
  {
    id: "E25",
    when: { "egress.kind": "virtualNetworkGateway" },
    key: "egress.kind",
    severity: "warning",
    says: ["your side of the gateway"],
    mend: ["egress.kind", "natGateway"],
  },
  ...[
    { kind: "managedNatGateway", at: "publicIpCount", wrong: 17, right: 16 },
    { kind: "managedNatGateway", at: "publicIpCount", wrong: 0, right: 1 },
    { kind: "managedNatGateway", at: "idleTimeoutMinutes", wrong: 3, right: 4 },
    { kind: "firewall", at: "publicIpCount", wrong: 251, right: 250 },
    { kind: "firewall", at: "publicIpCount", wrong: 0, right: 1 },
  ].map(({ kind, at, wrong, right }) => ({
    id: "E29",
    when: {
      apiServer: { kind: "private" },
      egress: { kind, [kind]: { [at]: wrong } },
      "network.vnet.kind": kind === "firewall" ? "create" : "managed",
    },
    key: `egress.${kind}.${at}`,
    says: [String(wrong)],
    mend: [`egress.${kind}.${at}`, right] as const,
  })),
  {
    id: "C21",
    when: { ...appliance("10.240.255.4"), "egress.appliance.publicIps": ["hub.corp"] },
    key: "egress.appliance.publicIps[0]",
    says: ["hub.corp"],
    mend: ["egress.appliance.publicIps", ["203.0.113.9"]],
  },
  {
    id: "C21",
    when: { "egress.kind": "virtualNetworkGateway", "egress.virtualNetworkGateway.publicIps": ["203.0.113.9/24"] },
    key: "egress.virtualNetworkGateway.publicIps[0]",
    says: ["203.0.113.9/24"],
    mend: ["egress.virtualNetworkGateway.publicIps", ["203.0.113.0/24"]],
  },
  ...["hub-firewall", "10.0.0.0/24", ""].map(address => ({
    id: "E31",
    when: appliance(address),
    key: "egress.appliance.address",
    says: [JSON.stringify(address)],
    mend: ["egress.appliance.address", "10.0.0.4"] as const,
  })),
  {
    id: "S6",
    when: appliance("10.0.0.4"),
    key: "egress.appliance.address",
    severity: "warning",
    says: ["10.0.0.4", "10.240.0.0/16"],
    fix: "network.reservedCidrs",
    mend: ["network.reservedCidrs", ["10.0.0.0/16"]],
  },
  {
    id: "S6",
    when: { ...appliance("10.0.255.4"), "network.vnet.create.addressSpace": [] },
    key: "egress.appliance.address",
    severity: "warning",
    says: ["10.0.255.4", "known here: none"],
    mend: ["network.vnet.create.addressSpace", ["10.0.0.0/16"]],
    also: ["C18"],
  },
  ...(
    [
      ["172.20.7.4", "service range 172.20.0.0/16"],
      ["10.244.7.4", "pod range 10.244.0.0/16"],
      ["10.240.0.4", "subnet nodes 10.240.0.0/28"],
    ] as const
  ).map(([address, says]) => ({
    id: "S6",
    when: appliance(address),
    key: "egress.appliance.address",
    severity: "warning" as const,
    says: [address, says],
    mend: ["egress.appliance.address", "10.240.255.4"] as const,
  })),
];
