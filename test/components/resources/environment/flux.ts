import { Environment, type EnvironmentArgs } from "../../../../components";
import { guid } from "../../../../testing/madeUp";
import { beside, kind } from "../kinds";
import { fluxConfiguration, fluxExtension, stepArgs } from "../services/flux";
import { id, kept, rowsOf, type Creates } from "../table";
import { around, cluster, group, identities, kinds, nodePool, operator, shop } from "./places";

const clusterName = "aks-shop-test-westeurope";
const clusterId = id(group, `Microsoft.ContainerService/managedClusters/${clusterName}`);
const identityId = id(group, "Microsoft.ManagedIdentity/userAssignedIdentities/id-shop-flux-test-westeurope");
const on = { resourceGroupName: group, clusterName };
const flux = { namespace: "flux-system", serviceAccount: "source-controller" };
const afterCluster = ["aks-cluster-managed-cluster"];
const grown = { options: { ...kept, ignoreChanges: ["agentPoolProfiles[0].count"] } };

/** What all of the extension waits for: the pools too, on whose nodes it runs. */
const before = [
  "aks-cluster-managed-cluster",
  "aks-nodes/apps-agent-pool",
  "aks-workloads/flux-credential",
  "aks-workloads/flux-identity",
];

/** An environment with Dapr alone. */
const dapr = (version: object, highAvailability: string, managed: Readonly<Record<string, unknown>> = {}): Creates =>
  around(
    {
      "aks-groups/cluster": kinds.resourceGroup({ resourceGroupName: group }),
      "aks-identity": {
        type: "aks:index:ClusterIdentity",
        dependsOn: ["aks-groups/cluster"],
        creates: { ...identities(), ...operator },
      },
    },
    cluster(managed, grown),
    {
      "aks-dapr-extension": kind(
        "kubernetesconfiguration:Extension",
        {
          ...on,
          clusterRp: "Microsoft.ContainerService",
          clusterResourceName: "managedClusters",
          extensionName: "dapr",
          extensionType: "microsoft.dapr",
          autoUpgradeMinorVersion: true,
          releaseTrain: "Stable",
          scope: { cluster: { releaseNamespace: "dapr-system" } },
          configurationSettings: {
            "global.clusterType": "managedclusters",
            "global.ha.enabled": highAvailability,
          },
          ...version,
        },
        {},
        { deleteBeforeReplace: true, replaceOnChanges: ["configurationSettings.global.ha.enabled"] },
      )({}, { dependsOn: afterCluster }),
    },
  );

export const environmentFluxRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "Flux with an identity of Azure, after the pools; a lock that waits for it",
    args: {
      ...shop,
      network: { vnet: { kind: "managed" } },
      nodePools: { apps: {} },
      workloadIdentities: { flux },
      gitOps: {
        kind: "flux",
        flux: {
          workloadIdentity: "flux",
          configurations: {
            apps: {
              source: { kind: "git", git: { url: "https://github.com/example/apps", reference: { branch: "main" } } },
              kustomizations: { all: { prune: true } },
            },
          },
        },
      },
      locks: ["cluster"],
    },
    creates: around(
      {
        "aks-groups/cluster": kinds.resourceGroup({ resourceGroupName: group }),
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: ["aks-groups/cluster"],
          creates: { ...identities(), ...operator },
        },
      },
      cluster({}, grown),
      {
        ...nodePool("apps", {}, { dependsOn: [...afterCluster, "aks-groups/cluster"] }),
        "aks-workloads/flux": {
          type: "aks:index:WorkloadIdentity",
          dependsOn: [...afterCluster, "aks-groups/cluster"],
          creates: {
            "aks-workloads/flux-identity": kinds.userAssignedIdentity(
              { resourceName: "id-shop-flux-test-westeurope" },
              { options: beside, dependsOn: ["aks-groups/cluster"] },
            ),
            "aks-workloads/flux-credential": kind("managedidentity:FederatedIdentityCredential", {
              resourceGroupName: group,
              resourceName: "id-shop-flux-test-westeurope",
              issuer: `https://westeurope.oic.prod-aks.azure.com/00000000-0000-4000-a000-00000000aaaa/${guid(`${clusterId}/issuer`)}/`,
              federatedIdentityCredentialResourceName: "service-account",
              subject: "system:serviceaccount:flux-system:source-controller",
              audiences: ["api://AzureADTokenExchange"],
            })({}, { dependsOn: [...afterCluster, "aks-groups/cluster", "aks-workloads/flux-identity"] }),
          },
        },
        "aks-flux": {
          type: "aks:index:Flux",
          dependsOn: before,
          creates: {
            "aks-flux-extension": fluxExtension(
              {
                ...on,
                configurationSettings: {
                  "multiTenancy.enforce": "true",
                  "helm-controller.enabled": "true",
                  "notification-controller.enabled": "true",
                  "image-automation-controller.enabled": "false",
                  "image-reflector-controller.enabled": "false",
                  "workloadIdentity.enable": "true",
                  "workloadIdentity.azureClientId": guid(`${identityId}/client`),
                },
              },
              { dependsOn: before },
            ),
            "aks-flux-configurations/apps": fluxConfiguration(
              {
                ...on,
                fluxConfigurationName: "apps",
                namespace: "apps",
                scope: "cluster",
                sourceKind: "GitRepository",
                gitRepository: {
                  url: "https://github.com/example/apps",
                  repositoryRef: { branch: "main" },
                  syncIntervalInSeconds: 600,
                  timeoutInSeconds: 600,
                },
                kustomizations: { all: { ...stepArgs, prune: true } },
              },
              { options: kept, dependsOn: [...afterCluster, "aks-flux-extension"] },
            ),
          },
        },
        "aks-locks/cluster": kind("authorization:ManagementLockByScope", {
          scope: clusterId,
          lockName: "no-deletion",
          level: "CanNotDelete",
          notes: "Remove it from the stack's locks first.",
        })({}, { dependsOn: [...before, "aks-flux-configurations/apps", "aks-flux-extension"].sort() }),
      },
    ),
  },
  {
    name: "Dapr with three replicas, whose version stays",
    args: { ...shop, network: { vnet: { kind: "managed" } }, dapr: { enabled: true } },
    creates: dapr({ autoUpgradeMinorVersion: false }, "true"),
  },
  {
    name: "Dapr with one, whose version moves",
    args: {
      ...shop,
      network: { vnet: { kind: "managed" } },
      kubernetes: { tier: "free" },
      dapr: {
        enabled: true,
        highAvailability: false,
        version: { kind: "automatic", automatic: { releaseTrain: "Dev" } },
      },
    },
    creates: dapr({ releaseTrain: "Dev" }, "false", { sku: { name: "Base", tier: "Free" } }),
  },
]);
