import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { parse, stringify } from "yaml";
import { blocks } from "../../design/contract/problems";
import { rules } from "../../design/rules";
import { isTree } from "../../design/contract/tree";
import { assessStack } from "../../tools/preview";
import { readProject, readStackFile } from "../../tools/stackFile";
import { root, temporaryProject } from "../support/project";
import { readPage, snippetsOf, type Snippet } from "./pages";

const hasChoices = (tree: unknown): boolean => isTree(tree) && Object.keys(tree).some(key => key.startsWith("aks:"));

/** Whether a snippet is a stack file, or a part of one: keys with aks: before them. */
function isStackFile({ text }: Snippet): boolean {
  const tree: unknown = parse(text);
  return hasChoices(tree) || (isTree(tree) && hasChoices(tree.config));
}

/** Ids of the errors of a stack file. One without config: is a part, judged over the shipped stack that its first line
 *  names, as in "# Pulumi.prod.yaml"; over dev where it names none. */
function errorsOf({ text }: Snippet): string[] {
  if (/^config:/m.test(text)) return judged(text, {});
  const stack = /^# Pulumi\.(\w+)\.yaml/.exec(text)?.[1] ?? "dev";
  const below = readStackFile(readProject(root), stack).choices;
  return judged(`config:\n  aks:preset: ./below.yaml\n${text.replace(/^/gm, "  ")}`, below);
}

function judged(text: string, below: object): string[] {
  const project = temporaryProject({ docs: text });
  fs.writeFileSync(path.join(project.folder, "below.yaml"), stringify(below));
  const errors = assessStack(project, "docs").problems.filter(blocks);
  return [...new Set(errors.map(p => p.id))].sort();
}

/** Rules that the paragraph behind a snippet says it is refused by: "Refused by N25 and E5: …". */
function announced({ after }: Snippet): string[] {
  const said = /^Refused by (.*?):/.exec(after)?.[1] ?? "";
  return [...new Set(said.match(/\b[A-Z]\d+\b/g))].sort();
}

describe("stack files", () => {
  // That page is a project with a package, which test/tools/stackFiles/ownPreset.test.ts lays out and tries as a whole.
  const project = /^docs\/guides\/ownPreset\.md:/;
  const stackFiles = snippetsOf("yaml").filter(snippet => isStackFile(snippet) && !project.test(snippet.where));

  test("there are some", () => expect(stackFiles.length).toBeGreaterThan(10));

  test.each(stackFiles)("$where has the errors that the text behind it names, or none", snippet => {
    expect(errorsOf(snippet)).toStrictEqual(announced(snippet));
  });

  test("an announced rule is one that there is", () => {
    const ids = rules.map(r => r.id);
    expect(stackFiles.flatMap(announced).filter(id => !ids.includes(id) && !/^C\d$/.test(id))).toStrictEqual([]);
  });

  test("a mistake, a rule that does not object and one that is not named are noticed", () => {
    const page = (choices: string, after: string): Snippet =>
      readPage("page.md", `\`\`\`yaml\n${choices}\n\`\`\`\n\n${after}\n`).snippets[0];
    const wrong = "aks:network: { serviceCidrs: [10.240.0.0/16] }";
    expect(errorsOf(page(wrong, ""))).toStrictEqual(["N25"]);
    expect(errorsOf(page(`# Pulumi.nat.yaml\naks:egress: { firewall: {} }`, ""))).toStrictEqual(["C4"]);
    expect(announced(page(wrong, "Refused by [N25](docs/rules.md#n25): it overlaps."))).toStrictEqual(["N25"]);
    expect(announced(page(wrong, "N25 would refuse it."))).toStrictEqual([]);
  });
});
