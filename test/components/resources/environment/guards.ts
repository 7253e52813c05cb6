import { Environment, type EnvironmentArgs } from "../../../../components";
import { guid } from "../../../../testing/madeUp";
import { beside, kind } from "../kinds";
import {
  around,
  cluster,
  group,
  identities,
  kinds,
  kubeletPrincipal,
  operator,
  registryName,
  sharedGroup,
  shop,
} from "./places";
import { assignment, id, kept, principalOf, rowsOf, type Expected } from "../table";

const { registry, resourceGroup } = kinds;

const clusterId = id(group, "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope");
const registryId = id(sharedGroup, `Microsoft.ContainerRegistry/registries/${registryName}`);
const webId = id(group, "Microsoft.ManagedIdentity/userAssignedIdentities/id-shop-web-test-westeurope");

const lock = (scope: string, ...after: readonly string[]): Expected =>
  kind("authorization:ManagementLockByScope", {
    scope,
    lockName: "no-deletion",
    level: "CanNotDelete",
    notes: "Remove it from the stack's locks first.",
  })({}, { dependsOn: after });

const identity = {
  type: "aks:index:ClusterIdentity",
  dependsOn: ["aks-groups/cluster"],
  creates: { ...identities(), ...operator },
};
const managed = { network: { vnet: { kind: "managed" } } } as const;

const locked = [
  "aks-cluster-managed-cluster",
  "aks-kubelet-roles/registry",
  "aks-registry-registry",
  "aks-roles/workloads/web/images",
  "aks-workloads/web-credential",
  "aks-workloads/web-identity",
];

export const environmentGuardRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "a workload that pushes images, locks on cluster and registry",
    args: {
      ...shop,
      ...managed,
      registry: { kind: "create" },
      workloadIdentities: {
        web: { namespace: "shop", serviceAccount: "web", roles: { images: { role: "acrPush", on: "registry" } } },
      },
      locks: ["cluster", "registry"],
    },
    creates: around(
      {
        "aks-groups/cluster": resourceGroup({ resourceGroupName: group }),
        "aks-groups/shared": resourceGroup({ resourceGroupName: sharedGroup }, { dependsOn: ["aks-groups/cluster"] }),
        "aks-registry": {
          type: "aks:index:Registry",
          dependsOn: ["aks-groups/shared"],
          creates: { "aks-registry-registry": registry({}, { dependsOn: ["aks-groups/shared"] }) },
        },
        "aks-identity": identity,
      },
      cluster(),
      {
        "aks-kubelet-roles/registry": assignment("acrPull", {
          on: registryId,
          to: kubeletPrincipal,
          dependsOn: ["aks-cluster-managed-cluster", "aks-registry-registry"],
        }),
        "aks-workloads/web": {
          type: "aks:index:WorkloadIdentity",
          dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster"],
          creates: {
            "aks-workloads/web-identity": kinds.userAssignedIdentity(
              { resourceName: "id-shop-web-test-westeurope" },
              { options: beside, dependsOn: ["aks-groups/cluster"] },
            ),
            "aks-workloads/web-credential": kind("managedidentity:FederatedIdentityCredential", {
              resourceGroupName: group,
              resourceName: "id-shop-web-test-westeurope",
              issuer: `https://westeurope.oic.prod-aks.azure.com/00000000-0000-4000-a000-00000000aaaa/${guid(`${clusterId}/issuer`)}/`,
              federatedIdentityCredentialResourceName: "service-account",
              subject: "system:serviceaccount:shop:web",
              audiences: ["api://AzureADTokenExchange"],
            })({}, { dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster", "aks-workloads/web-identity"] }),
          },
        },
        "aks-roles/workloads/web/images": assignment("acrPush", {
          on: registryId,
          to: principalOf(webId),
          dependsOn: ["aks-registry-registry", "aks-workloads/web-identity"],
        }),
        "aks-locks/cluster": lock(clusterId, ...locked),
        "aks-locks/registry": lock(registryId, ...locked),
      },
    ),
  },
  {
    name: "tags that others write, and a deployment that takes its time",
    args: { ...shop, ...managed, ignoredTags: ["costCenter"], timeouts: { createMinutes: 90 } },
    creates: (() => {
      const own = (options: object = {}): object => ({
        customTimeouts: { create: "90m", read: "", update: "", pb_delete: "" },
        ...options,
        ignoreChanges: [...((options as { ignoreChanges?: string[] }).ignoreChanges ?? []), 'tags["costCenter"]'],
      });
      return around(
        {
          "aks-groups/cluster": resourceGroup({ resourceGroupName: group, tags: {} }, { options: own(kept) }),
          "aks-identity": {
            ...identity,
            creates: {
              ...identities({ tags: {} }, { options: own(kept) }),
              "aks-identity-roles/kubeletIdentity": {
                ...operator["aks-identity-roles/kubeletIdentity"],
                options: own(operator["aks-identity-roles/kubeletIdentity"].options),
              },
            },
          },
        },
        cluster(
          { tags: {}, agentPoolProfiles: undefined },
          { options: own({ ...kept, ignoreChanges: ["agentPoolProfiles[0].count"] }) },
        ),
      );
    })(),
  },
]);
