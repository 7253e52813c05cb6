import type { Input } from "@pulumi/pulumi";

/** What decides who may do what in the cluster. */
export const EntraAuthorization = { azureRbac: "azureRbac", kubernetesRbac: "kubernetesRbac" } as const;
export type EntraAuthorization = (typeof EntraAuthorization)[keyof typeof EntraAuthorization];

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
  /** Whether certificates that bypass Entra ID work. Default: false. Change: in place; rotate the certificates
   *  after switching off. */
  localAccounts?: boolean;
}
