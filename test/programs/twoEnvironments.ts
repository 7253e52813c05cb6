import { choicesFromConfig, Environment } from "@pulumi-aks/aks";

new Environment("aks", choicesFromConfig());
new Environment("open", {
  preset: "dev",
  name: "open",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: [] } },
});
