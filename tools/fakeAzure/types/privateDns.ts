import { guid, type Created, type ResourceType } from "../resourceType";
import type { Properties } from "../../wire";

const zone =
  "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/privateDnsZones/{privateZoneName}";
const common = (type: string, { name }: Created): Properties => ({
  name,
  type: `Microsoft.Network/${type}`,
  azureApiVersion: "2024-06-01",
  provisioningState: "Succeeded",
});

/** Sources. Replacements: azure-native's provider; its list has none of these, and privatedns.json of API 2024-06-01
 *  marks no location as create-only. Required: Azure demands the location "Global", which azure-native does not fill
 *  in. Limits of a zone: learn.microsoft.com/azure/dns/private-dns-overview. */
export const privateDnsTypes: readonly ResourceType[] = [
  {
    token: "azure-native:privatedns:PrivateZone",
    path: zone,
    nameIs: "random",
    required: ["location"],
    replaces: [],
    // A new zone has its SOA record and no links.
    computed: created => ({
      ...common("privateDnsZones", created),
      internalId: guid(created.id),
      maxNumberOfRecordSets: 25000,
      maxNumberOfVirtualNetworkLinks: 1000,
      maxNumberOfVirtualNetworkLinksWithRegistration: 100,
      numberOfRecordSets: 1,
      numberOfVirtualNetworkLinks: 0,
      numberOfVirtualNetworkLinksWithRegistration: 0,
    }),
  },
  {
    token: "azure-native:privatedns:VirtualNetworkLink",
    path: `${zone}/virtualNetworkLinks/{virtualNetworkLinkName}`,
    nameIs: "logical",
    required: ["location", "virtualNetwork"],
    replaces: [],
    computed: created => ({
      ...common("privateDnsZones/virtualNetworkLinks", created),
      virtualNetworkLinkState: "Completed",
    }),
  },
];
