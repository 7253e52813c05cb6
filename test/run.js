// One command for every check. Prints what each took; stops at the first that fails. The last line counts the tests.
//   npm test                  every check; what is combinatorial as a sample
//   npm run test:full         every check; the whole of what is combinatorial
//   npm test -- design -t N25 no check but these tests: what follows is jest's
"use strict";
const { execFileSync, spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const root = path.join(__dirname, "..");
const bin = name => path.join(root, "node_modules", name);

/** Checks without tests, in lanes that run side by side: linting takes as long as the others together. */
const lanes = [
  [["lint and dependency direction", [bin("eslint/bin/eslint.js"), "--max-warnings", "0", "."]]],
  [
    ["format", [bin("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."]],
    ["generated files", ["bin/pulumi-aks.js", "generate", "--check"]],
    ["types", [bin("typescript/bin/tsc"), "--noEmit", "-p", "."]],
  ],
];

/** Runs one check; what it says is shown when it has ended. Rejects where it fails. */
function run([name, args]) {
  const start = Date.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", chunk => said.push(chunk));
  return new Promise((resolve, reject) =>
    child.on("close", status => {
      process.stdout.write(Buffer.concat(said).toString());
      if (status !== 0) return reject(new Error(name));
      console.log(`✓ ${name}, ${((Date.now() - start) / 1000).toFixed(1)} s`);
      resolve();
    }),
  );
}

const inOrder = async lane => {
  for (const check of lane) await run(check);
};

/** Files that git neither tracks nor ignores; undefined where there is no git. A git hook's own settings are for others. */
function untracked() {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
  try {
    return execFileSync("git", ["ls-files", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8", env });
  } catch {
    return undefined;
  }
}

/** Runs jest with these arguments, and counts; true where every test passed or said why it was skipped. */
async function tests(args) {
  const before = untracked();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-tests-"));
  const file = path.join(folder, "results.json");
  const counting = args.some(arg => arg.startsWith("--watch")) ? [] : ["--json", `--outputFile=${file}`];
  const jest = spawn(process.execPath, [bin("jest/bin/jest.js"), ...args, ...counting], {
    cwd: root,
    stdio: "inherit",
  });
  const status = await new Promise(resolve => jest.on("close", resolve));
  const results = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined;
  fs.rmSync(folder, { recursive: true });
  if (!results) return status === 0;
  // While people work beside the tests a new file may be theirs.
  const left = process.env.CI ? untracked() !== before : false;
  if (left) console.log(`✗ tests left files in the checkout:\n${untracked()}`);
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + (left ? 1 : 0);
  console.log(`\n${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests} skipped`);
  return status === 0 && failed === 0;
}

async function main([first, ...others]) {
  if (first === "--whole") process.env.AKS_TESTS = "whole";
  const chosen = first === "--whole" ? others : [first, ...others].filter(arg => arg !== undefined);
  if (chosen.length > 0) return (await tests(chosen)) ? 0 : 1;
  try {
    await Promise.all(lanes.map(inOrder));
  } catch (error) {
    console.log(`✗ ${error.message}`);
    return 1;
  }
  return (await tests([])) ? 0 : 1;
}

// A check that fails ends the others too.
void main(process.argv.slice(2)).then(status => process.exit(status));
