import { Environment, Network } from "@pulumi-aks/aks";
import { RoleAssignment } from "@pulumi/azure-native/authorization";
import { ResourceGroup } from "@pulumi/azure-native/resources";
import { Config } from "@pulumi/pulumi";

const config = new Config();
const location = "westeurope";
const { name: resourceGroupName } = new ResourceGroup("network", { resourceGroupName: "rg-shop-network", location });

// Both subnets are there from the start, so that the second cluster changes nothing of the first.
const network = new Network("network", {
  resourceGroupName,
  location,
  name: "vnet-shop",
  addressSpace: ["10.61.0.0/16"],
  subnets: { blue: { addressPrefix: "10.61.0.0/22" }, green: { addressPrefix: "10.61.4.0/22" } },
});

const registryId = config.require("registryId");
const acrPull = "7f951dda-4ed3-4680-a7ca-43fe172d538d";
const subscription = registryId.split("/").slice(0, 3).join("/");

// [blue], then [blue, green] until the traffic has moved, then [green].
for (const colour of config.requireObject<string[]>("clusters")) {
  const cluster = new Environment(colour, {
    // The first version has the cluster alone: images, secrets and logs outlive both colours, and are made elsewhere.
    preset: "dev@1",
    acceptedWarnings: { C19: "dev@2 would give each colour a registry and a vault of its own" },
    name: `shop-${colour}`,
    location,
    network: {
      vnet: { kind: "existing", existing: { subnets: { nodes: { id: network.subnetIds.apply(ids => ids[colour]) } } } },
    },
    apiServer: { public: { authorizedRanges: config.requireObject("authorizedRanges") } },
    entra: { adminGroupIds: [config.require("adminGroupId")] },
  });
  new RoleAssignment(`${colour}-pulls-images`, {
    scope: registryId,
    roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${acrPull}`,
    principalId: cluster.kubeletPrincipalId,
    // Without it Azure looks the identity up at once, and does not find one that is a second old.
    principalType: "ServicePrincipal",
  });
}
