import { presets } from "../../../../design/presets";
import { ids, spoke } from "../../../support/choices";
import type { Case } from "../case";

const dev = presets.find(p => p.name === "dev")!;

const registryId = ids.publicIp.replace(/Microsoft\.Network.*/, "Microsoft.ContainerRegistry/registries/crshop");

/** A region that comes from another resource. */
const later = Promise.resolve("westeurope");
const long = "n".repeat(81);

const tagsNamed = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`tag${i}`, "x"]));

const region = (location: string, says: readonly string[], more: Partial<Case> = {}): Case => ({
  id: "C37",
  when: { location },
  key: "location",
  says,
  mend: ["location", "westeurope"],
  ...more,
});
const regionCode = (name: string, says: readonly string[], more: Partial<Case> = {}): Case => ({
  id: "C37",
  when: { "naming.regionCodes": { [name]: "x" } },
  key: `naming.regionCodes.${name.toLowerCase()}`,
  says,
  mend: ["naming.regionCodes", { "West Europe": "x" }],
  ...more,
});
const tag = (name: string, says: readonly string[], mended: string, more: Partial<Case> = {}): Case => ({
  id: "C38",
  when: { tags: { [name]: "x" } },
  key: `tags.${name}`,
  says,
  mend: ["tags", { [mended]: "x" }],
  ...more,
});

