import { isThere, Unreadable } from "../../machine/textFile";
import { fileOf, type Call } from "../call";
import { readStackOutputs, type StackOutputs } from "../engine/questions/stackReferences";
import { readState, type StackState } from "../engine/state";
import { readJson } from "../jsonFile";
import { UsageError } from "../usageError";

/** A state that an option names. */
export function stateIn(call: Call, name: string): StackState {
  const file = fileOf(call, name);
  if (!isThere(file)) throw new UsageError(`There is no file ${name}.`);
  try {
    return readState(file);
  } catch (error) {
    throw new UsageError(`${name} can't be read as a state: ${(error as Error).message}`);
  }
}

/** A file of JSON that an option names. */
export function jsonOf(call: Call, name: string): unknown {
  const file = fileOf(call, name);
  if (!isThere(file)) throw new UsageError(`There is no file ${name}.`);
  try {
    return readJson(file);
  } catch (error) {
    throw new UsageError(
      `${name} can't be read: ${error instanceof Unreadable ? error.told : (error as Error).message}`,
    );
  }
}

/** Outputs of other stacks, as --outputs gives them. */
export function outputsIn(call: Call, given: readonly string[] = []): StackOutputs {
  try {
    return readStackOutputs(given, call.cwd);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(
      "--outputs: the maps and lists in a file stand too deep in each other. Look whether it is the right one.",
    );
  }
}
