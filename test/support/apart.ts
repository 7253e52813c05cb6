import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { root } from "./project";

/** What a module writes when it runs in a process of its own: node:test follows every promise of a test's process, which
 *  takes as long as hundreds of programs themselves. */
export async function apart<T>(file: string, ...args: string[]): Promise<T> {
  const node = ["--require", "./bin/typescript.cjs", "--min-semi-space-size=128", "--max-semi-space-size=128"];
  const options = { cwd: root, maxBuffer: 2 ** 26 };
  const { stdout } = await promisify(execFile)(process.execPath, [...node, file, ...args], options);
  return JSON.parse(stdout) as T;
}

/** Does a module's work where it was started by itself, writes what it found, and ends. */
export function whenApart(main: NodeJS.Module, work: (...args: string[]) => Promise<unknown>): void {
  if (require.main !== main) return;
  void work(...process.argv.slice(2)).then(found => process.stdout.write(JSON.stringify(found), () => process.exit()));
}
