import { at, edited, group, pool, subnet, type Edit, type Inputs, type More } from "./edit";

const user: Inputs = {
  ...pool,
  name: undefined,
  agentPoolName: "user",
  resourceName: "aks-shop",
  resourceGroupName: "rg-shop",
  mode: "User",
  count: 3,
  minCount: 3,
  maxCount: 30,
  nodeLabels: { team: "shop" },
  nodeTaints: [],
  orchestratorVersion: "1.35.4",
  securityProfile: { enableSecureBoot: false, enableVTPM: false, sshAccess: "LocalUser" },
  upgradeSettings: { maxSurge: "33%" },
};
const ofPool = edited("containerservice:AgentPool", user);
const anew = (path: string): More => ({ replacing: [path], pods: "rolling" });

/** Edits of pools. */
export const poolEdits: readonly Edit[] = [
  ofPool("another size", { vmSize: "Standard_D8as_v5" }, "rotatePool", anew("vmSize")),
  ofPool("more pods for a node", { maxPods: 200 }, "rotatePool", anew("maxPods")),
  ofPool("more pods for a node, as azure-native plans it", { maxPods: 200 }, "refused"),
  ofPool("other disks", { osDiskType: "Ephemeral" }, "rotatePool", anew("osDiskType")),
  ofPool("larger disks", { osDiskSizeGB: 256 }, "rotatePool", anew("osDiskSizeGB")),
  ofPool("another subnet", { vnetSubnetID: `${subnet}2` }, "rotatePool", anew("vnetSubnetID")),
  ofPool(
    "the subnet in another case",
    { vnetSubnetID: subnet.toUpperCase().replace("/SUBSCRIPTIONS/", "/subscriptions/") },
    "none",
  ),
  ofPool("spot", { scaleSetPriority: "Spot" }, "rotatePool", anew("scaleSetPriority")),
  ofPool("encryption at host", { enableEncryptionAtHost: true }, "rotatePool", anew("enableEncryptionAtHost")),
  ofPool("addresses for nodes", { enableNodePublicIP: true }, "refused"),
  ofPool("settings of the kubelet", { kubeletConfig: { podMaxPids: 100 } }, "refused"),
  ofPool("another proximity group", { proximityPlacementGroupID: `${group}/p` }, "refused"),
  ofPool("Ubuntu", { osSKU: "Ubuntu" }, "reimage", { pods: "rolling" }),
  ofPool("another Windows", { osSKU: "Windows2022" }, "refused", { from: at(user, { osSKU: "Windows2019" }) }),
  ofPool("FIPS", { enableFIPS: true }, "reimage", { pods: "rolling" }),
  ofPool("secure boot", { "securityProfile.enableSecureBoot": true }, "reimage", { pods: "rolling" }),
  ofPool("SSH off", { "securityProfile.sshAccess": "Disabled" }, "inPlace", {
    pods: "none",
    also: ["nodeImageUpgrade"],
  }),
  ofPool("local DNS", { localDNSProfile: { mode: "Required" } }, "reimage"),
  ofPool("the cluster's next minor", { orchestratorVersion: "1.36" }, "reimage", { pods: "rolling" }),
  ofPool("a version below", { orchestratorVersion: "1.34" }, "refused"),
  ofPool("fewer nodes", { count: 2 }, "inPlace", { pods: "rolling" }),
  ofPool("more nodes", { count: 5 }, "inPlace", { pods: "none" }),
  ofPool("more at most", { maxCount: 40 }, "inPlace", { pods: "none" }),
  ofPool("no autoscaler", { enableAutoScaling: false }, "inPlace"),
  ofPool("another label", { "nodeLabels.team": "other" }, "inPlace", { pods: "none" }),
  ofPool("a taint for new pods", { nodeTaints: ["a=b:NoSchedule"] }, "inPlace", { pods: "none" }),
  ofPool("a taint that evicts", { nodeTaints: ["a=b:NoExecute"] }, "inPlace", {
    pods: "atOnce",
    also: ["outsideMaintenanceWindow"],
  }),
  ofPool("system in place of user", { mode: "System" }, "inPlace"),
  ofPool("another surge", { upgradeSettings: { maxSurge: "1" } }, "inPlace"),
  ofPool("tags of a pool", { tags: { team: "shop" } }, "inPlace"),
];
