import { presets } from "../../../../design/presets";
import { ids, spoke } from "../../../support/choices";
import type { Case } from "../case";

const dev = presets.find(p => p.name === "dev")!;

/** A region that comes from another resource. */
const later = Promise.resolve("westeurope");
const long = "n".repeat(81);

export const cases: readonly Case[] = [
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
  ...(["cluster", "network"] as const).map(group => ({
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