export const cases: readonly Case[] = [
  region("westeurop", ['"westeurop" was no region'], { fix: "Did you mean westeurope?" }),
  region("West Erope", ['"westerope"'], { fix: "Did you mean westeurope?" }),
  region("europewest", ['"europewest"'], { fix: "Did you mean westeurope?" }),
  region("west-europe", ['"west-europe"'], { fix: "Did you mean westeurope?" }),
  region("nowhere", ['"nowhere"'], { fix: "for example westeurope" }),
  region("usgovvirginia", ["region of Azure Government", "aks:cloud is public"], {
    fix: "Set aks:cloud: usGovernment.",
  }),
  region("usgovvirginia", ["region of Azure Government"], { mend: ["cloud", "usGovernment"] }),
  region("China East 2", ["chinaeast2 is a region of Azure operated by 21Vianet"], { fix: "Set aks:cloud: china." }),
  region("usnateast", ["the closed clouds of the United States' government"]),
  ...(["usGovernment", "china"] as const).flatMap(cloud => {
    const [good, bad] = cloud === "china" ? ["chinanorth3", "chinanorth3x"] : ["usgovvirginia", "usgovvirgina"];
    return [
      region("westeurope", ["a region of Azure's public cloud", `aks:cloud is ${cloud}`], {
        when: { location: "westeurope", cloud },
        fix: `Set aks:cloud: public. Or use a region of ${cloud === "china" ? "Azure operated by 21Vianet" : "Azure Government"}`,
        mend: ["location", good],
      }),
      region(bad, [bad], { when: { location: bad, cloud }, fix: `Did you mean ${good}?`, mend: ["location", good] }),
    ];
  }),
  region("usgovmontana", ['"usgovmontana" was no region of Azure Government'], {
    when: { location: "usgovmontana", cloud: "usGovernment" },
    severity: "warning",
    mend: ["location", "usgovarizona"],
  }),
  region("chinacentral", ['"chinacentral"'], {
    when: { location: "chinacentral", cloud: "china" },
    severity: "warning",
    mend: ["location", "chinaeast2"],
  }),
  region("germanynortheast", ["the closed German cloud"], { fix: "for example germanynorth" }),
  region("denmarkwest", ['"denmarkwest"'], { severity: "warning", fix: "Did you mean denmarkeast? Or accept C37" }),
  region("East US 3", ['"eastus3"'], { severity: "warning", fix: "Or accept C37" }),
  region("utopianorth", ['"utopianorth"'], { severity: "warning", fix: "Or accept C37" }),
  // Somebody knows better than the table.
  region("westeurop", ['"westeurop"'], {
    severity: "warning",
    when: { location: "westeurop", acceptedWarnings: { C37: "opened yesterday" } },
  }),
  regionCode("WestEurop", ['"westeurop"'], { fix: "Did you mean westeurope?" }),
  regionCode("usnateast", ["closed clouds"], { severity: "warning", mend: ["naming.regionCodes", { chinaeast: "x" }] }),
  regionCode("denmarkwest", ['"denmarkwest"'], { severity: "warning" }),

  tag("a/b", ['holds "/"'], "hidden-a/b"),
  ...["<", ">", "%", "&", "\\", "?", "\u0001"].map(bad => tag(`cost${bad}`, ["holds"], "cost: centre #1")),
  tag("Azure.Team", ["begin with azure"], "team.azure"),
  tag("microsoftteam", ["begin with microsoft"], "ms-team"),
  tag("windows", ["begin with windows"], "os-windows"),
  tag(" ", ["without a name"], " team"),
  tag("n".repeat(513), ["513 characters"], "n".repeat(512)),
  {
    id: "C38",
    when: { tags: { team: "x".repeat(257) } },
    key: "tags.team",
    says: ["its value has 257 characters"],
    mend: ["tags", { team: "x".repeat(256) }],
  },
  {
    id: "C38",
    when: { tags: tagsNamed(51) },
    key: "tags",
    says: ["51 tags"],
    mend: ["tags", tagsNamed(36)],
  },
  {
    id: "C38",
    when: { tags: tagsNamed(37) },
    key: "tags",
    severity: "warning",
    says: ["37 tags", "of its own to the nodes"],
    mend: ["tags", tagsNamed(36)],
  },
  {
    id: "C38",
    when: { tags: { team: "a", Team: "b" } },
    key: "tags.Team",
    severity: "warning",
    says: ["differs in letter case alone"],
    mend: ["tags", { team: "a" }],
  },
  {
    id: "C11",
    when: { "naming.pattern": "{type}-{name}-{team}" },
    key: "naming.pattern",
    says: ["{team}"],
    mend: ["naming.pattern", "{type}-{name}-{nn}"],
  },
  {
    id: "C11",
    when: { "naming.pattern": "{type}-{env}" },
    key: "naming.pattern",
    says: ["{type}-{env}", "{name}"],
    mend: ["naming.pattern", "{type}-{name}"],
    also: ["C13"],
  },
  {
    id: "C11",
    when: { "naming.instance": 100 },
    key: "naming.instance",
    says: ["100", "0-99"],
    mend: ["naming.instance", 99],
  },
  {
    id: "C11",
    when: { "naming.instance": -1 },
    key: "naming.instance",
    says: ["-1"],
    mend: ["naming.instance", 0],
  },
  { id: "C12", when: { name: "9shop" }, key: "name", says: ['"9shop"'], mend: ["name", "shop9"] },
  { id: "C12", when: { name: "s".repeat(25) }, key: "name", says: ["s".repeat(25)], mend: ["name", "s".repeat(24)] },
  ...["", "Own1", "own-1", "own123456"].map((value): Case => ({
    id: "C12",
    when: { registry: { kind: "create" }, "naming.uniqueSuffix": { kind: "text", text: { value } } },
    key: "naming.uniqueSuffix.text.value",
    says: [JSON.stringify(value)],
    mend: ["naming.uniqueSuffix", { kind: "text", text: { value: "own1" } }],
  })),
  {
    id: "C12",
    when: { registry: { kind: "create" }, "naming.overrides": { registry: "login1" } },
    key: "naming.overrides.registry",
    says: ["login", "what is reached by it"],
    mend: ["naming.overrides", { registry: "crshop1" }],
  },
  {
    id: "C12",
    when: { registry: { kind: "create" }, "naming.overrides": { registry: "cr-shop" } },
    key: "naming.overrides.registry",
    says: ['"cr-shop"', "5 or more letters and digits"],
    mend: ["naming.overrides", { registry: "crshop" }],
  },
  // An id is no name, and no name ends in a full stop.
  ...(["cluster", "network", "shared"] as const).flatMap(group =>
    (
      [
        [
          "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-shop",
          "Write the name alone: rg-shop.",
        ],
        ["rg-shop.", "Give the group's name."],
        ["", "Give the group's name."],
      ] as const
    ).map(([name, fix]) => ({
      id: "C12",
      when: { [`resourceGroups.${group}`]: { kind: "existing", existing: { name } } },
      key: `resourceGroups.${group}.existing.name`,
      says: [name, "is not allowed"],
      fix,
      mend: [`resourceGroups.${group}.existing.name`, "rg-shop"] as const,
    })),
  ),
  {
    id: "C12",
    when: { "resourceGroups.nodes.name": long },
    key: "resourceGroups.nodes.name",
    says: ["81 characters", "80"],
    mend: ["resourceGroups.nodes.name", long.slice(1)],
  },
  {
    id: "C12",
    when: { "naming.overrides": { cluster: "shop_" }, "apiServer.dnsPrefix": "shop" },
    key: "naming.overrides.cluster",
    says: ['"shop_"', "alphanumeric at both ends"],
    mend: ["naming.overrides", { cluster: "shop_1" }],
  },
  {
    id: "C12",
    when: { "naming.overrides": { vnet: "v" } },
    key: "naming.overrides.vnet",
    says: ['"v"', "2 or more"],
    mend: ["naming.overrides", { vnet: "v1" }],
  },
  ...(
    [
      ["Xbox", "xbox", "xbox1"],
      ["my-windows-apps", "windows", "my-window-apps"],
      ["MicroSoftShop", "microsoft", "micro-shop"],
      ["login-shop", "login", "shop-login"],
    ] as const
  ).map(([wrong, word, right]) => ({
    id: "C12",
    when: { "naming.overrides": { cluster: wrong } },
    key: "naming.overrides.cluster",
    says: [`the word ${word}`, wrong],
    mend: ["naming.overrides", { cluster: right }] as const,
  })),
  {
    id: "C12",
    severity: "warning",
    when: { "naming.overrides": { clusterGroup: "rg-microsoft-shop" } },
    key: "naming.overrides.clusterGroup",
    says: ["the word microsoft", "rg-microsoft-shop"],
    fix: "Give another name here. Or accept C12",
    mend: ["naming.overrides", { clusterGroup: "rg-micro-shop" }],
  },
  {
    // Nothing in it has an endpoint.
    id: "C12",
    severity: "warning",
    when: { "naming.overrides": { clusterGroup: "Login-shop", networkGroup: "rg-microsoft" } },
    key: "naming.overrides.clusterGroup",
    says: ["the word login"],
    mend: ["naming.overrides", { clusterGroup: "shop-login", networkGroup: "rg-microsoft" }],
  },
  ...(["cluster", "network", "shared"] as const).map(group => ({
    id: "C13",
    when: {
      [`resourceGroups.${group}`]: { kind: "existing", existing: { name: "rg-team" } },
      "resourceGroups.nodes.name": "RG-team",
    },
    key: "resourceGroups.nodes.name",
    says: ["RG-team", `the ${group}'s group`],
    mend: ["resourceGroups.nodes.name", "rg-team-nodes"] as const,
  })),
  {
    id: "C13",
    when: { "naming.overrides": { clusterGroup: "rg-shop", networkGroup: "RG-SHOP" } },
    key: "naming.overrides.networkGroup",
    says: ["RG-SHOP", "clusterGroup"],
    mend: ["naming.overrides", { clusterGroup: "rg-shop", networkGroup: "rg-shop-net" }],
  },
  {
    id: "C13",
    when: { "naming.overrides": { clusterGroup: "rg-shop" }, "resourceGroups.nodes.name": "rg-shop" },
    key: "resourceGroups.nodes.name",
    says: ["rg-shop", "clusterGroup"],
    mend: ["resourceGroups.nodes.name", "rg-shop-nodes"],
  },
  {
    id: "C36",
    when: { location: later },
    key: "naming.pattern",
    says: ["{region}", "not known before the deployment"],
    mend: ["naming.pattern", "{type}-{name}"],
  },
  {
    id: "C36",
    when: {
      location: later,
      "naming.pattern": "{type}-{name}",
      apiServer: { kind: "private", private: { dns: { kind: "create" } } },
    },
    key: "apiServer.private.dns.kind",
    says: ["named after the region"],
    mend: ["location", "westeurope"],
  },
  {
    id: "C14",
    when: { "naming.overrides": { vent: "vnet-shop" } },
    key: "naming.overrides.vent",
    says: ["vent"],
    mend: ["naming.overrides", { vnet: "vnet-shop" }],
  },
  {
    id: "C15",
    when: { allowReplacement: ["cluster", "nodes/user"] },
    key: "allowReplacement[1]",
    says: ["nodes/user"],
    mend: ["nodePools.user", {}],
  },
  {
    id: "C15",
    when: { allowReplacement: ["firewall", "privateDnsZone", "firewalls"] },
    key: "allowReplacement[2]",
    says: ["firewalls"],
    mend: ["allowReplacement", ["firewall", "privateDnsZone"]],
  },
  {
    id: "C16",
    when: { secrets: { ops: "webhook" } },
    key: "secrets.ops",
    severity: "warning",
    says: ["secret"],
    mend: ["secrets", {}],
  },
  {
    id: "C19",
    when: { preset: "dev@1" },
    key: "preset",
    severity: "warning",
    says: ["dev@2"],
    mend: ["preset", "dev@2"],
    published: { ...dev, version: 2 },
  },
  { id: "C22", when: { version: 2 }, key: "version", says: ["2"], mend: ["version", 1] },
  ...(
    [
      ["network.vnet", spoke({ id: ids.routeTable }), "network.vnet.existing.subnets.nodes.id", ids.subnet()],
      [
        "network.vnet",
        spoke({ routeTable: { id: ids.subnet() } }),
        "network.vnet.existing.subnets.nodes.routeTable.id",
        ids.routeTable,
      ],
      [
        "network.vnet",
        spoke({ natGatewayId: "ng-spoke" }),
        "network.vnet.existing.subnets.nodes.natGatewayId",
        ids.natGateway,
      ],
      [
        "network.vnet",
        spoke({ networkSecurityGroupId: ids.zone("nsg") }),
        "network.vnet.existing.subnets.nodes.networkSecurityGroupId",
        ids.zone("nsg").replace("privateDnsZones", "networkSecurityGroups"),
      ],
      [
        "apiServer",
        { kind: "private", private: { dns: { kind: "existing", existing: { id: ids.identity } } } },
        "apiServer.private.dns.existing.id",
        ids.zone("privatelink.westeurope.azmk8s.io"),
      ],
      [
        "apiServer",
        {
          kind: "vnetIntegration",
          vnetIntegration: { dns: { kind: "existing", existing: { id: ids.routeTable } } },
        },
        "apiServer.vnetIntegration.dns.existing.id",
        ids.zone("private.westeurope.azmk8s.io"),
      ],
      [
        "apiServer",
        { kind: "private", private: { dns: { kind: "create", create: { links: { hub: ids.subnet() } } } } },
        "apiServer.private.dns.create.links.hub",
        ids.subnet().replace(/\/subnets.*/, ""),
      ],
      [
        "network.securityGroups",
        { kind: "existing", existing: { id: ids.routeTable } },
        "network.securityGroups.existing.id",
        ids.routeTable.replace("routeTables", "networkSecurityGroups"),
      ],
      [
        "identity",
        { controlPlane: { kind: "existing", existing: { id: "id-cluster", principalId: ids.guid } } },
        "identity.controlPlane.existing.id",
        ids.identity,
      ],
      [
        "identity",
        { kubelet: { kind: "existing", existing: { id: "id-nodes", principalId: ids.guid, clientId: ids.guid } } },
        "identity.kubelet.existing.id",
        ids.identity,
      ],
      ["network.hub", { kind: "existing", existing: { id: ids.subnet() } }, "network.hub.existing.id", ids.vnet],
    ] as const
  ).map(([at, value, key, id]) => ({
    id: "C10",
    when: { [at]: value },
    key,
    says: ["id"],
    mend: [key, id] as const,
  })),
  // A text on lines of its own ends in a line end.
  ...["\n", " ", "\u200b"].map((unseen): Case => ({
    id: "C10",
    when: { registry: { kind: "existing", existing: { id: `${registryId}${unseen}` } } },
    key: "registry.existing.id",
    says: [`as it holds ${JSON.stringify(unseen)}`],
    mend: ["registry.existing.id", registryId],
  })),
  ...(
    [
      ["publicIps", ids.publicIp, ids.prefix],
      ["publicIpPrefixes", ids.prefix, ids.publicIp],
    ] as const
  ).map(([kind, right, wrong]) => ({
    id: "C10",
    when: { "egress.loadBalancer.addresses": { kind, [kind]: { ids: [right, wrong] } } },
    key: `egress.loadBalancer.addresses.${kind}.ids[1]`,
    says: [wrong, "the id of a microsoft.network/"],
    mend: ["egress.loadBalancer.addresses", { kind, [kind]: { ids: [right] } }] as const,
  })),
];
