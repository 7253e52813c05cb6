import { ids } from "../support/choices";
import type { FeatureRow } from "./features";

const gateways = { external: true, internal: true };

/** What is switched on within a cluster, in its ways. */
export const clusterFeatures: Readonly<Record<string, FeatureRow>> = {
  "Istio with gateways": {
    choices: { serviceMesh: { kind: "istio", istio: { revisions: ["asm-1-30"], ingressGateways: gateways } } },
    adds: () => [],
  },
  "blobs as volumes": {
    choices: { storage: { blob: { enabled: true }, snapshotController: { enabled: false } } },
    adds: () => [],
  },
  "Istio with certificates of another vault than that of the pods": {
    choices: {
      keyVault: { kind: "existing", existing: { id: ids.vault, way: "preconfigured" } },
      serviceMesh: {
        kind: "istio",
        istio: {
          revisions: ["asm-1-30"],
          certificateAuthority: { kind: "keyVault", keyVault: { id: ids.vault.replace("kv-shared", "kv-mesh") } },
        },
      },
    },
    adds: () => ["aks-roles/keyVault/secrets", "aks-roles/serviceMesh/certificates"],
    opens: ["kv-mesh.vault.azure.net"],
    outputs: () => ({ secretsStoreClientId: "ba51d166-526b-4110-a68a-48bd4b61c8b9" }),
  },
};
