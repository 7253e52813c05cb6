// In place of what the SDK serialises functions with: it loads TypeScript and npm's resolver, half a second for every test
// file, and is asked for by hardly any program. What is here loads it when it is called.
"use strict";
const closures = "@pulumi/pulumi/runtime/closure";

module.exports = {
  computeCodePaths: (...args) => require(`${closures}/codePaths`).computeCodePaths(...args),
  serializeFunction: (...args) => require(`${closures}/serializeClosure`).serializeFunction(...args),
  serializeFunctionAsync: (...args) => require(`${closures}/serializeClosure`).serializeFunctionAsync(...args),
};
