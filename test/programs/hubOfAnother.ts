import { Provider } from "@pulumi/azure-native/provider";
import { choicesFromConfig, Environment, type NetworkChoice } from "@pulumi-aks/aks";

const hub = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-hub/providers";
const network: NetworkChoice = {
  hub: {
    kind: "existing",
    existing: { id: `${hub}/Microsoft.Network/virtualNetworks/vnet-hub`, addressPrefixes: ["10.0.0.0/16"] },
  },
};
const provider = new Provider("theirs", { subscriptionId: "33333333-3333-3333-3333-333333333333" });

new Environment("shop", { ...choicesFromConfig(), network }, { provider });
