// Loaded before a program that runs offline: what only a failing program needs, or hardly a program, is left out. A program
// that fails is run once more without this. Each piece looks at the SDK first, and leaves alone what has another shape.
"use strict";
const Module = require("node:module");
const path = require("node:path");
const { unasked, withoutFormerTypes } = require("./resources.cjs");

/** What the program that is about to run can do without. */
const settings = {
  /** Whether no resource of the state has the type of another API version. */
  currentTypes: false,
};

// Node 22 and later keep compiled code between runs.
Module.enableCompileCache?.();

/** In place of a module: loaded when something else than these of its exports is asked for. */
function standIn(exports, loading) {
  const own = { __esModule: true, ...exports };
  return new Proxy(own, {
    get: (_, key) => (key in own ? own[key] : loading()[key]),
    has: (_, key) => key in loading(),
    ownKeys: () => [...new Set([...Object.keys(own), ...Object.keys(loading())])],
    getOwnPropertyDescriptor: (_, key) =>
      key in own || key in loading()
        ? { value: key in own ? own[key] : loading()[key], enumerable: key !== "__esModule", configurable: true }
        : undefined,
  });
}

/** Functions that load their module when one of them is called. */
const whenCalled = (names, loading) =>
  standIn(Object.fromEntries(names.map(name => [name, (...args) => loading()[name](...args)])), loading);

/** What is loaded in place of a file of the SDK, by the file that asks for it; else the file itself. */
const inPlace = {
  "cmd/run/index.js": {
    // Reads the maps of the SDK's own files, for traces that nobody sees.
    "source-map-support/register": () => ({}),
    // Asks V8 for a debugger, which slows everything and which nobody but the serialisation of functions asks.
    "../../runtime/closure/v8Hooks": ({ loading }) => standIn({ isInitializedAsync: async () => undefined }, loading),
  },
  "cmd/run/run.js": {
    // Exporters of traces, where spans without one go nowhere.
    "./tracing": ({ loading, from }) => {
      if (process.env.TRACEPARENT) return loading();
      const { trace } = from.require("@opentelemetry/api");
      if (typeof trace.getTracer !== "function") return loading();
      return standIn({ newSpan: name => trace.getTracer("nodejs-runtime").startSpan(name) }, loading);
    },
  },
  // TypeScript and npm's resolver, which serialise functions.
  "runtime/index.js": {
    "./closure/serializeClosure": ({ loading }) => whenCalled(["serializeFunction", "serializeFunctionAsync"], loading),
    "./closure/codePaths": ({ loading }) => whenCalled(["computeCodePaths"], loading),
  },
  "runtime/closure/v8.js": {
    "./v8Hooks": ({ loading }) => retold(loading()),
  },
  "index.js": {
    "./resource": ({ loading }) => lighter(loading()),
  },
};

/** V8's debugger, which comes late and so tells again of the scripts that were loaded before. */
function retold(hooks) {
  if (typeof hooks.getSessionAsync !== "function") return hooks;
  let told;
  const retelling = async () => {
    const session = await hooks.getSessionAsync();
    for (const method of ["Debugger.disable", "Debugger.enable"]) session.post?.(method);
    return session;
  };
  return standIn({ getSessionAsync: () => (told ??= retelling()) }, () => hooks);
}

/** Resources that cost less. */
function lighter(resource) {
  unasked(resource.Resource);
  resource.mergeOptions = withoutFormerTypes(resource.mergeOptions, () => settings.currentTypes);
  return resource;
}

const inSdk = /[\\/]@pulumi[\\/]pulumi[\\/](.+)$/;

const load = Module._load;
if (typeof load === "function") {
  Module._load = function (request, parent, isMain) {
    const loading = () => load(request, parent, isMain);
    const file = inSdk.exec(parent?.filename ?? "")?.[1].replaceAll(path.sep, "/");
    const instead = file && inPlace[file]?.[request];
    if (!instead) return loading();
    try {
      return instead({ loading, from: parent });
    } catch {
      return loading();
    }
  };
}

// The SDK takes a stack trace of every promise.
Error.stackTraceLimit = 0;

module.exports = { settings };
