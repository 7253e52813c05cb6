import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { atEnd } from "./atEnd";
import { isRunning } from "./processes";

/** A folder for as long as the process needs it. */
export interface Temporary {
  readonly folder: string;
  readonly remove: () => void;
}

const prefix = "pulumi-aks";

/** Makes a temporary folder, which goes with the process whatever ends it but a kill; what a kill has left goes now. */
export function temporaryFolder(what: string): Temporary {
  for (const { folder } of leftovers()) removed(folder);
  const name = path.join(os.tmpdir(), `${prefix}-${what}-${process.pid}-`);
  const folder = fs.realpathSync(fs.mkdtempSync(name));
  return { folder, remove: atEnd(() => removed(folder)) };
}

/** Links in it are removed as links. */
const removed = (folder: string): void => fs.rmSync(folder, { recursive: true, force: true });

/** Temporary folders of processes that are no more. */
export function leftovers(): readonly { readonly folder: string; readonly what: string }[] {
  return fs.readdirSync(os.tmpdir()).flatMap(name => {
    const [, what, pid] = /^pulumi-aks-([a-z]+)-(\d+)-\w{6}$/.exec(name) ?? [];
    if (pid === undefined || isRunning(Number(pid))) return [];
    const folder = path.join(os.tmpdir(), name);
    return isOwn(folder) ? [{ folder: fs.realpathSync(folder), what }] : [];
  });
}

/** Whether this user made it; on Windows the folder is the user's anyway. */
function isOwn(folder: string): boolean {
  const found = fs.lstatSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() === true && (process.getuid === undefined || found.uid === process.getuid());
}
