// The process of a program that runs offline. It loads the SDK of its folder while the command still reads and judges; the
// command then says what to run, and the SDK's own runner runs it.
"use strict";
const Module = require("node:module");
const { settings } = require("./lean.cjs");

/** What every program loads. The runner itself is not among it: it starts at once. */
function loadAhead() {
  // Tracing has to come before what it traces.
  if (process.env.TRACEPARENT) return;
  try {
    require(require.resolve("@pulumi/pulumi", { paths: [process.cwd()] }));
  } catch {
    // What is wrong, the runner says.
  }
  // The SDK takes its settings from the environment when the first one is asked for, and there are none yet.
  delete globalThis.globalStore;
}

process.once("message", ({ runner, args, env, preloaded, currentTypes }) => {
  process.disconnect();
  // A program sees what it would see if the runner had been started by itself.
  delete process.send;
  Object.assign(process.env, env);
  settings.currentTypes = currentTypes;
  for (const file of preloaded) require(file);
  process.argv = [process.argv[0], runner, ...args];
  Module.runMain();
});
loadAhead();
