import { azureRoles } from "../../design/identity/azureRoles";
import type { PlannedResource } from "../engine/deployment";
import type { Preview } from "../preview";
import { valueText, type ChangeLine } from "../review/changeLines";
import { later, type Around } from "../review/describe/words";

/** What descriptions of a preview's resources may know. */
export const aroundOf = ({ resources, environments }: Pick<Preview, "resources" | "environments">): Around => ({
  resources,
  roles: environments.flatMap(({ assessment: { design } }) => [
    ...design.roles.map(({ key, role, reason }) => ({ key, role: azureRoles[role].name, reason })),
    ...design.entraRoles.map(({ key, role, namespace }) => ({ key, role: azureRoles[role].name, namespace })),
  ]),
});

/** What a value becomes, each side as it is to be shown: two that are not known yet say nothing by themselves. */
export const becomes = (line: ChangeLine & { readonly kind: "value" }, show: (value: unknown) => string): string =>
  valueText(line.old) === later && valueText(line.new) === later
    ? `another value, ${later}`
    : `${show(line.old)} → ${show(line.new)}`;

/** Why a resource is replaced in which nothing is seen to change; undefined where something is, or where it is not replaced. */
export const takenAlong = ({ op, changes, goesWith }: PlannedResource): string | undefined =>
  op === "replace" && goesWith !== undefined && !changes.some(({ replaces }) => replaces)
    ? `goes before ${goesWith} does, of which it has a value`
    : undefined;
