import { expect, test } from "@jest/globals";
import type { Severity } from "../../../design/contract/problems";
import { ids, problemsWith, spoke, type Values } from "../../support/choices";

/** A number that a rule judges: taken from the least to the most, refused one step beside them. */
interface Bound {
  readonly id: string;
  /** Where the problem is; for a key that holds the value itself, by its amount. */
  readonly key: string | ((amount: number) => string);
  readonly least?: number;
  readonly most?: number;
  /** Default: 1. */
  readonly step?: number;
  /** Default: error. */
  readonly severity?: Severity;
  /** What else is set. */
  readonly given?: Values;
  /** Where the amount is set. Default: the key. */
  readonly at?: string;
  /** What is set for an amount. Default: the number. */
  readonly value?: (amount: number) => unknown;
}

const letters = (count: number): string => "n".repeat(Math.max(0, count));
const listed = (amount: number): unknown => [amount];
const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `198.18.${i >> 8}.${i & 255}/32`);
const manual = (count: number): object => ({ kind: "manual", manual: { count } });
const noSurge = { maxSurge: "0", maxUnavailable: "1" };

/** Names that are overridden, by the length that Azure allows for their type. */
const nameLengths: Bound[] = [
  { role: "clusterGroup", most: 90 },
  { role: "networkGroup", most: 90 },
  { role: "cluster", least: 1, most: 63 },
  { role: "vnet", least: 2, most: 64 },
  { role: "subnets/nodes", least: 1, most: 80 },
  { role: "securityGroups/nodes", least: 1, most: 80, given: { "network.securityGroups.kind": "create" } },
  { role: "routeTable", least: 1, most: 80, given: { "egress.kind": "firewall" } },
  { role: "firewall", least: 1, most: 56, given: { "egress.kind": "firewall" } },
  { role: "firewallPolicy", least: 1, most: 80, given: { "egress.kind": "firewall" } },
  { role: "firewallIp/1", least: 1, most: 80, given: { "egress.kind": "firewall" } },
  { role: "natGateway", least: 1, most: 80, given: { "egress.kind": "natGateway" } },
  { role: "natGatewayIp/1", least: 1, most: 80, given: { "egress.kind": "natGateway" } },
  {
    role: "hubPeering",
    least: 1,
    most: 80,
    given: { "network.hub": { kind: "existing", existing: { id: ids.vnet, addressPrefixes: ["10.0.0.0/16"] } } },
  },
  { role: "controlPlaneIdentity", least: 3, most: 128 },
  { role: "kubeletIdentity", least: 3, most: 128 },
].map(({ role, ...bound }) => ({
  id: "C12",
  key: `naming.overrides.${role}`,
  at: "naming.overrides",
  value: amount => ({ [role]: letters(amount) }),
  ...bound,
}));

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
const links = "apiServer.private.dns.create.links";
const privateZone: Values = { apiServer: { kind: "private", private: { dns: { kind: "create" } } } };

const window = "upgrades.maintenance.cluster";
const interval = (kind: string, at: string, most: number): Bound => ({
  id: "X32",
  key: `${window}.schedule.${kind}.${at}`,
  least: 1,
  most,
  given: { [`${window}.schedule`]: { kind, [kind]: {} } },
});

const user = "nodePools.user";
const pools = (more: object): Values => ({ nodePools: { ...more } });
const thousands = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, { scaling: manual(1000), upgrade: noSurge }]));
const nodesOfTier = (tier: string, given: Values, most: number): Bound => ({
  id: "P9",
  key: "kubernetes.tier",
  at: `${user}.scaling`,
  value: manual,
  most,
  given: { "kubernetes.tier": tier, "systemPool.scaling": manual(2), ...given },
});
const kubenet: Values = {
  "network.kind": "kubenet",
  "network.dataplane": { kind: "azure" },
  "network.kubenet.podCidrs": ["10.128.0.0/10"],
  "network.vnet.create.addressSpace": ["10.0.0.0/16"],
  "systemPool.scaling": manual(2),
  "systemPool.upgrade.maxSurge": "1",
  [`${user}.upgrade.maxSurge`]: "1",
};
const foreignName = (id: (name: string) => string): Bound => ({
  id: "N41",
  key: "network.vnet.existing.subnets.nodes.id",
  at: "network.vnet",
  value: length => spoke({ id: id(letters(length)) }),
  most: 63,
});
const ownName = (role: string): Bound => ({
  id: "N41",
  key: `naming.overrides.${role}`,
  at: "naming.overrides",
  value: length => ({ [role]: letters(length) }),
  most: 63,
});

