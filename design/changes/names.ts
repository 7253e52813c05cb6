import type { Problem } from "../contract/problems";
import { valueAt } from "../contract/tree";
import { doc, placeOf, shortType, type ResourceChange } from "./change";

/** A resource that is created while Azure has it still: the engine creates first, and deletes what has left at the end. */
export function takenNames(change: ResourceChange): Problem[] {
  const { op, type, name, urn, takes, replacing } = change;
  if (takes === undefined) return [];
  const { component, componentName, inEnvironment } = placeOf(change);
  if (takes.urn === urn) {
    const where = inEnvironment ? " in naming.overrides" : "";
    return [
      {
        id: "M5",
        severity: "error",
        key: inEnvironment ? "naming.overrides" : "",
        message: `${shortType(type)} ${name} would be replaced for ${replacing.join(", ")}, the new one first, but under the name that the old one still has in Azure`,
        fix: `Give it another name${where} as well, so that both can be there until everything has moved, or leave ${replacing.join(", ")} as it was.`,
        doc,
      },
    ];
  }
  if (op !== "create") return [];
  const pool = inEnvironment && component === "NodePool" ? /-nodes\/(.+)$/.exec(componentName)?.[1] : undefined;
  return [
    {
      id: "M5",
      severity: "error",
      key: pool === undefined ? "" : `nodePools.${pool}`,
      message: `${shortType(type)} ${name} would be created while ${takes.name}, which leaves the program, still has its name in Azure`,
      fix: `Keep the ${pool === undefined ? "former name" : "former key"} in the program, rename what is deployed with pulumi state rename '${takes.urn}' '${name}', or give the new one another name in Azure.`,
      doc,
    },
  ];
}

/** What the environment's part of the names was before, where names differ in nothing else: the stack has a new name. */
export function formerEnvironment(changes: readonly ResourceChange[]): string | undefined {
  for (const { urn, op, before, after, replacing } of changes) {
    if (op !== "replace" || !placeOfIsEnvironment(urn)) continue;
    const environment = urn.split("::")[0].replace("urn:pulumi:", "");
    for (const path of replacing) {
      const [was, is] = [textAt(before, path), textAt(after, path)];
      const found = was !== undefined && is !== undefined ? partBefore(was, is, environment) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const placeOfIsEnvironment = (urn: string): boolean => urn.split("::")[2].includes("aks:index:Environment$");

const textAt = (inputs: object | undefined, path: string): string | undefined => {
  const value = valueAt(inputs, path);
  return typeof value === "string" ? value : undefined;
};

/** What stood in a name where the environment stands now, if that is all that differs. */
function partBefore(was: string, is: string, environment: string): string | undefined {
  for (let at = is.indexOf(environment); at >= 0; at = is.indexOf(environment, at + 1)) {
    const [head, tail] = [is.slice(0, at), is.slice(at + environment.length)];
    const middle = was.slice(head.length, was.length - tail.length);
    const fits = was.length > head.length + tail.length && was.startsWith(head) && was.endsWith(tail);
    if (fits && middle !== environment) return middle;
  }
  return undefined;
}

/** Says once that names follow the stack's: where nothing is protected, everything would be replaced without a word. */
export const renamedEnvironment = (former: string): Problem => ({
  id: "M6",
  severity: "warning",
  key: "naming.environment",
  message: `names in Azure hold the environment, which was ${former} when they were deployed, so resources are replaced`,
  fix: keepEnvironment(former),
  doc,
});

/** How names stay as they are. */
export const keepEnvironment = (former: string): string =>
  `To keep the names, set aks:naming.environment to ${former}.`;
