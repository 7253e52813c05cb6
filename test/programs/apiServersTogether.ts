import * as pulumi from "@pulumi/pulumi";
import { Environment } from "@pulumi-aks/aks";

const addressPrefixes = [new pulumi.Config("test").require("range")];
const vnet =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet";

for (const name of ["one", "two"]) {
  new Environment(name, {
    preset: "dev@1",
    name,
    location: "westeurope",
    apiServer: { kind: "vnetIntegration" },
    entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
    network: {
      vnet: {
        kind: "existing",
        existing: {
          subnets: {
            nodes: { id: `${vnet}/subnets/snet-${name}` },
            apiServer: {
              id: `${vnet}/subnets/snet-api`,
              addressPrefixes,
              delegation: "Microsoft.ContainerService/managedClusters",
            },
          },
        },
      },
    },
  });
}
