// Bundles the pack with everything it needs into dist/index.js, which runs alone. Tests give a folder of their own.
"use strict";
const path = require("node:path");
const esbuild = require("esbuild");

const sdk = path.join(__dirname, "sdk.ts");
const onlyNeeded = {
  name: "only what @pulumi/policy needs of the SDK",
  setup: build => build.onResolve({ filter: /^@pulumi\/pulumi$/ }, () => ({ path: sdk })),
};

esbuild
  .build({
    entryPoints: [path.join(__dirname, "pack.ts")],
    outfile: path.join(process.argv[2] ?? __dirname, "dist/index.js"),
    bundle: true,
    platform: "node",
    target: "node20",
    legalComments: "none",
    logLevel: "warning",
    plugins: [onlyNeeded],
  })
  .catch(() => process.exit(1));
