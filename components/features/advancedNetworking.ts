import { hasAdvancedNetworking, policiesOn } from "../../design/features/advancedNetworking/advancedNetworking";
import type { FeatureBuilder } from "./builder";

const policies = { none: "None", fqdn: "FQDN", l7: "L7" } as const;

/** Advanced Container Networking Services. */
export const advancedNetworking: FeatureBuilder = {
  cluster({ choices }) {
    if (!hasAdvancedNetworking(choices)) return {};
    const { observability } = choices.network;
    return {
      networkProfile: {
        advancedNetworking: {
          enabled: true,
          // Each is said in any case: what nobody mentions, Azure switches on.
          observability: { enabled: observability.enabled },
          security: policiesOn(observability)
            ? { enabled: true, advancedNetworkPolicies: policies[observability.advancedNetworkPolicies] }
            : { enabled: false },
        },
      },
    };
  },
};
