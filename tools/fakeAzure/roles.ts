import { nameIn } from "./resourceIds";

/** Actions of the built-in roles that matter here, in lower case; * as Azure has it.
 *  Source: learn.microsoft.com/azure/role-based-access-control/built-in-roles. */
const actions: Readonly<Record<string, readonly string[]>> = {
  // Owner, Contributor
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": ["*"],
  "b24988ac-6180-42a0-ab88-20f7382dd24c": ["*"],
  // Network Contributor
  "4d97b98b-1d4f-4787-a291-c67834d212e7": ["microsoft.network/*"],
  // Private DNS Zone Contributor
  "b12aa53e-6015-4669-85d0-8515ebb3ae7f": ["microsoft.network/privatednszones/*"],
  // Managed Identity Operator; the service asks for the actions without the * that the role has in them
  "f1a07417-d97a-45cb-824c-7a7467783830": [
    "microsoft.managedidentity/userassignedidentities/*/read",
    "microsoft.managedidentity/userassignedidentities/*/assign/action",
    "microsoft.managedidentity/userassignedidentities/read",
    "microsoft.managedidentity/userassignedidentities/assign/action",
  ],
};

/** Whether a role, by the end of its definition's id, allows an action; a role that is not known here allows it. */
export function roleAllows(roleDefinitionId: string, action: string): boolean {
  const allowed = actions[nameIn(roleDefinitionId).toLowerCase()] as readonly string[] | undefined;
  return allowed === undefined || allowed.some(pattern => matches(pattern, action.toLowerCase()));
}

const matches = (pattern: string, action: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[.]/g, "\\.").replaceAll("*", ".*")}$`).test(action);
