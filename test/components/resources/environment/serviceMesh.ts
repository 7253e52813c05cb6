import { expect } from "@jest/globals";
import { Environment, type EnvironmentArgs } from "../../../../components";
import { guid } from "../../../../testing/madeUp";
import { assignment, id, otherSubscription, rowsOf } from "../table";
import { around, cluster, group, identities, kinds, operator, shop } from "./places";

const { resourceGroup } = kinds;

const others = id("rg-safe", "Microsoft.KeyVault/vaults/kv-shared", otherSubscription);
const meshVault = id("rg-safe", "Microsoft.KeyVault/vaults/kv-mesh", otherSubscription);
const store = id(
  "rg-shop-nodes-test-westeurope",
  "Microsoft.ManagedIdentity/userAssignedIdentities/azurekeyvaultsecretsprovider-aks-shop-test-westeurope",
);
const gateways = (external: boolean, internal: boolean): object => ({
  ingressGateways: [
    { mode: "External", enabled: external },
    { mode: "Internal", enabled: internal },
  ],
});
const before = {
  "aks-groups/cluster": resourceGroup({ resourceGroupName: group }),
  "aks-identity": {
    type: "aks:index:ClusterIdentity",
    dependsOn: ["aks-groups/cluster"],
    creates: { ...identities(), ...operator },
  },
};
const managed = { network: { vnet: { kind: "managed" } } } as const;
const driver = {
  addonProfiles: {
    azureKeyvaultSecretsProvider: {
      enabled: true,
      config: { enableSecretRotation: "true", rotationPollInterval: "2m" },
    },
  },
  securityProfile: { azureKeyVaultKms: { enabled: false, keyVaultNetworkAccess: "Public" } },
};
const reads = (on: string) =>
  assignment("keyVaultSecretsUser", {
    on,
    to: guid(`${store}/principal`),
    dependsOn: ["aks-cluster-managed-cluster"],
  });

export const environmentServiceMeshRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "Istio with gateways to a static egress gateway, one of them off",
    args: {
      ...shop,
      ...managed,
      network: { ...managed.network, staticEgressGateway: { enabled: true } },
      serviceMesh: {
        kind: "istio",
        istio: {
          revisions: ["asm-1-30"],
          egressGateways: {
            partners: { namespace: "shop", gatewayConfigurationName: "out" },
            before: { enabled: false, gatewayConfigurationName: "out" },
          },
        },
      },
    },
    creates: around(
      before,
      cluster({
        networkProfile: { staticEgressGatewayProfile: { enabled: true } },
        serviceMeshProfile: {
          mode: "Istio",
          istio: {
            revisions: ["asm-1-30"],
            components: {
              ...gateways(false, false),
              egressGateways: [
                { name: "before", enabled: false, namespace: "aks-istio-egress", gatewayConfigurationName: "out" },
                { name: "partners", enabled: true, namespace: "shop", gatewayConfigurationName: "out" },
              ],
            },
          },
        },
      }),
    ),
  },
  {
    name: "Istio with a public gateway, and the internal one off in so many words",
    args: {
      ...shop,
      ...managed,
      serviceMesh: { kind: "istio", istio: { revisions: ["asm-1-30"], ingressGateways: { external: true } } },
    },
    creates: around(
      before,
      cluster({
        serviceMeshProfile: {
          mode: "Istio",
          istio: { revisions: ["asm-1-30"], components: gateways(true, false) },
        },
      }),
    ),
  },
  {
    name: "Istio in the middle of an upgrade, with certificates of a vault that workloads read by identities of their own",
    args: {
      ...shop,
      ...managed,
      keyVault: { kind: "existing", existing: { id: others }, secretsStore: { identity: "workloadIdentity" } },
      serviceMesh: {
        kind: "istio",
        istio: {
          revisions: ["asm-1-29", "asm-1-30"],
          ingressGateways: { internal: true },
          certificateAuthority: { kind: "keyVault" },
        },
      },
    },
    warns: [expect.stringContaining("X182")],
    creates: around(
      before,
      cluster({
        ...driver,
        serviceMeshProfile: {
          mode: "Istio",
          istio: {
            revisions: ["asm-1-29", "asm-1-30"],
            components: gateways(false, true),
            certificateAuthority: {
              plugin: {
                keyVaultId: others,
                certObjectName: "ca-cert",
                keyObjectName: "ca-key",
                rootCertObjectName: "root-cert",
                certChainObjectName: "cert-chain",
              },
            },
          },
        },
      }),
      { "aks-roles/serviceMesh/certificates": reads(others) },
    ),
  },
  {
    name: "Istio with certificates of another vault than that of the pods, under names of one's own",
    args: {
      ...shop,
      ...managed,
      keyVault: { kind: "existing", existing: { id: others } },
      serviceMesh: {
        kind: "istio",
        istio: {
          revisions: ["asm-1-30"],
          certificateAuthority: {
            kind: "keyVault",
            keyVault: {
              id: meshVault,
              certObjectName: "shop-cert",
              keyObjectName: "shop-key",
              rootCertObjectName: "shop-root",
              certChainObjectName: "shop-chain",
            },
          },
        },
      },
    },
    creates: around(
      before,
      cluster({
        ...driver,
        serviceMeshProfile: {
          mode: "Istio",
          istio: {
            revisions: ["asm-1-30"],
            components: gateways(false, false),
            certificateAuthority: {
              plugin: {
                keyVaultId: meshVault,
                certObjectName: "shop-cert",
                keyObjectName: "shop-key",
                rootCertObjectName: "shop-root",
                certChainObjectName: "shop-chain",
              },
            },
          },
        },
      }),
      {
        "aks-roles/keyVault/secrets": reads(others),
        "aks-roles/serviceMesh/certificates": reads(meshVault),
      },
    ),
  },
]);
