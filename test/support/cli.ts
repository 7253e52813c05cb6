import { spawnSync } from "node:child_process";
import path from "node:path";
import { root } from "./project";

/** What a command printed and ended with. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs pulumi-aks in a folder, as in a pipe: no colour, no terminal. */
export function pulumiAks(folder: string, ...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, "bin/pulumi-aks.js"), ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, PULUMI_AKS_TODAY: "2026-11-21" },
  });
  return { status, stdout, stderr };
}
