import jest from "eslint-plugin-jest";
import tseslint from "typescript-eslint";

/** Rooms that a room may import from; tools/fakeAzure must be able to disagree with design. */
const direction = (files, forbidden, message) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns: [{ group: forbidden, message }, ...everywhere] }] },
});

/** The whole package costs a second of type-checking: one module each. */
const wholePackage = {
  regex: "^@pulumi/azure-native$",
  message: "Import one module, such as @pulumi/azure-native/network.",
};

/** A folder with a package.json is its built pack, which starts a server. */
const builtPack = { regex: "/policies$", message: "Import a file, such as policies/judge." };

const everywhere = [wholePackage, builtPack];

export default tseslint.config(
  {
    ignores: [
      "**/dist",
      "node_modules",
      "design/choices/validator.js",
      "design/choices/validator.d.ts",
      "components/argsValidator.*",
      "**/*.cjs",
      "bin/*.js",
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ["eslint.config.mjs", "jest.config.js", "test/run.js", "components/plugin.js"],
        },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-dynamic-delete": "off",
      "@typescript-eslint/no-base-to-string": "off",
      // Entries of maps are typed as present, and may be missing.
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "no-restricted-imports": ["error", { patterns: everywhere }],
    },
  },
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
    files: ["test/**/*.ts", "bench/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    files: ["test/**/*.ts"],
    ...jest.configs["flat/recommended"],
    rules: {
      ...jest.configs["flat/recommended"].rules,
      "jest/expect-expect": "error",
      "jest/no-disabled-tests": "error",
      "jest/no-conditional-expect": "error",
      "jest/no-standalone-expect": "error",
      "jest/prefer-each": "error",
      "jest/prefer-strict-equal": "error",
      "jest/prefer-to-be": "error",
      "jest/prefer-to-have-length": "error",
      "jest/prefer-importing-jest-globals": "error",
      "jest/require-top-level-describe": "off",
      "jest/consistent-test-it": ["error", { fn: "test" }],
      "jest/no-test-return-statement": "error",
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            ...everywhere,
            { regex: "\\.test$", message: "A test file is nobody's library: share what is needed in test/support." },
            { regex: "^node:(test|assert)", message: "Tests are jest's: describe, test, expect." },
          ],
        },
      ],
    },
  },
  {
    files: ["**/*.{mjs,js}"],
    ...tseslint.configs.disableTypeChecked,
    rules: { ...tseslint.configs.disableTypeChecked.rules, "@typescript-eslint/no-require-imports": "off" },
  },
);
