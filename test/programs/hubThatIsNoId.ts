import * as pulumi from "@pulumi/pulumi";
import { HubPeering } from "@pulumi-aks/aks";

const vnetId =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet";

new HubPeering("hub", { resourceGroupName: "rg", networkName: "vnet", vnetId, hubId: pulumi.output("the hub") });
