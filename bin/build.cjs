// Compiles the library and the command into dist/, and bundles the policy pack, for npm pack.
"use strict";
const { execFileSync } = require("node:child_process");
const { copyFileSync, readdirSync, rmSync } = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");
rmSync(path.join(root, "dist"), { recursive: true, force: true });
execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", path.join(root, "tsconfig.build.json")], {
  stdio: "inherit",
});
// Only what exports names is imported by others: other rooms need neither declarations nor maps.
const inside = ["adoption", "drift", "migration", "teardown", "words"].map(room => `design/${room}`);
for (const room of ["policies", "tools", ...inside]) {
  const folder = path.join(root, "dist", room);
  for (const file of readdirSync(folder, { recursive: true })) {
    if (/\.(d\.ts|js\.map)$/.test(file)) rmSync(path.join(folder, file));
  }
}
// Editors read it; nothing imports it.
const schema = "design/contract/stack.schema.json";
copyFileSync(path.join(root, schema), path.join(root, "dist", schema));
// The policy pack runs alone, from wherever the package is installed.
execFileSync(process.execPath, [path.join(root, "policies/build.cjs")], { stdio: "inherit" });
