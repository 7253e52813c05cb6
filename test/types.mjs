// Types and lint of the whole project, from one program: two would read the SDK's 800,000 lines of declarations twice.
import path from "node:path";
import { createProgram } from "@typescript-eslint/parser";
import { ESLint } from "eslint";
import ts from "typescript";

const cwd = path.join(import.meta.dirname, "..");
const program = createProgram("tsconfig.json", cwd);

const host = { getCurrentDirectory: () => cwd, getCanonicalFileName: file => file, getNewLine: () => "\n" };
const wrong = ts.getPreEmitDiagnostics(program);
if (wrong.length > 0) {
  console.log(ts.formatDiagnostics(wrong, host));
  process.exit(1);
}

const parserOptions = { projectService: false, programs: [program] };
const eslint = new ESLint({ cwd, overrideConfig: { files: ["**/*.ts"], languageOptions: { parserOptions } } });
const results = (await eslint.lintFiles(["."])).filter(file => file.messages.length > 0);
const formatter = await eslint.loadFormatter("stylish");
if (results.length > 0) console.log(await formatter.format(results));
process.exitCode = results.length > 0 ? 1 : 0;
