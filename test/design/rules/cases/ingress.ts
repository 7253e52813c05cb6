import type { Tree } from "../../../../design/contract/tree";
import { ids, spoke, type Values } from "../../../support/choices";
import type { Case } from "../case";

const routing = (settings: object = {}): Values => ({
  "ingress.kind": "applicationRouting",
  "ingress.applicationRouting": settings,
});
const agc = { "ingress.kind": "applicationGatewayForContainers" } as const;
const settings = "ingress.applicationGatewayForContainers";
const service = "Microsoft.ServiceNetworking/trafficControllers";
const mesh = (ingressGateways: object): object => ({
  kind: "istio",
  istio: { revisions: ["asm-1-30"], ingressGateways },
});
const none = ["ingress.kind", "none"] as const;

/** A zone in a group of its own. */
const zone = (name: string, group = "rg-dns"): string =>
  `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/${group}/providers/Microsoft.Network/dnsZones/${name}`;
const zones = "ingress.applicationRouting.dnsZoneIds";
const privateZones = "ingress.applicationRouting.privateDnsZoneIds";
const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => zone(`z${i}.contoso.com`));

/** Somebody else's network with a subnet for the gateway, on which more is declared. */
const withSubnet = (own: object | undefined, nodes: object = {}): Tree => {
  const vnet = spoke(nodes as Tree).existing as Tree;
  const subnets = { ...(vnet.subnets as Tree), ...(own && { agc: { id: ids.subnet("snet-agc"), ...own } }) };
  return { kind: "existing", existing: { ...vnet, subnets } };
};
const sound = { addressPrefixes: ["10.80.4.0/24"], delegation: service };
const onSubnet = "network.vnet.existing.subnets.agc";
const pinned = ["network.vnet", withSubnet(sound)] as const;

