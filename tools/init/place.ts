import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { writeRefusalOf } from "../../machine/textFile";
import { temporaryFolder } from "../disk/temporary";
import { packageFolder } from "../package";
import { UsageError } from "../usageError";
import type { Files } from "./files";

/** Writes the files that are not there yet; none where one can't be written. */
export function writeMissing(files: Files, folder: string): { readonly written: string[]; readonly kept: string[] } {
  const written: string[] = [];
  const kept: string[] = [];
  try {
    for (const [file, text] of Object.entries(files)) {
      const full = path.join(folder, file);
      if (fs.existsSync(full)) {
        kept.push(file);
        continue;
      }
      fs.mkdirSync(path.dirname(full), { recursive: true });
      written.push(file);
      fs.writeFileSync(full, text, { flag: "wx" });
    }
    return { written, kept };
  } catch (error) {
    for (const file of written) fs.rmSync(path.join(folder, file), { force: true });
    throw new UsageError(`${folder} can't be written, so nothing was: ${writeRefusalOf(error, folder).told}`);
  }
}

/** This package as npm would publish it. */
export function packed(): { readonly file: string; readonly content: Buffer } {
  const { folder: away, remove } = temporaryFolder("init");
  try {
    // A checkout compiles it first; what is installed has been compiled.
    const compiled = fs.existsSync(path.join(packageFolder, "tools/main.ts")) ? [] : ["--ignore-scripts"];
    const args = ["pack", packageFolder, "--pack-destination", away, "--silent", ...compiled];
    const npm = spawnSync("npm", args, { encoding: "utf8", shell: process.platform === "win32" });
    const [file] = fs.readdirSync(away);
    if (npm.status === 0 && file !== undefined) return { file, content: fs.readFileSync(path.join(away, file)) };
    const why = npm.error?.message ?? npm.stderr.trim();
    throw new UsageError(`This package can't be packed: ${why} Say with --package where npm gets it.`);
  } finally {
    remove();
  }
}
