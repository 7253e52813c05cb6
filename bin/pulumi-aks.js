#!/usr/bin/env node
"use strict";
const { existsSync } = require("node:fs");
const path = require("node:path");

// In a checkout the sources run as they are; a published package holds them compiled.
const source = path.join(__dirname, "../tools/main.ts");
try {
  if (existsSync(source)) {
    require("./typescript.cjs");
    require(source);
  } else {
    require("../dist/tools/main.js");
  }
} catch (error) {
  // A fresh clone has no packages yet; a file of our own that is missing is another matter.
  const missing = error.code === "MODULE_NOT_FOUND" && /Cannot find module '([^./'][^']*)'/.exec(error.message)?.[1];
  if (!missing) throw error;
  process.stderr.write(`${missing} is not installed. Run npm ci in ${path.dirname(__dirname)}, or npm install.\n`);
  process.exitCode = 2;
}
