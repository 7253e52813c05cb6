import { expect, test } from "@jest/globals";
import { ids, problemsWith, spoke, type Values } from "../../support/choices";
import { letters, problemsAt, triedOf, type Bound } from "./bounds";

const listed = (amount: number): unknown => [amount];

const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `198.18.${i >> 8}.${i & 255}/32`);

const egress = (kind: string, at: string, least: number, most: number): Bound => ({
  id: "E29",
  key: `egress.${kind}.${at}`,
  least,
  most,
  given: {
    apiServer: { kind: "private" },
    "egress.kind": kind,
    "network.vnet.kind": kind === "managedNatGateway" ? "managed" : "create",
  },
});

const allow = "egress.firewall.allow";

const firewall: Values = { "egress.kind": "firewall" };

const webPort = (name: "httpPorts" | "httpsPorts"): Bound => ({
  id: "E37",
  key: `${allow}.shop.application.${name}[0]`,
  at: `${allow}.shop.application.${name}`,
  least: 1,
  most: 64000,
  given: { ...firewall, [`${allow}.shop`]: { kind: "application", application: { fqdns: ["www.contoso.com"] } } },
  value: listed,
});

const name = (value: (length: number) => string, most: number): Bound => ({
  id: "E37",
  key: `${allow}.shop.network.fqdns[0]`,
  at: `${allow}.shop.network.fqdns`,
  most,
  given: { ...firewall, [`${allow}.shop`]: { kind: "network", network: { ports: ["443"] } } },
  value: length => [value(length)],
});

/** A name of labels of 63 letters, and what is left over. */
const longName = (length: number): string => `${`${letters(63)}.`.repeat(3)}${letters(length - 192)}`;

const inbound = "network.securityGroups.create.inbound";

const grouped: Values = { "network.securityGroups.kind": "create" };

const bounds: readonly Bound[] = [
  { id: "A3", key: "apiServer.public.authorizedRanges", most: 200, value: many },
  {
    id: "A3",
    key: "apiServer.vnetIntegration.authorizedRanges",
    most: 2000,
    value: many,
    given: { apiServer: { kind: "vnetIntegration", vnetIntegration: { private: false } } },
  },
  {
    id: "A11",
    key: "network.vnet.create.subnets.apiServer.addressPrefix",
    most: 28,
    value: prefix => `10.240.4.0/${prefix}`,
    given: { apiServer: { kind: "vnetIntegration" } },
  },
  {
    id: "A11",
    key: "network.vnet.existing.subnets.apiServer.addressPrefixes",
    most: 28,
    value: prefix => [`10.80.4.0/${prefix}`],
    given: {
      apiServer: { kind: "vnetIntegration" },
      "network.vnet": spoke(),
      "network.vnet.existing.subnets.apiServer.id": ids.subnet("snet-api"),
    },
  },
  {
    id: "C18",
    key: "network.vnet.create.subnets.spare",
    at: "network.vnet.create.subnets.spare.addressPrefix",
    most: 29,
    value: prefix => `10.240.9.0/${prefix}`,
  },
  ...["firewall", "firewallManagement"].map((key): Bound => ({
    id: "E19",
    key: `network.vnet.create.subnets.${key}.addressPrefix`,
    most: 26,
    value: prefix => `10.240.7.0/${prefix}`,
    given: { ...firewall, "egress.firewall.tier": "basic" },
  })),
  { id: "N29", key: "network.serviceCidrs", least: 13, value: prefix => [`100.64.0.0/${prefix}`] },
  { id: "N26", key: "network.serviceCidrs", most: 28, value: prefix => [`172.20.0.0/${prefix}`] },
  {
    // Three nodes and one of surge: a /24 each.
    id: "N33",
    key: "network.overlay.podCidrs",
    most: 22,
    value: prefix => [`10.244.0.0/${prefix}`],
  },

  egress("loadBalancer", "addresses.managed.count", 1, 100),
  egress("loadBalancer", "idleTimeoutMinutes", 4, 120),
  egress("natGateway", "publicIpCount", 1, 16),
  egress("natGateway", "idleTimeoutMinutes", 4, 120),
  egress("managedNatGateway", "publicIpCount", 1, 16),
  egress("managedNatGateway", "idleTimeoutMinutes", 4, 120),
  egress("firewall", "publicIpCount", 1, 250),
  {
    id: "E12",
    key: "egress.loadBalancer.allocatedOutboundPorts",
    least: 0,
    most: 64000,
    step: 8,
    given: { "egress.loadBalancer.addresses": { managed: { count: 100 } } },
  },
  {
    // Three nodes and one of surge share 64,000 ports.
    id: "E13",
    key: "egress.loadBalancer.allocatedOutboundPorts",
    most: 16000,
    step: 8,
  },
  webPort("httpPorts"),
  webPort("httpsPorts"),
  {
    id: "E37",
    key: `${allow}.shop.network.ports[0]`,
    at: `${allow}.shop.network.ports`,
    least: 1,
    most: 65535,
    value: port => [String(port)],
    given: { ...firewall, [`${allow}.shop`]: { kind: "network", network: { destinations: ["AzureMonitor"] } } },
  },
  {
    id: "E37",
    key: `${allow}.shop.network.destinations[0]`,
    at: `${allow}.shop.network.destinations`,
    least: 0,
    most: 32,
    value: prefix => [`20.50.0.0/${prefix}`],
    given: { ...firewall, [`${allow}.shop`]: { kind: "network", network: { ports: ["443"] } } },
  },
  name(letters, 63),
  name(longName, 253),
  {
    id: "C27",
    key: `${inbound}.web.ports[0]`,
    at: `${inbound}.web.ports`,
    least: 1,
    most: 65535,
    value: port => [String(port)],
    given: { ...grouped, [`${inbound}.web.sources`]: ["Internet"] },
  },
];

test.each(triedOf(bounds))("$id $key: $amount is $verdict", ({ id, key, found, choices }) => {
  const problems = problemsAt(id, key, choices);
  expect(problems.map(p => p.severity)).toStrictEqual(found);
  expect(problems).toBeReadable();
});

test.each([
  ["172.19.255.255", ["N26"]],
  ["172.20.0.0", ["N27"]],
  ["172.20.0.1", ["N27"]],
  ["172.20.0.2", []],
  ["172.20.255.254", []],
  ["172.20.255.255", ["N27"]],
  ["172.21.0.0", ["N26"]],
])("N26 N27 %s for the DNS service in 172.20.0.0/16 has %j", (dnsServiceIp, found) => {
  expect(problemsWith({ "network.dnsServiceIp": dnsServiceIp }).map(p => p.id)).toStrictEqual(found);
});

test.each([
  ["10.240.254.255", []],
  ["10.240.255.0", ["C30"]],
  ["10.240.255.63", ["C30"]],
  ["10.240.255.64", []],
])("C30 %s for the network's DNS server beside a firewall in 10.240.255.0/26 has %j", (server, found) => {
  const problems = problemsWith({
    ...firewall,
    apiServer: { kind: "vnetIntegration" },
    "network.dnsServers": [server],
  });
  expect(problems.filter(p => p.severity === "error").map(p => p.id)).toStrictEqual(found);
});
