import { isThere, Unreadable } from "../../machine/textFile";
import { fileOf, type Call } from "../call";
import type { Place } from "../engine/aliases";
import { readStackOutputs, type StackOutputs } from "../engine/questions/stackReferences";
import { placeOfState, readState, type StackState } from "../engine/state";
import { readJson } from "../jsonFile";
import type { Project } from "../stackFile";
import { UsageError } from "../usageError";
import { chosenStacks, type StackOptions } from "./stacks";

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

/** Refuses a state of another project: nothing in it is this one's. */
export function needOwnProject(of: Place, own: Pick<Project, "name">, called: string): void {
  if (of.project === own.name) return;
  throw new UsageError(
    `${called} is a state of project ${of.project}, and this one is ${own.name}: nothing in it could be the same.`,
  );
}

/** The stack that a state is of, which has to be the one that was asked for; undefined where it has no resource. */
export function stackOfState(
  state: StackState,
  called: string,
  project: Project,
  options: StackOptions,
): string | undefined {
  const found = placeOfState(state);
  if (found === undefined) return undefined;
  needOwnProject(found, project, called);
  if (options.stack === undefined) return found.stack;
  const [asked] = chosenStacks(project, options);
  if (asked !== found.stack)
    throw new UsageError(`${called} is a state of stack ${found.stack}, and --stack says ${asked}.`);
  return asked;
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
