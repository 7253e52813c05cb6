import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { node, root, timed, type Figure } from "./measure";

interface Results {
  readonly testResults: readonly {
    readonly name: string;
    readonly startTime: number;
    readonly endTime: number;
    readonly assertionResults: readonly unknown[];
  }[];
}

/** The tests as `npm test` runs them, without the checks before them, by project: what each keeps the workers busy with,
 *  and its share of all. */
export async function suite(say: (text: string) => void): Promise<Figure[]> {
  say("the test suite");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-bench-"));
  try {
    const file = path.join(folder, "results.json");
    const [wall] = await timed(1, () =>
      node([path.join(root, "node_modules/jest/bin/jest.js"), "--silent", "--json", `--outputFile=${file}`]),
    );
    const { testResults } = JSON.parse(fs.readFileSync(file, "utf8")) as Results;
    const projects = new Map<string, { busy: number; tests: number }>();
    for (const { name, startTime, endTime, assertionResults } of testResults) {
      const [, project] = path.relative(root, name).split(path.sep);
      const { busy, tests } = projects.get(project) ?? { busy: 0, tests: 0 };
      projects.set(project, { busy: busy + endTime - startTime, tests: tests + assertionResults.length });
    }
    const all = [...projects.values()].reduce((sum, { busy }) => sum + busy, 0);
    return [
      { name: "test suite (one run)", value: wall, unit: "ms", goal: 240_000 },
      ...[...projects]
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([project, { busy, tests }]): Figure => ({
          name: `  tests of ${project}`,
          value: busy,
          unit: "ms",
          note: `${tests} tests, ${Math.round((100 * busy) / all)} % of the workers' time`,
        })),
    ];
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
