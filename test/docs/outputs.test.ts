import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { commandLine } from "../../tools/program";
import { readProject, stacksOf, type Project } from "../../tools/stackFile";
import { root, temporaryProject } from "../support/project";
import { callsIn } from "./commandLines";
import { pages, readPage, type Page, type Snippet } from "./pages";

/** Commands that only read stack files, so that they can be run here at once. */
const quick = ["check", "explain", "egress"];

/** Output shown behind a prompt: the call and the lines; a line of dots alone stands for lines left out. */
interface Shown {
  readonly snippet: Snippet;
  readonly args: readonly string[];
  readonly lines: readonly string[];
}

function shownIn(snippet: Snippet): Shown[] {
  const [first, ...lines] = snippet.text.trimEnd().split("\n");
  const [args = []] = first.startsWith("$ ") ? callsIn(first) : [];
  // Without a stack, or with one that nobody has, the text says which file is meant.
  return quick.includes(args[0]) && args.includes("--stack") ? [{ snippet, args, lines }] : [];
}

/** The shipped stacks, and those that a page shows above a snippet: whole files whose first line names them. */
function projectFor(page: Page, snippet: Snippet): Project {
  const shipped = readProject(root);
  const files = Object.fromEntries(
    stacksOf(shipped).map(stack => [stack, fs.readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8")]),
  );
  for (const { text } of page.snippets.slice(0, page.snippets.indexOf(snippet))) {
    const [, stack] = /^# Pulumi\.(\w+)\.yaml\n(?:.*\n)*?config:/.exec(text) ?? [];
    if (stack !== undefined) files[stack] = text;
  }
  return temporaryProject(files);
}

/** What a command writes. */
async function printed(project: Project, args: readonly string[]): Promise<string[]> {
  let text = "";
  const write = t.mock.method(process.stdout, "write", (part: string) => {
    text += part;
    return true;
  });
  try {
    await commandLine().parseAsync(["--cwd", project.folder, ...args], { from: "user" });
  } finally {
    write.mock.restore();
    // Errors in the choices are part of what is shown.
    process.exitCode = undefined;
  }
  return text.split("\n");
}

/** The first line shown that the command does not print behind those before it. */
function untrue(lines: readonly string[], real: readonly string[]): string | undefined {
  let from = 0;
  for (const line of lines.filter(l => l !== "" && l !== "…")) {
    const at = real.indexOf(line, from);
    if (at < 0) return line;
    from = at + 1;
  }
  return undefined;
}

describe("outputs", () => {
  const all = pages.flatMap(page => page.snippets.flatMap(shownIn).map(shown => ({ page, ...shown })));

  test("there are some", () => expect(all.length).toBeGreaterThan(5));

  for (const { page, snippet, args, lines } of all) {
    test(`${snippet.where} is what ${args.join(" ")} prints`, async () => {
      const real = await printed(projectFor(page, snippet), args);
      expect(untrue(lines, real)).toBeUndefined(); /* SAID: real.join("\n") */
    });
  }

  test("a line that is not printed, or not in this place, is noticed", () => {
    expect(untrue(["a", "…", "c"], ["a", "b", "c"])).toBeUndefined();
    expect(untrue(["a", "d"], ["a", "b", "c"])).toBe("d");
    expect(untrue(["c", "a"], ["a", "b", "c"])).toBe("a");
    const [shown] = readPage("page.md", "```text\n$ npx pulumi-aks check --stack dev\nStack dev\n```\n").snippets;
    expect(shownIn(shown)[0].lines).toStrictEqual(["Stack dev"]);
  });
});
