import { fromState, masked, revealed, type Properties } from "../../wire";
import type { FakeAzure } from "../../fakeAzure/model";
import type { Read } from "./stackReferences";
import type { StateResource } from "../state";

/** A resource that a program reads by its id and does not manage. */
export interface Reading extends Read {
  readonly urn: string;
  /** What the program sees of it. */
  readonly outputs: Properties;
  /** Whether a state or the model says what is in it. */
  readonly isKnown: boolean;
}

/** Answers a read: with what a state or the model has, else with what the id says. In a preview the SDK takes what is
 *  not answered for unknown; elsewhere something is made up. Throws where it is not there. */
export function readResource(
  { type, id, inputs }: Read,
  azure: FakeAzure,
  before: StateResource | undefined,
  dryRun: boolean,
): Pick<Reading, "outputs" | "isKnown"> {
  if (before?.id === id && before.outputs) return { outputs: fromState(before.outputs) as Properties, isKnown: true };
  if (!type.startsWith("azure-native:")) return { outputs: revealed(inputs) as Properties, isKnown: false };
  const stored = azure.readWhole(id);
  if (stored) return { outputs: stored.outputs, isKnown: true };
  if (!azure.mayHave(id)) {
    throw new Error(`The Resource '${id}' was not found.`);
  }
  return { outputs: azure.assumed(type, id, dryRun), isKnown: false };
}

/** A reading as the state holds it. */
export const readingState = ({ urn, type, id, parent, outputs }: Reading): StateResource => ({
  urn,
  type,
  custom: true,
  external: true,
  id,
  outputs: masked(outputs) as Properties,
  parent: parent === "" ? undefined : parent,
});
