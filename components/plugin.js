// The plugin's entry. Pulumi's runner compiles TypeScript with the settings of the folder that pulumi was started in, which
// is the user's own project: no sources suit every tsconfig.json. So these are loaded as the commands load them.
"use strict";
require("../bin/inspect.cjs");
require("../bin/typescript.cjs");
require("./plugin.ts");
