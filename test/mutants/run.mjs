// npm run test:mutants [-- --room design --lines 40 --seed 7]: does any test notice when a line of the code is wrong?
// StrykerJS changes lines that a seed picks, one mutant at a time, and runs the tests of their room. Prints who survived,
// with the reason where test/mutants/survivors.mjs has one; fails where fewer than 90 % are caught. Takes an hour or so.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { reasonOf } from "./survivors.mjs";

const root = path.join(import.meta.dirname, "../..");
process.chdir(root);

/** Lines of each room: about 300 mutants in all. */
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
  !/^\s*($|\/\/|\/?\*|import |export (type|interface|\*|\{)|(readonly )?\w+\??: [\w<>[\], |]+;$|interface |type |[)\]}>;,({[]+$|@)/.test(line);

/** Lines of a room that the seed picks, as Stryker's ranges. */
function picked(room, count, next) {
  const files = execFileSync("git", ["ls-files", `${room}/*.ts`], { encoding: "utf8" }).trim().split("\n");
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

/** One room's mutants, and what became of them. */
async function mutants(room) {
  const next = numbers(Number(values.seed));
  const count = Number(values.lines ?? linesOf[room]);
  process.env.AKS_MUTANTS_ROOM = room;
  const results = await new Stryker({
    testRunner: "jest",
    plugins: ["@stryker-mutator/jest-runner"],
    mutate: picked(room, count, next),
    coverageAnalysis: "perTest",
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
  return results.map(result => ({ ...result, room }));
}

const found = [];
for (const room of rooms) found.push(...(await mutants(room)));

const isCaught = ({ status }) => ["Killed", "Timeout", "RuntimeError", "CompileError"].includes(status);
const tried = found.filter(({ status }) => status !== "Ignored");
for (const room of rooms) {
  const own = tried.filter(one => one.room === room);
  console.log(`${room}: ${own.filter(isCaught).length} of ${own.length} mutants caught (seed ${values.seed})`);
}
const survivors = tried.filter(one => !isCaught(one));
for (const { fileName, location, replacement, status } of survivors) {
  const file = path.relative(root, fileName);
  const was = readFileSync(fileName, "utf8").split("\n")[location.start.line]?.trim() ?? "";
  const reason = reasonOf(file, was) ?? "UNEXPLAINED";
  console.log(`${status} ${file}:${location.start.line + 1}: ${was}\n  → ${replacement}\n  ${reason}`);
}
const share = (tried.length - survivors.length) / tried.length;
console.log(`\n${tried.length - survivors.length} of ${tried.length} caught, ${(share * 100).toFixed(1)} %`);
process.exit(share >= 0.9 ? 0 : 1);
