import type { Input } from "@pulumi/pulumi";

/** What decides who may do what in the cluster. */
export const EntraAuthorization = { azureRbac: "azureRbac", kubernetesRbac: "kubernetesRbac" } as const;
export type EntraAuthorization = (typeof EntraAuthorization)[keyof typeof EntraAuthorization];

/** What the members of a group may do, as built-in Azure roles. */
export const ClusterRole = {
  user: "user",
  reader: "reader",
  writer: "writer",
  admin: "admin",
  clusterAdmin: "clusterAdmin",
} as const;
export type ClusterRole = (typeof ClusterRole)[keyof typeof ClusterRole];

/** An Azure role of an Entra group, on the cluster or on one namespace. */
export interface EntraRole {
  /** Object id of the group. Required. Allowed: a GUID. Change: replaces the assignment. */
  groupId: Input<string>;
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
  /** Default: azureRbac. Allowed: azureRbac (Azure role assignments on the cluster), kubernetesRbac (role
   *  bindings in the cluster). Change: in place. */
  authorization?: EntraAuthorization;
  /** Who may do what, by key; all but user need authorization azureRbac. Default: none. Change: in place. */
  roles?: Record<string, EntraRole>;
  /** Whether certificates that bypass Entra ID work. Default: false. Change: in place; rotate the certificates
   *  after switching off. */
  localAccounts?: boolean;
}
