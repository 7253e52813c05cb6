import { Environment } from "@pulumi-aks/aks";

new Environment("one", {
  preset: "dev",
  name: "shop",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
});
