import { Provider } from "@pulumi/azure-native/provider";
import { Environment } from "@pulumi-aks/aks";

const hub = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-hub/providers";
const provider = new Provider("theirs", { subscriptionId: "33333333-3333-3333-3333-333333333333" });

new Environment(
  "shop",
  {
    preset: "dev@1",
    name: "shop",
    location: "westeurope",
    apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
    entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
    network: {
      hub: {
        kind: "existing",
        existing: { id: `${hub}/Microsoft.Network/virtualNetworks/vnet-hub`, addressPrefixes: ["10.0.0.0/16"] },
      },
    },
  },
  { provider },
);
