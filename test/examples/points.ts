import type { Properties } from "../../tools/wire";
import type { Life, Made } from "./lives";

/** Something that an example is there for, as its user would notice it. */
export interface Point {
  readonly shows: string;
  readonly of: (life: Life) => unknown;
  readonly is: unknown;
}

/** Inputs of every resource of a type, by the stack file that made it. */
export const all = ({ made }: Life, type: string, stack = "dev"): Made[] => made[stack].filter(r => r.type === type);

/** Inputs of the one resource of a type. */
export function one(life: Life, type: string, stack = "dev"): Properties {
  const found = all(life, type, stack);
  if (found.length !== 1) throw new Error(`${found.length} resources of type ${type}`);
  return found[0].inputs;
}

export const cluster = (life: Life, stack = "dev"): Properties => one(life, "ManagedCluster", stack);

export const at = (inputs: Properties, path: string): unknown =>
  path.split(".").reduce<unknown>((value, key) => (value as Properties | undefined)?.[key], inputs);

/** What step 2 creates, replaces and deletes. */
export function doneByStep2({ steps }: Life): unknown {
  const counts = steps.find(({ title }) => title === "update to step2")?.counts;
  return counts && { create: counts.create, replace: counts.replace, delete: counts.delete };
}
export const onlyUpdates = { create: 0, replace: 0, delete: 0 };

/** Different values of an input. */
export const values = (made: readonly Made[], input: string): unknown[] => [
  ...new Set(made.map(r => at(r.inputs, input))),
];
