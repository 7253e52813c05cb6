import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export const root = path.resolve(__dirname, "..");

/** A figure, with what it is to be at most. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "ms" | "MB" | "×" | "/s" | "files";
  readonly goal?: number;
  /** What else there is to say of it. */
  readonly note?: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Times in milliseconds, one for each run. */
export async function timed(runs: number, run: (i: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await run(i);
    times.push(performance.now() - start);
  }
  return times;
}

/** Runs node with these arguments in a process of its own; what it printed. */
export function node(args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): string {
  const { cwd = root, env } = options;
  const result = spawnSync(process.execPath, args, { cwd, env: { ...process.env, ...env }, encoding: "utf8" });
  if (result.status !== 0) throw new Error(`node ${args.join(" ")} failed: ${result.stderr}${result.stdout}`);
  return result.stdout;
}

/** Variables with which processes write into a folder how much memory they had at most. */
export const memoryPreload = (folder: string): NodeJS.ProcessEnv => ({
  NODE_OPTIONS: `--require ${JSON.stringify(path.join(__dirname, "peakMemory.cjs"))}`,
  BENCH_MEMORY_FOLDER: folder,
});

/** The sum in MB of what processes have written so. */
export function memoryIn(folder: string): number {
  const peaks = fs.readdirSync(folder).map(file => Number(fs.readFileSync(path.join(folder, file), "utf8")));
  return peaks.reduce((sum, kib) => sum + kib, 0) / 1024;
}

/** Most memory in MB of a process and those it starts, as the sum of what each had at most. */
export function peakMemory(args: readonly string[]): number {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-bench-"));
  try {
    node(args, { env: memoryPreload(folder) });
    return memoryIn(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The project in a folder of its own, without anything that an earlier run has kept. */
export function freshCheckout(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "aks-bench-")));
  for (const item of fs.readdirSync(root)) {
    if (/^(\.git|dist|node_modules|test|bench|examples)$/.test(item)) continue;
    fs.cpSync(path.join(root, item), path.join(folder, item), { recursive: true });
  }
  fs.mkdirSync(path.join(folder, "node_modules"));
  for (const item of fs.readdirSync(path.join(root, "node_modules"))) {
    if (item === ".cache") continue;
    fs.symlinkSync(path.join(root, "node_modules", item), path.join(folder, "node_modules", item));
  }
  return folder;
}
