import { Cluster, type ClusterArgs } from "../../../../components";
import { alone, systemPool } from "../kinds";
import { place } from "./places";
import { but, rowsOf } from "../table";

const { managedCluster } = alone;

export const clusterRows = rowsOf<ClusterArgs>(Cluster, "shop", [
  {
    name: "defaults: protected, and the autoscaler owns the count",
    args: place,
    creates: { "shop-managed-cluster": managedCluster() },
  },
  {
    name: "free to be replaced",
    args: { ...place, allowReplacement: true },
    creates: {
      "shop-managed-cluster": managedCluster({}, { options: { ignoreChanges: ["agentPoolProfiles[0].count"] } }),
    },
  },
  {
    name: "names and tags",
    args: {
      ...place,
      clusterName: "aks-own",
      nodeResourceGroup: { name: "rg-nodes", lockdown: "unrestricted" },
      apiServer: { ...place.apiServer, dnsPrefix: "shop-api" },
      tags: { team: "shop" },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        resourceName: "aks-own",
        dnsPrefix: "shop-api",
        nodeResourceGroup: "rg-nodes",
        nodeResourceGroupProfile: { restrictionLevel: "Unrestricted" },
        agentPoolProfiles: [but(systemPool, { tags: { team: "shop" } })],
        tags: { team: "shop" },
      }),
    },
  },
  {
    name: "tier free",
    args: { ...place, kubernetes: { tier: "free" } },
    creates: { "shop-managed-cluster": managedCluster({ sku: { tier: "Free" } }) },
  },
  {
    name: "tier premium with long-term support",
    args: { ...place, kubernetes: { version: "1.33", tier: "premium", supportPlan: "longTermSupport" } },
    creates: {
      "shop-managed-cluster": managedCluster({
        sku: { tier: "Premium" },
        supportPlan: "AKSLongTermSupport",
        kubernetesVersion: "1.33",
        agentPoolProfiles: [but(systemPool, { orchestratorVersion: "1.33" })],
      }),
    },
  },
]);
