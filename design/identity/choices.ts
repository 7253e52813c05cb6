import type { Input } from "@pulumi/pulumi";

/** Where the control plane's identity comes from. */
export const ControlPlaneIdentityKind = {
  systemAssigned: "systemAssigned",
  create: "create",
  existing: "existing",
} as const;
export type ControlPlaneIdentityKind = (typeof ControlPlaneIdentityKind)[keyof typeof ControlPlaneIdentityKind];

/** Where the nodes' identity comes from. */
export const KubeletIdentityKind = { managed: "managed", create: "create", existing: "existing" } as const;
export type KubeletIdentityKind = (typeof KubeletIdentityKind)[keyof typeof KubeletIdentityKind];

/** Whether roles are assigned here or somebody else has granted them. */
export const RoleAssignmentsKind = { create: "create", granted: "granted" } as const;
export type RoleAssignmentsKind = (typeof RoleAssignmentsKind)[keyof typeof RoleAssignmentsKind];

/** A user-assigned identity that exists. */
export interface ExistingIdentity {
  /** Resource id. Required. Change: in place; Azure takes hours to use the new one. */
  id: Input<string>;
  /** Object id of its service principal. Required. */
  principalId: Input<string>;
}

/** A user-assigned identity for the kubelet that exists. */
export interface ExistingKubeletIdentity {
  /** Resource id. Required. Change: reimages every pool. */
  id: Input<string>;
  /** Object id of its service principal. Required. */
  principalId: Input<string>;
  /** Client (application) id. Required. */
  clientId: Input<string>;
}

/** Identity of the control plane. */
export interface ControlPlaneIdentityChoice {
  /** Default: create. Allowed: systemAssigned (Azure makes it with the cluster, and it ends with it), create (a
   *  user-assigned one, made here), existing. Change: in place; hours of delay in Azure. */
  kind?: ControlPlaneIdentityKind;
  /** The identity, when kind is existing. */
  existing?: ExistingIdentity;
}

/** Identity of the nodes, which pulls images. */
export interface KubeletIdentityChoice {
  /** Default: create; managed with a system-assigned control plane. Allowed: managed (AKS makes it), create (made here),
   *  existing; the last two need a control plane identity that is not system-assigned. Change: reimages every pool. */
  kind?: KubeletIdentityKind;
  /** The identity, when kind is existing. */
  existing?: ExistingKubeletIdentity;
}

/** The cluster's identities. */
export interface IdentityChoice {
  /** Who calls Azure on behalf of the cluster. */
  controlPlane?: ControlPlaneIdentityChoice;
  /** Who the nodes are. */
  kubelet?: KubeletIdentityChoice;
}

/** Roles of the cluster's identities. */
export interface RoleAssignmentsChoice {
  /** Default: create. Allowed: create (made here), granted (nothing is assigned; pulumi-aks check prints what must have
   *  been). Change: in place. */
  kind?: RoleAssignmentsKind;
}
