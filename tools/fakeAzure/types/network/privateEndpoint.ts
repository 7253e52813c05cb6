import { AzureError } from "../../refusal";
import { kindOf, parentOf } from "../../resourceIds";
import { valuesAt, type ModelledType, type Write } from "../../resourceType";
import { child, named, needQuota, needRegion, sameId, siblings, subnetAt, textsAt } from "./networkShared";

/** Parts that services have for endpoints, by the type of the service. Source: private-endpoint-overview.md and
 *  private-endpoint-dns.md. */
const parts: Readonly<Record<string, readonly string[]>> = {
  "microsoft.containerregistry/registries": ["registry"],
  "microsoft.keyvault/vaults": ["vault"],
  "microsoft.insights/privatelinkscopes": ["azuremonitor"],
  "microsoft.monitor/accounts": ["prometheusMetrics"],
  "microsoft.dashboard/grafana": ["grafana"],
  "microsoft.containerservice/managedclusters": ["management"],
  "microsoft.storage/storageaccounts": ["blob", "file", "queue", "table", "web", "dfs"],
};

const connections = ["privateLinkServiceConnections[]", "manualPrivateLinkServiceConnections[]"] as const;

/** Codes: what Azure answers to a wrong part (azurerm#11778: "Invalid groupId"); that of a registry's tier is inferred from
 *  the article on private endpoints of registries, which names the tier alone. */
function refuses(write: Write): void {
  const { id, inputs, azure } = write;
  needRegion(azure, id, inputs.location, []);
  // The words are Resource Manager's for what is no id.
  for (const path of ["subnet.id", ...connections.map(one => `${one}.privateLinkServiceId`)]) {
    const wrong = textsAt(inputs, path).find(value => !value.startsWith("/"));
    if (wrong !== undefined) {
      throw new AzureError(
        "LinkedInvalidPropertyId",
        `Property id '${wrong}' at path 'properties.${path}' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.`,
      );
    }
  }
  if (connections.every(one => textsAt(inputs, `${one}.privateLinkServiceId`).length === 0)) {
    throw new AzureError("BadRequest", `The private endpoint ${id} leads to no service.`);
  }
  for (const connection of connections) refusesConnection(write, connection);
}

function refusesConnection({ inputs, azure }: Write, connection: (typeof connections)[number]): void {
  for (const service of textsAt(inputs, `${connection}.privateLinkServiceId`)) {
    const known = parts[kindOf(service)] as readonly string[] | undefined;
    const wrong = textsAt(inputs, `${connection}.groupIds[]`).find(part => known?.includes(part) === false);
    if (wrong !== undefined) {
      throw new AzureError(
        "BadRequest",
        `Call to ${kindOf(service)} failed. Error message: Invalid groupId "${wrong}".`,
      );
    }
    const tier = azure.stored(service)?.inputs.sku as { readonly name?: unknown } | undefined;
    if (kindOf(service) === "microsoft.containerregistry/registries" && tier && tier.name !== "Premium") {
      throw new AzureError(
        "BadRequest",
        `Call to ${kindOf(service)} failed. Error message: private endpoints are not supported for the SKU ${String(tier.name)}.`,
      );
    }
  }
}

function refusesZones(write: Write): void {
  const { id, inputs } = write;
  needQuota(siblings(write, "network:PrivateDnsZoneGroup").length + 1, 1, `Zone groups of ${parentOf(id)}`);
  const zones = textsAt(inputs, "privateDnsZoneConfigs[].privateDnsZoneId");
  const twice = zones.find((zone, i) => zones.findIndex(other => sameId(other, zone)) !== i);
  if (twice !== undefined) {
    throw new AzureError("BadRequest", `The private DNS zone ${twice} is in the group ${id} more than once.`);
  }
  needQuota(zones.length, 5, `Zones of ${id}`);
}

/** Sources. Replacements: azure-native's list (subnet). Required and limits: private-endpoint-overview.md,
 *  private-endpoint-dns-integration.md (one group of at most five zones). What a connection leads to stays: azurerm's
 *  ForceNew (private_endpoint_resource.go); the code is inferred. */
export const privateEndpointTypes: readonly ModelledType[] = [
  {
    token: "azure-native:network:PrivateEndpoint",
    nameIs: "random",
    name: named(2, 64),
    required: ["location", "subnet"],
    replaces: ["subnet"],
    references: [subnetAt("subnet.id")],
    fixed: connections.flatMap(one => [
      { path: `${one}.privateLinkServiceId`, code: "CannotChangePrivateLinkServiceIdOnPrivateEndpoint" },
      { path: `${one}.groupIds`, code: "CannotChangePrivateLinkConnectionOnPrivateEndpoint" },
    ]),
    oneAtATime: (_, inputs) => String(valuesAt(inputs, "subnet.id")[0]),
    refuses,
    computed: created => ({
      ...child("privateEndpoints", created),
      networkInterfaces: [{ id: `${parentOf(created.id)}/networkInterfaces/${created.name}.nic` }],
      // An address for documentation (RFC 5737), which nobody has.
      customDnsConfigs: [{ fqdn: `${created.name}.example.com`, ipAddresses: ["192.0.2.4"] }],
    }),
  },
  {
    token: "azure-native:network:PrivateDnsZoneGroup",
    nameIs: "logical",
    name: named(),
    required: [],
    replaces: [],
    references: [{ path: "privateDnsZoneConfigs[].privateDnsZoneId", of: "microsoft.network/privatednszones" }],
    oneAtATime: parentOf,
    refuses: refusesZones,
    computed: created => {
      const { type: _, ...answered } = child("privateEndpoints/privateDnsZoneGroups", created);
      return answered;
    },
  },
];
