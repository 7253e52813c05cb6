// The tests of one room as StrykerJS runs them: it brings a test environment of its own.
"use strict";
const path = require("node:path");
const { projects } = require("../../jest.config.js");

const room = process.env.AKS_MUTANTS_ROOM ?? "design";
const { displayName: _, testEnvironment: __, ...project } = projects.find(one => one.displayName === room);

module.exports = { ...project, rootDir: path.join(__dirname, "../.."), testEnvironment: "node", bail: 1 };
