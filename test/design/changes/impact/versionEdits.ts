import { at, edited, pool, type Edit, type Inputs } from "./edit";

const aks = "https://learn.microsoft.com/azure/aks";

const names: Inputs = { resourceGroupName: "rg-shop", resourceName: "aks-shop" };
const cluster: Inputs = {
  ...names,
  kubernetesVersion: "1.34.4",
  autoUpgradeProfile: { upgradeChannel: "patch" },
  agentPoolProfiles: [{ ...pool, orchestratorVersion: "1.34.4" }],
  tags: { team: "shop" },
};
const user: Inputs = {
  ...pool,
  ...names,
  name: undefined,
  agentPoolName: "user",
  mode: "User",
  orchestratorVersion: "1.34.4",
};
const both = (version: string): Inputs => ({
  kubernetesVersion: version,
  agentPoolProfiles: [{ ...pool, orchestratorVersion: version }],
});
const runs = (version: string, pools = version): object => ({
  currentKubernetesVersion: version,
  agentPoolProfiles: [{ ...pool, currentOrchestratorVersion: pools }],
});
const spot: Inputs = { ...pool, name: "spot", mode: "User", scaleSetPriority: "Spot" };
const withSpot = (version: string, ofSpot: string): Inputs => ({
  kubernetesVersion: version,
  agentPoolProfiles: [
    { ...pool, orchestratorVersion: version },
    { ...spot, orchestratorVersion: ofSpot },
  ],
});
const lts: Inputs = at(cluster, { supportPlan: "AKSLongTermSupport" });
const inMinor = at(cluster, both("1.34"));
const both35 = at(cluster, both("1.35"));
const fixedCount: Inputs = { ...user, enableAutoScaling: false, minCount: undefined, maxCount: undefined };

const ofCluster = edited("containerservice:ManagedCluster", cluster);
const ofPool = edited("containerservice:AgentPool", user);

