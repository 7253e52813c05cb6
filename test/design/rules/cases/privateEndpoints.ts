import { ids, spoke, type Values } from "../../../support/choices";
import type { Case } from "../case";

const created: Values = { registry: { kind: "create", create: { access: { kind: "private" } } } };
const existing: Values = { registry: { kind: "existing", existing: { id: ids.registry, way: "privateEndpoint" } } };
const zone = "privatelink.azurecr.io";
const zonesOf = (zones: object): Values => ({
  ...created,
  "network.dnsServers": ["10.0.0.4"],
  "network.privateEndpointDns": { kind: "existing", existing: { zones } },
});
const zones = "network.privateEndpointDns.existing.zones";
const subnets = "network.vnet.existing.subnets";
const nodes = { id: ids.subnet(), addressPrefixes: ["10.80.0.0/23"] };
const inSpoke = (privateEndpoints: object): Values => ({
  "network.vnet": {
    kind: "existing",
    existing: {
      addressPrefixes: ["10.80.0.0/20"],
      subnets: { nodes, privateEndpoints: { id: ids.subnet("snet-endpoints"), ...privateEndpoints } },
    },
  },
});

export const cases: readonly Case[] = [
  ...[created, existing].map((registry): Case => ({
    id: "N60",
    when: { ...registry, "network.vnet.kind": "managed" },
    key: "network.vnet.kind",
    says: ["managed", "a private endpoint"],
    fix: "Set aks:network.vnet.kind: create",
    mend: ["network.vnet.kind", "create"],
  })),
  ...[created, existing].map((registry): Case => ({
    id: "N61",
    when: { ...registry, "network.vnet": spoke() },
    key: subnets,
    says: ["privateEndpoints", "a private endpoint"],
    mend: [`${subnets}.privateEndpoints`, { id: ids.subnet("snet-endpoints") }],
  })),
  {
    id: "N61",
    when: { ...existing, ...inSpoke({ delegation: "Microsoft.Web/serverFarms" }) },
    key: `${subnets}.privateEndpoints.delegation`,
    severity: "warning",
    says: ["Microsoft.Web/serverFarms"],
    mend: [`${subnets}.privateEndpoints`, { id: ids.subnet() }],
  },
  {
    id: "N61",
    when: {
      ...existing,
      "apiServer.kind": "vnetIntegration",
      "apiServer.public": undefined,
      "network.vnet": {
        kind: "existing",
        existing: {
          subnets: {
            nodes,
            apiServer: { id: ids.subnet("snet-api") },
            privateEndpoints: { id: ids.subnet("SNET-API") },
          },
        },
      },
    },
    key: `${subnets}.privateEndpoints.id`,
    severity: "warning",
    says: ["apiServer too", "Microsoft.ContainerService/managedClusters"],
    mend: [`${subnets}.privateEndpoints`, { id: ids.subnet("snet-endpoints") }],
  },
  {
    id: "N62",
    when: { ...created, "nodePools.user": { subnet: "privateEndpoints" } },
    key: "nodePools.user.subnet",
    says: ["user", "private endpoints"],
    mend: ["nodePools.user.subnet", "nodes"],
  },
  {
    id: "N62",
    when: { ...created, "network.kind": "podSubnet", "network.podSubnet.subnet": "privateEndpoints" },
    key: "network.podSubnet.subnet",
    says: ["private endpoints"],
    mend: ["network.podSubnet.subnet", "pods"],
  },
  {
    id: "N63",
    when: {
      registry: {
        kind: "create",
        create: { access: { kind: "private" }, replicas: ["northeurope", "eastus2"] },
      },
      "network.vnet.create.subnets.privateEndpoints.addressPrefix": "10.240.8.0/29",
    },
    key: "network.vnet.create.subnets.privateEndpoints",
    says: ["10.240.8.0/29", "3 addresses", "registry needs 4"],
    fix: "/28",
    mend: ["registry.create.replicas", ["northeurope"]],
  },
  {
    id: "N63",
    when: {
      registry: {
        kind: "create",
        create: { access: { kind: "private" }, replicas: ["northeurope", "eastus2"] },
      },
      ...inSpoke({ addressPrefixes: ["10.80.8.0/29"] }),
    },
    key: `${subnets}.privateEndpoints`,
    says: ["10.80.8.0/29", "registry needs 4"],
    mend: [`${subnets}.privateEndpoints.addressPrefixes`, ["10.80.8.0/28"]],
  },
  {
    id: "C10",
    when: zonesOf({ [zone]: ids.registry }),
    key: `${zones}.${zone}`,
    says: ["registries"],
    also: ["N64"],
    mend: [zones, { [zone]: ids.zone(zone) }],
  },
  {
    id: "N64",
    when: zonesOf({}),
    key: zones,
    says: [zone, "not given"],
    mend: [zones, { [zone]: ids.zone(zone) }],
  },
  {
    id: "N64",
    when: zonesOf({ [zone]: ids.zone("privatelink.vaultcore.azure.net") }),
    key: `${zones}.${zone}`,
    says: ["zone privatelink.vaultcore.azure.net"],
    mend: [zones, { [zone]: ids.zone("PrivateLink.azurecr.io") }],
  },
  {
    id: "N64",
    when: zonesOf({
      [zone]: ids.zone(zone),
      "privatelink.vaultcore.azure.net": ids.zone("privatelink.vaultcore.azure.net"),
    }),
    key: `${zones}.privatelink.vaultcore.azure.net`,
    severity: "warning",
    says: ["privatelink.vaultcore.azure.net"],
    fix: `what is needed is ${zone}`,
    mend: [zones, { [zone]: ids.zone(zone) }],
  },
  {
    id: "N65",
    when: { ...created, "network.dnsServers": ["10.0.0.4"] },
    key: "network.dnsServers",
    severity: "warning",
    says: ["10.0.0.4", "registry"],
    fix: "168.63.129.16",
    mend: ["network.dnsServers", []],
  },
  ...[{ kind: "policy" }, { kind: "existing", existing: { zones: { [zone]: ids.zone(zone) } } }].map((way): Case => ({
    id: "N66",
    when: { ...created, "network.privateEndpointDns": way },
    key: "network.privateEndpointDns.kind",
    severity: "warning",
    says: ["links"],
    mend: ["network.privateEndpointDns", { kind: "create" }],
  })),
];
