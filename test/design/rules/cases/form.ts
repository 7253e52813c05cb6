import { ids, spoke, Unknown } from "../../../support/choices";
import type { Case } from "../case";

/** A number as the reader of stack files hands it over where a text is due. */
class WrittenNumber extends Number {
  constructor(readonly source: string) {
    super(Number(source));
  }
}

const wrongType = (key: string, value: unknown, says: string, fix: string, good: unknown): Case => ({
  id: "C2",
  when: { [key]: value },
  key,
  says: [says],
  fix,
  mend: [key, good],
});

/** Maps in each other. */
const inEachOther = (depth: number): unknown => (depth === 0 ? {} : { a: inEachOther(depth - 1) });

/** What is found before any rule judges. */
export const formCases: readonly Case[] = [
  {
    id: "C1",
    when: { "network.serviceCidr": ["172.20.0.0/16"] },
    key: "network.serviceCidr",
    says: ["no such key"],
    fix: "Write aks:network.serviceCidrs, a list of one range.",
    mend: ["network.serviceCidr", undefined],
  },
  {
    id: "C1",
    when: { "network.zones": ["1"] },
    key: "network.zones",
    says: ["no such key"],
    fix: "as aks:zones.",
    mend: ["network.zones", undefined],
  },
  {
    id: "C1",
    when: { "network.vnet.create.dnsServers": ["10.0.0.4"] },
    key: "network.vnet.create.dnsServers",
    says: ["no such key"],
    fix: "as aks:network.dnsServers.",
    mend: ["network.vnet.create.dnsServers", undefined],
  },
  {
    id: "C1",
    when: { "upgrades.everything": true },
    key: "upgrades.everything",
    says: ["no such key"],
    fix: "Keys here: channel, nodeImageChannel, maintenance.",
    mend: ["upgrades.everything", undefined],
  },
  {
    id: "C1",
    when: { limits: { "apiServer.kind": { alowed: ["private"] } } },
    key: "limits.apiServer.kind.alowed",
    says: ["no such key"],
    fix: "Did you mean allowed?",
    mend: ["limits", { "apiServer.kind": { allowed: ["public"] } }],
  },
  // A name that every JavaScript object has is no key either.
  ...["constructor", "toString"].map(name => ({
    id: "C1",
    when: { [name]: {} },
    key: name,
    says: ["no such key"],
    mend: [name, undefined] as const,
  })),
  ...[
    ["bootstrap", "network-isolated clusters are not built yet", "Remove it. A cluster that needs it"],
    ["boostrap", "network-isolated clusters are not built yet", "Remove it. A cluster that needs it"],
    ["kubernetes.sku", "hosted by AKS", "Remove it. Take preset portal/automatic"],
  ].map(([key, says, fix]) => ({
    id: "C1",
    when: { [key]: { kind: "create" } },
    key,
    says: [says],
    fix,
    mend: [key, undefined] as const,
  })),
  ...[
    ["egress.kind", "none", "network-isolated"],
    ["network.kind", "byoCni", "without a network plugin"],
  ].map(([key, kind, says]) => ({
    id: "C2",
    when: { [key]: kind },
    key,
    says: [`"${kind}": `, says],
    fix: "Write one of ",
    mend: [key, undefined] as const,
  })),
  wrongType(
    "kubernetes.version",
    1.36,
    "1.36 is a number",
    'Put it in quotes: "1.36"; pulumi config set writes them with --type string.',
    "1.36",
  ),
  wrongType("kubernetes.version", new WrittenNumber("1.40"), "1.40 is a number", 'quotes: "1.40";', "1.36"),
  wrongType(
    "poolDefaults.upgrade.maxSurge",
    33,
    "33 is a number",
    '"33" for as many nodes, "33%" for that share of them',
    "33%",
  ),
  {
    id: "C1",
    when: { "nodePools.user": { version: "1.36" } },
    key: "nodePools.user.version",
    says: ["no such key"],
    fix: "as aks:kubernetes.version.",
    mend: ["nodePools.user", {}],
  },
  {
    id: "C1",
    when: { backup: { kind: "create" } },
    key: "backup",
    says: ["it is not built yet"],
    fix: "Remove it.",
    mend: ["backup", undefined],
  },
  wrongType("systemPool.maxPods", "110", '"110" is a text', "Write 110 without quotes.", 110),
  {
    id: "C2",
    when: { "nodePools.user.priority": { kind: "spot", spot: { maxPrice: "0.25" } } },
    key: "nodePools.user.priority.spot.maxPrice",
    says: ['"0.25" is a text'],
    fix: "Write 0.25 without quotes.",
    mend: ["nodePools.user.priority.spot.maxPrice", 0.25],
  },
  // A text that only holds a number somewhere, or a number within a list, is none without its quotes.
  ...["many", "about 110", "110 pods", ["110"]].map(value =>
    wrongType("systemPool.maxPods", value, JSON.stringify(value).slice(0, 4), "Write a number.", 110),
  ),
  wrongType("apiServer.runCommand", "on", '"on" is a text', "Write true.", true),
  wrongType("apiServer.runCommand", "1", '"1" is a text', "Write true or false.", true),
  wrongType("apiServer.runCommand", "No", '"No" is a text', "Write false.", false),
  wrongType("apiServer.runCommand", 1, "1 is a number", "Write true or false.", true),
  wrongType("zones", "1", '"1" is a text', 'Write a list: ["1"].', ["1"]),
  wrongType("network", "overlay", '"overlay" is a text', "Write a map with kind: overlay.", { kind: "overlay" }),
  wrongType("network", "other", '"other" is a text', "Write a map with keys out of kind, overlay", { kind: "overlay" }),
  wrongType("network", "kind: overlay\n", "is a text", "take away the | or the quotes", { kind: "overlay" }),
  wrongType("poolDefaults.priority", "Spot", '"Spot" is a text', "Write a map with kind: spot.", { kind: "regular" }),
  wrongType("nodePools.vmSize", "a", '"a" is a text', "write aks:nodePools.<key>.vmSize.", undefined),
  wrongType("apiServer.runCommand", "True", '"True" is a text', "Write true without quotes.", true),
  wrongType("version", "1.36.2", '"1.36.2" is a text', "Write 1. Kubernetes' version is aks:kubernetes.version.", 1),
  wrongType("tags", ["env=dev"], "is a list", "Write a map with a key of your own for each entry.", { env: "dev" }),
  wrongType("name", { base: "shop" }, "is a map", "Write a text.", "shop"),
  wrongType("egress.kind", "natgateway", '"natgateway"', "Did you mean natGateway?", "natGateway"),
  wrongType("systemPool.osSku", "Windows", '"Windows"', "Write one of Ubuntu, Ubuntu2204", "Ubuntu"),
  {
    id: "C2",
    when: { "egress.kind": "natGateway", "egress.natGateway.zone": ["1", "2", "3"] },
    key: "egress.natGateway.zone",
    says: ['["1","2","3"] is a list'],
    fix: "Write one text, not a list.",
    mend: ["egress.natGateway.zone", "1"],
  },
  {
    id: "C2",
    when: { "egress.kind": "firewall", "egress.firewall.allow": "*" },
    key: "egress.firewall.allow",
    says: ['"*" is a text'],
    fix: "Write a map with a key of your own for each entry, and in each kind, application, network, reason.",
    mend: ["egress.firewall.allow", {}],
  },
  {
    // A window's schedule has no default that a block without its kind could be of.
    id: "C4",
    when: { "upgrades.maintenance.cluster.schedule": { daily: { intervalDays: 2 } } },
    key: "upgrades.maintenance.cluster.schedule.daily",
    says: ["no kind is given"],
    fix: "set kind: daily.",
    mend: ["upgrades.maintenance.cluster.schedule.kind", "daily"],
  },
  {
    id: "C2",
    when: { zones: ["1", null] },
    key: "zones[1]",
    says: ["no value"],
    mend: ["zones", ["1"]],
  },
  { id: "C3", when: { name: undefined }, key: "name", says: ["required"], mend: ["name", "shop"] },
  { id: "C3", when: { location: null }, key: "location", says: ["required"], mend: ["location", "westeurope"] },
  {
    id: "C3",
    when: { "egress.kind": "preconfigured", "network.vnet": spoke({ natGatewayId: ids.natGateway }) },
    key: "egress.preconfigured.outboundType",
    says: ["required"],
    mend: ["egress.preconfigured", { outboundType: "userAssignedNatGateway" }],
  },
  {
    id: "C3",
    when: { "identity.controlPlane": { kind: "existing", existing: { id: ids.identity } } },
    key: "identity.controlPlane.existing.principalId",
    says: ["required"],
    mend: ["identity.controlPlane.existing.principalId", ids.guid],
  },
  {
    id: "C3",
    when: { "egress.loadBalancer.addresses": { kind: "publicIps", publicIps: {} } },
    key: "egress.loadBalancer.addresses.publicIps.ids",
    says: ["required"],
    mend: ["egress.loadBalancer.addresses.publicIps.ids", [ids.publicIp]],
  },
  {
    id: "C3",
    when: { "network.vnet": { kind: "existing", existing: {} } },
    key: "network.vnet.existing.subnets",
    says: ["required"],
    mend: ["network.vnet.existing.subnets", { nodes: { id: ids.subnet() } }],
  },
  // A kind whose block has settings without a default needs the block.
  ...(
    [
      ["identity.controlPlane", "existing", { id: ids.identity, principalId: ids.guid }],
      ["resourceGroups.cluster", "existing", { name: "rg-shop" }],
      ["egress.loadBalancer.addresses", "publicIps", { ids: [ids.publicIp] }],
      ["egress.loadBalancer.addresses", "publicIpPrefixes", { ids: [ids.prefix] }],
    ] as const
  ).map(([at, kind, block]) => ({
    id: "C3",
    when: { [`${at}.kind`]: kind },
    key: `${at}.${kind}`,
    says: ["required"],
    fix: `kind is ${kind}`,
    mend: [`${at}.${kind}`, block] as const,
  })),
  {
    id: "C3",
    when: { "network.vnet": { kind: "existing", existing: { subnets: { "nodes.west": {} } } } },
    key: "network.vnet.existing.subnets.nodes.west.id",
    says: ["required"],
    mend: ["network.vnet", undefined],
    also: ["C17"],
  },
  {
    id: "C4",
    when: { "egress.natGateway": { publicIpCount: 2 } },
    key: "egress.natGateway",
    says: ["kind is loadBalancer"],
    fix: "set kind: natGateway",
    mend: ["egress.kind", "natGateway"],
  },
  {
    // What is missing in a block that nothing reads is not missed.
    id: "C4",
    when: { "egress.preconfigured": {} },
    key: "egress.preconfigured",
    says: ["kind is loadBalancer"],
    mend: ["egress.preconfigured", null],
  },
  {
    id: "C5",
    when: { preset: "dve" },
    key: "preset",
    says: ['"dve"'],
    fix: "Did you mean dev? Presets: dev, staging, prod, portal/…",
    mend: ["preset", "dev"],
  },
  { id: "C5", when: { preset: "dev@99" }, key: "preset", says: ['"dev@99"'], mend: ["preset", "dev@1"] },
  {
    id: "C5",
    when: { preset: "./team.yaml" },
    key: "preset",
    says: ["./team.yaml can't be read"],
    mend: ["preset", undefined],
  },
  // Saying nothing, or taking it back, is no answer; an empty list is one.
  ...[undefined, null].map(nothing => ({
    id: "C7",
    when: { preset: "dev", "apiServer.public.authorizedRanges": nothing },
    key: "apiServer.public.authorizedRanges",
    says: ["preset dev"],
    fix: "who may reach the API server",
    mend: ["apiServer.public.authorizedRanges", []] as const,
  })),
  {
    id: "C7",
    when: { preset: "dev", "apiServer.public": undefined },
    key: "apiServer.public.authorizedRanges",
    says: ["preset dev"],
    mend: ["apiServer.kind", "private"],
  },
  ...(
    [
      ["network.serviceCidrs", "a list"],
      ["zones", "a list"],
      ["nodePools.user", "a map"],
      ["systemPool.maxPods", "a number"],
      ["entra.enabled", "true or false"],
      ["name", "a text"],
      ["egress.kind", "a text"],
    ] as const
  ).map(([key, what]) => ({
    id: "C9",
    when: { [key]: new Unknown() },
    key,
    says: ["Output", what],
    mend: [key, key === "name" ? "shop" : undefined] as const,
  })),
  {
    id: "C9",
    when: { zones: ["1", new Unknown()] },
    key: "zones[1]",
    says: ["Output", "a text"],
    mend: ["zones", ["1", "2"]],
  },
  {
    id: "C23",
    when: { acceptedWarnings: { P99: "fine" } },
    key: "acceptedWarnings.P99",
    says: ["P99"],
    mend: ["acceptedWarnings", { P4: "fine" }],
  },
  // Nothing, blanks and a single character tell nobody why.
  ...["", "  ", "\n", "x", " - "].flatMap(reason => {
    const web = { kind: "application", application: { fqdns: ["example.org"] } };
    return (
      [
        [{}, "acceptedWarnings.P4", "acceptedWarnings", { P4: "one node will do" }, { P4: reason }],
        [
          {},
          "limits.zones.reason",
          "limits",
          { zones: { max: 3, reason: "as ordered" } },
          { zones: { max: 3, reason } },
        ],
        [
          { "egress.kind": "firewall" },
          "egress.firewall.allow.web.reason",
          "egress.firewall.allow",
          { web: { ...web, reason: "the shop's feed" } },
          { web: { ...web, reason } },
        ],
      ] as const
    ).map(([others, key, map, good, bad]) => ({
      id: "C40",
      when: { ...others, [map]: bad },
      key,
      says: [`${JSON.stringify(reason)} is no reason`],
      fix: "Write in words why it is so.",
      mend: [map, good] as const,
    }));
  }),
  {
    id: "C41",
    when: { tags: inEachOther(32) },
    key: `tags${".a".repeat(32)}`,
    says: ["it stands in more than 32 maps and lists"],
    fix: "remove it",
    mend: ["tags", { a: "x" }],
  },
];
