import type { FeatureBuilder } from "./builder";

/** Node auto-provisioning. Azure keeps on what nobody mentions, so that off is said where somebody chose it. */
export const nodeProvisioning: FeatureBuilder = {
  cluster({ choices: { nodeProvisioning: chosen } }) {
    if (chosen.kind === undefined) return {};
    if (chosen.kind === "manual") return { nodeProvisioningProfile: { mode: "Manual" } };
    const defaultNodePools = chosen.auto?.defaultNodePools === "none" ? "None" : "Auto";
    return { nodeProvisioningProfile: { mode: "Auto", defaultNodePools } };
  },
};
