import type { Design } from "../../design/design";
import { azureRoles } from "../../design/identity/azureRoles";
import type { RoleGrant } from "../../design/identity/grant";
import { quoted } from "./shell";

/** The resource that a grant is on: an id where it is known, else a word for it that must be replaced. */
const scopeText = ({ scope: { id, what } }: RoleGrant): string => (typeof id === "string" ? id : `<${what}>`);

/** One az command for each role, for an administrator who assigns them. */
export function grantCommands(design: Design): string[] {
  const { controlPlane, kubelet } = design.identity;
  const given = { controlPlane: controlPlane.existing?.principalId, kubelet: kubelet.existing?.principalId };
  const words = { controlPlane: "control plane", kubelet: "kubelet" };
  const assigneeOf = (grant: RoleGrant): string => {
    if (grant.principal === "other") return `<principal id of ${grant.who}>`;
    const id: unknown = given[grant.principal];
    return typeof id === "string" ? id : `<principal id of the ${words[grant.principal]} identity>`;
  };
  return design.roles.map(grant => {
    const role = azureRoles[grant.role];
    return [
      "az role assignment create",
      `--assignee-object-id ${quoted(assigneeOf(grant))}`,
      "--assignee-principal-type ServicePrincipal",
      `--role ${role.id}`,
      `--scope ${quoted(scopeText(grant))}`,
    ].join(" ");
  });
}
