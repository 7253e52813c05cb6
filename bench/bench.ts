/** npm run bench [-- --json]: how long things take, in processes of their own, and what components cost. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { assess } from "../design";
import type { Tree } from "../design/contract/tree";
import { Deployment } from "../tools/engine/deployment";
import { Monitor } from "../tools/engine/protocol/monitor";
import { runProgram } from "../tools/engine/programs/program";
import { FakeAzure } from "../tools/fakeAzure/model";
import { AzureNative } from "../tools/fakeAzure/provider";
import { columns } from "../tools/render/design";
import { typeChecks } from "./consumer";
import { hostile } from "./hostile";
import { large } from "./large";
import { presetVersions } from "./presets";
import { suite } from "./suite";
import { freshCheckout, median, node, peakMemory, root, timed, type Figure } from "./measure";

const runs = 3;
const command = path.join(root, "bin/pulumi-aks.js");
const json = process.argv.includes("--json");

const say = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
};

/** Commands, each in a cold process. */
async function commands(): Promise<Figure[]> {
  const measured: [name: string, args: string[], goal?: number, memory?: number][] = [
    ["node alone", ["-e", ""]],
    ["loading the Pulumi SDK alone", ["-e", 'require("@pulumi/pulumi")']],
    ["check dev", [command, "check", "--stack", "dev"], 300],
    ["preview dev", [command, "preview", "--stack", "dev"], 1000, 300],
    ["preview spoke", [command, "preview", "--stack", "spoke"], 1000, 300],
    // With the policies, which every preview runs.
    ["preview prod", [command, "preview", "--stack", "prod"], 1500, 300],
  ];
  const figures: Figure[] = [];
  let sdk = 0;
  for (const [name, args, goal, memoryGoal] of measured) {
    say(name);
    node(args);
    const value = median(await timed(runs, () => node(args)));
    if (name.startsWith("loading")) sdk = value;
    const note = goal !== undefined && sdk > 0 ? `${(value / sdk).toFixed(1)} × the SDK alone` : undefined;
    figures.push({ name, value, unit: "ms", goal, note });
    figures.push({ name: `${name}, memory`, value: peakMemory(args), unit: "MB", goal: memoryGoal });
  }
  return figures;
}

/** Where a preview spends its time, as it says itself; the rest is node with the command's own modules. */
async function phases(): Promise<Figure[]> {
  say("phases of preview prod");
  const args = [command, "preview", "--stack", "prod", "--json"];
  const found: { phases: Record<string, number>; durationMs: number }[] = [];
  const total = median(
    await timed(runs, () => {
      found.push(JSON.parse(node(args)) as (typeof found)[number]);
    }),
  );
  const named = Object.keys(found[0].phases).map((phase): Figure => ({
    name: `preview prod: ${phase}`,
    value: median(found.map(f => f.phases[phase])),
    unit: "ms",
  }));
  const started = total - median(found.map(f => f.durationMs));
  return [{ name: "preview prod: start and print", value: started, unit: "ms" }, ...named];
}

