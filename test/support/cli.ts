import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pulumiAks as called } from "../../tools/commandLine";
import type { PreviewOptions } from "../../tools/preview";
import { ownProgram, programOf } from "./inProcess";
import { root } from "./project";

/** What a command printed and ended with. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The project's own program as it is shipped, which a test's project links. */
const isShipped = (folder: string): boolean => {
  const program = path.join(folder, "index.ts");
  return fs.existsSync(program) && fs.realpathSync(program) === path.join(root, "index.ts");
};

/** Calls pulumi-aks in a folder, as in a pipe, in this process. The shipped program runs in it too; any other one in a
 *  process of its own, as for users. */
export const pulumiAks = (folder: string, ...args: string[]): Promise<Ran> =>
  calledWith(folder, args, isShipped(folder) ? ownProgram : undefined);

/** Calls pulumi-aks likewise, with any program in this process: for what is not about processes, and takes a tenth of the
 *  time so. */
export const pulumiAksHere = (folder: string, ...args: string[]): Promise<Ran> =>
  calledWith(folder, args, programOf(folder));

async function calledWith(folder: string, args: readonly string[], run: PreviewOptions["run"]): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  const status = await called(args, {
    cwd: folder,
    stdout: { write: text => (stdout += text) },
    stderr: { write: text => (stderr += text) },
    run,
    status: 0,
  });
  return { status, stdout, stderr };
}

/** Runs the command itself in a folder, as a shell does in a pipe, with its programs: for what only processes show. */
export function spawned(folder: string, ...args: string[]): Ran {
  // What is plain in a pipe is so without this.
  const { NO_COLOR: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, "bin/pulumi-aks.js"), ...args], {
    cwd: folder,
    encoding: "utf8",
    env,
  });
  return { status, stdout, stderr };
}
