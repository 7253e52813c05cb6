import fs from "node:fs";
import { isThere, refusalOf } from "../../machine/textFile";
import { fileOf, type Call } from "../call";
import { readStackOutputs, type StackOutputs } from "../engine/questions/stackReferences";
import { readState, type StackState } from "../engine/state";
import { UsageError } from "../usageError";

/** The most bytes of a file that another command has written, such as a state. */
export const mostStateBytes = 256 * 1024 * 1024;

/** A file that an option names, where it can be read; a pipe too. */
export function neededFile(call: Call, name: string): string {
  const file = fileOf(call, name);
  if (!isThere(file)) throw new UsageError(`There is no file ${name}.`);
  const refused = (why: string, fix: string): UsageError => new UsageError(`${name} can't be read: ${why}. ${fix}`);
  try {
    const found = fs.statSync(file);
    if (found.isDirectory()) throw refused("it is a folder", "Give a file.");
    if (found.size > mostStateBytes) throw refused("it has more than 256 MB", "Look whether it is the right file.");
    fs.accessSync(file, fs.constants.R_OK);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { message, fix } = refusalOf(error, file);
    throw refused(message, fix);
  }
  return file;
}

/** A state that an option names. */
export function stateIn(call: Call, name: string): StackState {
  const file = neededFile(call, name);
  try {
    return readState(file);
  } catch (error) {
    throw new UsageError(`${name} can't be read as a state: ${(error as Error).message}`);
  }
}

/** Outputs of other stacks, as --outputs gives them. */
export function outputsIn(call: Call, given: readonly string[] = []): StackOutputs {
  for (const text of given) {
    const [, file] = /^[^=]+=(.+)$/.exec(text) ?? [];
    if (file !== undefined && isThere(fileOf(call, file))) neededFile(call, file);
  }
  try {
    return readStackOutputs(given, call.cwd);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(
      "--outputs: the maps and lists in a file stand too deep in each other. Look whether it is the right one.",
    );
  }
}
