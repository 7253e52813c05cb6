// Starts the processes of programs.
"use strict";
const { spawn } = require("node:child_process");
const path = require("node:path");

// The SDK makes many objects of a short life: with more room for them an eighth of the time goes.
const roomy = "--max-semi-space-size=32";

/** A process that is told what to run by a message. */
const waiting = (folder, nodeArgs, options) =>
  spawn(process.execPath, [roomy, ...nodeArgs, path.join(__dirname, "start.cjs")], {
    cwd: folder,
    env: process.env,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    ...options,
  });

module.exports = { roomy, waiting };
