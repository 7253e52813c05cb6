import fs from "node:fs";
import os from "node:os";
import { writeRefusalOf } from "../../machine/textFile";
import { UsageError } from "../usageError";
import { atEnd } from "./atEnd";
import { isRunning } from "./processes";

/** Who has a file or folder. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/** Keeps what a process writes again and again for this one, so that two do not write over each other: by a file that says
 *  who has it. What is returned gives it back. A holder of this machine that is no more is passed over. */
export function lock(kept: string, file: string): () => void {
  const own: Holder = { pid: process.pid, host: os.hostname(), since: new Date().toISOString() };
  for (let tries = 0; ; tries++) {
    try {
      fs.writeFileSync(file, `${JSON.stringify(own)}\n`, { flag: "wx", mode: 0o600 });
      return atEnd(() => fs.rmSync(file, { force: true }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST")
        throw new UsageError(`${file} can't be written: ${writeRefusalOf(error, file).told}`);
    }
    const holder = holderOf(file);
    const isGone = holder !== undefined && holder.host === own.host && !isRunning(holder.pid);
    if (!isGone || tries > 0) throw new UsageError(inUse(kept, file, holder));
    fs.rmSync(file, { force: true });
  }
}

function holderOf(file: string): Holder | undefined {
  try {
    const { pid, host, since } = JSON.parse(fs.readFileSync(file, "utf8")) as Partial<Holder>;
    return typeof pid === "number" && typeof host === "string" ? { pid, host, since: String(since) } : undefined;
  } catch {
    return undefined;
  }
}

const inUse = (kept: string, file: string, holder: Holder | undefined): string =>
  holder
    ? `${kept} is in use by process ${holder.pid} on ${holder.host} since ${holder.since}. Wait for it, or use another.`
    : `${kept} is locked by ${file}, which does not say by whom. Remove that file if nothing uses it.`;
