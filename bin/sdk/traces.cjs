// Preloaded when a program that failed offline runs once more: stack traces with the lines of its TypeScript.
"use strict";
const util = require("node:util");
const { maps } = require("../typescript.cjs");

// The SDK prints errors in colour; Node 20 then looks for the end of @pulumi/<file>.ts in a loop that ends with memory.
const { inspect } = util;
util.inspect = Object.assign((value, options, ...rest) => {
  return inspect(value, typeof options === "object" ? { ...options, colors: false } : options, ...rest);
}, inspect);

// The SDK's own reader of source maps looks into files, and these maps are in no file.
const runner = process.argv[1];
try {
  require(require.resolve("source-map-support", { paths: [runner] })).install({ retrieveFile: file => maps.get(file) });
} catch {
  // An SDK that reads them in another way: its traces then show lines of JavaScript.
}
