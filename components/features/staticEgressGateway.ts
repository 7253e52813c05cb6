import type { FeatureBuilder } from "./builder";

/** Addresses of their own for what pods of the user's choice send. */
export const staticEgressGateway: FeatureBuilder = {
  cluster: ({ choices: { network } }) =>
    network.staticEgressGateway.enabled ? { networkProfile: { staticEgressGatewayProfile: { enabled: true } } } : {},
};
