import * as pulumi from "@pulumi/pulumi";
import { nameFor } from "../../design/naming/names";
import { nameOf } from "../../design/resourceId";
import type { FeatureBuilder } from "./builder";

const key = "subnets/virtualNodes";

/** Virtual nodes. */
export const virtualNodes: FeatureBuilder = {
  cluster({ choices, names }, ids) {
    if (!choices.virtualNodes.enabled) return {};
    const declared = ids[key];
    // Of the nodes' network, where AKS looks for the name.
    const SubnetName = choices.network.vnet.create
      ? nameFor(names, key)
      : declared === undefined
        ? undefined
        : pulumi.output(declared).apply(nameOf);
    return {
      addonProfiles: {
        aciConnectorLinux: { enabled: true, ...(SubnetName !== undefined && { config: { SubnetName } }) },
      },
    };
  },
  onCluster({ design, cluster }) {
    if (!design.choices.virtualNodes.enabled) return undefined;
    return {
      components: [],
      principals: { virtualNodes: cluster.virtualNodes.apply(({ principalId }) => principalId) },
    };
  },
};
