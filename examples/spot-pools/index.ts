import { Environment, type NodePoolChoice } from "@pulumi-aks/aks";
import { Config } from "@pulumi/pulumi";

const config = new Config();

// Room for Spot differs from size to size, so two sizes are rarely gone at once. AKS taints their nodes:
// kubernetes.azure.com/scalesetpriority=spot:NoSchedule, which pods that can stand it tolerate.
const spot = (vmSize: string): NodePoolChoice => ({
  vmSize,
  priority: { kind: "spot" },
  scaling: { autoscale: { min: 0, max: 10 } },
  labels: { workload: "batch" },
});

const batch = new Environment("batch", {
  preset: "dev",
  name: "batch",
  location: "westeurope",
  // The cluster's own pods must not share their nodes' fate, or their memory.
  systemPool: { taints: ["CriticalAddonsOnly=true:NoSchedule"] },
  nodePools: {
    // For what must go on, also while Spot has nothing to offer.
    steady: { scaling: { autoscale: { min: 1, max: 3 } } },
    spot1: spot("Standard_D8as_v5"),
    spot2: spot("Standard_D8ds_v5"),
  },
  autoscaler: {
    // Where several pools would do, the one that leaves the least idle grows; and idle nodes go soon.
    expander: "leastWaste",
    scaleDownUnneededMinutes: 5,
  },
  apiServer: { public: { authorizedRanges: config.requireObject("authorizedRanges") } },
  entra: { adminGroupIds: [config.require("adminGroupId")] },
});

export const { clusterName } = batch;
