import { NodePool } from "@pulumi-aks/aks";
import { Config } from "@pulumi/pulumi";

const config = new Config();

const batch = new NodePool("batch", {
  resourceGroupName: config.require("resourceGroup"),
  clusterName: config.require("cluster"),
  subnetId: config.require("subnetId"),
  name: "batch",
  vmSize: "Standard_D8ds_v5",
  // No node while there is no work: the autoscaler starts the first one for the first pod.
  scaling: { autoscale: { min: 0, max: config.requireNumber("most") } },
  labels: { workload: "batch" },
  // Only pods that tolerate it come here.
  taints: ["workload=batch:NoSchedule"],
});

export const { nodePoolId } = batch;
