import type { StateResource } from "./state";

/** The resources of a state in the steps in which Pulumi's engine deletes them, the first to go first: what is in one goes side by
 *  side. A resource goes in the last step before anything that it can't be without. Source: ScheduleDeletes and DependenciesOf
 *  of Pulumi's engine (pkg/resource/deploy/step_generator.go, pkg/resource/graph/dependency_graph.go). */
export function deletionSteps(resources: readonly StateResource[]): StateResource[][] {
  /** The deepest of all that has a URN, and of what is below it. */
  const depths = new Map<string, number>();
  const below = new Map<string, number>();
  const parents = new Map(resources.map(r => [r.urn, r.parent ?? ""]));
  const components = new Set(resources.filter(r => !r.custom).map(r => r.urn));
  const steps: StateResource[][] = [];
  for (const resource of resources) {
    const needs = needsOf(resource);
    // Of a component its children too; what stands behind it in the state, nothing waits for.
    const found = [
      ...[...needs, resource.parent ?? ""].map(urn => depths.get(urn) ?? -1),
      ...needs.filter(urn => components.has(urn)).map(urn => below.get(urn) ?? -1),
    ];
    const depth = found.reduce((most, one) => Math.max(most, one), -1) + 1;
    depths.set(resource.urn, Math.max(depth, depths.get(resource.urn) ?? 0));
    const above = new Set<string>();
    for (let urn = resource.parent ?? ""; urn !== "" && !above.has(urn); urn = parents.get(urn) ?? "") above.add(urn);
    for (const urn of above) below.set(urn, Math.max(depth, below.get(urn) ?? -1));
    (steps[depth] ??= []).push(resource);
  }
  return steps.reverse();
}

/** What a resource can't be without, besides its parent. */
const needsOf = ({ dependencies, propertyDependencies, provider }: StateResource): string[] => [
  ...(dependencies ?? []),
  ...Object.values(propertyDependencies ?? {}).flatMap(urns => (urns as readonly string[] | null) ?? []),
  ...(provider ? [provider.split("::").slice(0, 4).join("::")] : []),
];
