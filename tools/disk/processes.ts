import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { atEnd } from "./atEnd";

/** Whether a process of this machine runs, somebody else's too. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return !hasEnded(pid);
}

/** Whether a process has ended and nobody has asked how: in a container whose first process asks for none it stays forever.
 *  Where there is no /proc, it counts as running. */
function hasEnded(pid: number): boolean {
  try {
    // The state follows the name, which is in brackets and may have any in it.
    return /^ [ZX] /.test(fs.readFileSync(`/proc/${pid}/stat`, "latin1").replace(/^.*\)/s, ""));
  } catch {
    return false;
  }
}

/** How a process is started that is to be ended with all that it starts: in a group of its own. Windows has no groups, and
 *  would open a window. */
export const ownGroup = { detached: process.platform !== "win32" } as const;

/** Lets a process, started as a group of its own, end with this one, whatever ends this one, and all that it has started.
 *  What is returned is for when it has ended by itself, or has to end now. */
export function endWithThis(child: ChildProcess): () => void {
  const unwatch = watch(child);
  const forget = atEnd(() => end(child));
  return () => {
    unwatch();
    forget();
  };
}

/** How long output is read of a process that has ended, in milliseconds, where somebody whom it has started holds it open. */
const lastOutput = 1000;

/** How a process ended, once its output has been read. What it has left running ends then. */
export async function exitOf(child: ChildProcess, endNow: () => void): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined;
  child.on("exit", () => {
    endNow();
    timer = setTimeout(() => [child.stdout, child.stderr].forEach(stream => stream?.destroy()), lastOutput);
  });
  try {
    return await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  } finally {
    clearTimeout(timer);
    endNow();
  }
}

/** Ends a process and what it has started. */
function end({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined) return;
  // Who has ended has no descendants any more: those that it left are found by their group.
  if (exitCode === null && signalCode === null) {
    const { file, args, env } = endingOf(pid);
    spawnSync(file, args, { stdio: "ignore", windowsHide: true, env });
  }
  endGroup(pid);
}

function endGroup(pid: number): void {
  if (process.platform === "win32") return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody is left in it.
  }
}

/** A command that ends something. */
interface Ending {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** Ends a process, its group, and those of what it has started: Pulumi's engine gives each of its plugins a group of its own.
 *  Each is stopped first, so that it starts none meanwhile. */
const endTree = `end() {
  kill -STOP "$1"
  for child in $(cat /proc/"$1"/task/*/children || pgrep -P "$1"); do end "$child"; done
  kill -KILL "-$1"
  kill -KILL "$1"
}
exec 2>/dev/null`;

/** What ends a process with all that it has started. Windows would look for the command in the current folder first, which
 *  is the project's. */
export function endingOf(pid: number, platform = process.platform, env = process.env): Ending {
  if (platform !== "win32") return { file: "/bin/sh", args: ["-c", `${endTree}; end ${pid}`], env: { PATH: env.PATH } };
  const taskkill = path.win32.join(env.SystemRoot ?? "C:\\Windows", "System32", "taskkill.exe");
  return { file: taskkill, args: ["/pid", String(pid), "/T", "/F"], env };
}

/** A shell that ends a process when a pipe ends that this one holds: the system closes it after a kill too. The process
 *  itself could not tell where it loops, and a thread in it takes it longer than a shell beside it. */
function watch({ pid }: ChildProcess): () => void {
  // Windows has no such shell.
  if (pid === undefined || process.platform === "win32") return () => undefined;
  const { PATH } = process.env;
  // Whoever kills the group of this process does not kill the shell.
  const shell = spawn("/bin/sh", ["-c", `read -r _; ${endTree}; end ${pid}`], {
    ...ownGroup,
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
    env: { PATH },
  });
  // Where there is none, a kill leaves the process behind.
  shell.on("error", () => undefined);
  shell.stdin.on("error", () => undefined);
  shell.unref();
  return () => shell.kill("SIGKILL");
}
