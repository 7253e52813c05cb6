import { Environment, type EnvironmentArgs } from "@pulumi-aks/aks";
import * as network from "@pulumi/azure-native/network";

const other = new network.NatGateway("other", {
  resourceGroupName: "rg-mine",
  location: "westeurope",
  sku: { name: "Standard" },
});
const choices: EnvironmentArgs = {
  preset: "dev@1",
  name: "shop",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
  network: { vnet: { kind: "existing", existing: { subnets: { nodes: { id: other.id } } } } },
};
new Environment("shop", choices);
