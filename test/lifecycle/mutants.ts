import { Deployment, type PlannedResource } from "../../tools/engine/deployment";
import type { FakeAzure } from "../../tools/fakeAzure/model";
import type { StateResource } from "../../tools/engine/state";
import { replay } from "../support/replay";

export type MutantKind = "edge" | "role assignment" | "route" | "rule group" | "association";

/** A program with one mistake: something that it asks for, left out. */
export interface Mutant {
  readonly kind: MutantKind;
  /** What is left out, by types: Subnet.routeTable, ManagedCluster waits for RoleAssignment. */
  readonly what: string;
  /** The resources, in the order that the mistake allows. */
  readonly resources: readonly PlannedResource[];
}

/** What became of a mutant: the code of Azure's refusal, or undefined where everything was created. */
export type Caught = string | undefined;

const shortType = ({ type }: PlannedResource): string => type.split(":").pop() ?? "";
const isAzure = ({ type }: PlannedResource): boolean => type.startsWith("azure-native:");
const isOf = (resource: PlannedResource, type: string): boolean => resource.type === `azure-native:${type}`;

/** Every mutant of a program. Edges that other edges stand in for are left out: without them nothing is different. */
export function mutantsOf(run: Deployment): Mutant[] {
  return [...edges(run), ...omissions(run.resources), ...associations(run.resources)];
}

/** Runs a mutant on a model of Azure of its own. */
export async function fate({ resources }: Mutant, run: Deployment, azure: FakeAzure): Promise<Caught> {
  const deployment = new Deployment(azure, "aks", "test", false, undefined);
  const failure = await replay({ resources, outputs: run.outputs })(deployment);
  if (failure === undefined) return undefined;
  return deployment.failed?.code ?? failure;
}

/** Each dependency that no value stands for, left out, with the dependent as early as it may then come. */
function edges(run: Deployment): Mutant[] {
  const { resources } = run;
  const byUrn = new Map(resources.map(r => [r.urn, r]));
  const state = new Map(run.state().deployment.resources.map(r => [r.urn, r]));
  return resources.filter(isAzure).flatMap(resource =>
    [...new Set([...resource.dependsOn, ...Object.values(resource.sources).flat()])].flatMap(urn => {
      const before = byUrn.get(urn);
      const [here, there] = [state.get(resource.urn), state.get(urn)];
      if (!before || !here || !there || !isAzure(before) || givesValue(there, here, resource.sources)) return [];
      // Children wait for their component, and so for what that waits for.
      const family = ancestors(resource, byUrn);
      const all = resources.map(r => (family.includes(r) ? withoutEdge(r, urn) : r));
      const without = all[resources.indexOf(resource)];
      const first = closure(without, new Map(all.map(r => [r.urn, r])));
      if (first.has(urn)) return [];
      const early = all.filter(r => first.has(r.urn) || r === without);
      const what = `${shortType(resource)} waits for ${shortType(before)} ${before.name}`;
      return [{ kind: "edge" as const, what, resources: [...early, ...all.filter(r => !early.includes(r))] }];
    }),
  );
}

const withoutEdge = (resource: PlannedResource, urn: string): PlannedResource => ({
  ...resource,
  dependsOn: resource.dependsOn.filter(other => other !== urn),
  sources: Object.fromEntries(
    Object.entries(resource.sources).map(([key, from]) => [key, from.filter(other => other !== urn)]),
  ),
});

/** A resource with the components that it is in. */
function ancestors(resource: PlannedResource, byUrn: ReadonlyMap<string, PlannedResource>): PlannedResource[] {
  const parent = byUrn.get(resource.parent);
  return parent ? [resource, ...ancestors(parent, byUrn)] : [resource];
}

/** Whether a resource can't be asked for without the other one: it is in it, or its inputs hold what only the other's
 *  creation tells. */
function givesValue(before: StateResource, resource: StateResource, sources: PlannedResource["sources"]): boolean {
  const id = before.id ?? "";
  if (resource.id?.startsWith(`${id}/`)) return true;
  const own = textsIn(before.inputs);
  const told = [id, ...textsIn(before.outputs).filter(text => !own.includes(text))].filter(text => text.length > 6);
  const from = Object.entries(sources).filter(([, urns]) => urns.includes(before.urn));
  const asked = from.flatMap(([property]) => textsIn(resource.inputs?.[property]));
  return told.some(text => asked.some(other => other.includes(text)));
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const omitted: readonly (readonly [kind: MutantKind, type: string])[] = [
  ["role assignment", "authorization:RoleAssignment"],
  ["route", "network:Route"],
  ["rule group", "network:FirewallPolicyRuleCollectionGroup"],
];

/** Each role, route and rule group, left out. */
function omissions(resources: readonly PlannedResource[]): Mutant[] {
  return omitted.flatMap(([kind, type]) =>
    resources
      .filter(r => isOf(r, type))
      .map(gone => ({
        kind,
        what: `${shortType(gone)} ${gone.name}`,
        resources: resources
          .filter(r => r !== gone)
          .map(r => ({ ...r, dependsOn: r.dependsOn.filter(urn => urn !== gone.urn) })),
      })),
  );
}

const associated = ["routeTable", "natGateway", "networkSecurityGroup", "delegations"] as const;

/** Each thing that a subnet is associated with, left out. */
function associations(resources: readonly PlannedResource[]): Mutant[] {
  return resources
    .filter(r => isOf(r, "network:Subnet"))
    .flatMap(subnet =>
      associated
        .filter(property => subnet.inputs[property] !== undefined)
        .map(property => {
          const { [property]: _, ...inputs } = subnet.inputs;
          return {
            kind: "association" as const,
            what: `Subnet.${property} ${subnet.name.split("/").pop() ?? ""}`,
            resources: resources.map(r => (r === subnet ? { ...r, inputs } : r)),
          };
        }),
    );
}

/** URNs of everything that a resource waits for. */
function closure(resource: PlannedResource, byUrn: ReadonlyMap<string, PlannedResource>): Set<string> {
  const found = new Set<string>();
  const visit = ({ dependsOn, sources, parent }: PlannedResource): void => {
    for (const urn of [...dependsOn, ...Object.values(sources).flat(), parent]) {
      const other = byUrn.get(urn);
      if (!other || found.has(urn)) continue;
      found.add(urn);
      visit(other);
    }
  };
  visit(resource);
  return found;
}
