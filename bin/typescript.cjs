// Lets Node load this project's TypeScript as it is: transpiled, not checked, packages untouched.
"use strict";
const { readFileSync } = require("node:fs");
const { sep } = require("node:path");
const { transformSync } = require("esbuild");

const packages = `${sep}node_modules${sep}`;

require.extensions[".ts"] = (module, file) => {
  const source = readFileSync(file, "utf8");
  if (file.includes(packages)) throw new SyntaxError(`${file}: packages ship JavaScript`);
  const { code } = transformSync(source, {
    loader: "ts",
    format: "cjs",
    target: "node20",
    supported: { "dynamic-import": false },
    sourcefile: file,
    sourcemap: "inline",
    sourcesContent: false,
  });
  module._compile(code, file);
};
