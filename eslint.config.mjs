import tseslint from "typescript-eslint";

/** Rooms that a room may import from; tools/fakeAzure must be able to disagree with design. */
const direction = (files, forbidden, message) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns: [{ group: forbidden, message }, wholePackage] }] },
});

/** The whole package costs a second of type-checking: one module each. */
const wholePackage = {
  regex: "^@pulumi/azure-native$",
  message: "Import one module, such as @pulumi/azure-native/network.",
};

export default tseslint.config(
  {
    ignores: [
      "dist",
      "node_modules",
      "design/choices/validator.js",
      "design/choices/validator.d.ts",
      "**/*.cjs",
      "bin/*.js",
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["eslint.config.mjs", "test/run.js"] },
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
      "no-restricted-imports": ["error", { patterns: [wholePackage] }],
    },
  },
  direction(
    ["design/**/*.ts"],
    ["**/components/**", "**/host/**", "**/tools/**", "@pulumi/azure-native/**", "node:*", "fs", "path"],
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
  direction(["components/**/*.ts", "host/**/*.ts"], ["**/tools/**"], "Nothing imports tools."),
  direction(
    ["tools/fakeAzure/**/*.ts"],
    ["**/design/**", "**/components/**"],
    "fakeAzure must be able to disagree with design.",
  ),
  direction(["index.ts"], ["**/tools/**", "**/design/**"], "The program uses components."),
  {
    files: ["test/**/*.ts", "bench/**/*.ts"],
    rules: {
      "@typescript-eslint/no-floating-promises": [
        "error",
        {
          allowForKnownSafeCalls: [
            { from: "package", name: ["test", "describe", "it", "suite"], package: "node:test" },
          ],
        },
      ],
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  {
    files: ["**/*.{mjs,js}"],
    ...tseslint.configs.disableTypeChecked,
    rules: { ...tseslint.configs.disableTypeChecked.rules, "@typescript-eslint/no-require-imports": "off" },
  },
);
