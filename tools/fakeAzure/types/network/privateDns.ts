import { AzureError } from "../../refusal";
import type { Created, Removal, ModelledType, Stored, Write } from "../../resourceType";
import { guid } from "../../../../testing/madeUp";
import { named, needQuota, sameId, siblings, textsAt } from "./networkShared";
import type { Properties } from "../../../wire";
import { nameIn, parentOf } from "../../resourceIds";

const common = (type: string, { name }: Created): Properties => ({
  name,
  type: `Microsoft.Network/${type}`,
  azureApiVersion: "2024-06-01",
  provisioningState: "Succeeded",
});

const networkOf = ({ inputs }: Stored): string | undefined => textsAt(inputs, "virtualNetwork.id")[0];
const nameOfZone = (link: string): string => nameIn(parentOf(link));

function refusesLink(write: Write): void {
  const { id, inputs, azure } = write;
  const [network] = textsAt(inputs, "virtualNetwork.id");
  const elsewhere = azure
    .all("privatedns:VirtualNetworkLink")
    .filter(other => !sameId(other.id, id) && sameId(networkOf(other), network));
  const twin = elsewhere.find(other => sameId(nameOfZone(other.id), nameOfZone(id)));
  if (twin) {
    throw new AzureError(
      "BadRequest",
      `A virtual network cannot be linked to multiple zones with overlapping namespaces. You tried to link virtual network with '${nameOfZone(id)}' and '${nameOfZone(twin.id)}' zones.`,
    );
  }
  const registering = elsewhere.find(other => other.inputs.registrationEnabled === true);
  if (inputs.registrationEnabled === true && registering) {
    throw new AzureError(
      "Conflict",
      `A virtual network can only be linked to 1 Private DNS zone(s) with auto-registration enabled; conflicting Private DNS zone is '${parentOf(registering.id)}'.`,
      409,
    );
  }
  needQuota(siblings(write, "privatedns:VirtualNetworkLink").length + 1, 1000, `Links of ${parentOf(id)}`);
}

/** A zone stays as long as networks are linked to it; the links of a network that is gone are gone too. A group takes
 *  the links along. */
function keepsZone({ id, asked, azure }: Removal): void {
  if (!sameId(asked, id)) return;
  const link = azure.all("privatedns:VirtualNetworkLink").find(other => {
    const network = networkOf(other) ?? "";
    return sameId(parentOf(other.id), id) && (azure.stored(network) !== undefined || azure.assumed(network));
  });
  if (!link) return;
  throw new AzureError(
    "CannotDeleteResource",
    `Cannot delete resource while nested resources exist. Some existing nested resource IDs include: '${link.id}'. Please delete all nested resources before deleting this resource.`,
    409,
  );
}

/** Neither zones nor links are in a region. Source of the code: Azure's general answer to a location. */
function needGlobal({ id, inputs }: Write): void {
  if (String(inputs.location).toLowerCase() === "global") return;
  throw new AzureError(
    "LocationNotAvailableForResourceType",
    `The provided location '${String(inputs.location)}' is not available for resource ${id}. List of available regions for the resource type is 'global'.`,
  );
}

/** Sources. Replacements: azure-native's provider; its list has none of these, and privatedns.json of API 2024-06-01
 *  marks no location as create-only. Required: Azure demands the location "Global", which azure-native does not fill
 *  in. Limits of a zone: learn.microsoft.com/azure/dns/private-dns-overview. Fixed: azurerm's ForceNew
 *  (private_dns_zone_virtual_network_link_resource.go); the code is inferred, the service's general one. Codes: Azure's
 *  answers as azure-aks-docs#212 and terraform-azurerm-caf-enterprise-scale#157 quote them, and the support article on
 *  CreateOrUpdateVirtualNetworkLinkFailed. Networks with links may go: dns-faq-private.yml. */
export const privateDnsTypes: readonly ModelledType[] = [
  {
    token: "azure-native:privatedns:PrivateZone",
    nameIs: "random",
    // The page on names says 1 to 63 characters, which the names of AKS's own zones exceed: each label is meant.
    name: {
      pattern: /^(?=.{1,253}$)([a-z0-9_-]{1,63}\.){1,33}[a-z0-9_-]{1,63}$/i,
      rule: "The name has 2 to 34 labels with periods between them, each of 1 to 63 letters, digits, underscores and hyphens.",
      code: "BadRequest",
    },
    required: ["location"],
    replaces: [],
    refuses: needGlobal,
    keeps: keepsZone,
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
    nameIs: "logical",
    name: named(),
    required: ["location", "virtualNetwork"],
    replaces: [],
    references: [{ path: "virtualNetwork.id", of: "microsoft.network/virtualnetworks" }],
    fixed: [{ path: "virtualNetwork.id", code: "BadRequest" }],
    refuses: write => {
      needGlobal(write);
      refusesLink(write);
    },
    computed: created => ({
      ...common("privateDnsZones/virtualNetworkLinks", created),
      virtualNetworkLinkState: "Completed",
    }),
  },
];
