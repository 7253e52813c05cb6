import { nameIn } from "./resourceIds";

/** Actions of the built-in roles that matter here, in lower case; * as Azure has it, and data before those on data, which no
 *  other role has.
 *  Source: learn.microsoft.com/azure/role-based-access-control/built-in-roles. */
const actions: Readonly<Record<string, readonly string[]>> = {
  // Owner, Contributor
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": ["*"],
  "b24988ac-6180-42a0-ab88-20f7382dd24c": ["*"],
  // Network Contributor
  "4d97b98b-1d4f-4787-a291-c67834d212e7": ["microsoft.network/*"],
  // Private DNS Zone Contributor
  "b12aa53e-6015-4669-85d0-8515ebb3ae7f": ["microsoft.network/privatednszones/*"],
  // Reader
  "acdd72a7-3385-48ef-bd42-f606fba81ae7": ["*/read"],
  // Key Vault Contributor, Crypto User, Crypto Service Encryption User, Secrets User
  "f25e0fa2-a7c8-4377-a976-54943a77a395": ["microsoft.keyvault/*"],
  "12338af0-0e69-4776-bea7-57ae8d297424": [
    ...["encrypt", "decrypt", "wrap", "unwrap", "sign", "verify", "backup", "update"].map(
      action => `data microsoft.keyvault/vaults/keys/${action}/action`,
    ),
    "data microsoft.keyvault/vaults/keys/read",
  ],
  "e147488a-f6f5-4113-8e2d-b22465e65bf6": [
    "data microsoft.keyvault/vaults/keys/read",
    "data microsoft.keyvault/vaults/keys/wrap/action",
    "data microsoft.keyvault/vaults/keys/unwrap/action",
  ],
  "4633458b-17de-408a-b874-0445c86b69e6": [
    "data microsoft.keyvault/vaults/secrets/getsecret/action",
    "data microsoft.keyvault/vaults/secrets/readmetadata/action",
  ],
  // AppGw for Containers Configuration Manager
  "fbc52c3f-28ad-4303-a892-8a056630b8f1": ["microsoft.servicenetworking/*"],
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

const isOnData = (action: string): boolean => action.startsWith("data ");

const matches = (pattern: string, action: string): boolean =>
  isOnData(pattern) === isOnData(action) &&
  new RegExp(`^${pattern.replaceAll(/[.]/g, "\\.").replaceAll("*", ".*")}$`).test(action);
