import { aksDoc, type Rule } from "../../contract/rule";
import { policiesOn } from "./advancedNetworking";

/** Rules of Advanced Container Networking Services. That they need Kubernetes 1.29 needs none: X12 refuses what is older. */
export const advancedNetworkingRules: readonly Rule[] = [
  {
    id: "X23",
    severity: "error",
    title: "policies that name hosts or requests need dataplane cilium",
    doc: aksDoc("advanced-container-networking-services-overview"),
    judge: ({ choices: { network } }) => {
      const { advancedNetworkPolicies } = network.observability;
      const { kind } = network.dataplane;
      return policiesOn(network.observability) && kind !== "cilium"
        ? [
            {
              key: "network.observability.advancedNetworkPolicies",
              with: ["network.dataplane.kind"],
              message: `${advancedNetworkPolicies} is a part of Cilium, and aks:network.dataplane.kind is ${kind}`,
              fix: "Set aks:network.observability.advancedNetworkPolicies: none, or use dataplane cilium.",
            },
          ]
        : [];
    },
  },
];
