import type { Values } from "../../../support/choices";
import type { Case } from "../case";

const through = (settings: object = {}, more: Values = {}): Values => ({
  "egress.kind": "firewall",
  "egress.firewall": settings,
  ...more,
});
const allow = "egress.firewall.allow";
const letting = (rule: object, settings: object = {}): Values => through({ ...settings, allow: { shop: rule } });
const names = (...fqdns: string[]): object => ({ kind: "application", application: { fqdns } });
const addresses = (block: object): object => ({ kind: "network", network: { ports: ["443"], ...block } });
const time = { kind: "network", network: { fqdns: ["time.contoso.com"], ports: ["123"], protocol: "UDP" } };

/** One entry that is not written as Azure takes it, and one that is. */
const written = (rule: (entry: string) => object, at: string, wrong: string, right: string): Case => ({
  id: "E37",
  when: letting(rule(wrong)),
  key: `${allow}.shop.${at}[0]`,
  says: [JSON.stringify(wrong)],
  mend: [`${allow}.shop`, rule(right)],
});
const fqdn = (wrong: string, right: string): Case => written(e => names(e), "application.fqdns", wrong, right);
const destination = (wrong: string, right: string): Case =>
  written(e => addresses({ destinations: [e] }), "network.destinations", wrong, right);
const port = (wrong: string, right: string): Case =>
  written(e => addresses({ destinations: ["AzureMonitor"], ports: [e] }), "network.ports", wrong, right);

const dnat = "egress.firewall.dnat";
const web = { address: "10.240.0.13", ports: [443], sources: ["*"] };
const admitting = (changes: object): Values => through({ dnat: { web: { ...web, ...changes } } });
const admitted = [`${dnat}.web`, web] as const;

