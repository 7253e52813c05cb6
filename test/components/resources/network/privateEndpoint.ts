import { PrivateEndpoint } from "../../../../components";
import { alone } from "../kinds";
import { id, otherSubscription, rowsOf, subnetId } from "../table";

const { privateEndpoint, zoneGroup } = alone;

const endpoints = subnetId("rg-net", "vnet-shop", "snet-endpoints");
const registry = id("rg-shared", "Microsoft.ContainerRegistry/registries/crshop", otherSubscription);
const zone = (name: string): string => id("rg-dns", `Microsoft.Network/privateDnsZones/${name}`, otherSubscription);

export const privateEndpointRows = rowsOf(PrivateEndpoint, "pep", [
  {
    name: "whose names somebody else writes",
    args: {
      resourceGroupName: "rg-net",
      name: "pep-shop",
      subnetId: endpoints,
      targetId: registry,
      subresource: "registry",
    },
    creates: {
      "pep-endpoint": privateEndpoint({
        location: undefined,
        privateEndpointName: "pep-shop",
        subnet: { id: endpoints },
        privateLinkServiceConnections: [{ name: "registry", privateLinkServiceId: registry, groupIds: ["registry"] }],
      }),
    },
  },
  {
    name: "that the owner of the registry approves by hand",
    args: {
      resourceGroupName: "rg-net",
      location: "westeurope",
      name: "pep-shop",
      subnetId: endpoints,
      targetId: registry,
      subresource: "registry",
      byHand: true,
    },
    creates: {
      "pep-endpoint": privateEndpoint({
        privateEndpointName: "pep-shop",
        subnet: { id: endpoints },
        manualPrivateLinkServiceConnections: [
          {
            name: "registry",
            privateLinkServiceId: registry,
            groupIds: ["registry"],
            requestMessage: "for the nodes of a cluster",
          },
        ],
      }),
    },
  },
  {
    name: "with two zones",
    args: {
      resourceGroupName: "rg-net",
      location: "westeurope",
      name: "pep-shop",
      subnetId: endpoints,
      targetId: registry,
      subresource: "registry",
      zoneIds: [zone("privatelink.azurecr.io"), zone("privatelink.westeurope.azurecr.io")],
      tags: { team: "shop" },
    },
    creates: {
      "pep-endpoint": privateEndpoint({
        privateEndpointName: "pep-shop",
        subnet: { id: endpoints },
        privateLinkServiceConnections: [{ name: "registry", privateLinkServiceId: registry, groupIds: ["registry"] }],
        tags: { team: "shop" },
      }),
      "pep-zones": zoneGroup(
        {
          privateEndpointName: "pep-shop",
          privateDnsZoneConfigs: [
            { name: "privatelink-azurecr-io", privateDnsZoneId: zone("privatelink.azurecr.io") },
            { name: "privatelink-westeurope-azurecr-io", privateDnsZoneId: zone("privatelink.westeurope.azurecr.io") },
          ],
        },
        { dependsOn: ["pep-endpoint"] },
      ),
    },
  },
]);
