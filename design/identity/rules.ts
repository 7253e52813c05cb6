import { isNamespaceName } from "../cluster/namespaces";
import { idsAreGuids, idsAreOfType, rolesAreOnes, type Keyed } from "../contract/commonRules";
import { aksDoc, azureDoc, type Rule } from "../contract/rule";
import { childKey } from "../contract/tree";
import type { Design } from "../design";
import { principalOf } from "./entraRoles";

const userAssigned = "Microsoft.ManagedIdentity/userAssignedIdentities";

/** What decides about the cluster's own identities. */
export type IdentityPart = Pick<Design, "identity">;

/** Rules of the cluster's own identities by themselves. */
export const ownIdentityRules: readonly Rule<IdentityPart>[] = [
  {
    id: "I1",
    severity: "error",
    title: "an own kubelet identity needs a user-assigned control plane identity",
    doc: aksDoc("managed-identity-overview"),
    azureCode: "CustomKubeletIdentityOnlySupportedOnUserAssignedMSICluster",
    judge: ({ identity }) =>
      identity.kubelet.kind !== "managed" && identity.controlPlane.kind === "systemAssigned"
        ? [
            {
              key: childKey(identity.key, "kubelet.kind"),
              message: `kubelet identity kind ${identity.kubelet.kind} with a system-assigned control plane`,
              with: [childKey(identity.key, "controlPlane.kind")],
              fix: "Set aks:identity.kubelet.kind: managed, or aks:identity.controlPlane.kind: create.",
            },
          ]
        : [],
  },
  idsAreGuids(({ identity: { key, controlPlane, kubelet } }) => [
    [childKey(key, "controlPlane.existing.principalId"), controlPlane.existing?.principalId],
    [childKey(key, "kubelet.existing.principalId"), kubelet.existing?.principalId],
    [childKey(key, "kubelet.existing.clientId"), kubelet.existing?.clientId],
  ]),
  idsAreOfType(({ identity: { key, controlPlane, kubelet } }) => [
    [childKey(key, "controlPlane.existing.id"), controlPlane.existing?.id, userAssigned],
    [childKey(key, "kubelet.existing.id"), kubelet.existing?.id, userAssigned],
  ]),
];

/** Rules of identities and sign-in. */
export const identityRules: readonly Rule[] = [
  ...ownIdentityRules,
  idsAreGuids(({ choices: { entra } }) => [
    ...entra.adminGroupIds.map((id, i): Keyed => [`entra.adminGroupIds[${i}]`, id]),
    ["entra.tenantId", entra.tenantId],
    ...Object.entries(entra.roles).flatMap(([name, { groupId, principalId }]): Keyed[] => [
      [`entra.roles.${name}.groupId`, groupId],
      [`entra.roles.${name}.principalId`, principalId],
    ]),
  ]),
  rolesAreOnes(({ choices: { entra } }) =>
    Object.entries(entra.roles).map(([name, role]) => [`entra.roles.${name}`, role] as const),
  ),
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
              with: ["entra.enabled"],
              message: "authorization is azureRbac, but Entra ID is off",
              fix: "Set aks:entra.authorization: kubernetesRbac, or aks:entra.enabled: true.",
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
              with: ["entra.enabled"],
              message: "local accounts are off and so is Entra ID: nobody could sign in",
              fix: "Set aks:entra.localAccounts: true, and whoever holds the certificate is in, unnamed; or aks:entra.enabled: true.",
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
      const administrators = Object.values(entra.roles).filter(
        r => r.role === "clusterAdmin" && r.namespace === undefined,
      );
      if (azure && administrators.length > 0) return [];
      return [
        {
          key: "entra.adminGroupIds",
          message: `no group is an administrator and local accounts are off${azure ? "" : ", so no role binding can be made either"}`,
          fix: azure
            ? "Give a group here, or role clusterAdmin to one in entra.roles; or assign it elsewhere and accept this warning."
            : "Give a group.",
        },
      ];
    },
  },
  {
    id: "I20",
    severity: "warning",
    title: "the administrators' group is one that there is, not the example's",
    doc: aksDoc("entra-id-control-plane-authentication"),
    judge: ({ choices: { entra }, known }) =>
      entra.adminGroupIds.flatMap((id, i) => {
        const key = `entra.adminGroupIds[${i}]`;
        return /^[0-]+$/.test(known(id, key) ?? "")
          ? [
              {
                key,
                message: "the id of nobody stands for a group, so nobody is an administrator by it",
                fix: "Give the object id of your group.",
              },
            ]
          : [];
      }),
  },
  {
    id: "I17",
    severity: "warning",
    title: "Azure roles count in the cluster only with Entra ID and authorization azureRbac",
    doc: aksDoc("entra-id-authorization"),
    judge: ({ choices: { entra } }) =>
      Object.entries(entra.roles).flatMap(([name, { role, namespace }]) => {
        const key = `entra.roles.${name}.role`;
        if (role === undefined) return [];
        if (role === "user") {
          return namespace === undefined
            ? []
            : [
                {
                  key: `entra.roles.${name}.namespace`,
                  message: `role user, on namespace ${namespace} alone, does not let anybody fetch the kubeconfig`,
                  fix: "Remove the namespace: role user gives nothing inside the cluster.",
                },
              ];
        }
        if (entra.enabled && entra.authorization === "azureRbac") return [];
        const why = entra.enabled ? `authorization is ${entra.authorization}` : "Entra ID is off";
        return [
          {
            key,
            message: `role ${role} has no effect, ${why}`,
            fix: `Set ${entra.enabled ? "" : "aks:entra.enabled: true and "}aks:entra.authorization: azureRbac, or bind roles in the cluster.`,
          },
        ];
      }),
  },
  {
    id: "I18",
    severity: "error",
    title: "nobody has a role twice on the same cluster or namespace",
    doc: azureDoc("role-based-access-control/troubleshooting"),
    azureCode: "RoleAssignmentExists",
    judge: ({ choices: { entra }, known }) => {
      const seen = new Map<string, string>();
      return Object.entries(entra.roles).flatMap(([name, given]) => {
        const { role, namespace } = given;
        const principal = principalOf(given);
        const id = known(principal.id, `entra.roles.${name}.${principal.key}`)?.toLowerCase();
        if (id === undefined || role === undefined) return [];
        const grant = [id, role, namespace ?? ""].join("/");
        const other = seen.get(grant);
        seen.set(grant, other ?? name);
        return other === undefined
          ? []
          : [
              {
                key: `entra.roles.${name}`,
                message: `${id} has role ${role} by ${other} too`,
                fix: "Remove one of them.",
              },
            ];
      });
    },
  },
  {
    id: "I19",
    severity: "error",
    title: "a role's namespace is a name that Kubernetes allows",
    doc: aksDoc("entra-id-authorization"),
    judge: ({ choices: { entra } }) =>
      Object.entries(entra.roles).flatMap(([name, { namespace }]) =>
        namespace === undefined || isNamespaceName(namespace)
          ? []
          : [
              {
                key: `entra.roles.${name}.namespace`,
                message: `${JSON.stringify(namespace)} is no name of a namespace`,
                fix: "Use 1-63 lower-case letters, digits and hyphens, alphanumeric at both ends.",
              },
            ],
      ),
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
              fix: "Set aks:identity.controlPlane.kind: create, so that the identity has its roles before the cluster.",
            },
          ]
        : [],
  },
];
