import { describe, expect, test } from "@jest/globals";
import path from "node:path";
import vm from "node:vm";
import ts from "typescript";
import * as library from "../../components";
import * as inCluster from "../../components/kubernetes";
import * as design from "../../design";
import { runInProcess } from "../support/inProcess";
import tsconfig from "../../tsconfig.json";
import { root } from "../support/project";
import { readPage, snippetsOf, type Snippet } from "./pages";

const ours: Record<string, unknown> = {
  "@pulumi-aks/aks": library,
  "@pulumi-aks/aks/kubernetes": inCluster,
  "@pulumi-aks/aks/design": design,
};

/** Type errors of snippets, each a module of its own, against the sources: one program, since the types of
 *  azure-native take seconds to read. */
function typeErrors(snippets: readonly Snippet[]): string[] {
  const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), file => ts.sys.readFile(file)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...config.compilerOptions,
      baseUrl: ".",
      paths: tsconfig.compilerOptions.paths,
      noUnusedLocals: false,
      moduleDetection: "force",
    },
    root,
  );
  const files = new Map(snippets.map((snippet, i) => [path.join(root, `snippet-${i}.ts`), snippet]));
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: file => files.has(file) || disk.fileExists(file),
    readFile: file => files.get(file)?.text ?? disk.readFile(file),
    getSourceFile: (file, version, ...more) => {
      const snippet = files.get(file);
      return snippet ? ts.createSourceFile(file, snippet.text, version) : disk.getSourceFile(file, version, ...more);
    },
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([file, { where }]) => {
    const source = program.getSourceFile(file);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(d => {
      const line = source?.getLineAndCharacterOfPosition(d.start ?? 0).line ?? 0;
      return `${where}, line ${line + 1}: ${ts.flattenDiagnosticMessageText(d.messageText, " ")}`;
    });
  });
}

/** Runs a snippet as a program, offline. */
async function run({ text }: Snippet): Promise<void> {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  const load = (name: string): unknown => ours[name] ?? module.require(name);
  await runInProcess(() => {
    const exports = {};
    const program = vm.compileFunction(outputText, ["require", "exports"]) as (...args: unknown[]) => void;
    program(load, exports);
    return exports;
  });
}

const snippet = (text: string): Snippet => readPage("page.md", `\`\`\`ts\n${text}\n\`\`\`\n`).snippets[0];

describe("programs", () => {
  const programs = snippetsOf("ts");

  test("every snippet is a module that the types of the components allow; a mistake in one is noticed", () => {
    expect(programs.length).toBeGreaterThan(5); /* SAID: "the pages were read" */
    const wrong = snippet(
      'import { NatGateway } from "@pulumi-aks/aks";\nnew NatGateway("out", { resourceGroupName: "rg", location: "x", nam: "n" });',
    );
    expect(typeErrors([...programs, wrong]).map(error => error.replace(/'nam'.*/, "'nam'"))).toStrictEqual([
      "page.md:1, line 2: Object literal may only specify known properties, but 'nam'",
    ]);
  });

  for (const program of programs) {
    test(`${program.where} runs, and no rule objects`, async () => run(program));
  }
});
