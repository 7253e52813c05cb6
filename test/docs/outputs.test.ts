import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { readProject, stacksOf, type Project } from "../../tools/stackFile";
import { pulumiAks } from "../support/cli";
import { root, temporaryProject } from "../support/project";
import { callsIn } from "./commandLines";
import { pages, readPage, type Page, type Snippet } from "./pages";

/** Commands that can be run here at once, and print the same every time. */
const quick = ["check", "explain", "egress", "migrate", "teardown"];

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

/** The first line shown that the command does not print behind those before it. */
function untrue(lines: readonly string[], printed: string): string | undefined {
  const real = printed.split("\n");
  let from = 0;
  for (const line of lines.filter(l => l !== "" && l !== "…")) {
    const at = real.indexOf(line, from);
    if (at < 0) return line;
    from = at + 1;
  }
  return undefined;
}

describe("outputs", () => {
  const all = pages.flatMap(page =>
    page.snippets.flatMap(shownIn).map(shown => ({
      ...shown,
      where: shown.snippet.where,
      command: shown.args.join(" "),
      project: () => projectFor(page, shown.snippet),
    })),
  );

  test("there are some", () => expect(all.length).toBeGreaterThan(5));

  test.each(all)("$where is what $command prints", async ({ project, args, lines }) => {
    const { stdout } = await pulumiAks(project().folder, ...args);
    expect({ untrue: untrue(lines, stdout), stdout }).toStrictEqual({ untrue: undefined, stdout });
  });

  test.each([
    { what: "all of it", lines: ["a", "…", "c"], first: undefined },
    { what: "a line that is not printed", lines: ["a", "d"], first: "d" },
    { what: "a line in another place", lines: ["c", "a"], first: "a" },
  ])("$what: the first line that is not true is $first", ({ lines, first }) => {
    expect(untrue(lines, "a\nb\nc")).toBe(first);
  });

  test("what stands behind a prompt is taken for output", () => {
    const [shown] = readPage(
      "page.md",
      "```text\n$ npx --no-install pulumi-aks check --stack dev\nStack dev\n```\n",
    ).snippets;
    expect(shownIn(shown)).toStrictEqual([{ snippet: shown, args: ["check", "--stack", "dev"], lines: ["Stack dev"] }]);
  });
});

describe("previews", () => {
  const shipped = stacksOf(readProject(root));
  const all = pages.flatMap(page =>
    page.snippets.flatMap(({ text, where }) => {
      const [, stack] = /^Stack (\w+), previewed offline\n/.exec(text) ?? [];
      return stack !== undefined && shipped.includes(stack)
        ? [{ where, stack, lines: text.trimEnd().split("\n") }]
        : [];
    }),
  );

  test("are shown somewhere", () => {
    expect(all.map(({ where }) => where)).toContainEqual(expect.stringMatching(/^README\.md/));
  });

  test.each(all)("$where shows what a preview of $stack prints", async ({ stack, lines }) => {
    const { stdout } = await pulumiAks(root, "preview", "--stack", stack);
    // Resources that wait for nothing of each other come in any order.
    const real = new Set(stdout.split("\n"));
    expect(lines.filter(line => line !== "…" && !real.has(line))).toStrictEqual([]);
  });
});

describe("rehearsals", () => {
  const all = pages.flatMap(page =>
    page.snippets.flatMap((snippet, i) => {
      const before = snippet.text.startsWith("✓ ") ? (page.snippets[i - 1]?.text ?? "").split("\n") : [];
      const args = before.flatMap(callsIn).find(([command]) => command === "rehearse");
      return args === undefined ? [] : [{ where: snippet.where, command: args.join(" "), args, page, snippet }];
    }),
  );

  test("are shown somewhere", () => {
    expect(all.map(({ where }) => where)).toContainEqual(expect.stringMatching(/^README\.md/));
  });

  test.each(all)("$where shows what $command prints", async ({ args, page, snippet }) => {
    const { stdout } = await pulumiAks(projectFor(page, snippet).folder, ...args, "--engine", "small");
    const lines = snippet.text.trimEnd().split("\n");
    expect({ untrue: untrue(lines, stdout), stdout }).toStrictEqual({ untrue: undefined, stdout });
  });
});
