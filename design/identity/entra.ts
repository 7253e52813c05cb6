import type { Input } from "@pulumi/pulumi";

/** What decides who may do what in the cluster. */
export const EntraAuthorization = { azureRbac: "azureRbac", kubernetesRbac: "kubernetesRbac" } as const;
export type EntraAuthorization = (typeof EntraAuthorization)[keyof typeof EntraAuthorization];

/** What has a role. */
export const PrincipalType = { group: "group", user: "user", servicePrincipal: "servicePrincipal" } as const;
export type PrincipalType = (typeof PrincipalType)[keyof typeof PrincipalType];

/** What whoever has the role may do, as built-in Azure roles. */
export const ClusterRole = {
  user: "user",
  reader: "reader",
  writer: "writer",
  admin: "admin",
  clusterAdmin: "clusterAdmin",
} as const;
export type ClusterRole = (typeof ClusterRole)[keyof typeof ClusterRole];

/** An Azure role of a group, a person, a managed identity or an application, on the cluster or on one namespace. */
export interface EntraRole {
  /** Object id of a group. Required, unless principalId is given. Allowed: a GUID. Change: replaces the assignment. */
  groupId?: Input<string>;
  /** Object id of what principalType says. Required, unless groupId is given. Allowed: a GUID; of an application or a
   *  managed identity its service principal's, not the client id. Change: replaces the assignment. */
  principalId?: Input<string>;
  /** What principalId is of. Default: group. Allowed: group, user, servicePrincipal (a managed identity has one too).
   *  Change: replaces the assignment. */
  principalType?: PrincipalType;
  /** Required. Allowed: user (may fetch the kubeconfig, nothing in the cluster), reader, writer, admin (all but quotas
   *  and the namespace itself), clusterAdmin. Change: replaces the assignment. */
  role: ClusterRole;
  /** Namespace that the role is limited to. Default: the whole cluster. Change: replaces the assignment. */
  namespace?: string;
}

/** Sign-in with Microsoft Entra ID. */
export interface EntraChoice {
  /** Whether people sign in with Entra ID. Default: true. Change: on in place, off refused by Azure. */
  enabled?: boolean;
  /** Object ids of the Entra groups whose members are cluster administrators. Default: none. Allowed: GUIDs.
   *  Change: in place. */
  adminGroupIds?: Input<string>[];
  /** Tenant. Default: the subscription's. Allowed: a GUID. Change: in place. */
  tenantId?: Input<string>;
  /** Default: azureRbac; kubernetesRbac where Entra ID is off. Allowed: azureRbac (Azure role assignments on the cluster), kubernetesRbac (role
   *  bindings in the cluster). Change: in place. */
  authorization?: EntraAuthorization;
  /** Who may do what, by key; all but user need authorization azureRbac. Default: none. Change: in place. */
  roles?: Record<string, EntraRole>;
  /** Whether certificates that bypass Entra ID work. Default: false. Change: in place; rotate the certificates
   *  after switching off. */
  localAccounts?: boolean;
}
