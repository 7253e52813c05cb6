import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import ts from "typescript";
import tsconfig from "../../tsconfig.json";
import { runInProcess } from "../support/inProcess";
import { root, temporaryProject } from "../support/project";
import { readPage, snippetsOf, type Snippet } from "./pages";

/** Type errors of snippets, each a module of its own, against the sources: one program, since the types of
 *  azure-native take seconds to read. */
function typeErrors(snippets: readonly Snippet[]): string[] {
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...tsconfig.compilerOptions, baseUrl: ".", noUnusedLocals: false, moduleDetection: "force" },
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

/** Runs a snippet as a program, offline: a file of a project, which its reader makes of it. */
async function run({ text }: Snippet): Promise<void> {
  const file = path.join(temporaryProject({}).folder, "snippet.ts");
  fs.writeFileSync(file, text);
  // oxlint-disable-next-line typescript/no-require-imports -- a program runs by being loaded
  await runInProcess(() => require(file) as unknown);
}

const snippet = (text: string): Snippet => readPage("page.md", `\`\`\`ts\n${text}\n\`\`\`\n`).snippets[0];

describe("programs", () => {
  const programs = snippetsOf("ts");

  test("there are some", () => expect(programs.length).toBeGreaterThan(5));

  test("every snippet is a module that the types of the components allow; a mistake in one is noticed", () => {
    const wrong = snippet(
      'import { NatGateway } from "@pulumi-aks/aks";\nnew NatGateway("out", { resourceGroupName: "rg", location: "x", nam: "n" });',
    );
    expect(typeErrors([...programs, wrong])).toStrictEqual([
      expect.stringMatching(/^page\.md:1, line 2: Object literal may only specify known properties, but 'nam'/),
    ]);
  });

  test.each(programs)("$where runs, and no rule objects", async program => {
    await expect(run(program)).resolves.toBeUndefined();
  });
});