export const cases: readonly Case[] = [
  {
    id: "C28",
    when: through({ dnat: { "web.1": web } }),
    key: `${dnat}.web.1`,
    says: ['"web.1"'],
    mend: ["egress.firewall", { dnat: { web } }],
  },
  {
    id: "X170",
    when: admitting({ address: "shop.contoso.com" }),
    key: `${dnat}.web.address`,
    says: ["no IPv4 address"],
    mend: admitted,
  },
  ...[0, 65536, 1.5].map((port): Case => ({
    id: "X170",
    when: admitting({ ports: [port] }),
    key: `${dnat}.web.ports[0]`,
    says: [`${port} is no port`],
    mend: admitted,
  })),
  { id: "X170", when: admitting({ ports: [] }), key: `${dnat}.web.ports`, says: ["no port"], mend: admitted },
  { id: "X170", when: admitting({ sources: [] }), key: `${dnat}.web.sources`, says: ["nobody"], mend: admitted },
  {
    id: "X170",
    when: admitting({ sources: ["Internet"] }),
    key: `${dnat}.web.sources[0]`,
    says: ['"Internet"'],
    mend: admitted,
  },
  {
    id: "X171",
    when: through({ dnat: { other: { ...web, ports: [80, 443] }, web } }),
    key: `${dnat}.web.ports[0]`,
    says: ["port 443", "other"],
    mend: [`${dnat}.web.ports`, [8443]],
  },
  {
    id: "X171",
    when: admitting({ ports: [443, 443] }),
    key: `${dnat}.web.ports[1]`,
    says: ["twice"],
    mend: admitted,
  },
  {
    id: "E38",
    when: { "egress.kind": "firewall" },
    key: "apiServer.kind",
    severity: "warning",
    says: ["by its address"],
    fix: "AzureCloud.westeurope",
    mend: ["apiServer", { kind: "vnetIntegration" }],
  },
  ...["AzureCloud.westeurope", "AzureCloud", "0.0.0.0/0"].map(tag => ({
    id: "E38",
    when: {
      "egress.kind": "firewall",
      "egress.firewall.allow.api": {
        kind: "network",
        network: { destinations: [tag], ports: ["444"], protocol: "TCP" },
      },
    },
    key: "apiServer.kind",
    severity: "warning" as const,
    says: ["by its address"],
    fix: "aks:egress.firewall.allow",
    mend: ["egress.firewall.allow.api.network.ports", ["400-500"]] as const,
  })),
  {
    id: "E18",
    when: letting(time, { tier: "basic" }),
    key: `${allow}.shop.network.fqdns`,
    says: ["basic", "time.contoso.com"],
    mend: ["egress.firewall.tier", "standard"],
  },
  {
    id: "E18",
    when: letting(time, { tier: "basic" }),
    key: `${allow}.shop.network.fqdns`,
    says: ["basic"],
    mend: [`${allow}.shop`, names("time.contoso.com")],
  },
  {
    id: "E19",
    when: through({}, { "network.vnet.create.subnets": { nodes: {}, firewall: { addressPrefix: "10.240.7.0/27" } } }),
    key: "network.vnet.create.subnets.firewall.addressPrefix",
    says: ["10.240.7.0/27", "/26", "AzureFirewallSubnet"],
    mend: ["network.vnet.create.subnets.firewall.addressPrefix", "10.240.7.0/26"],
  },
  {
    id: "E19",
    when: through(
      { tier: "basic" },
      { "network.vnet.create.subnets": { nodes: {}, firewallManagement: { addressPrefix: "10.240.7.0/28" } } },
    ),
    key: "network.vnet.create.subnets.firewallManagement.addressPrefix",
    says: ["10.240.7.0/28", "AzureFirewallManagementSubnet"],
    // Only tier basic has one; else it is a subnet like any other.
    mend: ["egress.firewall.tier", "standard"],
  },
  {
    id: "E19",
    when: through({}, { "naming.overrides": { "subnets/firewall": "snet-firewall" } }),
    key: "naming.overrides.subnets/firewall",
    says: ["AzureFirewallSubnet", "snet-firewall"],
    mend: ["naming.overrides", { "subnets/firewall": "AzureFirewallSubnet" }],
  },
  {
    id: "E19",
    when: through({ tier: "basic" }, { "naming.overrides": { "subnets/firewallManagement": "AzureFirewallSubnet2" } }),
    key: "naming.overrides.subnets/firewallManagement",
    says: ["AzureFirewallManagementSubnet", "AzureFirewallSubnet2"],
    mend: ["naming.overrides", {}],
  },
  {
    id: "E19",
    when: through({}, { "nodePools.user.subnet": "firewall" }),
    key: "nodePools.user.subnet",
    says: ["pool user", "firewall's"],
    mend: ["nodePools.user.subnet", "nodes"],
  },
  ...[["4"], ["1,2"], ["1", "1"]].map(zones => ({
    id: "E35",
    when: through({ zones }),
    key: `egress.firewall.zones[${zones.length - 1}]`,
    says: [JSON.stringify(zones[zones.length - 1])],
    mend: ["egress.firewall.zones", ["1", "2", "3"]] as const,
  })),
  {
    id: "S4",
    when: through({ zones: ["2"] }, { zones: ["1", "2", "3"] }),
    key: "egress.firewall.zones",
    severity: "warning",
    says: ["zone 1, 2, 3", "zone 2"],
    fix: 'Set aks:egress.firewall.zones: ["1", "2", "3"].',
    mend: ["egress.firewall.zones", ["2", "3"]],
  },
  {
    id: "S4",
    when: through({ zones: [] }, { zones: ["1", "2"] }),
    key: "egress.firewall.zones",
    severity: "warning",
    says: ["no zone"],
    mend: ["egress.firewall.zones", undefined],
  },
  {
    id: "S4",
    when: through({ zones: ["2"] }, { zones: ["1"] }),
    key: "egress.firewall.zones",
    severity: "warning",
    says: ["zone 1", "zone 2"],
    mend: ["egress.firewall.zones", ["1"]],
  },
  {
    id: "E36",
    when: letting(names()),
    key: `${allow}.shop.application.fqdns`,
    says: ["no name"],
    mend: [`${allow}.shop.application.fqdns`, ["www.contoso.com"]],
  },
  {
    id: "E36",
    when: letting({ kind: "application", application: { fqdns: ["www.contoso.com"], httpsPorts: [] } }),
    key: `${allow}.shop.application.httpsPorts`,
    says: ["no port"],
    mend: [`${allow}.shop.application.httpPorts`, [80]],
  },
  {
    id: "E36",
    when: letting(addresses({ destinations: [] })),
    key: `${allow}.shop.network`,
    says: ["neither destinations nor fqdns"],
    mend: [`${allow}.shop.network.fqdns`, ["time.contoso.com"]],
  },
  {
    id: "E36",
    when: letting(addresses({ destinations: ["AzureMonitor"], ports: [] })),
    key: `${allow}.shop.network.ports`,
    says: ["no port"],
    mend: [`${allow}.shop.network.ports`, ["*"]],
  },
  fqdn("https://www.contoso.com", "www.contoso.com"),
  fqdn("www.contoso.com/path", "*.contoso.com"),
  fqdn("www.*.com", "*contoso.com"),
  fqdn("", "contoso"),
  destination("www.contoso.com:443", "AzureCloud.WestEurope"),
  destination("20.50.10.4/33", "20.50.10.4/16"),
  destination("20.50.10.400", "20.50.10.4"),
  destination("20.50.10.9-20.50.10.4", "20.50.10.4-20.50.10.9"),
  port("0", "1"),
  port("65536", "65535"),
  port("8080-8000", "8000-8080"),
  port("http", "80"),
  {
    id: "E37",
    when: letting(addresses({ fqdns: ["*.contoso.com"] })),
    key: `${allow}.shop.network.fqdns[0]`,
    says: ["*.contoso.com"],
    mend: [`${allow}.shop.network.fqdns`, ["www.contoso.com"]],
  },
  ...(["httpPorts", "httpsPorts"] as const).map(ports => ({
    id: "E37",
    when: letting({ kind: "application", application: { fqdns: ["www.contoso.com"], [ports]: [64001] } }),
    key: `${allow}.shop.application.${ports}[0]`,
    says: ["64001"],
    mend: [`${allow}.shop.application.${ports}`, [64000]] as const,
  })),
  {
    id: "S5",
    when: letting(names("www.contoso.com", "*")),
    key: `${allow}.shop.application.fqdns`,
    severity: "warning",
    says: ["* is every destination"],
    mend: [`${allow}.shop.application.fqdns`, ["*.contoso.com"]],
  },
  ...["*.com", "*.co.uk", "*net"].map(name => ({
    id: "S5",
    when: letting(names("www.contoso.com", name)),
    key: `${allow}.shop.application.fqdns`,
    severity: "warning" as const,
    says: [`${name} is every name that somebody registers`],
    mend: [`${allow}.shop.application.fqdns`, ["*.contoso.co.uk"]] as const,
  })),
  ...[
    ["*"],
    ["0.0.0.0/0"],
    ["0.0.0.0/1"],
    ["128.0.0.0/1", "0.0.0.0/1"],
    ["1.0.0.0-9.255.255.255", "64.0.0.0/6", "96.0.0.0/6"],
  ].map(destinations => ({
    id: "S5",
    when: letting(addresses({ destinations: ["203.0.113.0/24", ...destinations] })),
    key: `${allow}.shop.network.destinations`,
    severity: "warning" as const,
    says: [destinations[0]],
    mend: [`${allow}.shop.network.destinations`, ["203.0.113.0/24", "64.0.0.0/6", "10.0.0.0/8"]] as const,
  })),
  {
    id: "S5",
    when: {
      "egress.kind": "firewall",
      [allow]: { low: addresses({ destinations: ["8.0.0.0/5"] }), high: addresses({ destinations: ["64.0.0.0/5"] }) },
    },
    key: `${allow}.low.network.destinations`,
    severity: "warning",
    says: ["with high, 8.0.0.0/5 and 64.0.0.0/5"],
    mend: [`${allow}.high.network.ports`, ["8443"]],
  },
  {
    id: "C30",
    when: { "egress.kind": "firewall", "network.dnsServers": ["10.240.255.4"] },
    key: "network.dnsServers[0]",
    says: ["10.240.255.4", "firewall's subnet"],
    mend: ["network.dnsServers", ["10.240.9.4"]],
  },
];
