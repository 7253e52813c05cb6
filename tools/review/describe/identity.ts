import { azureRoles } from "../../../design/identity/azureRoles";
import { parseResourceId } from "../../../design/resourceId";
import { counted, fromIt, referred, sourceOf, called, word, type Around, type Describe, type Described } from "./words";

const roleNames = new Map<string, string>(Object.values(azureRoles).map(({ id, name }) => [id, name]));

/** The role that an assignment is of. Its id holds the scope's subscription, so that both are unknown together; then
 *  whoever planned it knows. */
function roleOf(resource: Described, { roles }: Around): { name: string; reason?: string; namespace?: string } {
  const { roleDefinitionId } = resource.inputs;
  const key = /-roles\/(.+)$/.exec(resource.name)?.[1];
  const planned = roles.find(role => role.key === key);
  const id = typeof roleDefinitionId === "string" ? roleDefinitionId.split("/").pop() : undefined;
  const known = id === undefined ? undefined : roleNames.get(id);
  if (known !== undefined) return { name: known, reason: planned?.role === known ? planned.reason : undefined };
  if (id !== undefined && id !== "[unknown]") return { name: `role ${id}` };
  return planned ? { ...planned, name: planned.role } : { name: "a role that is known after deployment" };
}

/** Who gets a role: an identity of this program, or an id. */
function principalOf(resource: Described, around: Around): string {
  const { principalId, principalType = "principal" } = resource.inputs;
  const source = sourceOf(resource, "principalId", around);
  if (source?.type.endsWith(":ManagedCluster")) return `an identity of ${called(source)}`;
  return source ? called(source) : `${word(principalType)} ${word(principalId)}`;
}

/** What a role is on. */
function scopeOf(resource: Described, around: Around): string {
  const { scope } = resource.inputs;
  if (typeof scope === "string" && scope !== "[unknown]" && !parseResourceId(scope)?.names.length) {
    const [, kind, , group] = /^\/(subscriptions|providers)\/[^/]+(\/resourceGroups\/([^/]+))?/i.exec(scope) ?? [];
    if (group !== undefined) return `all of resource group ${group}`;
    return kind === "subscriptions" ? `a whole subscription, ${scope.split("/")[2]}` : scope;
  }
  return referred(resource, "scope", scope, around);
}

/** What identities are, and may do. */
export const identity: Readonly<Record<string, Describe>> = {
  "resources:ResourceGroup": ({ inputs }) => [`in ${word(inputs.location)}`],
  "managedidentity:UserAssignedIdentity": (resource, around) => {
    const own = fromIt(resource, "RoleAssignment", "principalId", around).length;
    return [own === 0 ? "no roles in this program" : `${counted(own, "role")} in this program, each below`];
  },
  "authorization:RoleAssignment": (resource, around) => {
    const { name, reason, namespace } = roleOf(resource, around);
    const part = namespace === undefined ? "" : `namespace ${namespace} of `;
    return [
      `${principalOf(resource, around)} becomes ${name} on ${part}${scopeOf(resource, around)}`,
      ...(reason === undefined ? [] : [`since it ${reason}`]),
    ];
  },
};
