import type { FeatureBuilder } from "./builder";

/** The Istio add-on. */
export const serviceMesh: FeatureBuilder = {
  cluster({ choices }, ids) {
    const { istio } = choices.serviceMesh;
    if (!istio) return {};
    const { external, internal } = istio.ingressGateways;
    const outward = Object.entries(istio.egressGateways).sort(([a], [b]) => (a < b ? -1 : 1));
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
            egressGateways:
              outward.length > 0
                ? outward.map(([name, { enabled, namespace, gatewayConfigurationName }]) => ({
                    name,
                    enabled: enabled ?? true,
                    namespace: namespace ?? "aks-istio-egress",
                    gatewayConfigurationName,
                  }))
                : undefined,
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
