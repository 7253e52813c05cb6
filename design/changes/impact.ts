import { reworded } from "../contract/inArgs";
import { blocks, type Problem } from "../contract/problems";
import { isInside, valueAt } from "../contract/tree";
import { Also, Disruption, keyAt, mutabilityOf, Truth, type Around, type TypeMutability } from "../mutability";
import { doc, placeOf, shortType, type ResourceChange } from "./change";
import { changedIn, replacesFor, truthOf, type Changed } from "./changed";
import { changeProblems, problemsOfOne } from "./changes";
import { isRefused } from "./fixed";
import { leftBy, type LeftToDo } from "./followUps";
import { asLive } from "./live";

/** What becomes of a resource by a change, the worst first. */
export const ImpactClass = {
  refused: "refused",
  replaceCluster: "replaceCluster",
  replaceResource: "replaceResource",
  irreversible: "irreversible",
  migrate: "migrate",
  rotatePool: "rotatePool",
  reimage: "reimage",
  inPlace: "inPlace",
  noChange: "noChange",
} as const;
export type ImpactClass = (typeof ImpactClass)[keyof typeof ImpactClass];

const worstFirst = Object.keys(ImpactClass);

/** Nodes of a pool, as many as there are, or from the fewest to the most. */
export interface PoolNodes {
  readonly name: string;
  readonly nodes: string;
}

/** What one change of a property, or of a resource as a whole, comes to. */
export interface Impact {
  /** Logical name. */
  readonly resource: string;
  readonly urn: string;
  readonly type: string;
  /** Path of the inputs; empty where the resource comes, goes or follows another. */
  readonly property: string;
  /** The choice behind it; empty where there is none. */
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly class: ImpactClass;
  readonly also: readonly Also[];
  /** Pools whose pods are disrupted. */
  readonly pools: readonly PoolNodes[];
  readonly podsDisrupted: Disruption;
  readonly egressIpChanges: boolean;
  /** What Pulumi's engine does, whatever Azure would. */
  readonly enginePlan: ResourceChange["op"];
  /** What to do, in order. */
  readonly steps: readonly string[];
  /** Finding that says so too, such as M1. */
  readonly rule?: string;
  readonly doc: string;
  /** Whether the choice is one in code: its key has no namespace. Default: no. */
  readonly inArgs?: boolean;
}

/** An impact in the words of whoever wrote the args of a component. */
export const impactInArgs = (impact: Impact): Impact => ({
  ...impact,
  steps: impact.steps.map(reworded),
  inArgs: true,
});

/** Whether whoever deploys it must be asked: Azure refuses it, or a cluster or what holds something is replaced or deleted. */
export const isGrave = (impact: Impact): boolean =>
  impact.class === ImpactClass.refused ||
  impact.class === ImpactClass.replaceCluster ||
  (["replace", "delete"].includes(impact.enginePlan) && mutabilityOf(impact.type)?.holdsData === true);

/** What the changes of a stack come to, the worst first. Resources that stay as they are have none. */
export function impactsOf(found: readonly ResourceChange[]): readonly Impact[] {
  const changes = found.map(asLive);
  const pools = changes.flatMap(poolsIn);
  const own = changes
    .filter(({ type, op }) => type.startsWith("azure-native:") && op !== "same")
    .flatMap(change => {
      const problems = problemsOfOne(change, changes);
      const own = withFollowUps(impactsOfOne(change, changes, pools), leftBy(change, changes));
      return withRefusals(change, withRestart(own, problems), problems);
    });
  const said = new Set(own.flatMap(({ steps }) => steps));
  // Such as what is deleted while it is in use: more than one resource takes part.
  const together = changeProblems(changes).filter(({ id, fix }) => id === "M1" && !said.has(fix));
  return [...own, ...together.map(refusal(undefined))].sort((a, b) => weightOf(a) - weightOf(b));
}

