import { aksDoc, type Rule } from "./rule";

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const identityRules: readonly Rule[] = [
  {
    id: "I1",
    severity: "error",
    title: "an own kubelet identity needs a user-assigned control plane identity",
    doc: aksDoc("managed-identity-overview"),
    judge: ({ choices: { identity } }) =>
      identity.kubelet.kind !== "managed" && identity.controlPlane.kind === "systemAssigned"
        ? [
            {
              key: "identity.kubelet.kind",
              message: `kubelet identity kind ${identity.kubelet.kind} with a system-assigned control plane`,
              fix: "Choose kubelet kind managed, or controlPlane kind create.",
            },
          ]
        : [],
  },
  {
    id: "I4",
    severity: "error",
    title: "Azure RBAC for Kubernetes needs Entra ID",
    doc: aksDoc("entra-id-authorization"),
    judge: ({ choices: { entra } }) =>
      !entra.enabled && entra.authorization === "azureRbac"
        ? [
            {
              key: "entra.authorization",
              message: "authorization is azureRbac, but Entra ID is off",
              fix: "Set authorization: kubernetesRbac, or enabled: true.",
            },
          ]
        : [],
  },
  {
    id: "I5",
    severity: "error",
    title: "local accounts can be off only with Entra ID",
    doc: aksDoc("manage-local-accounts-managed-azure-ad"),
    judge: ({ choices: { entra } }) =>
      !entra.enabled && !entra.localAccounts
        ? [
            {
              key: "entra.localAccounts",
              message: "local accounts are off and so is Entra ID: nobody could sign in",
              fix: "Set localAccounts: true, or enabled: true.",
            },
          ]
        : [],
  },
  {
    id: "I6",
    severity: "warning",
    title: "without local accounts and admin groups, someone needs an Azure role on the cluster",
    doc: aksDoc("entra-id-authorization"),
    judge: ({ choices: { entra } }) => {
      if (!entra.enabled || entra.localAccounts || entra.adminGroupIds.length > 0) return [];
      const azure = entra.authorization === "azureRbac";
      return [
        {
          key: "entra.adminGroupIds",
          message: `no group is an administrator and local accounts are off${azure ? "" : ", so no role binding can be made either"}`,
          fix: azure
            ? "Give a group, or assign Azure Kubernetes Service RBAC Cluster Admin on the cluster and accept this warning."
            : "Give a group.",
        },
      ];
    },
  },
  {
    id: "I16",
    severity: "error",
    title: "ids of groups, tenants and principals are GUIDs",
    doc: aksDoc("entra-id-control-plane-authentication"),
    judge: ({ choices: { entra, identity }, known }) => {
      const ids: [string, unknown][] = [
        ...entra.adminGroupIds.map((id, i): [string, unknown] => [`entra.adminGroupIds[${i}]`, id]),
        ["entra.tenantId", entra.tenantId],
        ["identity.controlPlane.existing.principalId", identity.controlPlane.existing?.principalId],
        ["identity.kubelet.existing.principalId", identity.kubelet.existing?.principalId],
        ["identity.kubelet.existing.clientId", identity.kubelet.existing?.clientId],
      ];
      return ids.flatMap(([key, value]) => {
        const text = known(value, key);
        return text === undefined || guid.test(text)
          ? []
          : [
              {
                key,
                message: `${JSON.stringify(text)} is not a GUID`,
                fix: "Give the id that Entra ID shows, not a name.",
              },
            ];
      });
    },
  },
  {
    id: "S3",
    severity: "warning",
    title: "a system-assigned identity gets its rights on own subnets only after the cluster is there",
    doc: aksDoc("managed-identity-overview"),
    judge: ({ choices: { identity, network } }) =>
      identity.controlPlane.kind === "systemAssigned" && network.vnet.kind !== "managed"
        ? [
            {
              key: "identity.controlPlane.kind",
              message:
                "internal load balancers fail until the role on the subnets, assigned after the cluster, is effective",
              fix: "Choose create, so that the identity has its roles before the cluster.",
            },
          ]
        : [],
  },
];
