import { Environment } from "@pulumi-aks/aks";

new Environment("shop", {
  preset: "./presets/shop.ts",
  name: "shop",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
});
