// Compiles the library and the command into dist/, for npm pack.
"use strict";
const { execFileSync } = require("node:child_process");
const { readdirSync, rmSync } = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");
rmSync(path.join(root, "dist"), { recursive: true, force: true });
execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", path.join(root, "tsconfig.build.json")], {
  stdio: "inherit",
});
// Only what exports names is imported by others: the command needs neither declarations nor maps.
for (const room of ["policies", "tools"]) {
  const folder = path.join(root, "dist", room);
  for (const file of readdirSync(folder, { recursive: true })) {
    if (/\.(d\.ts|js\.map)$/.test(file)) rmSync(path.join(folder, file));
  }
}