/** The place among others: by class, and within one what disturbs somebody first. */
const weightOf = ({ class: found, podsDisrupted, also }: Impact): number =>
  4 * worstFirst.indexOf(found) - (podsDisrupted === Disruption.none ? 0 : 2) - (also.length === 0 ? 0 : 1);

function impactsOfOne(change: ResourceChange, all: readonly ResourceChange[], pools: readonly PoolNodes[]): Impact[] {
  const known = mutabilityOf(change.type);
  if (change.op === "create" || change.op === "delete") return [whole(change, known, pools)];
  const found = changedIn(change).map(changed => impactOf(change, changed, all, pools));
  return change.op === "replace" && found.length === 0 ? [whole(change, known, pools)] : found;
}

function impactOf(
  change: ResourceChange,
  changed: Changed,
  all: readonly ResourceChange[],
  pools: readonly PoolNodes[],
): Impact {
  const { path, row, before, after } = changed;
  const truth = truthOf(change, changed);
  // What is replaced for something else takes the rest along.
  const plan = change.op === "replace" && !replacesFor(change, path) ? "update" : change.op;
  const isDoubtful = truth === Truth.fixed && change.op === "update" && !isRefused(change, changed, all);
  const found = isDoubtful ? ImpactClass.inPlace : classOf(change, truth);
  const also = [...(resolved(row?.also, changed) ?? []), ...(isDoubtful ? [Also.mayBeRefused] : [])];
  const happens = found !== ImpactClass.noChange && found !== ImpactClass.refused;
  const podsDisrupted = happens ? (resolved(row?.pods, changed) ?? disruptionBy[found]) : Disruption.none;
  return {
    ...about(change),
    property: path,
    key: keyAt(row?.key, placeOf(change)),
    before,
    after,
    class: found,
    also: happens ? also : [],
    pools: podsDisrupted === Disruption.none ? [] : poolsOf(change, path, pools),
    podsDisrupted,
    egressIpChanges: happens && also.includes(Also.egressAddresses),
    enginePlan: plan,
    steps: happens ? (row?.steps ?? []) : [],
    ...(change.refused && plan === "replace" ? { rule: "M2" } : {}),
    doc: row?.doc ?? doc,
  };
}

function classOf({ type, op }: ResourceChange, truth: Truth): ImpactClass {
  if (truth === Truth.same) return ImpactClass.noChange;
  if (truth !== Truth.fixed) return truth;
  return op === "replace" ? replacementOf(type) : ImpactClass.refused;
}

const replacementOf = (type: string): ImpactClass =>
  ({ ManagedCluster: ImpactClass.replaceCluster, AgentPool: ImpactClass.rotatePool })[shortType(type)] ??
  ImpactClass.replaceResource;

const disruptionBy: Readonly<Record<ImpactClass, Disruption>> = {
  refused: Disruption.none,
  replaceCluster: Disruption.atOnce,
  replaceResource: Disruption.none,
  irreversible: Disruption.none,
  migrate: Disruption.none,
  rotatePool: Disruption.rolling,
  reimage: Disruption.rolling,
  inPlace: Disruption.none,
  noChange: Disruption.none,
};

type ByValues<T> = T | ((was: unknown, is: unknown, around: Around) => T) | undefined;
const resolved = <T>(value: ByValues<T>, { before, after, around }: Changed): T | undefined =>
  typeof value === "function"
    ? (value as (was: unknown, is: unknown, around: Around) => T)(before, after, around)
    : value;

const about = ({ name, urn, type }: ResourceChange) => ({ resource: name, urn, type });

const addresses: readonly string[] = ["network:PublicIPAddress", "network:PublicIPPrefix"];