const bounds: readonly Bound[] = [
  // Names and versions.
  { id: "C22", key: "version", least: 1, most: 1 },
  { id: "C11", key: "naming.instance", least: 0, most: 99 },
  { id: "C12", key: "name", most: 24, value: letters },
  { id: "C12", key: "resourceGroups.nodes.name", most: 80, value: letters },
  ...nameLengths,
  ownName("vnet"),
  ownName("subnets/nodes"),
  ownName("networkGroup"),
  foreignName(text => ids.subnet(text)),
  foreignName(text => ids.subnet("snet", text)),
  foreignName(text => ids.subnet().replace("rg-net", text)),
  {
    id: "N41",
    key: "resourceGroups.network.existing.name",
    at: "resourceGroups.network",
    value: length => ({ kind: "existing", existing: { name: letters(length) } }),
    most: 63,
  },
  {
    id: "C28",
    key: length => `${inbound}.${letters(length)}`,
    at: inbound,
    value: length => ({ [letters(length)]: { sources: ["Internet"], ports: ["443"] } }),
    most: 30,
    given: grouped,
  },
  {
    id: "C28",
    key: length => `${allow}.${letters(length)}`,
    at: allow,
    value: length => ({ [letters(length)]: { kind: "application", application: { fqdns: ["www.contoso.com"] } } }),
    most: 80,
    given: firewall,
  },
  {
    id: "C28",
    key: length => `${links}.${letters(length)}`,
    at: links,
    value: length => ({ [letters(length)]: ids.vnet }),
    most: 80,
    given: privateZone,
  },
  { id: "X41", key: "apiServer.dnsPrefix", least: 1, most: 54, value: letters },
  { id: "A6", key: "apiServer.private.dns.create.label", least: 1, most: 32, value: letters, given: privateZone },
  {
    id: "I19",
    key: "entra.roles.shop.namespace",
    least: 1,
    most: 63,
    value: letters,
    given: { "entra.roles.shop": { groupId: ids.guid, role: "writer" } },
  },

  // Ranges.
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

  // Egress.
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

  // Pools.
  { id: "P7", key: `${user}.name`, least: 1, most: 12, value: letters },
  {
    id: "P8",
    key: "nodePools",
    most: 99,
    value: count => Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, { scaling: manual(1) }])),
  },
  {
    id: "P8",
    key: `${user}.scaling`,
    at: `${user}.upgrade.maxSurge`,
    most: 400,
    value: String,
    given: { [`${user}.scaling`]: manual(600) },
  },
  nodesOfTier("free", {}, 998),
  nodesOfTier("standard", pools(thousands(4)), 998),
  nodesOfTier("premium", { ...pools(thousands(4)), "kubernetes.supportPlan": "longTermSupport" }, 998),
  {
    id: "P10",
    key: `${user}.scaling.manual.count`,
    least: 0,
    most: 1000,
    given: { [`${user}.scaling.kind`]: "manual" },
  },
  {
    id: "P10",
    key: `${user}.scaling.autoscale.max`,
    least: 0,
    most: 1000,
    given: { [`${user}.scaling`]: { autoscale: { min: 0 } } },
  },
  {
    id: "P10",
    key: `${user}.scaling.autoscale.min`,
    least: 0,
    most: 7,
    given: { [`${user}.scaling`]: { autoscale: { max: 7 } } },
  },
  {
    id: "P24",
    key: `${user}.upgrade.maxSurge`,
    least: 1,
    most: 100,
    value: percent => `${percent}%`,
    given: { [`${user}.upgrade.maxUnavailable`]: "1" },
  },
  { id: "P24", key: `${user}.upgrade.maxSurge`, least: 1, most: 9999, value: String },
  { id: "P24", key: `${user}.upgrade.maxUnavailable`, least: 1, most: 100, value: percent => `${percent}%` },
  { id: "P24", key: `${user}.upgrade.drainTimeoutMinutes`, least: 1, most: 1440 },
  { id: "P24", key: `${user}.upgrade.nodeSoakMinutes`, least: 0, most: 30 },
  { id: "N35", key: `${user}.maxPods`, least: 10, most: 250 },
  { id: "N35", key: "systemPool.maxPods", least: 15, given: { "systemPool.scaling.autoscale.min": 2 } },
  { id: "N35", key: "systemPool.maxPods", least: 30, given: { "systemPool.scaling.autoscale.min": 1 } },
  { id: "P36", key: `${user}.osDisk.sizeGb`, least: 30, most: 2048 },
  ...[
    { vmSize: "Standard_D2ads_v5", most: 75 },
    { vmSize: "Standard_D4ds_v5", most: 150 },
    { vmSize: "Standard_D8ds_v5", most: 300 },
  ].map(({ vmSize, most }): Bound => ({
    id: "P19",
    key: `${user}.osDisk`,
    at: `${user}.osDisk.sizeGb`,
    most,
    given: { [user]: { vmSize, osDisk: { kind: "ephemeral" } } },
  })),
  ...[
    { osSku: "Ubuntu2204", least: 25 },
    { osSku: "AzureLinux3", least: 28 },
  ].map(({ osSku, least }): Bound => ({
    id: "P14",
    key: `${user}.osSku`,
    at: "kubernetes.version",
    least,
    most: 36,
    value: minor => `1.${minor}`,
    given: { [`${user}.osSku`]: osSku },
  })),
  {
    id: "P11",
    key: `${user}.priority.spot.maxPrice`,
    least: 0.00001,
    step: 0.00001,
    given: { [`${user}.priority.kind`]: "spot" },
  },
  {
    id: "P33",
    key: length => `${user}.labels.${letters(length)}`,
    at: `${user}.labels`,
    most: 63,
    value: length => ({ [letters(length)]: "" }),
  },
  {
    id: "P33",
    key: length => `${user}.labels.${letters(length)}/team`,
    at: `${user}.labels`,
    most: 253,
    value: length => ({ [`${letters(length)}/team`]: "" }),
  },
  {
    id: "P33",
    key: `${user}.labels.team`,
    at: `${user}.labels`,
    most: 63,
    value: length => ({ team: letters(length) }),
  },
  {
    id: "P33",
    key: `${user}.taints[0]`,
    at: `${user}.taints`,
    most: 63,
    value: length => [`team=${letters(length)}:NoSchedule`],
  },
  // Of the 400 routes of kubenet's table those of nodes, of surge too.
  {
    id: "N12",
    key: "network.kind",
    severity: "warning",
    at: `${user}.scaling`,
    value: manual,
    most: 396,
    given: kubenet,
  },
  {
    // The default route and those to three addresses of the firewall are in the table too.
    id: "N12",
    key: "network.kind",
    severity: "warning",
    at: `${user}.scaling`,
    value: manual,
    most: 392,
    given: { ...kubenet, ...firewall, "egress.firewall.publicIpCount": 3 },
  },
  {
    id: "N12",
    key: "network.kind",
    severity: "warning",
    at: `${user}.scaling`,
    value: manual,
    most: 395,
    given: { ...kubenet, egress: { kind: "virtualNetworkGateway" } },
  },

  // Autoscaler and maintenance.
  { id: "X42", key: "autoscaler.scanIntervalSeconds", least: 1 },
  ...[
    "scaleDownDelayAfterAddMinutes",
    "scaleDownUnneededMinutes",
    "scaleDownUnreadyMinutes",
    "maxGracefulTerminationSeconds",
    "maxNodeProvisionMinutes",
    "maxEmptyBulkDelete",
  ].map(at => ({ id: "X42", key: `autoscaler.${at}`, least: 0 })),
  { id: "X42", key: "autoscaler.scaleDownUtilizationThreshold", least: 0, most: 1, step: 0.01 },
  { id: "X32", key: `${window}.durationHours`, least: 4, most: 24 },
  { id: "X32", key: "upgrades.maintenance.nodeImages.durationHours", least: 4, most: 24 },
  interval("daily", "intervalDays", 7),
  interval("weekly", "intervalWeeks", 4),
  interval("absoluteMonthly", "dayOfMonth", 31),
  interval("absoluteMonthly", "intervalMonths", 6),
  interval("relativeMonthly", "intervalMonths", 6),
];

