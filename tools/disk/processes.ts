import { spawn, type ChildProcess } from "node:child_process";
import { atEnd } from "./atEnd";

/** Whether a process of this machine is there, somebody else's too. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Lets a process end with this one, whatever ends this one. What is returned is for when it has ended by itself. */
export function endWithThis(child: ChildProcess): () => void {
  const unwatch = watch(child);
  const forget = atEnd(() => child.kill("SIGKILL"));
  return () => {
    unwatch();
    forget();
  };
}

/** A shell that ends a process when a pipe ends that this one holds: the system closes it after a kill too. The process
 *  itself could not tell where it loops, and a thread in it takes it longer than a shell beside it. */
function watch({ pid }: ChildProcess): () => void {
  // Windows has no such shell.
  if (pid === undefined || process.platform === "win32") return () => undefined;
  const shell = spawn("/bin/sh", ["-c", `read -r _; kill -9 ${pid}`], { stdio: ["pipe", "ignore", "ignore"], env: {} });
  // Where there is none, a kill leaves the process behind.
  shell.on("error", () => undefined);
  shell.stdin.on("error", () => undefined);
  shell.unref();
  return () => shell.kill("SIGKILL");
}
