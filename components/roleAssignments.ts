import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { azureRoles } from "../design/facts/roles";

/** A role on one scope. */
export interface GrantArgs {
  /** Built-in role. Required. Change: replaces the assignment. */
  role: GrantRole;
  /** Resource id that the role is granted on. Required. Change: replaces the assignment. */
  scope: pulumi.Input<string>;
}

/** Built-in roles that a cluster's identities need. */
export const GrantRole = {
  networkContributor: "networkContributor",
  privateDnsZoneContributor: "privateDnsZoneContributor",
  managedIdentityOperator: "managedIdentityOperator",
} as const;
export type GrantRole = (typeof GrantRole)[keyof typeof GrantRole];

/** Assigns roles to one principal. */
export function assignRoles(
  prefix: string,
  principalId: pulumi.Input<string>,
  grants: Record<string, GrantArgs>,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const [key, { role, scope }] of Object.entries(grants)) {
    const definition = azureRoles[role].id;
    new authorization.RoleAssignment(
      `${prefix}-roles/${key}`,
      {
        principalId,
        // Without it Azure looks the principal up at once and does not find one that is a second old.
        principalType: "ServicePrincipal",
        roleDefinitionId: pulumi
          .output(scope)
          .apply(
            id => `/subscriptions/${id.split("/")[2]}/providers/Microsoft.Authorization/roleDefinitions/${definition}`,
          ),
        scope,
      },
      // Azure refuses another role or type on the same assignment, though azure-native plans an update.
      { ...opts, replaceOnChanges: ["roleDefinitionId", "principalType"] },
    );
  }
}
