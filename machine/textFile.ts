import { isUtf8 } from "node:buffer";
import fs from "node:fs";
import { types } from "node:util";

/** A file that can't be read: why, as a sentence about it goes on, and what to do. */
export class Unreadable extends Error {
  constructor(
    message: string,
    readonly fix: string,
    /** Where in it the fault is, where it is at one place. */
    readonly line?: number,
    /** The system's code, where the system refused. */
    readonly code?: string,
  ) {
    super(message);
  }

  /** All of it, as it goes on behind a file's name and a colon. */
  get told(): string {
    return `${this.message}. ${this.fix}`;
  }
}

/** What the system's codes mean. */
const refusals: Readonly<Record<string, readonly [why: string, fix: string]>> = {
  EACCES: ["this user may not read it", "Give the user the right to read it."],
  EISDIR: ["it is a folder", "Give a file."],
  ELOOP: ["its links lead in a circle", "Replace the link by the file."],
  EMFILE: ["too many files are open", "Raise the limit, ulimit -n."],
  ENAMETOOLONG: ["its name is too long for the disk", "Give it a shorter one."],
  ENOENT: ["there is no such file", "Give the path of one."],
  ENOTDIR: ["a part of its path is no folder", "Give the path of a file."],
  EPERM: ["this user may not read it", "Give the user the right to read it."],
};

/** What they mean of a file that is to be written, where that is something else. */
const writeRefusals: typeof refusals = {
  EACCES: ["this user may not write there", "Give the user the right to write there, or name another place."],
  EISDIR: ["it is a folder", "Name a file."],
  ENOENT: ["its folder is not there", "Make the folder first."],
  ENOSPC: ["the disk is full", "Make room on it, or name another place."],
  EPERM: ["this user may not write there", "Give the user the right to write there, or name another place."],
  EROFS: ["nothing can be written on that disk", "Name another place."],
};

/** Why the system refused to write a file or to make a folder, in words. */
export function writeRefusalOf(error: unknown, file: string): Unreadable {
  const { code = "" } = error as NodeJS.ErrnoException;
  const [why, fix] = writeRefusals[code] ?? [];
  return why === undefined ? refusalOf(error, file) : new Unreadable(why, fix, undefined, code);
}

/** Why the system refused, in words. */
export function refusalOf(error: unknown, file: string): Unreadable {
  const { code = "" } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" && fs.lstatSync(file, { throwIfNoEntry: false }))
    return new Unreadable("it is a link to a file that is not there", "Replace the link by the file.", undefined, code);
  const [why, fix] = refusals[code] ?? [(error as Error).message, "Look into it on the disk."];
  return new Unreadable(why, fix, undefined, code);
}

/** Whether the system refused something, such as a full disk: a trace of this tool would say nothing about it. */
export const isOfSystem = (error: unknown): error is NodeJS.ErrnoException & { readonly syscall: string } =>
  types.isNativeError(error) && "syscall" in error && typeof error.syscall === "string";

/** Whether anything is there, a link to nothing too; what the system refuses to say, reading tells. */
export function isThere(file: string): boolean {
  try {
    return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

/** Whether a path is that of a folder. */
export function isFolder(file: string): boolean {
  try {
    return fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}

/** Whether a path is that of a file; no where the system refuses to say. */
export function isFile(file: string): boolean {
  try {
    return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}

/** The most bytes of a file that somebody writes by hand: readers take seconds for more where it is nonsense. */
export const mostBytes = 256 * 1024;

/** What is in a file. A pipe may never end, so it is none where a project's file is due. Throws Unreadable. */
export function readBytes(file: string, most = mostBytes, pipes = false): Buffer {
  try {
    const found = fs.statSync(file);
    if (found.isDirectory()) throw new Unreadable("it is a folder", "Put a file there.");
    if (!found.isFile() && !pipes) throw new Unreadable("it is no file", "Put a file there.");
    if (found.isFile() && found.size > most) throw tooLong(found.size, most);
    return found.isFile() ? fs.readFileSync(file) : readPipe(file, most);
  } catch (error) {
    throw error instanceof Unreadable ? error : refusalOf(error, file);
  }
}

/** What comes out of a pipe, such as <(az ...) of a shell, as long as it is not too much. */
function readPipe(file: string, most: number): Buffer {
  const from = fs.openSync(file, "r");
  try {
    const chunks: Buffer[] = [];
    for (let length = 0; ;) {
      const chunk = Buffer.alloc(64 * 1024);
      const read = fs.readSync(from, chunk);
      if (read === 0) return Buffer.concat(chunks);
      length += read;
      if (length > most) throw tooLong(length, most);
      chunks.push(chunk.subarray(0, read));
    }
  } finally {
    fs.closeSync(from);
  }
}

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024).toLocaleString("en-US")} kB`;

const tooLong = (bytes: number, most: number): Unreadable =>
  new Unreadable(
    `it has ${kilobytes(bytes)}, and ${kilobytes(most)} is the most that is read`,
    "Look whether it is the right file.",
  );

/** The text of a file: UTF-8, with or without a byte order mark. Throws Unreadable. */
export const readText = (file: string, most = mostBytes, pipes = false): string => textOf(readBytes(file, most, pipes));

/** The most bytes of a file that a command has written, such as a state. */
const mostOutput = 256 * 1024 * 1024;

/** The text of a file or pipe that holds what a command has printed. Windows PowerShell saves that as UTF-16. Throws
 *  Unreadable. */
export function readOutput(file: string): string {
  const bytes = readBytes(file, mostOutput, true);
  return bytes[0] === 0xff && bytes[1] === 0xfe ? textOfUtf16(bytes.subarray(2)) : textOf(bytes);
}

function textOfUtf16(bytes: Buffer): string {
  const text = bytes.toString("utf16le");
  if (bytes.length % 2 > 0 || /\p{Surrogate}/u.test(text))
    throw new Unreadable("it begins as UTF-16 and goes on as something else", "Save it as UTF-8.");
  return text;
}

/** Bytes as text. What is no text is refused: replaced characters would be somebody's names and tags. */
export function textOf(bytes: Buffer): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new Unreadable("it is UTF-16", "Save it as UTF-8.", 1);
  const text = bytes.toString("utf8");
  if (!isUtf8(bytes)) {
    const again = Buffer.from(text);
    const at = again.findIndex((byte, i) => byte !== bytes[i]);
    const byte = `0x${(bytes[at] ?? 0).toString(16).padStart(2, "0")}`;
    throw new Unreadable(`byte ${at}, ${byte}, is not UTF-8`, "Save it as UTF-8.", lineOf(bytes, at));
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw new Unreadable(`byte ${nul} is NUL, which no text has`, "Take it out.", lineOf(bytes, nul));
  return text.replace(/^\uFEFF/, "");
}

const lineOf = (bytes: Buffer, at: number): number => bytes.subarray(0, at).filter(byte => byte === 0x0a).length + 1;
