import { Cluster, ClusterIdentity } from "@pulumi-aks/aks";
import { Config } from "@pulumi/pulumi";

const config = new Config();
const at = { resourceGroupName: config.require("resourceGroup"), location: "westeurope" };
const subnetId = config.require("subnetId");

const identity = new ClusterIdentity("shop-identity", {
  ...at,
  grants: { subnet: { role: "networkContributor", scope: subnetId } },
});

const shop = new Cluster(
  "shop",
  {
    ...at,
    preset: "dev",
    name: "shop",
    network: { vnet: { kind: "existing", existing: { subnets: { nodes: { id: subnetId } } } } },
    identity: {
      controlPlane: {
        kind: "existing",
        existing: { id: identity.controlPlaneId, principalId: identity.controlPlanePrincipalId },
      },
      kubelet: {
        kind: "existing",
        existing: {
          id: identity.kubeletId,
          principalId: identity.kubeletPrincipalId,
          clientId: identity.kubeletClientId,
        },
      },
    },
    apiServer: { public: { authorizedRanges: config.requireObject("authorizedRanges") } },
    entra: { adminGroupIds: [config.require("adminGroupId")] },
  },
  // Its inputs wait for the identities; Azure also checks the roles, which nothing else here refers to.
  { dependsOn: identity },
);

export const { clusterName, kubeconfig } = shop;
