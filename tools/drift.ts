import { notKnown } from "../design/changes/change";
import { blocks } from "../design/contract/problems";
import { driftOf, isMissing, type Asked, type Drift } from "../design/drift/drift";
import type { Deployment, PlannedResource } from "./engine/deployment";
import { changesOf, type Preview } from "./preview";
import { MadeUp, ofTheModel } from "./review/madeUp";
import { shown } from "./review/shown";
import { hidden, masked } from "./wire";

/** What of one stack is not as it says. */
export interface StackDrift {
  readonly stack: string;
  /** The state that says what there is. */
  readonly against: string;
  readonly drifts: readonly Drift[];
  /** Names of resources that the program has and the state does not. */
  readonly missing: readonly string[];
  /** How many resources were compared. */
  readonly compared: number;
  /** Id of the cluster; undefined where there is none. */
  readonly cluster: string | undefined;
  /** Why nothing can be said of it. */
  readonly failure: string | undefined;
}

/** The drift that a preview against a state has found on its way. */
export function driftIn(whole: Preview & { readonly deployment: Deployment }, against: string): StackDrift {
  const { stack, failure, problems, ran } = shown(whole, whole.madeUp);
  const nothing = { stack, against, drifts: [], missing: [], compared: 0, cluster: undefined };
  // What others have changed may be what Azure refuses to change back: that is drift, and no reason to end.
  const wrong = problems.find(p => blocks(p) && !/^M\d/.test(p.id));
  if (wrong) return { ...nothing, failure: `${wrong.id} ${wrong.key}: ${wrong.message}` };
  if (!ran || (failure !== undefined && !problems.some(blocks))) return { ...nothing, failure };
  const asked = askedOf(whole.deployment, whole.resources);
  const { secrets } = whole.deployment;
  // What differs is what a state has of Azure: the model has made up nothing of that but where it is.
  const madeUp = new MadeUp().addAll(ofTheModel);
  const value = (item: unknown): unknown => madeUp.value(secrets.value(item));
  const cluster = asked.find(({ type, live }) => type === "azure-native:containerservice:ManagedCluster" && live)?.id;
  return {
    stack,
    against,
    drifts: driftOf(asked).map(one => ({ ...one, intended: value(one.intended), live: value(one.live) })),
    missing: asked.filter(isMissing).map(({ name }) => name),
    compared: asked.filter(({ intended, live }) => intended && live).length,
    cluster: cluster && madeUp.text(cluster),
    failure: undefined,
  };
}

/** Resources as the program asks for them, beside what the state says that Azure has. */
export const askedOf = (deployment: Deployment, resources: readonly PlannedResource[]): Asked[] =>
  changesOf(deployment, resources).map((change, i) => {
    const { op, intended, changes, ignoreChanges } = resources[i];
    return {
      ...(known(change) as typeof change),
      intended: op === "create" || op === "delete" ? undefined : (known(intended) as object | undefined),
      live: known(deployment.liveOf(resources[i])) as object | undefined,
      sent: changes.map(({ path }) => path),
      ignored: ignoreChanges,
    };
  });

/** A value with nothing of what is secret, which nobody can compare. */
const known = (value: unknown): unknown =>
  value === undefined
    ? undefined
    : (JSON.parse(JSON.stringify(masked(value)), (_, item: unknown) => (item === hidden ? notKnown : item)) as unknown);
