import type { FeatureBuilder } from "./builder";

/** The Istio add-on. */
export const serviceMesh: FeatureBuilder = {
  cluster({ choices }, ids) {
    const { istio } = choices.serviceMesh;
    if (!istio) return {};
    const { external, internal } = istio.ingressGateways;
    const { keyVault: plugin } = istio.certificateAuthority;
    return {
      serviceMeshProfile: {
        mode: "Istio",
        istio: {
          revisions: istio.revisions,
          // Both are said in any case, so that one that was on goes off: Azure keeps what nobody mentions.
          components: {
            ingressGateways: [
              { mode: "External", enabled: external },
              { mode: "Internal", enabled: internal },
            ],
          },
          certificateAuthority: plugin && {
            plugin: {
              keyVaultId: plugin.id ?? ids.keyVault,
              certObjectName: plugin.certObjectName,
              keyObjectName: plugin.keyObjectName,
              rootCertObjectName: plugin.rootCertObjectName,
              certChainObjectName: plugin.certChainObjectName,
            },
          },
        },
      },
    };
  },
};
