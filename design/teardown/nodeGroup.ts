import { valueAt } from "../contract/tree";
import { locatedOf, type Spot, type Stack } from "./going";

/** The groups that AKS makes for nodes, and deletes with the cluster. */
export const nodeGroupsOf = (stack: Stack): Spot[] =>
  locatedOf(stack, "containerservice:ManagedCluster").flatMap(({ resource, subscriptionId }) => {
    const group = valueAt(resource.inputs, "nodeResourceGroup") ?? valueAt(resource.live, "nodeResourceGroup");
    return typeof group === "string" ? [{ subscriptionId, group, names: [group] }] : [];
  });
