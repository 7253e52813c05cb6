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
export function planEntraRoles({ entra }: ResolvedChoices): EntraGrant[] {
  const grants = Object.entries(entra.roles)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, given]): EntraGrant => {
      const { id = "", type } = principalOf(given);
      return { key, role: azureRoleOf[given.role], principalId: id, principalType: type, namespace: given.namespace };
    });
  return [...grants, ...signIns(grants)];
}

/** Whether a role lets people fetch the kubeconfig, without which none of its other rights is of use: those of readers and
 *  writers do not hold listClusterUserCredential, and in a namespace no role does. Source: Azure's built-in roles. */
const signsIn = ({ role, namespace }: EntraGrant): boolean =>
  namespace === undefined && role !== "rbacReader" && role !== "rbacWriter";

/** The role to sign in with, once for each principal that has no other with it. */
function signIns(grants: readonly EntraGrant[]): EntraGrant[] {
  const idOf = ({ principalId }: EntraGrant): unknown =>
    typeof principalId === "string" ? principalId.toLowerCase() : principalId;
  const able = new Set(grants.filter(signsIn).map(idOf));
  return grants.flatMap(grant => {
    if (able.has(idOf(grant))) return [];
    able.add(idOf(grant));
    return [{ ...grant, key: `${grant.key}/sign-in`, role: "clusterUser", namespace: undefined }];
  });
}
