// One command for every check, in the order that fails soonest. Prints what each took; stops at the first that fails.
"use strict";
const { spawnSync } = require("node:child_process");
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

for (const [name, args] of chosen.length > 0 ? checks.slice(-1) : checks) {
  const start = Date.now();
  console.log(`\n── ${name}`);
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) {
    console.error(`✗ ${name}`);
    process.exit(status ?? 1);
  }
  console.log(`✓ ${name}, ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
