// The SDK prints errors in colour; Node 20 then looks for the end of @pulumi/<file>.ts in a loop that ends with memory, or
// after a minute.
"use strict";
const util = require("node:util");

const { inspect } = util;
util.inspect = Object.assign((value, options, ...rest) => {
  return inspect(value, typeof options === "object" ? { ...options, colors: false } : options, ...rest);
}, inspect);
