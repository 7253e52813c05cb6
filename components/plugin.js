// The plugin's entry. Pulumi's runner compiles TypeScript with the settings of the folder that pulumi was started in, which
// is the user's own project: no sources suit every tsconfig.json. So these are loaded as the commands load them.
"use strict";
// Again, since the runner registers its own compiler after whatever was preloaded.
require("../bin/typescript.cjs").register();

// What main of Pulumi.yaml leads to is run as a program, and the plugin would wait for an engine for ever.
if (/[\\/]cmd[\\/]run[\\/]/.test(require.main?.filename ?? "")) {
  const message = "main of Pulumi.yaml leads to the package's plugin, which is no program: name the program's file";
  throw Object.assign(new Error(message), { __pulumiRunError: true });
}
require("./plugin.ts");

// The SDK prints errors in colour with the lines of its TypeScript; Node 20 then looks for the end of @pulumi/<file>.ts for
// a minute. With the lines of its JavaScript it does not.
Error.prepareStackTrace = undefined;
