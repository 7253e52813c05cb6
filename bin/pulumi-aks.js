#!/usr/bin/env node
"use strict";
const { existsSync } = require("node:fs");
const path = require("node:path");

// In a checkout the sources run as they are; a published package holds them compiled.
const source = path.join(__dirname, "../tools/main.ts");
if (existsSync(source)) {
  require("./typescript.cjs");
  require(source);
} else {
  require("../dist/tools/main.js");
}
