import fs from "node:fs";
import path from "node:path";

/** What a disk may have in the place of a file, and what is said of it. */
export const inPlaceOfFile: Readonly<Record<string, { put: (file: string) => void; says: RegExp }>> = {
  "a folder": { put: file => fs.mkdirSync(file), says: /folder/ },
  "a link to itself": { put: file => fs.symlinkSync(path.basename(file), file), says: /circle/ },
  "a link to nothing": { put: file => fs.symlinkSync("nothing", file), says: /not there/ },
  "a link to a name that is too long": {
    put: file => fs.symlinkSync("x".repeat(300), file),
    says: /too long/,
  },
  "a link through a file": { put: file => fs.symlinkSync("index.ts/x", file), says: /not there|no folder/ },
  "a device": { put: file => fs.symlinkSync("/dev/null", file), says: /no file/ },
  "bytes of no text": { put: file => fs.writeFileSync(file, Buffer.from([0xff, 0xc0, 0x0a, 0])), says: /UTF-8/ },
};

/** Puts something in the place of a file. */
export function put(file: string, what: (file: string) => void): string {
  fs.rmSync(file, { recursive: true, force: true });
  what(file);
  return file;
}
