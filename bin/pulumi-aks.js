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
  const name = missing
    .split("/")
    .slice(0, missing.startsWith("@") ? 2 : 1)
    .join("/");
  const fix = existsSync(source) ? `npm ci in ${path.dirname(__dirname)}, or npm install` : `npm install ${name}`;
  process.stderr.write(`${name} is not installed. Run ${fix}.\n`);
  process.exitCode = 2;
}
