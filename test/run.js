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

/** Checks without tests, one after the other. */
const checks = [
  ["format", [bin("oxfmt/bin/oxfmt"), "--check", "."]],
  ["generated files", ["bin/pulumi-aks.js", "generate", "--check"]],
];
/** Take longer than the others together, so that they run beside them and the tests. */
const types = ["types, lint and dependency direction", [bin("oxlint/bin/oxlint")]];

/** What runs, and ends with this process. */
const running = new Set();

// Compilers and linters make many objects of a short life: with room for them they take a quarter less time.
const roomy = "--max-semi-space-size=128";

function start(args, stdio) {
  const child = spawn(process.execPath, [roomy, ...args], { cwd: root, stdio });
  running.add(child);
  child.on("close", () => running.delete(child));
  return child;
}

/** Runs one check; what it says is shown when it has ended. Rejects where it fails. */
function run([name, args]) {
  const began = Date.now();
  const child = start(args, ["ignore", "pipe", "pipe"]);
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", chunk => said.push(chunk));
  return new Promise((resolve, reject) =>
    child.on("close", status => {
      process.stdout.write(Buffer.concat(said).toString());
      if (status !== 0) return reject(new Error(name));
      console.log(`✓ ${name}, ${((Date.now() - began) / 1000).toFixed(1)} s`);
      resolve();
    }),
  );
}

/** Files that git neither tracks nor ignores; undefined where there is no git. A git hook's own settings are for others. */
function untracked() {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
  try {
    return execFileSync("git", ["ls-files", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8", env });
  } catch {
    return undefined;
  }
}

/** Runs jest with these arguments: whether every test passed or said why it was skipped, and how many there were. */
async function tests(args) {
  const before = untracked();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-tests-"));
  const file = path.join(folder, "results.json");
  const counting = args.some(arg => arg.startsWith("--watch")) ? [] : ["--json", `--outputFile=${file}`];
  const jest = start([bin("jest/bin/jest.js"), ...args, ...counting], "inherit");
  const status = await new Promise(resolve => jest.on("close", resolve));
  const results = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined;
  fs.rmSync(folder, { recursive: true });
  if (!results) return { passed: status === 0, count: "" };
  // While people work beside the tests a new file may be theirs.
  const left = process.env.CI ? untracked() !== before : false;
  if (left) console.log(`✗ tests left files in the checkout:\n${untracked()}`);
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + (left ? 1 : 0);
  const count = `${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests} skipped`;
  return { passed: status === 0 && failed === 0, count };
}

/** Every check, then the tests. */
async function everything() {
  const never = new Promise(() => {});
  const typed = run(types);
  const inOrder = async () => {
    for (const check of checks) await run(check);
    return tests([]);
  };
  // A failure ends what runs beside it.
  const result = await Promise.race([inOrder(), typed.then(() => never)]);
  await typed;
  return result;
}

async function main([first, ...others]) {
  if (first === "--whole") process.env.AKS_TESTS = "whole";
  const chosen = first === "--whole" ? others : [first, ...others].filter(arg => arg !== undefined);
  try {
    const { passed, count } = await (chosen.length > 0 ? tests(chosen) : everything());
    if (count !== "") console.log(`\n${count}`);
    return passed ? 0 : 1;
  } catch (error) {
    console.log(`✗ ${error.message}`);
    return 1;
  }
}

void main(process.argv.slice(2)).then(status => {
  for (const child of running) child.kill();
  process.exit(status);
});
