import { ids, spoke, type Values } from "../../../support/choices";
import type { Case } from "../case";

const withZone = (name: string): Values => ({
  apiServer: { kind: "private", private: { dns: { kind: "existing", existing: { id: ids.zone(name) } } } },
});
const zone = "apiServer.private.dns.existing.id";
const regional = "privatelink.westeurope.azmk8s.io";
const integrated = (dns: object, more: object = {}): Values => ({
  apiServer: { kind: "vnetIntegration", vnetIntegration: { dns, ...more } },
});
const integratedKey = "apiServer.vnetIntegration";
const integratedZone = (name: string): Values => integrated({ kind: "existing", existing: { id: ids.zone(name) } });
const made = (create: object): Values => ({
  apiServer: { kind: "private", private: { dns: { kind: "create", create } } },
});
const madeKey = "apiServer.private.dns.create";
const systemAssigned = { controlPlane: { kind: "systemAssigned" }, kubelet: { kind: "managed" } };
const hub = ids.subnet("any", "vnet-hub").replace(/\/subnets.*/, "");
const ownNetwork = ids.subnet().replace(/\/subnets.*/, "");

const tagsNamed = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`tag${i}`, "x"]));

export const cases: readonly Case[] = [
  {
    id: "A25",
    when: { ...made({}), tags: tagsNamed(16) },
    key: "tags",
    says: ["16 tags", "takes 15"],
    mend: ["tags", tagsNamed(15)],
  },
  {
    id: "A25",
    when: { apiServer: { kind: "private" }, tags: tagsNamed(16) },
    key: "tags",
    severity: "warning",
    says: ["16 tags"],
    mend: ["apiServer", { kind: "private", private: { dns: { kind: "none" }, publicFqdn: true } }],
  },
  ...["cost centre", "2nd", "a:b", "größe"].map((name): Case => ({
    id: "A25",
    when: { ...made({}), tags: { [name]: "x" } },
    key: `tags.${name}`,
    severity: "warning",
    says: [JSON.stringify(name)],
    mend: ["tags", { "cost-centre_2.a": "x" }],
  })),
  {
    id: "A5",
    when: { apiServer: { kind: "private", private: { dns: { kind: "none" }, publicFqdn: false } } },
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
    says: ["private", "existing or create"],
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
    id: "A5",
    when: { ...integrated({ kind: "none" }), [`${integratedKey}.publicFqdn`]: false },
    key: `${integratedKey}.publicFqdn`,
    says: ["none"],
    mend: [`${integratedKey}.publicFqdn`, true],
  },
  ...["private.northeurope.azmk8s.io", "internal", "a.b.private.westeurope.azmk8s.io"].map(name => ({
    id: "A6",
    when: integratedZone(name),
    key: `${integratedKey}.dns.existing.id`,
    says: [name, "private.westeurope.azmk8s.io", regional],
    mend: [`${integratedKey}.dns.existing.id`, ids.zone("team.private.westeurope.azmk8s.io")] as const,
  })),
  // The zone of another cloud.
  ...(
    [
      ["usGovernment", "usgovvirginia", "privatelink.usgovvirginia.cx.aks.containerservice.azure.us"],
      ["china", "chinanorth3", "privatelink.chinanorth3.cx.prod.service.azk8s.cn"],
    ] as const
  ).map(([cloud, location, its]): Case => ({
    id: "A6",
    when: { ...withZone(`privatelink.${location}.azmk8s.io`), cloud, location },
    key: zone,
    says: [`privatelink.${location}.azmk8s.io`, its],
    mend: [zone, ids.zone(`team.${its}`)],
  })),
  {
    // A private endpoint's zone has one name only.
    id: "A6",
    when: withZone("private.westeurope.azmk8s.io"),
    key: zone,
    says: ["private.westeurope.azmk8s.io", regional],
    mend: [zone, ids.zone(regional)],
  },
  {
    // Microsoft's text says private., its examples privatelink.
    id: "A6",
    when: integratedZone(regional),
    key: `${integratedKey}.dns.existing.id`,
    severity: "warning",
    says: [regional, "private.westeurope.azmk8s.io"],
    mend: [`${integratedKey}.dns.existing.id`, ids.zone("private.westeurope.azmk8s.io")],
  },
  ...["", "-shop", "shop.team", "s".repeat(33)].map(label => ({
    id: "A6",
    when: made({ label }),
    key: `${madeKey}.label`,
    says: [`"${label}"`, `${label.length} characters`],
    mend: [`${madeKey}.label`, "s".repeat(32)] as const,
  })),
  {
    id: "A7",
    when: { ...made({}), identity: systemAssigned },
    key: "identity.controlPlane.kind",
    says: ["system-assigned"],
    mend: ["identity.controlPlane.kind", "create"],
  },
  {
    id: "A8",
    when: { ...made({ label: "team" }), "apiServer.fqdnSubdomain": "shop" },
    key: "apiServer.fqdnSubdomain",
    says: [`team.${regional}`],
    mend: [`${madeKey}.label`, undefined],
  },
  {
    id: "A8",
    when: { ...integratedZone("team.private.westeurope.azmk8s.io"), "apiServer.fqdnSubdomain": "shop" },
    key: "apiServer.fqdnSubdomain",
    says: ["team.private.westeurope.azmk8s.io"],
    mend: [`${integratedKey}.dns.existing.id`, ids.zone("private.westeurope.azmk8s.io")],
  },
  {
    id: "A9",
    when: { ...made({ links: { hub: ownNetwork.toUpperCase() } }), "network.vnet": spoke() },
    key: `${madeKey}.links.hub`,
    says: ["nodes' own network"],
    mend: [`${madeKey}.links.hub`, hub],
  },
  {
    id: "A9",
    when: made({ links: { dns: hub, hub: hub.toLowerCase() } }),
    key: `${madeKey}.links.hub`,
    says: ["link dns"],
    mend: [`${madeKey}.links.hub`, `${hub}-2`],
  },
  {
    id: "A20",
    when: { ...integrated({ kind: "system" }), "network.dnsServers": ["10.0.0.4"] },
    key: "network.dnsServers",
    severity: "warning",
    says: ["10.0.0.4"],
    mend: ["apiServer.vnetIntegration", { private: false, authorizedRanges: ["203.0.113.0/24"] }],
  },
];
