import type * as pulumi from "@pulumi/pulumi";
import type { Design } from "../../design/design";
import type { RoleGrant } from "../../design/identity/grant";
import { kubeletGrant } from "../../design/identity/roles";
import type { ClusterNetwork } from "../network/clusterNetwork";
import type { GrantArgs } from "./roleAssignments";

/** Roles of one identity, with the ids that their scopes stand for. */
export function grantsOf<Grant extends RoleGrant>(
  grants: readonly Grant[],
  ids: ClusterNetwork["ids"],
): (Pick<Grant, "key" | "role"> & { readonly id: pulumi.Input<string> })[] {
  return grants.flatMap(({ key, role, scope }) => {
    const id = scope.id ?? (scope.made === undefined ? undefined : ids[scope.made]);
    return id === undefined ? [] : [{ key, role, id }];
  });
}

/** Roles of the control plane's identity; the one on the kubelet identity is ClusterIdentity's own. */
export function controlPlaneGrants({ roles }: Design, { ids }: ClusterNetwork): Record<string, GrantArgs> {
  const own = roles.flatMap(grant => (grant.principal === "controlPlane" && grant.key !== kubeletGrant ? [grant] : []));
  return Object.fromEntries(grantsOf(own, ids).map(({ key, role, id }) => [key, { role, scope: id }]));
}
