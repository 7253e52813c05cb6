import { Firewall } from "@pulumi-aks/aks";
import * as pulumi from "@pulumi/pulumi";

new Firewall("f", {
  resourceGroupName: "rg-mine",
  location: "westeurope",
  name: "f",
  subnetId: pulumi.output(
    "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-nodes",
  ),
  sources: ["10.0.0.0/24"],
});