/** Edits of versions and numbers of nodes, judged by what runs: AKS moves both by itself. */
export const versionEdits: readonly Edit[] = [
  ofCluster("a patch below the one that the channel has brought", both("1.34.5"), "refused", {
    live: runs("1.34.6"),
    page: `${aks}/upgrade-aks-control-plane`,
  }),
  ofCluster("the patch that the channel has brought", both("1.34.6"), "noChange", {
    live: runs("1.34.6"),
    page: `${aks}/auto-upgrade-cluster`,
  }),
  ofCluster("a patch above the one that the channel has brought", both("1.34.7"), "reimage", {
    live: runs("1.34.6"),
    pods: "rolling",
    page: `${aks}/upgrade-aks-control-plane`,
  }),
  ofCluster("the minor in place of the patch that the channel has left behind", both("1.34"), "noChange", {
    live: runs("1.34.6"),
    page: `${aks}/supported-kubernetes-versions`,
  }),
  ofCluster("another tag, with a patch that the channel has left behind", { "tags.team": "web" }, "refused", {
    live: runs("1.34.6"),
    page: `${aks}/upgrade-aks-control-plane`,
  }),
  ofCluster("another tag, with the alias of the minor that runs", { "tags.team": "web" }, "inPlace", {
    from: inMinor,
    live: runs("1.34.6"),
    page: `${aks}/supported-kubernetes-versions`,
  }),
  ofCluster(
    "a channel off, with the minor that it has left behind",
    { "autoUpgradeProfile.upgradeChannel": "none", kubernetesVersion: "1.34" },
    "refused",
    {
      from: at(inMinor, { "autoUpgradeProfile.upgradeChannel": "stable" }),
      live: runs("1.35.2"),
      page: `${aks}/auto-upgrade-cluster`,
    },
  ),
  ofCluster(
    "a channel off, with the minor that it has brought",
    { "autoUpgradeProfile.upgradeChannel": "none", ...both("1.35") },
    "inPlace",
    {
      from: at(inMinor, { "autoUpgradeProfile.upgradeChannel": "stable" }),
      live: runs("1.35.2"),
      page: `${aks}/auto-upgrade-cluster`,
    },
  ),
  ofCluster("another tag, with a minor that the channel has left behind", { "tags.team": "web" }, "refused", {
    from: at(inMinor, { "autoUpgradeProfile.upgradeChannel": "rapid" }),
    live: runs("1.36.1"),
    leftAlone: ["kubernetesVersion", "agentPoolProfiles[0].orchestratorVersion"],
    page: `${aks}/auto-upgrade-cluster`,
  }),
  ofCluster("two minors of what was written, one of what runs", both("1.36"), "reimage", {
    live: runs("1.35.2"),
    page: `${aks}/upgrade-aks-control-plane`,
  }),
  ofCluster("one minor of what was written, and what runs already", both("1.35"), "noChange", {
    live: runs("1.35.2"),
    page: `${aks}/auto-upgrade-cluster`,
  }),
  ofCluster("two minors of what runs", both("1.37"), "refused", {
    live: runs("1.35.2"),
    page: `${aks}/upgrade-aks-control-plane`,
  }),
  ofCluster("two minors of what runs with long-term support", both("1.37"), "reimage", {
    from: lts,
    live: runs("1.35.2"),
    page: `${aks}/long-term-support`,
  }),
  ofCluster("control plane and system pool in one request", both("1.35"), "reimage", {
    page: `${aks}/upgrade-aks-control-plane`,
  }),
  ofCluster("control plane and pools in one request, one of Spot", withSpot("1.35.4", "1.35.4"), "refused", {
    from: at(cluster, withSpot("1.34.4", "1.34.4")),
    page: `${aks}/spot-node-pool`,
  }),
  ofCluster("control plane and pools, but those of Spot", withSpot("1.35.4", "1.34.4"), "reimage", {
    from: at(cluster, withSpot("1.34.4", "1.34.4")),
    page: `${aks}/spot-node-pool`,
  }),
  ofCluster(
    "a pool above its control plane",
    { agentPoolProfiles: [{ ...pool, orchestratorVersion: "1.35.4" }] },
    "refused",
    { page: `${aks}/upgrade-aks-node-pools-rolling` },
  ),
  ofCluster(
    "an upgrade with more nodes at most",
    at(both("1.35"), {
      agentPoolProfiles: [{ ...pool, orchestratorVersion: "1.35", maxCount: 9 }],
    }),
    "refused",
    { page: `${aks}/create-node-pools` },
  ),
  ofCluster(
    "the alias of what runs with more nodes at most",
    { kubernetesVersion: "1.34", agentPoolProfiles: [{ ...pool, orchestratorVersion: "1.34", maxCount: 9 }] },
    "inPlace",
    { live: runs("1.34.6"), page: `${aks}/supported-kubernetes-versions` },
  ),
  ofPool("a pool's patch below the one that runs", { orchestratorVersion: "1.34.5" }, "refused", {
    live: { currentOrchestratorVersion: "1.34.6" },
    page: `${aks}/upgrade-aks-node-pools-rolling`,
  }),
  ofPool("a pool's patch that runs", { orchestratorVersion: "1.34.6" }, "noChange", {
    live: { currentOrchestratorVersion: "1.34.6" },
    page: `${aks}/upgrade-aks-node-pools-rolling`,
  }),
  ofPool("a label of a pool whose patch is behind", { nodeLabels: { team: "web" } }, "refused", {
    live: { currentOrchestratorVersion: "1.34.6" },
    page: `${aks}/upgrade-aks-node-pools-rolling`,
  }),
  ofPool("a pool's minor that is newer than its cluster's", { orchestratorVersion: "1.36" }, "refused", {
    beside: [{ type: "containerservice:ManagedCluster", op: "same", before: both35, after: both35 }],
    page: `${aks}/upgrade-aks-node-pools-rolling`,
  }),
  ofPool("a pool's minor that its cluster gets first", { orchestratorVersion: "1.35" }, "reimage", {
    beside: [
      {
        type: "containerservice:ManagedCluster",
        op: "update",
        before: cluster,
        after: at(cluster, both("1.35")),
      },
    ],
    page: `${aks}/upgrade-aks-node-pools-rolling`,
  }),
  ofPool("a control plane four minors ahead of a pool", { orchestratorVersion: "1.35" }, "refused", {
    from: at(user, { orchestratorVersion: "1.31" }),
    beside: [
      {
        type: "containerservice:ManagedCluster",
        op: "update",
        before: cluster,
        after: at(cluster, both("1.35")),
      },
    ],
    page: `${aks}/supported-kubernetes-versions`,
  }),
  ofPool("a maximum below the nodes that are sent", { maxCount: 4 }, "inPlace", {
    from: at(user, { count: 6, maxCount: 8 }),
    also: ["mayBeRefused"],
    page: `${aks}/cluster-autoscaler`,
  }),
  ofPool("a minimum above the nodes that are sent", { minCount: 3 }, "inPlace", {
    from: at(user, { count: 2, maxCount: 8 }),
    page: `${aks}/cluster-autoscaler`,
  }),
  ofPool("a maximum above the nodes that are sent", { maxCount: 9 }, "inPlace", {
    from: at(user, { count: 6, maxCount: 8 }),
    pods: "none",
    page: `${aks}/cluster-autoscaler`,
  }),
  ofPool(
    "no autoscaler, and fewer nodes than it has made",
    { enableAutoScaling: false, minCount: undefined, maxCount: undefined },
    "inPlace",
    { live: { count: 4 }, pods: "rolling", page: `${aks}/cluster-autoscaler` },
  ),
  ofPool(
    "an autoscaler whose maximum is below the nodes",
    { enableAutoScaling: true, minCount: 1, maxCount: 4 },
    "inPlace",
    { from: at(fixedCount, { count: 6 }), also: ["mayBeRefused"], page: `${aks}/cluster-autoscaler` },
  ),
  ofPool("more nodes than were asked for, and as many as there are", { count: 5 }, "noChange", {
    from: fixedCount,
    live: { count: 5 },
    page: `${aks}/scale-cluster`,
  }),
];
