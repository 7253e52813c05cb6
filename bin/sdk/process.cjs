// Starts the processes of programs: one of them before anybody knows what to run in it.
"use strict";
const { spawn } = require("node:child_process");
const { existsSync } = require("node:fs");
const path = require("node:path");

// The SDK makes many objects of a short life: with more room for them an eighth of the time goes.
const roomy = "--max-semi-space-size=32";

let ahead;

function start(folder) {
  const child = spawn(process.execPath, [roomy, path.join(__dirname, "start.cjs")], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  return { child, folder };
}

/** Starts a process for the program of a folder, which this one does not wait for. */
function startAhead(folder) {
  if (!existsSync(path.join(folder, "Pulumi.yaml"))) return;
  ahead = start(folder);
  const { child } = ahead;
  // Where it can't be started, the next one says so.
  child.on("error", () => (ahead = undefined));
  child.on("exit", () => (ahead = undefined));
  for (const handle of [child, child.channel, child.stdout, child.stderr]) handle?.unref();
  process.once("exit", () => child.kill());
}

/** A process that is told what to run by a message: the one that was started before, or a new one. */
function waiting(folder) {
  if (ahead?.folder !== folder || !ahead.child.connected) return start(folder).child;
  const { child } = ahead;
  ahead = undefined;
  for (const handle of [child, child.channel, child.stdout, child.stderr]) handle.ref();
  return child;
}

module.exports = { roomy, startAhead, waiting };
