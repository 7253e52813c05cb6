import type { Input } from "@pulumi/pulumi";
import type { AzureRoleKey } from "./azureRoles";

/** What a role is granted on. */
export interface GrantScope {
  /** Its id, where the choices give it. */
  readonly id?: Input<string>;
  /** Else what is made here, by the name under which its builder gives its id: routeTable, for example. */
  readonly made?: string;
  /** What an administrator has to look up, where neither is known: "id of the route table". */
  readonly what: string;
}

/** Roles that the control plane's identity may need. */
export type ControlPlaneRole = Extract<
  AzureRoleKey,
  | "networkContributor"
  | "privateDnsZoneContributor"
  | "managedIdentityOperator"
  | "keyVaultCryptoUser"
  | "keyVaultContributor"
  | "reader"
>;

/** Whose role it is. The kubelet's are assigned when the cluster is there, which may have made its identity; those of other
 *  identities, as soon as they and what the role is on are there. */
type Holder =
  | { readonly principal: "controlPlane"; readonly role: ControlPlaneRole }
  | { readonly principal: "kubelet"; readonly role: AzureRoleKey }
  | {
      readonly principal: "other";
      readonly role: AzureRoleKey;
      /** The identity, by the name under which its builder gives its object id. */
      readonly of: string;
      /** What an administrator looks it up by: "Grafana's identity". */
      readonly who: string;
    };

/** A role that an identity of the cluster needs. */
export type RoleGrant = Holder & {
  /** Identity of the grant in logical names. */
  readonly key: string;
  readonly scope: GrantScope;
  readonly reason: string;
};

/** A role of the control plane's identity. */
export const grantOf = (key: string, role: ControlPlaneRole, scope: GrantScope, reason: string): RoleGrant => ({
  key,
  principal: "controlPlane",
  role,
  scope,
  reason,
});
