import { expect, test } from "@jest/globals";
import { blocks, problemText } from "../../design/contract/problems";
import { ids, problemsWith, spoke, type Values } from "../support/choices";

/** Errors in one line each: what people read first. */
const read = (values: Values): string[] => problemsWith(values).filter(blocks).map(problemText);

/** A line that says all these. */
const line = (...parts: string[]): unknown => expect.stringMatching(new RegExp(parts.map(escaped).join(".*"), "s"));
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

test("seven planted mistakes are found at once", () => {
  const found = read({
    "network.kind": "overlya",
    "network.vnet": spoke({ addressPrefixes: ["10.250.0.0/24"] }),
    "network.dnsServiceIp": "172.21.0.10",
    "egress.kind": "natGateway",
    "nodePools.userworkloads1": {},
    "nodePools.user": { vmSize: "Standard_D4as_v99", scaling: { autoscale: { min: 5, max: 3 } } },
  });
  expect(found).toStrictEqual([
    line("E6 aks:egress.kind", "a NAT gateway made here can't be attached to subnets that somebody else owns"),
    line("N26 aks:network.dnsServiceIp", "172.21.0.10 is outside the service range 172.20.0.0/16"),
    line("C2 aks:network.kind", '"overlya"', "Did you mean overlay?"),
    line("C18 aks:network.vnet.existing.subnets.nodes", "10.250.0.0/24 is outside the network 10.80.0.0/20"),
    line("P10 aks:nodePools.user.scaling.autoscale.min", "min 5 is above max 3"),
    line("P37 aks:nodePools.user.vmSize", "no series Das_v99"),
    line("P7 aks:nodePools.userworkloads1", '"userworkloads1" has 14 characters'),
  ]);
});

// Mistakes that are easily made, and what people read.
test.each<[mistake: string, values: Values, parts: string[]]>([
  [
    "NAT egress without its gateway",
    { "egress.kind": "natGateway", "network.vnet": spoke() },
    ["E6 aks:egress.kind", "somebody else owns", "outboundType: userAssignedNatGateway"],
  ],
  [
    "egress by a misspelt kind of NAT gateway",
    { "egress.kind": "natgateway" },
    ["C2 aks:egress.kind", "Did you mean natGateway?"],
  ],
  [
    "201 authorised ranges",
    {
      "apiServer.public.authorizedRanges": Array.from(
        { length: 201 },
        (_, i) => `198.51.${100 + (i >> 8)}.${i & 255}/32`,
      ),
    },
    ["A3 aks:apiServer.public.authorizedRanges", "201 ranges and 0 egress addresses are more than 200", "Merge ranges"],
  ],
  [
    "a zone named for another region",
    {
      apiServer: {
        kind: "private",
        private: { dns: { kind: "existing", existing: { id: ids.zone("privatelink.northeurope.azmk8s.io") } } },
      },
    },
    [
      "A6 aks:apiServer.private.dns.existing.id",
      "privatelink.northeurope",
      "Use a zone privatelink.westeurope.azmk8s.io.",
    ],
  ],
  [
    "a zone of the wrong type",
    { apiServer: { kind: "private", private: { dns: { kind: "existing", existing: { id: ids.routeTable } } } } },
    [
      "C10 aks:apiServer.private.dns.existing.id",
      "the id of a microsoft.network/routetables",
      "Microsoft.Network/privateDnsZones",
    ],
  ],
  [
    "everything allowed, not as a map",
    { "egress.kind": "firewall", "egress.firewall.allow": "*" },
    ["C2 aks:egress.firewall.allow", '"*" is a text', "in each kind, application, network, reason"],
  ],
  [
    "a NAT gateway in three zones, as a text",
    { "egress.kind": "natGateway", "egress.natGateway.zone": "1,2,3" },
    ["E30 aks:egress.natGateway.zone", '"1,2,3" is no zone', "perZone: true makes a gateway for each zone"],
  ],
  [
    "a NAT gateway in three zones, as a list",
    { "egress.kind": "natGateway", "egress.natGateway.zone": ["1", "2", "3"] },
    ["C2 aks:egress.natGateway.zone", "is a list", "Write one text, not a list."],
  ],
  [
    "a firewall's subnet that is too small",
    {
      "egress.kind": "firewall",
      "network.vnet.create.subnets": { nodes: {}, firewall: { addressPrefix: "10.240.7.0/27" } },
    },
    ["E19 aks:network.vnet.create.subnets.firewall.addressPrefix", "smaller than a /26"],
  ],
  [
    "a firewall's subnet by another name",
    { "egress.kind": "firewall", "naming.overrides": { "subnets/firewall": "snet-firewall" } },
    ["E19 aks:naming.overrides.subnets/firewall", "AzureFirewallSubnet, not snet-firewall"],
  ],
  [
    "names in network rules of a Basic firewall",
    {
      "egress.kind": "firewall",
      "egress.firewall": {
        tier: "basic",
        allow: { time: { kind: "network", network: { fqdns: ["ntp.ubuntu.com"], ports: ["123"], protocol: "UDP" } } },
      },
    },
    [
      "E18 aks:egress.firewall.allow.time.network.fqdns",
      "tier basic can't resolve ntp.ubuntu.com",
      "Use tier standard",
    ],
  ],
])("%s is one clear error", (_, values, parts) => {
  expect(read(values)).toStrictEqual([line(...parts)]);
});

test("an appliance outside every known range is a warning that says what to declare", () => {
  const problems = problemsWith({
    "egress.kind": "appliance",
    "egress.appliance": { address: "10.0.0.4", publicIps: ["203.0.113.9"] },
  });
  expect(problems).toHaveProblem("S6", "egress.appliance.address", {
    severity: "warning",
    says: ["10.0.0.4 is outside every range that is known here: 10.240.0.0/16"],
    fix: "network.reservedCidrs",
  });
});
