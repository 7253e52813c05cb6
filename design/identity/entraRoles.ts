import type { Input } from "@pulumi/pulumi";
import type { ClusterRole } from "../contract/choices";
import type { AzureRoleKey } from "./azureRoles";
import type { ResolvedChoices } from "../contract/resolvedChoices";

/** A role of an Entra group on the cluster. */
export interface EntraGrant {
  /** Key in the choices, identity in logical names. */
  readonly key: string;
  readonly role: AzureRoleKey;
  readonly groupId: Input<string>;
  readonly namespace: string | undefined;
}

const azureRoleOf: Readonly<Record<ClusterRole, AzureRoleKey>> = {
  user: "clusterUser",
  reader: "rbacReader",
  writer: "rbacWriter",
  admin: "rbacAdmin",
  clusterAdmin: "rbacClusterAdmin",
};

/** Roles that groups get once the cluster is there. */
export const planEntraRoles = ({ entra }: ResolvedChoices): EntraGrant[] =>
  Object.entries(entra.roles)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { role, groupId, namespace }]) => ({ key, role: azureRoleOf[role], groupId, namespace }));
