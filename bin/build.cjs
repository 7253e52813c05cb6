// Compiles the library and the command into dist/, for npm pack.
"use strict";
const { execFileSync } = require("node:child_process");
const { cpSync, rmSync } = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");
rmSync(path.join(root, "dist"), { recursive: true, force: true });
execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", path.join(root, "tsconfig.build.json")], {
  stdio: "inherit",
});
for (const generated of ["design/choices/validator.js", "components/argsValidator.js"]) {
  cpSync(path.join(root, generated), path.join(root, "dist", generated));
}
