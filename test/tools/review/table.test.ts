import { describe, expect, test } from "@jest/globals";
import MarkdownIt from "markdown-it";
import { code as written } from "../../../tools/generate/markdown";
import { code, prose } from "../../../tools/render/escape";
import { table } from "../../../tools/render/table";

/** What a reader sees of a table: the text of each cell, row by row. */
function seen(lines: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (const { type, children } of new MarkdownIt({ html: true }).parse(lines.join("\n"), {})) {
    if (type === "tr_open") rows.push([]);
    const texts = (children ?? []).filter(child => child.type !== "html_inline").map(child => child.content);
    if (type === "inline") rows.at(-1)?.push(texts.join(""));
  }
  return rows;
}

const texts = [
  "plain",
  "a | b",
  "| a |",
  "a \\| b",
  "two\nlines",
  "a\r\n\r\nb",
  "one ` tick",
  "`quoted`",
  "``",
  "<b> & c",
];
const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

describe("a table shows each cell as it was meant", () => {
  test.each(texts)("code of a page: %j", text => {
    const rows = seen(table(["what", "next"], [[written(text), "end"]]));
    expect(rows).toStrictEqual([
      ["what", "next"],
      [oneLine(text), "end"],
    ]);
  });

  test.each([
    ["prose", prose],
    ["code", code],
  ])("%s of a comment, whatever it is", (_, show) => {
    const rows = seen(
      table(
        ["what", "next"],
        texts.map(text => [show(text), "end"]),
      ),
    );
    expect(rows.slice(1)).toStrictEqual(texts.map(text => [oneLine(text), "end"]));
  });

  test("Markdown of its own", () => {
    expect(seen(table(["a | b"], [["**x|y**\n[page](https://example.com/?a|b)"]]))).toStrictEqual([
      ["a | b"],
      ["x|y page"],
    ]);
  });
});

test("a table is one line for each row", () => {
  expect(table(["a", "b"], [["1", ""]])).toStrictEqual(["| a | b |", "| --- | --- |", "| 1 |  |"]);
});
