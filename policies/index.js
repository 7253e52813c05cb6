// What Pulumi starts. Without the bundle its engine would say no more than "read/write on closed pipe".
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const bundle = path.join(__dirname, "dist/index.js");
if (!fs.existsSync(bundle)) {
  console.error(`The policy pack in ${__dirname} is not built. Run: npm run build --prefix ${__dirname}`);
  process.exit(1);
}
require(bundle);
