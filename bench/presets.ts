import fs from "node:fs";
import path from "node:path";
import { newestPresets } from "../design/presets";
import { exampleOf } from "../design/presets/examples";
import { stackFile } from "../tools/init/files";
import { freshCheckout, median, node, root, timed, type Figure } from "./measure";

const versions = [1, 2] as const;

/** What each preset of another source takes, against prod@1: one preview of each, since they are many. */
async function everyPreset(folder: string, first: number, few: number): Promise<Figure> {
  const took = [];
  for (const preset of newestPresets.filter(({ source }) => source !== undefined)) {
    fs.writeFileSync(path.join(folder, "Pulumi.card.yaml"), stackFile(exampleOf(preset), ""));
    let made = 0;
    const [time] = await timed(1, () => {
      const args = [path.join(folder, "bin/pulumi-aks.js"), "preview", "--json", "--stack", "card"];
      ({ create: made } = (JSON.parse(node(args, { cwd: folder })) as { made: { create: number } }).made);
    });
    took.push({ name: preset.name, time, goal: 1.3 * first + 10 * Math.max(0, made - few) });
  }
  const slowest = took.reduce((a, b) => (b.time / b.goal > a.time / a.goal ? b : a));
  const total = took.reduce((sum, { time }) => sum + time, 0) / 1000;
  return {
    name: "preview of a card's preset",
    value: slowest.time,
    unit: "ms",
    goal: slowest.goal,
    note: `the slowest for what it makes, ${slowest.name}; all ${took.length} took ${total.toFixed(0)} s; goal as for prod@2`,
  };
}

/** What is made beside a cluster, in a preview of prod: its second version against the first, in turns. */
export async function presetVersions(runs: number, say: (text: string) => void): Promise<Figure[]> {
  say("versions of preset prod");
  const folder = freshCheckout();
  try {
    const shipped = fs.readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8");
    for (const version of versions) {
      const text = shipped.replace(/^( {2}aks:preset: prod)@\d+$/m, `$1@${version}`);
      fs.writeFileSync(path.join(folder, `Pulumi.prod${version}.yaml`), text);
    }
    const args = (version: number) => [
      path.join(folder, "bin/pulumi-aks.js"),
      "preview",
      "--json",
      "--stack",
      `prod${version}`,
    ];
    const counted = new Map<number, number>();
    const times = new Map<number, number[]>(versions.map(version => [version, []]));
    for (let i = 0; i <= runs; i++) {
      for (const version of versions) {
        const [time] = await timed(1, () => {
          const { made } = JSON.parse(node(args(version), { cwd: folder })) as { made: { create: number } };
          counted.set(version, made.create);
        });
        // The first one compiles.
        if (i > 0) times.get(version)?.push(time);
      }
    }
    const [first, second] = versions.map(version => median(times.get(version) ?? []));
    const [few, many] = versions.map(version => counted.get(version) ?? 0);
    return [
      { name: "preview of prod@1", value: first, unit: "ms", note: `${few} resources` },
      {
        name: "preview of prod@2",
        value: second,
        unit: "ms",
        goal: 1.3 * first + 10 * (many - few),
        note: `${many} resources; 1.3 × prod@1, and 10 ms for each resource more`,
      },
      await everyPreset(folder, first, few),
    ];
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
