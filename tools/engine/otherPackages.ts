import { changesBetween } from "../fakeAzure/changes";
import { guid } from "../fakeAzure/resourceType";
import { masked, type Properties } from "../wire";
import type { Operation, PlannedResource, Resolved } from "./registration";
import type { StateResource } from "./state";

interface Answered {
  readonly op: Operation;
  readonly changes: PlannedResource["changes"];
  readonly id: string | undefined;
  readonly outputs: Properties;
}

/** What becomes of a resource of a package that has no model: it is taken as it is asked for, and an id is made up. */
export function withoutModel(
  urn: string,
  asked: Resolved,
  before: StateResource | undefined,
  dryRun: boolean,
): Answered {
  const { inputs } = asked;
  if (!before?.inputs) {
    const id = dryRun ? undefined : guid(urn);
    return { op: "create", changes: [], id, outputs: inputs };
  }
  const changes = changesBetween(before.inputs, masked(inputs) as Properties, []);
  return { op: changes.length > 0 ? "update" : "same", changes, id: before.id, outputs: inputs };
}

/** Packages among resources that have no model, each with how many resources it has. */
export function packagesWithoutModel(
  resources: readonly { readonly type: string; readonly custom: boolean }[],
): string {
  const counts = new Map<string, number>();
  for (const { type, custom } of resources) {
    const [name] = type.split(":");
    if (!custom || name === "azure-native" || name === "pulumi") continue;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} of ${name}`).join(", ");
}
