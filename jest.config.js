// One project for each room of test/. `npx --no-install jest design` runs what has design in its path, --selectProjects a room.
"use strict";
const path = require("node:path");

// The SDK makes many objects of a short life: with room for them the programs of tests take half the time.
const roomy = "--max-semi-space-size=128";
if (!process.env.NODE_OPTIONS?.includes(roomy)) {
  process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, roomy].filter(Boolean).join(" ");
}
// A day on which every version of the tests is in support.
process.env.PULUMI_AKS_TODAY ??= "2026-11-21";
// Where Node keeps compiled code by itself, it does not do so in the folder for temporary files, which tests watch.
process.env.NODE_COMPILE_CACHE ??= path.join(__dirname, "node_modules/.cache/node");

/** Projects, and the folders of test/ that each has beside its own. */
const rooms = {
  components: ["machine"],
  contract: [],
  design: [],
  docs: [],
  editor: [],
  engine: [],
  entries: [],
  examples: [],
  lifecycle: ["demonstrations"],
  policies: [],
  rooms: [],
  testing: [],
  tools: ["hostile"],
  workflows: [],
};

const project = ([room, others]) => ({
  displayName: room,
  rootDir: __dirname,
  // Not the whole checkout: every project looks through its roots for files.
  roots: ["components", "design", "machine", "policies", "test", "testing", "tools"].map(
    folder => `<rootDir>/${folder}`,
  ),
  testMatch: [room, ...others].map(folder => `<rootDir>/test/${folder}/**/*.test.ts`),
  testEnvironment: "<rootDir>/test/jest/environment.ts",
  setupFilesAfterEnv: ["<rootDir>/test/jest/setup.ts"],
  transform: {
    "\\.[cm]?[jt]s$": [
      "@swc/jest",
      {
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
        module: { type: "commonjs", ignoreDynamic: false },
        sourceMaps: "inline",
      },
    ],
  },
  // Published as ES modules alone.
  transformIgnorePatterns: ["/node_modules/(?!github-slugger/)"],
  moduleNameMapper: {
    "^\\./closure/(codePaths|serializeClosure)$": "<rootDir>/test/jest/closures.cjs",
    "^@pulumi-aks/aks$": "<rootDir>/components/index.ts",
    "^@pulumi-aks/aks/(kubernetes)$": "<rootDir>/components/$1.ts",
    "^@pulumi-aks/aks/(design|testing)$": "<rootDir>/$1/index.ts",
  },
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/policies/dist/"],
  restoreMocks: true,
});

module.exports = {
  projects: Object.entries(rooms).map(project),
  maxWorkers: 2,
  testSequencer: "<rootDir>/test/jest/sequencer.cjs",
  // What a file leaves in memory goes with its worker.
  workerIdleMemoryLimit: "1.5GB",
  // Against hangs alone: a busy machine is slow.
  testTimeout: 120_000,
  collectCoverageFrom: ["{design,components,machine,policies,testing,tools}/**/*.ts", "index.ts"],
};
