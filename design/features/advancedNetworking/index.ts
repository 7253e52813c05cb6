import type { Feature } from "../feature";
import { policiesOn } from "./advancedNetworking";
import { advancedNetworkingRules } from "./rules";

/** Advanced Container Networking Services: observability and security of what pods say to each other. */
export const advancedNetworking: Feature = {
  title: "Container networking",
  rules: advancedNetworkingRules,
  plan: () => undefined,
  beside: ({ choices: { network } }) => {
    const { enabled, advancedNetworkPolicies } = network.observability;
    const parts = [
      ...(enabled ? ["observed"] : []),
      ...(policiesOn(network.observability) ? [`policies ${advancedNetworkPolicies}`] : []),
    ];
    return parts.length > 0 ? [["traffic of pods", parts.join(", ")]] : [];
  },
};
