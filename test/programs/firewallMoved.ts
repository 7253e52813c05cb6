import { Firewall } from "@pulumi-aks/aks";

const network = "/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups/rg-net/providers/Microsoft.Network";

new Firewall("hub", {
  resourceGroupName: "rg-net",
  location: "westeurope",
  name: "fw",
  subnetId: `${network}/virtualNetworks/vnet-hub/subnets/AzureFirewallSubnet`,
  sources: ["10.0.0.0/24"],
  expectedAddress: "10.99.0.4",
});
