// The environment of the tests, as what is no jest loads it.
"use strict";
require("../../bin/typescript.cjs");
module.exports = require("../jest/environment.ts").default;
