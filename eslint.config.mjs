import jest from "eslint-plugin-jest";
import tseslint from "typescript-eslint";
import rooms from "./eslint.rooms.cjs";

export default tseslint.config(
  {
    ignores: ["**/dist", "coverage", "node_modules", "**/*.cjs", "bin/*.js"],
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
    },
  },
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
    },
  },
  ...rooms,
  {
    files: ["**/*.{mjs,js}"],
    ...tseslint.configs.disableTypeChecked,
    rules: { ...tseslint.configs.disableTypeChecked.rules, "@typescript-eslint/no-require-imports": "off" },
  },
);
