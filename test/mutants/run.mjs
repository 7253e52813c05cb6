// npm run test:mutants [-- --room design --lines 40 --seed 7]: does any test notice when a line of the code is wrong?
// StrykerJS changes lines that a seed picks, one mutant at a time, and runs the tests of their room. Prints who survived,
// with the reason where test/mutants/survivors.mjs has one; fails where fewer than 90 % are caught. Takes long: `--room`
// and `--lines` make it shorter.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { reasonOf } from "./survivors.mjs";

const root = path.join(import.meta.dirname, "../..");
process.chdir(root);

/** Lines that are changed in each room, each in one or more ways. */
const linesOf = { design: 110, components: 60, policies: 30 };
const { values } = parseArgs({
  options: {
    room: { type: "string" },
    lines: { type: "string" },
    seed: { type: "string", default: "20261126" },
  },
});
const rooms = values.room === undefined ? Object.keys(linesOf) : [values.room];

/** Numbers from 0 to 1 that a seed determines (mulberry32). */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Lines that hold code: no comment, import, type or lone bracket. */
const isCode = line =>
  !/^\s*($|\/\/|\/?\*|import |export (type|interface|\*|\{)|(readonly )?\w+\??: [\w<>[\], |]+;$|interface |type |[)\]}>;,({[]+$|@)/.test(
    line,
  );

/** Files that only run in processes of their own, where StrykerJS does not see what tests do. */
const elsewhere = ["components/plugin.ts", "policies/pack.ts", "policies/sdk.ts"];

/** Lines of a room that the seed picks, as Stryker's ranges. */
function picked(room, count, next) {
  const files = execFileSync("git", ["ls-files", `${room}/*.ts`], { encoding: "utf8" })
    .trim()
    .split("\n")
    .filter(file => !file.endsWith(".d.ts") && !elsewhere.includes(file));
  const all = files.flatMap(file =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, i) => (isCode(line) ? [`${file}:${i + 1}-${i + 1}`] : [])),
  );
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all.slice(0, count).sort();
}

/** The mutants of some ranges, and what became of them. */
const tried = (mutate, coverageAnalysis) =>
  new Stryker({
    testRunner: "jest",
    plugins: ["@stryker-mutator/jest-runner"],
    mutate,
    coverageAnalysis,
    jest: { configFile: "test/mutants/jest.config.cjs", enableFindRelatedTests: false },
    concurrency: 2,
    reporters: process.stdout.isTTY ? ["progress"] : [],
    tempDirName: path.join(os.tmpdir(), "aks-mutants"),
    ignorePatterns: ["docs", "examples", "bench", "dist", "policies/dist"],
    allowEmpty: true,
    disableTypeChecks: false,
    fileLogLevel: "off",
    logLevel: "error",
    timeoutMS: 60_000,
  }).runMutationTest();

const isCaught = ({ status }) => ["Killed", "Timeout", "RuntimeError", "CompileError"].includes(status);
const same = (a, b) =>
  JSON.stringify([a.fileName, a.location, a.replacement]) === JSON.stringify([b.fileName, b.location, b.replacement]);

/** One room's mutants. Which tests run a line is told by the run before, and not of what a file does when it is loaded:
 *  who survives those is asked again with all tests of the room. */
async function mutants(room) {
  process.env.AKS_MUTANTS_ROOM = room;
  const count = Number(values.lines ?? linesOf[room]);
  const first = (await tried(picked(room, count, numbers(Number(values.seed))), "perTest")).filter(
    ({ status }) => status !== "Ignored",
  );
  const doubtful = first.filter(one => !isCaught(one));
  if (doubtful.length === 0) return first;
  const ranges = doubtful.map(({ fileName, location: { start, end } }) => {
    const file = path.relative(root, fileName);
    return `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
  });
  const again = await tried([...new Set(ranges)], "off");
  return first.map(one => again.find(other => same(one, other)) ?? one);
}

const found = [];
for (const room of rooms) {
  const own = await mutants(room);
  console.log(`${room}: ${own.filter(isCaught).length} of ${own.length} mutants caught (seed ${values.seed})`);
  found.push(...own);
}

const survivors = found.filter(one => !isCaught(one));
for (const { fileName, location, replacement, status } of survivors) {
  const file = path.relative(root, fileName);
  const was = readFileSync(fileName, "utf8").split("\n")[location.start.line - 1].trim();
  const reason = reasonOf(file, was) ?? "UNEXPLAINED";
  console.log(`${status} ${file}:${location.start.line}: ${was}\n  → ${replacement}\n  ${reason}`);
}
const share = (found.length - survivors.length) / found.length;
console.log(`\n${found.length - survivors.length} of ${found.length} caught, ${(share * 100).toFixed(1)} %`);
process.exit(share >= 0.9 ? 0 : 1);