export const cases: readonly Case[] = [
  {
    id: "X16",
    when: { "ingress.kind": "applicationRouting" },
    key: "ingress.kind",
    severity: "warning",
    says: ["2026-11-30"],
    fix: "Set aks:ingress.kind: applicationGatewayForContainers",
    mend: ["ingress.kind", "applicationGatewayForContainers"],
  },
  ...["external", "annotationControlled"].map((defaultController): Case => ({
    id: "E17",
    when: { ...routing({ defaultController }), "egress.kind": "firewall" },
    key: "ingress.applicationRouting.defaultController",
    severity: "warning",
    says: ["public load balancer", "lost"],
    fix: "Set aks:ingress.applicationRouting.defaultController: internal",
    mend: ["ingress.applicationRouting.defaultController", "none"],
  })),
  {
    id: "E17",
    when: {
      ...routing({ defaultController: "external" }),
      "network.vnet": spoke({ routeTable: { id: ids.routeTable, defaultNextHop: "VirtualAppliance" } }),
    },
    key: "ingress.applicationRouting.defaultController",
    severity: "warning",
    says: ["default route"],
    mend: ["network.vnet", spoke({ routeTable: { id: ids.routeTable, defaultNextHop: "Internet" } })],
  },
  {
    id: "C10",
    when: routing({ dnsZoneIds: [ids.zone("contoso.com")] }),
    key: `${zones}[0]`,
    says: ["privatednszones"],
    mend: [zones, [zone("contoso.com")]],
  },
  {
    id: "C10",
    when: routing({ privateDnsZoneIds: [zone("contoso.com")] }),
    key: `${privateZones}[0]`,
    says: ["dnszones"],
    mend: [privateZones, [ids.zone("contoso.com")]],
  },
  {
    id: "X164",
    when: routing({ dnsZoneIds: numbered(6) }),
    key: zones,
    says: ["6 zones", "5"],
    mend: [zones, numbered(5)],
  },
  {
    id: "X164",
    when: routing({ dnsZoneIds: numbered(5), privateDnsZoneIds: [ids.zone("contoso.internal")] }),
    key: privateZones,
    says: ["6 zones"],
    mend: [zones, numbered(4)],
  },
  {
    id: "X164",
    when: routing({ dnsZoneIds: [zone("a.com"), zone("b.com", "rg-other")] }),
    key: `${zones}[1]`,
    says: ["rg-other", "rg-dns"],
    mend: [zones, [zone("a.com", "rg-other"), zone("b.com", "rg-other")]],
  },
  {
    id: "X164",
    when: routing({ dnsZoneIds: [zone("a.com"), zone("A.com")] }),
    key: `${zones}[1]`,
    says: ["twice"],
    mend: [zones, [zone("a.com")]],
  },
  {
    id: "X163",
    when: { ...agc, [settings]: { frontends: [] } },
    key: `${settings}.frontends`,
    says: ["no name"],
    mend: [`${settings}.frontends`, ["web"]],
  },
  {
    id: "X163",
    when: { ...agc, [settings]: { frontends: ["web", "-web"] } },
    key: `${settings}.frontends[1]`,
    says: ['"-web"'],
    mend: [`${settings}.frontends`, ["web", "web-2"]],
  },
  {
    id: "X163",
    when: { ...agc, [settings]: { frontends: ["a".repeat(65)] } },
    key: `${settings}.frontends[0]`,
    says: ["no name of a front end"],
    mend: [`${settings}.frontends`, ["a".repeat(64)]],
  },
  {
    id: "X163",
    when: { ...agc, [settings]: { frontends: ["web", "Web"] } },
    key: `${settings}.frontends[1]`,
    says: ["twice"],
    mend: [`${settings}.frontends`, ["web"]],
  },
  {
    id: "X21",
    when: { ...agc, "network.kind": "kubenet", "network.dataplane.kind": "azure" },
    key: "network.kind",
    says: ["kubenet"],
    fix: "Set aks:network.kind: overlay",
    mend: ["network.kind", "overlay"],
  },
  ...["/25", "/23"].map((prefix): Case => ({
    id: "X21",
    when: { ...agc, "network.vnet.create.subnets": { nodes: {}, agc: { addressPrefix: `10.240.8.0${prefix}` } } },
    key: "network.vnet.create.subnets.agc.addressPrefix",
    says: ["/24"],
    mend: ["network.vnet.create.subnets", { nodes: {}, agc: { addressPrefix: "10.240.8.0/24" } }],
  })),
  {
    id: "X21",
    when: { ...agc, "network.vnet": withSubnet({ ...sound, addressPrefixes: ["10.80.4.0/22"] }) },
    key: `${onSubnet}.addressPrefixes`,
    says: ["extensionIPRange prefix length too short (/22)"],
    mend: ["network.kind", "nodeSubnet"],
  },
  {
    id: "X161",
    when: { ...agc, "network.vnet.kind": "managed" },
    key: "network.vnet.kind",
    says: ["no subnet"],
    fix: "Set aks:network.vnet.kind: create",
    mend: ["network.vnet.kind", "create"],
  },
  {
    id: "X161",
    when: { ...agc, "network.vnet": withSubnet(undefined) },
    key: "network.vnet.existing.subnets",
    says: ["no subnet agc"],
    mend: pinned,
  },
  {
    id: "X162",
    when: { ...agc, "network.vnet": withSubnet({ ...sound, delegation: "none" }) },
    key: `${onSubnet}.delegation`,
    says: ["delegated to nobody", service],
    mend: pinned,
  },
  {
    id: "X162",
    when: { ...agc, "network.vnet": withSubnet({ addressPrefixes: ["10.80.4.0/24"] }) },
    key: onSubnet,
    severity: "warning",
    says: ["no delegation is declared"],
    fix: `Set aks:${onSubnet}.delegation: ${service}`,
    mend: pinned,
  },
  {
    id: "X162",
    when: { ...agc, "network.vnet": withSubnet({ ...sound, id: ids.subnet() }) },
    key: `${onSubnet}.id`,
    says: ["the same"],
    mend: pinned,
  },
  {
    id: "X162",
    when: { ...agc, "network.vnet": withSubnet({ ...sound, id: ids.subnet("snet-agc", "vnet-other") }) },
    key: `${onSubnet}.id`,
    says: ["vnet-other"],
    mend: pinned,
  },
  {
    id: "X162",
    when: {
      ...agc,
      "network.kind": "nodeSubnet",
      "network.vnet": withSubnet({ ...sound, id: ids.subnet("snet-agc", "vnet-other") }),
    },
    key: `${onSubnet}.id`,
    severity: "warning",
    says: ["vnet-other"],
    mend: pinned,
  },
  {
    id: "X162",
    when: { ...agc, "systemPool.subnet": "agc" },
    key: "systemPool.subnet",
    says: ["the gateway's alone"],
    mend: ["systemPool.subnet", "nodes"],
  },
  {
    id: "X165",
    when: {
      ...agc,
      "network.vnet": withSubnet({ ...sound, routeTable: { id: ids.routeTable, defaultNextHop: "VirtualAppliance" } }),
    },
    key: `${onSubnet}.routeTable.defaultNextHop`,
    severity: "warning",
    says: ["VirtualAppliance"],
    mend: ["network.vnet", withSubnet({ ...sound, routeTable: { id: ids.routeTable, defaultNextHop: "Internet" } })],
  },
  {
    id: "X167",
    when: { "ingress.kind": "istioGateways" },
    key: "ingress.kind",
    says: ["no mesh"],
    mend: ["serviceMesh", mesh({ internal: true })],
  },
  {
    id: "X167",
    when: { "ingress.kind": "istioGateways", serviceMesh: mesh({}) },
    key: "ingress.kind",
    says: ["neither"],
    mend: ["serviceMesh", mesh({ external: true })],
  },
  {
    id: "X166",
    when: { ...agc, cloud: "usGovernment", location: "usgovvirginia" },
    key: "ingress.kind",
    severity: "warning",
    says: ["Azure Government"],
    mend: none,
  },
];
