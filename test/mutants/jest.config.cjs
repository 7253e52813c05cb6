// The tests of one room as StrykerJS runs them: it brings a test environment of its own. Tests that take long and see what
// others see too are left out, so that what is counted as caught is caught without them; so is what reads the sources, which
// are full of StrykerJS's own code meanwhile.
"use strict";
const path = require("node:path");
const { projects } = require("../../jest.config.js");

const leftOut = {
  components: ["alone", "complete", "ownPreset", "presetFile", "switches"],
  design: ["choices"],
  policies: ["pack", "preview"],
};

const room = process.env.AKS_MUTANTS_ROOM ?? "design";
const { displayName: _, testEnvironment: __, ...project } = projects.find(one => one.displayName === room);

module.exports = {
  ...project,
  rootDir: path.join(__dirname, "../.."),
  testEnvironment: path.join(__dirname, "environment.cjs"),
  testPathIgnorePatterns: ["/node_modules/", ...leftOut[room].map(name => `/${name}\\.test\\.ts$`)],
  bail: 1,
};
