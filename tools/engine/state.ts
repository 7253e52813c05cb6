import { Unreadable } from "../../machine/textFile";
import { readJson } from "../jsonFile";
import { fromState, masked, type Properties } from "../wire";
import { nameOf, type Place } from "./aliases";
import type { HookNames } from "./hooks";
import type { PlannedResource, Resolved } from "./registration";
import { faultOfState } from "./stateForm";

/** A resource in a state file, as pulumi stack export writes it. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  /** Whether it is read and not managed. */
  readonly external?: boolean;
  readonly id?: string;
  readonly inputs?: Properties;
  readonly outputs?: Properties;
  readonly parent?: string;
  /** The provider that it names, as URN::id. */
  readonly provider?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly replaceOnChanges?: readonly string[];
  /** Whether it is an old one that still waits to be deleted. */
  readonly delete?: boolean;
  readonly dependencies?: readonly string[];
  /** URNs of the resources that each input comes from. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly aliases?: readonly string[];
  readonly resourceHooks?: HookNames;
  /** Why Azure did not finish it: the next run updates it. */
  readonly initErrors?: readonly string[];
}

/** An operation whose answer never came. */
export interface PendingOperation {
  readonly type: "creating" | "updating" | "deleting";
  readonly resource: StateResource;
}

/** A stack's state: the part of pulumi stack export that a comparison needs. */
export interface StackState {
  readonly version: number;
  /** Whether a run offline left it behind, so that it holds what the model makes up. Default: no. */
  readonly offline?: boolean;
  readonly deployment: {
    readonly resources: readonly StateResource[];
    readonly pending_operations?: readonly PendingOperation[];
  };
}

/** Whether no resource of a state has a type of one API version, by which azure-native's resources were known before. */
export const hasCurrentTypes = (resources: readonly StateResource[]): boolean =>
  !resources.some(({ urn }) => /azure-native:[^:]+\/v\d{8}[a-z]*[:$]/.test(urn));

/** A resource of a run as the state holds it. */
export function stateOf(
  resource: Resolved & { readonly urn: string },
  id: string | undefined,
  outputs: Properties,
  unfinished: string | undefined,
): StateResource {
  const sources = Object.entries(resource.sources).filter(([, from]) => from.length > 0);
  return {
    urn: resource.urn,
    custom: resource.custom,
    id,
    type: resource.type,
    inputs: masked(resource.inputs) as Properties,
    outputs: masked(outputs) as Properties,
    parent: resource.parent === "" ? undefined : resource.parent,
    provider: resource.provider === "" ? undefined : resource.provider,
    protect: resource.protect || undefined,
    retainOnDelete: resource.retainOnDelete || undefined,
    replaceOnChanges: resource.replaceOnChanges.length > 0 ? resource.replaceOnChanges : undefined,
    dependencies: resource.dependsOn.length > 0 ? resource.dependsOn : undefined,
    propertyDependencies: sources.length > 0 ? Object.fromEntries(sources) : undefined,
    resourceHooks: Object.keys(resource.hooks).length > 0 ? resource.hooks : undefined,
    ...(unfinished !== undefined && { initErrors: [unfinished] }),
  };
}

/** The deletion of a resource of a state. */
export const deletionOf = (resource: StateResource): PlannedResource => ({
  urn: resource.urn,
  type: resource.type,
  name: nameOf(resource.urn),
  parent: resource.parent ?? "",
  custom: resource.custom,
  op: "delete",
  inputs: resource.inputs ?? {},
  wasProtected: resource.protect ?? false,
  dependsOn: resource.dependencies ?? [],
  provider: resource.provider ?? "",
  sources: {},
  protect: resource.protect ?? false,
  ignoreChanges: [],
  replaceOnChanges: [],
  deleteBeforeReplace: undefined,
  retainOnDelete: resource.retainOnDelete ?? false,
  aliases: [],
  hooks: resource.resourceHooks ?? {},
  changes: [],
  leftAlone: [],
  refused: resource.protect ?? false,
});

/** A resource of a state without the content of its secrets, encrypted or in plain text: nobody here needs it. */
const withoutSecrets = (resource: StateResource): StateResource => ({
  ...resource,
  ...(resource.inputs && { inputs: masked(fromState(resource.inputs)) as Properties }),
  ...(resource.outputs && { outputs: masked(fromState(resource.outputs)) as Properties }),
});

/** Reads a state file, without the content of secrets. Throws with the reason, a sentence, when it is none. */
export function readState(file: string): StackState {
  return stateIn(jsonIn(file));
}

function jsonIn(file: string): unknown {
  try {
    return readJson(file);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new Error(error.told);
  }
}

/** A state as pulumi stack export writes it, without the content of secrets. */
export function stateIn(state: unknown): StackState {
  if (!isMap(state) || !isMap(state.deployment)) throw new Error(`${none}, which has a deployment.`);
  // A stack that was never deployed has no list.
  const { resources, pending_operations: pending } = state.deployment;
  const fault = faultOfState(resources ?? [], pending);
  if (fault !== undefined) throw new Error(`${none}: ${fault}.`);
  return {
    version: Number(state.version),
    ...(state.offline === true && { offline: true }),
    deployment: {
      resources: ((resources ?? []) as StateResource[]).map(withoutSecrets),
      ...(Array.isArray(pending) && {
        pending_operations: (pending as PendingOperation[]).map(one => ({
          ...one,
          resource: withoutSecrets(one.resource),
        })),
      }),
    },
  };
}

/** The project and stack of a state; undefined where it has no resources. */
export function placeOfState({ deployment: { resources } }: StackState): Place | undefined {
  const [stack, project] = /^urn:pulumi:(.*)$/.exec(resources[0]?.urn ?? "")?.[1].split("::") ?? [];
  return stack === undefined || project === undefined ? undefined : { project, stack };
}

/** A resource of a state as it is compared: secrets in whichever form the state has them are one mark, and what is null
 *  is not there, as for Pulumi's engine (DeepEquals of sdk/go/common/resource/properties_diff.go). */
export const comparable = (resource: StateResource): StateResource =>
  resource.inputs ? { ...resource, inputs: withoutNulls(masked(fromState(resource.inputs))) as Properties } : resource;

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isMap(value)) return value;
  const there = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(there.map(([key, item]) => [key, withoutNulls(item)]));
}

const none = "it is no output of pulumi stack export";
const isMap = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);
