import { map, refuseIf, refuse, sameText, text } from "../aks/reading";
import { kindOf, nameIn } from "../resourceIds";
import type { Fixed, ModelledType, Stored, View, Write } from "../resourceType";

const guidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Seconds until a new identity is found everywhere in the directory. Azure names no figure; half a minute is what
 *  people wait for. */
const replication = 30;

/** Who a principal is, where the model holds it: an identity by itself, or one of a cluster. */
function ownerOf(principalId: string, azure: View): Stored | undefined {
  const identities = azure.all("managedidentity:UserAssignedIdentity");
  const clusters = azure.all("containerservice:ManagedCluster");
  return (
    identities.find(({ outputs }) => sameText(outputs.principalId, principalId)) ??
    clusters.find(({ outputs }) => sameText(map(outputs.identity).principalId, principalId))
  );
}

/** Codes: Azure documentation, articles/role-based-access-control/troubleshooting.md, and what users quote of
 *  Microsoft.Authorization/roleAssignments (InvalidRoleAssignmentId, InvalidPrincipalId). */
function judgeAssignment({ id, inputs, before, azure }: Write): void {
  const principalId = String(inputs.principalId);
  const role = String(inputs.roleDefinitionId);
  refuseIf(
    kindOf(role) !== "microsoft.authorization/roledefinitions" || !guidForm.test(nameIn(role)),
    "InvalidRoleDefinitionId",
    `The role definition ID '${String(inputs.roleDefinitionId)}' is not valid.`,
  );
  refuseIf(
    !guidForm.test(principalId),
    "InvalidPrincipalId",
    "A valid principal ID must be provided for role assignment.",
  );
  if (before) return;
  const twin = azure
    .all("authorization:RoleAssignment")
    .find(
      other =>
        sameText(other.inputs.principalId, principalId) &&
        sameText(other.inputs.scope, inputs.scope) &&
        sameText(nameIn(String(other.inputs.roleDefinitionId)), nameIn(role)),
    );
  if (twin && !sameText(twin.id, id)) refuse("RoleAssignmentExists", "The role assignment already exists.", 409);
  judgePrincipal(principalId, text(inputs.principalType), azure);
}

function judgePrincipal(principalId: string, type: string | undefined, azure: View): void {
  const owner = ownerOf(principalId, azure);
  if (!owner) return;
  refuseIf(
    type !== undefined && type !== "ServicePrincipal",
    "UnmatchedPrincipalType",
    `The PrincipalId '${principalId}' has type 'ServicePrincipal' , which is different from specified PrinciaplType '${type ?? ""}'.`,
  );
  // With the type Azure does not look the principal up, and does not miss one that is new.
  const created = azure.createdAt(owner.id);
  refuseIf(
    type === undefined && created !== undefined && azure.now - created < replication,
    "PrincipalNotFound",
    `Principal ${principalId} does not exist in the directory. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.`,
  );
}

const notUpdated = "RoleAssignmentUpdateNotPermitted";
const other = (before: unknown, after: unknown): boolean => !sameText(before, after);
const fixed: readonly Fixed[] = [
  { path: "principalId", code: notUpdated, when: other },
  { path: "roleDefinitionId", code: notUpdated, when: other },
  // Azure fills in a type that is not said.
  { path: "principalType", code: notUpdated, when: (before, after) => !!before && !!after && other(before, after) },
];

/** Locks that stand in the way: on what is asked for, on what it is in and, for a removal, on what is in it.
 *  Source: Azure documentation, articles/azure-resource-manager/management/lock-resources.md (inheritance, and that
 *  a cannot-delete lock keeps role assignments). A lock itself may always go. */
export function needUnlocked(azure: View, operation: "write" | "delete", id: string): void {
  if (kindOf(id) === "microsoft.authorization/locks") return;
  const within = (inner: string, outer: string): boolean =>
    `${inner}/`.toLowerCase().startsWith(`${outer}/`.toLowerCase());
  const locks = azure.all("authorization:ManagementLockByScope").filter(({ inputs }) => {
    const scope = String(inputs.scope);
    if (operation === "write") return inputs.level === "ReadOnly" && within(id, scope);
    return within(id, scope) || within(scope, id);
  });
  if (locks.length === 0) return;
  const scopes = locks.map(({ inputs }) => String(inputs.scope)).join("','");
  refuse(
    "ScopeLocked",
    `The scope '${id}' cannot perform ${operation} operation because following scope(s) are locked: '${scopes}'. Please remove the lock and try again.`,
    409,
  );
}

/** Source of replacements: azure-native's provider, replacement list and path parameters. */
export const authorizationTypes: readonly ModelledType[] = [
  {
    token: "azure-native:authorization:RoleAssignment",
    nameIs: "guid",
    name: { pattern: guidForm, rule: "It must be a GUID.", code: "InvalidRoleAssignmentId" },
    required: ["principalId", "roleDefinitionId"],
    replaces: ["principalId"],
    fixed,
    refuses: judgeAssignment,
    computed: ({ name }) => ({
      name,
      type: "Microsoft.Authorization/roleAssignments",
      azureApiVersion: "2022-04-01",
    }),
  },
  {
    token: "azure-native:authorization:ManagementLockByScope",
    nameIs: "random",
    name: { pattern: /^[^<>%&:?/]{1,90}(?<![. ])$/, rule: "It has 1 to 90 characters, none of <>%&:?/." },
    required: ["level"],
    replaces: [],
    // No source has a code for the level; this one is Resource Manager's for words that it can't read.
    refuses: ({ inputs }) =>
      refuseIf(
        !["CanNotDelete", "ReadOnly"].includes(String(inputs.level)),
        "InvalidRequestContent",
        `The lock level '${String(inputs.level)}' is invalid.`,
      ),
    computed: ({ name }) => ({ name, type: "Microsoft.Authorization/locks", azureApiVersion: "2020-05-01" }),
  },
];
