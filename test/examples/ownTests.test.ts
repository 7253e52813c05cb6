import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { root } from "../support/project";
import { examples, folder } from "./lives";

/** What jest writes about a run. */
interface Results {
  readonly numPassedTests: number;
  readonly numTotalTests: number;
}

/** Runs the tests that an example has, with its own configuration, in a process of their own. In a checkout nobody has
 *  installed the package for it: its name means the sources. */
async function ownTests(name: string): Promise<{ readonly results: Results; readonly said: string }> {
  const rootDir = path.join(folder, name);
  // oxlint-disable-next-line typescript/no-require-imports -- what jest itself would load
  const own = require(path.join(rootDir, "jest.config.js")) as object;
  const moduleNameMapper = {
    "^@pulumi-aks/aks$": path.join(root, "components/index.ts"),
    "^@pulumi-aks/aks/testing$": path.join(root, "testing/index.ts"),
  };
  // Not in the folder for temporary files, which is watched.
  const cacheDirectory = path.join(root, "node_modules/.cache/examples");
  const config = JSON.stringify({ ...own, rootDir, moduleNameMapper, cacheDirectory });
  const jest = path.join(root, "node_modules/jest/bin/jest.js");
  const child = spawn(process.execPath, [jest, "--json", "--runInBand", "--testTimeout=120000", "--config", config], {
    cwd: rootDir,
  });
  const out: Buffer[] = [];
  const said: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
  await new Promise(resolve => child.on("close", resolve));
  return { results: JSON.parse(Buffer.concat(out).toString()) as Results, said: Buffer.concat(said).toString() };
}

const tested = examples.filter(name => fs.existsSync(path.join(folder, name, "jest.config.js")));

test("there are examples with tests", () => expect(tested).toStrictEqual(["unit-tests"]));

test.each(tested)("the tests of %s pass", async name => {
  const { results, said } = await ownTests(name);
  expect({ said, passed: results.numPassedTests }).toMatchObject({ passed: results.numTotalTests });
  expect(results.numTotalTests).toBeGreaterThan(5);
});
