/** A built-in Azure role. Source of the ids: Azure's list of built-in roles. */
export interface AzureRole {
  readonly name: string;
  readonly id: string;
}

/** The built-in roles that a cluster's identities need. */
export const azureRoles = {
  networkContributor: { name: "Network Contributor", id: "4d97b98b-1d4f-4787-a291-c67834d212e7" },
  privateDnsZoneContributor: { name: "Private DNS Zone Contributor", id: "b12aa53e-6015-4669-85d0-8515ebb3ae7f" },
  managedIdentityOperator: { name: "Managed Identity Operator", id: "f1a07417-d97a-45cb-824c-7a7467783830" },
} as const satisfies Record<string, AzureRole>;

export type AzureRoleKey = keyof typeof azureRoles;
