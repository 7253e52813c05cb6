/** A cell in the one line that it has: a pipe would end it. A backslash keeps the pipe, within code too. */
const cell = (markdown: string): string =>
  markdown
    .trim()
    .replace(/\s*[\r\n\u2028\u2029]\s*/g, " ")
    .replace(/\|/g, "\\|");

/** A table of Markdown, one line for each row. Cells are Markdown themselves. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => "---"), ...rows].map(row => `| ${row.map(cell).join(" | ")} |`);
