import type { Input } from "@pulumi/pulumi";
import type { ClusterRole, EntraRole, PrincipalType } from "../contract/choices";
import type { AzureRoleKey } from "./azureRoles";
import type { ResolvedChoices } from "../contract/resolvedChoices";

/** A role on the cluster, and whose it is. */
export interface EntraGrant {
  /** Key in the choices, identity in logical names. */
  readonly key: string;
  readonly role: AzureRoleKey;
  readonly principalId: Input<string>;
  readonly principalType: PrincipalType;
  readonly namespace: string | undefined;
}

const azureRoleOf: Readonly<Record<ClusterRole, AzureRoleKey>> = {
  user: "clusterUser",
  reader: "rbacReader",
  writer: "rbacWriter",
  admin: "rbacAdmin",
  clusterAdmin: "rbacClusterAdmin",
};

/** Whose a role is, with the key that says so; nobody's where neither id is given. */
export function principalOf({ groupId, principalId, principalType = "group" }: EntraRole): {
  readonly key: "groupId" | "principalId";
  readonly id: Input<string> | undefined;
  readonly type: PrincipalType;
} {
  return groupId === undefined
    ? { key: "principalId", id: principalId, type: principalType }
    : { key: "groupId", id: groupId, type: "group" };
}

/** Roles that are assigned once the cluster is there. */
export const planEntraRoles = ({ entra }: ResolvedChoices): EntraGrant[] =>
  Object.entries(entra.roles)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, given]) => {
      const { id = "", type } = principalOf(given);
      return { key, role: azureRoleOf[given.role], principalId: id, principalType: type, namespace: given.namespace };
    });
