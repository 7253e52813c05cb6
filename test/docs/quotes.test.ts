import { expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { root } from "../support/project";
import { pages } from "./pages";

/** Blocks of code that are parts of files, which their first line names. */
const quotes = pages.flatMap(page =>
  page.snippets
    .filter(snippet => snippet.language === "typescript")
    .map(({ where, text }) => {
      const [file, ...lines] = text.trimEnd().split("\n");
      return { where, file: file.replace(/^\/\/ /, ""), quoted: lines.join("\n") };
    }),
);

/** Without white space: the formatter indents a quote anew. */
const squeezed = (text: string): string => text.replace(/\s+/g, "");

test.each(quotes)("$where quotes $file as it is", ({ file, quoted }) => {
  const text = fs.readFileSync(path.join(root, file), "utf8");
  expect(squeezed(text).includes(squeezed(quoted))).toBe(true);
});
