// Which room may import what, for eslint.config.mjs and the test that tries it.
"use strict";

/** The whole package costs a second of type-checking: one module each. */
const wholePackage = {
  regex: "^@pulumi/azure-native$",
  message: "Import one module, such as @pulumi/azure-native/network.",
};

/** A folder with a package.json is its built pack, which starts a server. */
const builtPack = { regex: "/policies$", message: "Import a file, such as policies/judge." };

const everywhere = [wholePackage, builtPack];

const without = patterns => ({ "no-restricted-imports": ["error", { patterns: [...patterns, ...everywhere] }] });

/** Files that must not import a group. */
const direction = (files, group, message) => ({ files, rules: without([{ group, message }]) });

module.exports = [
  { rules: without([]) },
  direction(
    ["design/**/*.ts"],
    [
      "**/components/**",
      "**/host/**",
      "**/policies/**",
      "**/tools/**",
      "@pulumi/azure-native/**",
      "node:*",
      "fs",
      "path",
    ],
    "design is pure: no components, no Azure, no file system.",
  ),
  {
    files: ["design/**/*.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { paths: [{ name: "@pulumi/pulumi", allowTypeImports: true, message: "Types only." }] },
      ],
    },
  },
  direction(
    ["components/**/*.ts", "host/**/*.ts"],
    ["**/tools/**", "**/policies/**"],
    "Nothing imports tools, and only tools import policies.",
  ),
  direction(
    ["policies/**/*.ts"],
    ["**/components/**", "**/host/**", "**/tools/**", "@pulumi/*", "@pulumi/*/**", "node:*", "fs", "path"],
    "A policy is data and a pure predicate; it may use design.",
  ),
  direction(
    ["policies/pack.ts", "policies/sdk.ts"],
    ["**/components/**", "**/host/**", "**/tools/**", "@pulumi/azure-native/**", "node:*"],
    "The pack is published alone: @pulumi/policy, policies and design.",
  ),
  direction(
    ["tools/fakeAzure/**/*.ts"],
    ["**/design/**", "**/components/**", "**/policies/**"],
    "fakeAzure must be able to disagree with design.",
  ),
  direction(["examples/**/*.ts"], ["../**"], "An example is copied away: its own files and packages alone."),
  direction(["index.ts"], ["**/tools/**", "**/design/**", "**/policies/**"], "The program uses components."),
  {
    files: ["test/**/*.ts"],
    rules: without([
      { regex: "\\.test$", message: "A test file is nobody's library: share what is needed in test/support." },
      { regex: "^node:(test|assert)", message: "Tests are jest's: describe, test, expect." },
    ]),
  },
];