/** What is tried of a bound, each with what the rule makes of it. */
const tried = bounds.flatMap(({ least, most, step = 1, severity = "error", ...bound }) =>
  [
    ...(least === undefined
      ? []
      : [
          { amount: least - step, found: [severity] },
          { amount: least, found: [] },
        ]),
    ...(most === undefined
      ? []
      : [
          { amount: most, found: [] },
          { amount: most + step, found: [severity] },
        ]),
  ].map(({ amount, found }) => {
    const key = typeof bound.key === "string" ? bound.key : bound.key(amount);
    const { id, at = key, value, given = {} } = bound;
    const verdict = found.length > 0 ? "refused" : "taken";
    return { id, key, found, verdict, amount, choices: { ...given, [at]: value ? value(amount) : amount } };
  }),
);

test.each(tried)("$id $key: $amount is $verdict", ({ id, key, found, choices }) => {
  const problems = problemsWith(choices).filter(p => p.id === id && p.key === key);
  expect(problems.map(p => p.severity)).toStrictEqual(found);
  expect(problems).toBeReadable();
});

test.each<[nodes: number, found: Severity[]]>([
  [396, []],
  [397, ["warning"]],
  [398, ["warning"]],
  [399, ["error"]],
])("N12 %i nodes beside the two of kubenet's system pool have %j", (nodes, found) => {
  const problems = problemsWith({ ...kubenet, [`${user}.scaling`]: manual(nodes) });
  expect(problems.filter(p => p.id === "N12").map(p => p.severity)).toStrictEqual(found);
});

test.each<[nodes: number, found: Severity[]]>([
  [0, ["error"]],
  [1, ["warning"]],
  [2, []],
])("P4 a least number of %i nodes for the cluster's own pods has %j", (nodes, found) => {
  const problems = problemsWith({ "systemPool.scaling.autoscale.min": nodes });
  expect(problems.filter(p => p.id === "P4").map(p => p.severity)).toStrictEqual(found);
});

test.each([
  [250, false],
  [251, true],
])("N8 of %i nodes it is said that network policy engine azure does not carry them: %s", (nodes, said) => {
  const [problem] = problemsWith({
    "network.dataplane": { kind: "azure", azure: { networkPolicy: "azure" } },
    "systemPool.scaling": manual(2),
    [`${user}.scaling`]: manual(nodes - 2),
  }).filter(p => p.id === "N8");
  expect(problem.message.includes("above its 250")).toBe(said);
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
