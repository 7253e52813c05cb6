import type { Feature } from "../feature";
import { leastRoom, planNodeProvisioning, takenBy, type NodeProvisioningPlan } from "./nodeProvisioning";
import { nodeProvisioningRules } from "./rules";

/** Node auto-provisioning: nodes of no pool, which AKS makes for pods that wait. */
export const nodeProvisioning: Feature<NodeProvisioningPlan | undefined> = {
  title: "Node auto-provisioning",
  rules: nodeProvisioningRules,
  plan: planNodeProvisioning,
  takes: takenBy,
  survival: ({ choices }) =>
    choices.nodeProvisioning.kind === "auto"
      ? {
          part: "nodes of no pool",
          outcome: "unknown",
          text: "in the zones that their NodePools allow: pods of the zone that goes wait for new ones in the others",
        }
      : undefined,
  beside: ({ choices, nodeProvisioning: plan }) => {
    if (!plan) return [];
    const { auto } = choices.nodeProvisioning;
    const whose = auto?.defaultNodePools === "none" ? "NodePools of yours" : "AKS's NodePools";
    const most = auto?.maxNodes === undefined ? "without a limit of theirs" : `at most ${auto.maxNodes} nodes`;
    const { nodes, what } = leastRoom(plan);
    return [["nodes of no pool", `by ${whose}, ${most}; ${what} has room for ${Math.max(0, nodes)}`]];
  },
};
