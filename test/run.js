// One command for every check, in the order that fails soonest. Prints what each took; stops at the first that fails.
"use strict";
const { spawn } = require("node:child_process");
const { readdirSync } = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");
const bin = name => path.join(root, "node_modules", name);

/** Test files below a folder. */
function tests(folder) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .filter(file => file.endsWith(".test.ts"))
    .map(file => path.join(folder, file))
    .sort();
}

const chosen = process.argv.slice(2);
const files = chosen.length > 0 ? chosen : tests("test");
const checks = [
  ["format", [bin("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."]],
  ["generated files", ["bin/pulumi-aks.js", "generate", "--check"]],
  ["types", [bin("typescript/bin/tsc"), "--noEmit", "-p", "."]],
  ["lint and dependency direction", [bin("eslint/bin/eslint.js"), "--max-warnings", "0", "."]],
  [
    "tests",
    [
      ...["--require", "./bin/typescript.cjs"],
      // The SDK makes many objects of a short life: with room for them the programs of tests take half the time.
      ...["--min-semi-space-size=128", "--max-semi-space-size=128"],
      // The time-out is against hangs alone: a busy machine is slow.
      ...["--test", "--test-concurrency=2", "--test-timeout=1200000"],
      ...files,
    ],
  ],
];

/** Runs one check; what it prints is shown at once, or where another runs beside it, when it has ended. */
function run([name, args], alone) {
  const start = Date.now();
  if (alone) console.log(`\n── ${name}`);
  const child = spawn(process.execPath, args, { cwd: root, stdio: alone ? "inherit" : "pipe" });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", chunk => said.push(chunk));
  return new Promise(resolve =>
    child.on("close", status => {
      if (!alone) process.stdout.write(`\n── ${name}\n${Buffer.concat(said).toString()}`);
      console.log(status === 0 ? `✓ ${name}, ${((Date.now() - start) / 1000).toFixed(1)} s` : `✗ ${name}`);
      resolve(status ?? 1);
    }),
  );
}

async function main() {
  const before = chosen.length > 0 ? [] : checks.slice(0, -1);
  // Two at a time, as the tests: each keeps one core busy.
  for (let i = 0; i < before.length; i += 2) {
    const ended = await Promise.all(before.slice(i, i + 2).map(check => run(check, false)));
    const failed = ended.find(status => status !== 0);
    if (failed !== undefined) process.exit(failed);
  }
  process.exit(await run(checks.at(-1), true));
}

void main();
