// Preloaded into programs that run offline: what only a failing program needs is left out, and a program that fails is
// run once more without this.
"use strict";
const Module = require("node:module");

// Node 22 and later keep compiled code between runs.
Module.enableCompileCache?.();

// The SDK loads TypeScript and npm's resolver to serialise functions, which hardly a program asks for: here they are
// loaded when the first one does.
const whenCalled = {
  "./closure/serializeClosure": ["serializeFunction", "serializeFunctionAsync"],
  "./closure/codePaths": ["computeCodePaths"],
};
const sdk = /[\\/]@pulumi[\\/]pulumi[\\/](runtime[\\/])?index\.js$/;

const load = Module._load;
Module._load = function (request, parent, isMain) {
  // Reads the maps of the SDK's own files, for traces that nobody sees.
  if (request === "source-map-support/register") return {};
  const loading = () => load(request, parent, isMain);
  if (!sdk.test(parent?.filename ?? "")) return loading();
  const functions = whenCalled[request];
  if (functions) return Object.fromEntries(functions.map(name => [name, (...args) => loading()[name](...args)]));
  const loaded = loading();
  // Each resource is asked who made it, with a whole trace whatever the limit.
  if (request === "./resource" && loaded.Resource?.callsites) loaded.Resource.callsites = () => [];
  return loaded;
};

// The SDK takes a stack trace of every promise too.
Error.stackTraceLimit = 0;
