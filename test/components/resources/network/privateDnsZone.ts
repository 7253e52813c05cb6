import { PrivateDnsZone } from "../../../../components";
import { alone, free } from "../kinds";
import { hubId, rowsOf, vnetId } from "../table";

const { privateZone, virtualNetworkLink } = alone;

export const privateDnsZoneRows = rowsOf(PrivateDnsZone, "dns", [
  {
    name: "a zone that nobody else asks",
    args: { resourceGroupName: "rg-net", name: "privatelink.westeurope.azmk8s.io" },
    creates: { "dns-zone": privateZone({ privateZoneName: "privatelink.westeurope.azmk8s.io" }) },
  },
  {
    name: "a zone that other networks find, free to be replaced",
    args: {
      resourceGroupName: "rg-net",
      name: "shop.private.westeurope.azmk8s.io",
      links: { hub: hubId, office: vnetId("rg-office", "vnet-office") },
      tags: { team: "shop" },
      allowReplacement: true,
    },
    creates: {
      "dns-zone": privateZone(
        { privateZoneName: "shop.private.westeurope.azmk8s.io", tags: { team: "shop" } },
        { options: free },
      ),
      "dns-links/hub": virtualNetworkLink(
        {
          privateZoneName: "shop.private.westeurope.azmk8s.io",
          tags: { team: "shop" },
          virtualNetwork: { id: hubId },
          virtualNetworkLinkName: "hub",
        },
        { dependsOn: ["dns-zone"] },
      ),
      "dns-links/office": virtualNetworkLink(
        {
          privateZoneName: "shop.private.westeurope.azmk8s.io",
          tags: { team: "shop" },
          virtualNetwork: { id: vnetId("rg-office", "vnet-office") },
          virtualNetworkLinkName: "office",
        },
        { dependsOn: ["dns-zone"] },
      ),
    },
  },
]);
