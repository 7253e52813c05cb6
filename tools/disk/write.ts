import { sync as writeFileAtomic } from "write-file-atomic";
import { writeRefusalOf } from "../../machine/textFile";
import { UsageError } from "../usageError";

/** Writes a file whole or not at all: into a file beside it, which takes its place when the disk has it. What holds
 *  states is for its owner alone. */
export function writeWhole(file: string, text: string, mode?: 0o600): void {
  try {
    writeFileAtomic(file, text, { fsync: true, ...(mode !== undefined && { mode }) });
  } catch (error) {
    throw new UsageError(`${file} can't be written: ${writeRefusalOf(error, file).told}`);
  }
}
