import { Provider } from "@pulumi/azure-native/provider";
import { HubPeering } from "@pulumi-aks/aks";

const networks = (of: string): string =>
  `/subscriptions/${of}/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks`;
const place = { resourceGroupName: "rg-net", networkName: "vnet-shop" };
const vnetId = `${networks("33333333-3333-3333-3333-333333333333")}/vnet-shop`;
const hubId = `${networks("22222222-2222-2222-2222-222222222222")}/vnet-hub`;

new HubPeering("hub", { ...place, vnetId, hubId }, { provider: new Provider("theirs") });
