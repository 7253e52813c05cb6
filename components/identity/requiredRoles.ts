import * as pulumi from "@pulumi/pulumi";
import type { Design } from "../../design/design";
import { azureRoles } from "../../design/identity/azureRoles";
import type { ClusterNetwork } from "../network/clusterNetwork";
import { grantsOf } from "./grants";
import { definitionOf } from "./roleAssignments";

/** Whose a role is. */
export const RoleHolder = { controlPlane: "controlPlane", kubelet: "kubelet", other: "other" } as const;
export type RoleHolder = (typeof RoleHolder)[keyof typeof RoleHolder];

/** A role that an identity of a cluster needs. */
export interface RequiredRole {
  /** Identity that needs it: controlPlane, kubelet, or one beside them. */
  principal: RoleHolder;
  /** Name of the built-in role. */
  role: string;
  /** Resource id of the role's definition, in the scope's subscription. */
  roleDefinitionId: string;
  /** Resource id that it is needed on. */
  scope: string;
  /** What the identity does with it. */
  reason: string;
}

/** The roles that a design needs, whoever assigns them. */
export function requiredRolesOf({ roles }: Design, ids: ClusterNetwork["ids"]): pulumi.Output<RequiredRole[]> {
  const found = roles.flatMap(grant =>
    grantsOf([grant], ids).map(({ role, id }) =>
      pulumi.output(id).apply((scope): RequiredRole => ({
        principal: grant.principal,
        role: azureRoles[role].name,
        roleDefinitionId: definitionOf(role, scope),
        scope,
        reason: grant.reason,
      })),
    ),
  );
  return pulumi.all(found);
}
