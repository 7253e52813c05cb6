import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { acceptedTexts, refusedTexts } from "../test/hostile/texts";
import { memoryIn, memoryPreload, root, type Figure } from "./measure";

const command = path.join(root, "bin/pulumi-aks.js");

/** What became of a stack file. */
interface Outcome {
  readonly ms: number;
  readonly mb: number;
  /** Whether the command ended otherwise than it says, or with a trace. */
  readonly crashed: boolean;
}

/** Checks a stack file in a process of its own. */
function checked(text: string | Buffer): Outcome {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "aks-bench-")));
  const peaks = path.join(folder, "peaks");
  try {
    fs.mkdirSync(peaks);
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: aks\nruntime: nodejs\n");
    fs.writeFileSync(path.join(folder, "Pulumi.dev.yaml"), text);
    const start = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, "check", "--stack", "dev"], {
      cwd: folder,
      env: { ...process.env, ...memoryPreload(peaks) },
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    const crashed = ![0, 1, 2].includes(status ?? -1) || /^\s+at .+:\d+:\d+\)?$/m.test(stdout + stderr);
    return { ms: performance.now() - start, mb: memoryIn(peaks), crashed };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** What stack files come to that somebody, or something, has written: all of them, and those that take most. */
export function hostile(say: (text: string) => void): Figure[] {
  const texts = Object.entries(refusedTexts).map(([name, { text }]) => [name, text] as const);
  const outcomes = [...texts, ...Object.entries(acceptedTexts)].map(([name, text]) => {
    say(name);
    return { name, ...checked(text) };
  });
  const most = (by: "ms" | "mb") => outcomes.reduce((a, b) => (b[by] > a[by] ? b : a));
  const crashes = outcomes.filter(({ crashed }) => crashed);
  const [slowest, largest] = [most("ms"), most("mb")];
  return [
    { name: "hostile stack files", value: outcomes.length, unit: "files" },
    {
      name: "  crashes and traces",
      value: crashes.length,
      unit: "files",
      goal: 0,
      note: crashes.map(c => c.name).join(", "),
    },
    { name: "  the slowest check", value: slowest.ms, unit: "ms", goal: 2000, note: slowest.name },
    { name: "  the most memory", value: largest.mb, unit: "MB", goal: 300, note: largest.name },
  ];
}