/** The first preview after a checkout, when nothing has been transpiled or compiled before. */
async function firstPreview(): Promise<Figure> {
  say("first preview");
  const folder = freshCheckout();
  try {
    const env = { NODE_COMPILE_CACHE: path.join(folder, "compiled") };
    const args = [path.join(folder, "bin/pulumi-aks.js"), "preview", "--stack", "dev"];
    const [value] = await timed(1, () => node(args, { cwd: folder, env }));
    return { name: "preview dev, first after a checkout (one run)", value, unit: "ms" };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The pure part in a warm process. */
async function designs(): Promise<Figure[]> {
  say("designs");
  const context = { environment: "dev", today: "2026-11-21", origin: "bench" };
  const choices = (i: number): Tree => ({
    preset: "dev@1",
    name: `shop${i}`,
    location: "westeurope",
    network: { serviceCidrs: [`172.${16 + (i % 14)}.0.0/16`], dnsServiceIp: `172.${16 + (i % 14)}.0.10` },
    apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
    entra: { adminGroupIds: ["00000000-0000-0000-0000-000000000000"] },
    nodePools: { user: { scaling: { autoscale: { min: 1, max: 1 + (i % 50) } } } },
  });
  const one = (i: number): void => {
    if (!assess(choices(i), context).sound) throw new Error("the bench's choices are not sound");
  };
  for (let i = 0; i < 200; i++) one(i);
  const single = median(await timed(200, one));
  const [thousand] = await timed(1, () => {
    for (let i = 0; i < 1000; i++) one(i);
  });
  return [
    { name: "one design, warm", value: single, unit: "ms", goal: 5 },
    { name: "1,000 designs", value: thousand, unit: "ms", goal: 2000 },
  ];
}

/** Runs a program of this folder against the offline engine; the azure-native types that it registered, sorted. */
async function registered(main: string, count: number): Promise<string[]> {
  const azure = new FakeAzure({ existingGroups: "any" });
  const deployment = new Deployment(azure, "bench", "bench", true, undefined);
  const monitor = new Monitor(deployment);
  try {
    const { code, stderr, stdout } = await runProgram({
      folder: root,
      main: `bench/${main}.ts`,
      project: "bench",
      stack: "bench",
      config: { "bench:count": String(count) },
      secretKeys: [],
      address: await monitor.listen(),
      dryRun: true,
      traces: false,
    });
    if (code !== 0)
      throw new Error(`${main}: ${stderr}${stdout}${deployment.messages.map(line => line.text).join("\n")}`);
    return deployment.resources
      .filter(r => r.custom)
      .map(r => r.type)
      .sort();
  } finally {
    monitor.close();
  }
}

/** Components against a flat program of the same resources, and many environments against one. */
async function programs(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const times = new Map<number, number>();
  // Fifty environments take seconds, so that one run says enough.
  for (const [count, runsEach, what] of [
    [1, runs, "1 environment"],
    [50, 1, "50 environments (one run)"],
  ] as const) {
    say(`components against flat program, ${what}`);
    const found = { environments: [] as number[], flat: [] as number[] };
    const types = { environments: "", flat: "" };
    for (let i = 0; i < runsEach; i++) {
      // In turns, so that whatever else the machine does meets both.
      for (const main of ["environments", "flat"] as const) {
        found[main].push(...(await timed(1, async () => (types[main] = (await registered(main, count)).join()))));
      }
    }
    if (types.environments !== types.flat) throw new Error("bench/flat.ts no longer registers what the components do");
    const [ours, flat] = [median(found.environments), median(found.flat)];
    times.set(count, ours);
    figures.push(
      { name: `program of ${what}`, value: ours, unit: "ms", note: `${types.flat.split(",").length} Azure resources` },
      { name: "  the same resources, flat", value: flat, unit: "ms" },
      { name: "  components against flat", value: ours / flat, unit: "×", goal: 1.15 },
    );
  }
  const [one = 1, fifty = 0] = times.values();
  return [...figures, { name: "50 environments against 1", value: fifty / one, unit: "×", goal: 50 }];
}

/** Requests to the model of Azure, in a warm process, and whole life cycles on it. */
async function lives(): Promise<Figure[]> {
  say("requests to the model of Azure");
  const many = 1000;
  const [requests] = await timed(1, () => {
    const azure = new AzureNative(new FakeAzure());
    const group = { resourceGroupName: "rg", location: "westeurope" };
    azure.create("azure-native:resources:ResourceGroup", group);
    const table = "azure-native:network:RouteTable";
    const ids = Array.from({ length: many }, (_, i) => azure.create(table, { ...group, routeTableName: `t${i}` }).id);
    ids.forEach((id, i) => azure.update(table, id, { ...group, routeTableName: `t${i}`, tags: { a: "b" } }));
    for (const id of ids) azure.delete(id);
  });
  const perSecond = (3 * many * 1000) / requests;
  const figures: Figure[] = [{ name: "requests to the model of Azure", value: perSecond, unit: "/s" }];
  const times: number[] = [];
  for (const count of [1, 50]) {
    say(`life cycle of ${count}`);
    const args = ["--require", path.join(root, "bin/typescript.cjs"), path.join(root, "bench/life.ts"), String(count)];
    const { ms, requests: sent } = JSON.parse(node(args)) as { ms: number; requests: number };
    times.push(ms);
    const name = `life cycle of ${count === 1 ? "1 environment" : `${count} environments`} (one run)`;
    figures.push({ name, value: ms, unit: "ms", note: `${sent} requests` });
    figures.push({ name: "  memory", value: peakMemory(args), unit: "MB" });
  }
  return [...figures, { name: "life cycle of 50 against 1", value: times[1] / times[0], unit: "×", goal: 50 }];
}

const shown = (value: number, unit: Figure["unit"]): string =>
  unit === "×"
    ? `${value.toFixed(2)} ×`
    : `${value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString("en-US")} ${unit}`;

async function main(): Promise<void> {
  const start = performance.now();
  const cpus = os.cpus();
  const machine = `${cpus.length} × ${cpus[0].model.trim()}, Node ${process.versions.node}, ${process.platform}`;
  const [load] = os.loadavg();
  const figures = [
    ...(await commands()),
    ...(await phases()),
    ...(await presetVersions(runs, say)),
    await firstPreview(),
    ...(await designs()),
    ...(await large(say)),
    ...hostile(say),
    ...(await programs()),
    ...(await typeChecks(runs, say)),
    ...(await lives()),
    ...(await suite(say)),
  ];
  say("");
  if (json) {
    const all = figures.map(f => ({ ...f, met: f.goal === undefined ? undefined : f.value <= f.goal }));
    process.stdout.write(`${JSON.stringify({ machine, load, runs, figures: all }, null, 2)}\n`);
    return;
  }
  const rows = figures.map(({ name, value, unit, goal, note }) => [
    name,
    shown(value, unit).padStart(9),
    goal === undefined ? "" : `${value <= goal ? "met" : "missed"}, at most ${shown(goal, unit)}`,
    note ?? "",
  ]);
  const seconds = Math.round((performance.now() - start) / 1000);
  const lines = [
    `${machine}; medians of ${runs} runs; measured in ${seconds} s`,
    ...(load > 0.5 ? [`The machine was busy before (load ${load.toFixed(1)}): times are too long.`] : []),
    "",
    ...columns([["what", "value", "goal", ""], ...rows], ""),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

void main();
