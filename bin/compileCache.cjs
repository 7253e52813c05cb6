// Compiling the SDK's JavaScript takes longer than running it. Node 22 and later keep the result themselves.
"use strict";
const { enableCompileCache } = require("node:module");

if (typeof enableCompileCache === "function") enableCompileCache();
else require("v8-compile-cache");
