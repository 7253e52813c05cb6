import { NatGateway } from "../../../../components";
import { alone, free } from "../kinds";
import { id, rowsOf } from "../table";

const { natGateway, publicIp } = alone;

const place = { resourceGroupName: "rg-net", location: "westeurope", name: "ng-shop" };

export const natGatewayRows = rowsOf(NatGateway, "nat", [
  {
    name: "one address",
    args: place,
    creates: {
      "nat-ips/1": publicIp({ publicIpAddressName: "ng-shop-1" }),
      "nat-gateway": natGateway(
        {
          idleTimeoutInMinutes: 4,
          natGatewayName: "ng-shop",
          publicIpAddresses: [{ id: id("rg-net", "Microsoft.Network/publicIPAddresses/ng-shop-1") }],
        },
        { dependsOn: ["nat-ips/1"] },
      ),
    },
  },
  {
    name: "two addresses with names of their own in a zone, free to be replaced",
    args: {
      ...place,
      publicIpCount: 2,
      publicIpNames: ["pip-a", "pip-b"],
      idleTimeoutMinutes: 10,
      zone: "2",
      tags: { team: "shop" },
      allowReplacement: true,
    },
    creates: {
      "nat-ips/1": publicIp({ publicIpAddressName: "pip-a", tags: { team: "shop" }, zones: ["2"] }, { options: free }),
      "nat-ips/2": publicIp({ publicIpAddressName: "pip-b", tags: { team: "shop" }, zones: ["2"] }, { options: free }),
      "nat-gateway": natGateway(
        {
          idleTimeoutInMinutes: 10,
          natGatewayName: "ng-shop",
          publicIpAddresses: [
            { id: id("rg-net", "Microsoft.Network/publicIPAddresses/pip-a") },
            { id: id("rg-net", "Microsoft.Network/publicIPAddresses/pip-b") },
          ],
          tags: { team: "shop" },
          zones: ["2"],
        },
        { options: free, dependsOn: ["nat-ips/1", "nat-ips/2"] },
      ),
    },
  },
]);
