// Preloaded when a program that failed offline runs once more: stack traces with the lines of its TypeScript.
"use strict";
require("./inspect.cjs");
const { maps } = require("./typescript.cjs");

// The SDK's own reader of source maps looks into files, and these maps are in no file.
const runner = process.argv[1];
require(require.resolve("source-map-support", { paths: [runner] })).install({ retrieveFile: file => maps.get(file) });
