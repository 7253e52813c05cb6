import { parseKubernetesVersion, versionStatus } from "../../design/cluster/upgrades/versions";
import { aksDoc, clusterType, isType, ownerOf, poolTypes, when, type Policy, type Resource } from "../policy";
import { at, is, isAny, mayBe, missing, off, text, unknown } from "../values";

/** The version that a cluster or pool asks for, and where the support calendar has it. */
function version({ type, props }: Resource, today: string) {
  const asked = text(isType(type, [clusterType]) ? props.kubernetesVersion : props.orchestratorVersion);
  const parsed = asked === undefined ? undefined : parseKubernetesVersion(asked);
  return parsed && { minor: parsed.minor, ...versionStatus(parsed.minor, today) };
}

/** Whether long-term support is bought, as far as is known; a pool does not say. */
const longTerm = ({ type, props }: Resource): boolean =>
  !isType(type, [clusterType]) || props.supportPlan === unknown || is(props.supportPlan, "AKSLongTermSupport");

/** What protects a cluster over the years. */
export const lifecycle: readonly Policy[] = [
  {
    id: "cluster-unprotected",
    title: "Clusters are protected against deletion and replacement",
    sees: "resource",
    types: [clusterType],
    key: "options.protect",
    levels: { dev: "disabled", staging: "advisory", prod: "mandatory" },
    reason: "Some changes of network, identity or name replace the cluster with everything on it.",
    fix: "Create the cluster with the resource option protect.",
    doc: "https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
    maps: ["WAF RE:09"],
    find: ({ protect }) => when(!protect, "The cluster is not protected"),
  },
  {
    id: "kubernetes-out-of-support",
    title: "The Kubernetes version is in support",
    sees: "resource",
    types: poolTypes,
    key: "kubernetesVersion",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "A version out of support gets no security fixes, and Azure may upgrade it by itself.",
    fix: "Upgrade, one minor at a time. Long-term support needs tier Premium and supportPlan AKSLongTermSupport.",
    doc: aksDoc("supported-kubernetes-versions"),
    maps: ["MCSB PV-6"],
    find: (resource, { today }) => {
      const found = version(resource, today);
      if (found?.state === "ended") return when(true, `Kubernetes ${found.minor} is out of support`);
      const onlyLongTerm = found?.state === "longTermOnly" && !longTerm(resource);
      return when(
        onlyLongTerm,
        `Standard support of Kubernetes ${found?.minor} ended in ${found?.release?.supportEnds}`,
      );
    },
  },
  {
    id: "kubernetes-leaving-support",
    title: "The Kubernetes version does not leave support this month",
    sees: "resource",
    types: [clusterType],
    key: "kubernetesVersion",
    levels: { dev: "advisory", staging: "advisory", prod: "advisory" },
    reason: "Upgrades take days of testing; afterwards there are no fixes.",
    fix: "Plan the upgrade to the next minor now.",
    doc: aksDoc("supported-kubernetes-versions"),
    maps: ["MCSB PV-6"],
    find: (resource, { today }) => {
      const found = version(resource, today);
      return when(
        found?.state === "leaving" && !longTerm(resource),
        `Standard support of Kubernetes ${found?.minor} ends in ${found?.release?.supportEnds}`,
      );
    },
  },
  {
    id: "node-images-old",
    title: "Node images are upgraded by AKS",
    sees: "resource",
    types: [clusterType],
    key: "autoUpgradeProfile.nodeOSUpgradeChannel",
    levels: { dev: "advisory", staging: "advisory", prod: "advisory" },
    reason: "Under None and Unmanaged nobody brings the weekly security fixes of the operating system.",
    fix: "Set nodeOSUpgradeChannel to NodeImage, with a maintenance window.",
    doc: aksDoc("auto-upgrade-node-os-image"),
    maps: ["MCSB PV-6"],
    find: ({ props }) => {
      const channel = at(props, "autoUpgradeProfile.nodeOSUpgradeChannel");
      return when(isAny(channel, ["None", "Unmanaged"]), `The channel of node images is ${text(channel)}`);
    },
  },
  {
    id: "cluster-upgrades-off",
    title: "Patches of Kubernetes are installed by AKS",
    sees: "resource",
    types: [clusterType],
    key: "autoUpgradeProfile.upgradeChannel",
    levels: { dev: "disabled", staging: "disabled", prod: "advisory" },
    reason: "A patch that somebody must remember comes late; its fixes are public from the first day.",
    fix: "Set upgradeChannel to patch, with a maintenance window.",
    doc: aksDoc("auto-upgrade-cluster"),
    maps: ["MCSB PV-6"],
    find: ({ props }) => {
      const channel = at(props, "autoUpgradeProfile.upgradeChannel");
      const automatic = mayBe(at(props, "sku.name"), "Automatic");
      return when((off(channel) || is(channel, "none")) && !automatic, "Kubernetes is upgraded by hand alone");
    },
  },
  {
    id: "maintenance-window-missing",
    title: "What AKS upgrades by itself, it upgrades in a window",
    sees: "stack",
    types: [clusterType],
    key: "maintenanceWindow",
    levels: { dev: "disabled", staging: "disabled", prod: "advisory" },
    reason: "Without a window nodes are replaced whenever an image appears, in the busiest hour too.",
    fix: "Add a MaintenanceConfiguration named aksManagedNodeOSUpgradeSchedule, and aksManagedAutoUpgradeSchedule.",
    doc: aksDoc("planned-maintenance"),
    maps: [],
    find: (cluster, context) => {
      const nodes = at(cluster.props, "autoUpgradeProfile.nodeOSUpgradeChannel");
      const kubernetes = at(cluster.props, "autoUpgradeProfile.upgradeChannel");
      const byItself = !mayBe(nodes, "None", "Unmanaged") || !(missing(kubernetes) || mayBe(kubernetes, "none"));
      const windows = context.stack.filter(r => isType(r.type, ["containerservice:MaintenanceConfiguration"]));
      const owners = windows.map(r => ownerOf(context, r, "resourceName", clusterType));
      const has = owners.some(owner => owner === undefined || owner === cluster.urn);
      return when(byItself && !has, "No maintenance window of this stack is the cluster's");
    },
  },
];
