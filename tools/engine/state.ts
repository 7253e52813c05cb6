import fs from "node:fs";
import type { Properties } from "../wire";

/** A resource in a state file, as pulumi stack export writes it. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly id?: string;
  readonly inputs?: Properties;
  readonly outputs?: Properties;
  readonly parent?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  /** Whether it is an old one that still waits to be deleted. */
  readonly delete?: boolean;
  readonly dependencies?: readonly string[];
  /** URNs of the resources that each input comes from. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly aliases?: readonly string[];
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
  readonly deployment: {
    readonly resources: readonly StateResource[];
    readonly pending_operations?: readonly PendingOperation[];
  };
}

/** Reads a state file. Throws with the reason when it is none. */
export function readState(file: string): StackState {
  const state: unknown = JSON.parse(fs.readFileSync(file, "utf8"));
  if (!isMap(state) || !isMap(state.deployment)) throw new Error(`${none}, which has a deployment.`);
  // A stack that was never deployed has no list.
  const { resources = [], pending_operations: pending } = state.deployment;
  if (!Array.isArray(resources)) throw new Error(`${none}: its deployment's resources are no list.`);
  const strange = resources.findIndex(r => !isMap(r) || typeof r.urn !== "string" || typeof r.type !== "string");
  if (strange >= 0) throw new Error(`${none}: deployment.resources[${strange}] has no urn and type.`);
  return {
    version: Number(state.version),
    deployment: {
      resources: resources as StateResource[],
      ...(Array.isArray(pending) && { pending_operations: pending as PendingOperation[] }),
    },
  };
}

const none = "it is no output of pulumi stack export";
const isMap = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);
