import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { azureRoles, type AzureRoleKey } from "../../design/identity/azureRoles";
import { subscriptionOf } from "../../design/resourceId";

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
  keyVaultCryptoUser: "keyVaultCryptoUser",
  keyVaultContributor: "keyVaultContributor",
  reader: "reader",
} as const;
export type GrantRole = (typeof GrantRole)[keyof typeof GrantRole];

/** Assigns roles to one identity. Returns the assignments. */
export const assignRoles = (
  prefix: string,
  principalId: pulumi.Input<string>,
  grants: Record<string, GrantArgs>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] =>
  Object.entries(grants).map(([key, { role, scope }]) =>
    // Without the type Azure looks the principal up at once and does not find one that is a second old.
    assignRole(`${prefix}-roles/${key}`, { role, scope, principalId, principalType: "ServicePrincipal" }, opts),
  );

/** One role of one principal. */
export interface RoleOf {
  readonly role: AzureRoleKey;
  readonly scope: pulumi.Input<string>;
  readonly principalId: pulumi.Input<string>;
  readonly principalType: "ServicePrincipal" | "Group" | "User";
}

/** ARM's words for what has a role. */
export const principalTypes = { group: "Group", user: "User", servicePrincipal: "ServicePrincipal" } as const;

/** Assigns one role. */
export function assignRole(
  name: string,
  { role, scope, principalId, principalType }: RoleOf,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  return new authorization.RoleAssignment(
    name,
    {
      principalId,
      principalType,
      roleDefinitionId: pulumi.output(scope).apply(id => definitionOf(role, id)),
      scope,
    },
    // Azure refuses another role or type on the same assignment, though azure-native plans an update.
    { ...opts, replaceOnChanges: ["roleDefinitionId", "principalType"] },
  );
}

/** The id of a built-in role where it is assigned; it is the same everywhere, so that a scope in no subscription does. */
export function definitionOf(role: AzureRoleKey, scope: string): string {
  const subscriptionId = subscriptionOf(scope);
  const place = subscriptionId === undefined ? "" : `/subscriptions/${subscriptionId}`;
  return `${place}/providers/Microsoft.Authorization/roleDefinitions/${azureRoles[role].id}`;
}
