// The process of a program that runs offline: the command says by a message what to run, and the SDK's own runner runs it.
"use strict";
const Module = require("node:module");
const { settings } = require("./lean.cjs");

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
