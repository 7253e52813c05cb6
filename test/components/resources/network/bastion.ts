import { Bastion } from "../../../../components";
import { alone, free, kind } from "../kinds";
import { id, kept, rowsOf, subnetId } from "../table";

const { publicIp } = alone;

/** Bastion in a group; what it does not copy, record, hide and share is azure-native's own. */
export const bastionHost = (group: string, bastionHostName: string, subnet: string, address: string) =>
  kind(
    "network:BastionHost",
    {
      resourceGroupName: group,
      location: "westeurope",
      bastionHostName,
      sku: { name: "Standard" },
      scaleUnits: 2,
      enableTunneling: true,
      disableCopyPaste: false,
      enableFileCopy: false,
      enableIpConnect: false,
      enableKerberos: false,
      enablePrivateOnlyBastion: false,
      enableSessionRecording: false,
      enableShareableLink: false,
      ipConfigurations: [
        {
          name: "people",
          subnet: { id: subnet },
          publicIPAddress: { id: id(group, `Microsoft.Network/publicIPAddresses/${address}`) },
          privateIPAllocationMethod: "Dynamic",
        },
      ],
    },
    kept,
    { replaceOnChanges: ["ipConfigurations"], deleteBeforeReplace: true },
  );

const place = {
  resourceGroupName: "rg-net",
  location: "westeurope",
  name: "bas-shop",
  subnetId: subnetId("rg-net", "vnet-shop", "AzureBastionSubnet"),
};
const host = (address: string) => bastionHost("rg-net", "bas-shop", place.subnetId, address);

export const bastionRows = rowsOf(Bastion, "in", [
  {
    name: "as it comes",
    args: place,
    creates: {
      "in-ip": publicIp({ publicIpAddressName: "bas-shop-ip" }),
      "in-bastion": host("bas-shop-ip")({}, { dependsOn: ["in-ip"] }),
    },
  },
  {
    name: "of tier basic, by the portal alone",
    args: { ...place, tier: "basic" },
    creates: {
      "in-ip": publicIp({ publicIpAddressName: "bas-shop-ip" }),
      "in-bastion": host("bas-shop-ip")({ sku: { name: "Basic" }, enableTunneling: false }, { dependsOn: ["in-ip"] }),
    },
  },
  {
    name: "of tier premium in zones, without clipboard, free to be replaced",
    args: {
      ...place,
      publicIpName: "pip-in",
      tier: "premium",
      scaleUnits: 5,
      copyPaste: false,
      nativeClient: false,
      zones: ["1", "2"],
      tags: { team: "shop" },
      allowReplacement: true,
    },
    creates: {
      "in-ip": publicIp(
        { publicIpAddressName: "pip-in", zones: ["1", "2"], tags: { team: "shop" } },
        { options: free },
      ),
      "in-bastion": host("pip-in")(
        {
          sku: { name: "Premium" },
          scaleUnits: 5,
          enableTunneling: false,
          disableCopyPaste: true,
          zones: ["1", "2"],
          tags: { team: "shop" },
        },
        { options: free, dependsOn: ["in-ip"] },
      ),
    },
  },
]);
