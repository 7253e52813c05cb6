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
  /** Whether it is an old one that still waits to be deleted. */
  readonly delete?: boolean;
  readonly dependencies?: readonly string[];
  readonly aliases?: readonly string[];
}

/** A stack's state: the part of pulumi stack export that a comparison needs. */
export interface StackState {
  readonly version: number;
  readonly deployment: { readonly resources: readonly StateResource[] };
}

/** Reads a state file. Throws with the reason when it is none. */
export function readState(file: string): StackState {
  const state = JSON.parse(fs.readFileSync(file, "utf8")) as Partial<StackState>;
  if (!Array.isArray(state.deployment?.resources)) throw new Error(`${file} is no output of pulumi stack export`);
  return state as StackState;
}