/** A resource that comes, goes, or is replaced for nothing of its own. */
function whole(change: ResourceChange, known: TypeMutability | undefined, pools: readonly PoolNodes[]): Impact {
  const comes = change.op === "create";
  const found = comes ? ImpactClass.inPlace : replacementOf(change.type);
  const isAddress = addresses.includes(change.type.replace("azure-native:", ""));
  const podsDisrupted = comes ? Disruption.none : disruptionBy[found];
  return {
    ...about(change),
    property: "",
    key: "",
    before: undefined,
    after: undefined,
    class: found,
    also: comes
      ? []
      : [
          ...(known?.holdsData ? [Also.dataLost] : []),
          ...(isAddress ? [Also.egressAddresses, Also.partnersSeeIt] : []),
        ],
    pools: podsDisrupted === Disruption.none ? [] : poolsOf(change, "", pools),
    podsDisrupted,
    egressIpChanges: !comes && isAddress,
    enginePlan: change.op,
    steps: [],
    ...(change.refused ? { rule: "M2" } : {}),
    doc,
  };
}

/** What M8 says of a property, in place of what is said of it everywhere. */
const withFollowUps = (found: readonly Impact[], left: readonly LeftToDo[]): Impact[] =>
  found.map(one => {
    const own = left.filter(
      ({ path }) => path === one.property || isInside(path, one.property) || isInside(one.property, path),
    );
    return own.length === 0 || one.property === ""
      ? one
      : { ...one, rule: "M8", steps: own.map(({ problem }) => problem.fix) };
  });

/** What M4 says of the stop and start that VNet integration takes. */
const withRestart = (found: readonly Impact[], problems: readonly Problem[]): readonly Impact[] =>
  problems.some(({ id }) => id === "M4")
    ? found.map(one => (one.property.endsWith(".enableVnetIntegration") ? { ...one, rule: "M4" } : one))
    : found;

/** What the rules of changes refuse, at the property that they are about. */
function withRefusals(
  change: ResourceChange,
  found: readonly Impact[],
  problems: readonly Problem[],
): readonly Impact[] {
  const refusals = problems.filter(problem => problem.id === "M1" && blocks(problem));
  if (refusals.length === 0) return found;
  const refused = found.filter(one => one.class === ImpactClass.refused);
  if (refused.length === 0) return [...found, ...refusals.map(refusal(change))];
  const steps = refusals.map(({ fix }) => fix);
  return found.map(one => (one.class === ImpactClass.refused ? { ...one, rule: "M1", steps } : one));
}

const refusal =
  (change: ResourceChange | undefined) =>
  ({ id, key, message, fix, doc: page }: Problem): Impact => ({
    ...(change ? about(change) : { resource: "", urn: "", type: "" }),
    property: "",
    key,
    before: undefined,
    after: undefined,
    class: ImpactClass.refused,
    also: [],
    pools: [],
    podsDisrupted: Disruption.none,
    egressIpChanges: false,
    enginePlan: change?.op ?? "update",
    steps: [`${message}.`, fix],
    rule: id,
    doc: page ?? doc,
  });

/** Pools that a resource has, with their nodes before the change. */
function poolsIn({ type, op, before, after }: ResourceChange): PoolNodes[] {
  if (op === "create") return [];
  const inputs = before ?? after ?? {};
  if (shortType(type) === "AgentPool") return [nodesOf(inputs, valueAt(inputs, "agentPoolName"))];
  if (shortType(type) !== "ManagedCluster") return [];
  const inline = valueAt(inputs, "agentPoolProfiles");
  return Array.isArray(inline) ? inline.map(pool => nodesOf(pool, valueAt(pool, "name"))) : [];
}

function nodesOf(inputs: unknown, name: unknown): PoolNodes {
  const [min, max, count] = ["minCount", "maxCount", "count"].map(path => valueAt(inputs, path));
  const scales = valueAt(inputs, "enableAutoScaling") === true && min !== undefined;
  return { name: String(name), nodes: scales ? `${String(min)}-${String(max)}` : String(count ?? "?") };
}

function poolsOf(change: ResourceChange, path: string, pools: readonly PoolNodes[]): readonly PoolNodes[] {
  if (shortType(change.type) === "AgentPool") return poolsIn(change);
  if (shortType(change.type) !== "ManagedCluster") return [];
  return path.startsWith("agentPoolProfiles[") ? poolsIn(change) : pools;
}
