/** First line of a comment, by which the next run finds it. */
export const marker = "<!-- pulumi-aks preview -->";

/** What GitHub takes is 65,536 characters; the rest is for what a poster adds. Azure DevOps takes 150,000. */
export const commentLimit = 65_000;

/** A stack's part of a comment: from everything to nothing, each form shorter than the one before. */
export interface Part {
  readonly stack: string;
  readonly forms: readonly (readonly string[])[];
}

/** What a host counts: bytes are never fewer than its characters. */
const size = (lines: readonly string[]): number => Buffer.byteLength(lines.join("\n")) + 1;

/** Lines within a limit: the largest part is shortened first, until all fit. */
export function fitted(top: readonly string[], parts: readonly Part[], limit: number): string[] {
  const forms = parts.map(() => 0);
  const all = parts.map(part => part.forms.map(size));
  const sizes = (): number[] => all.map((own, i) => own[forms[i]]);
  for (;;) {
    const now = sizes();
    if (size(top) + now.reduce((a, b) => a + b, 0) <= limit) break;
    const shorter = now.map((bytes, i) => (forms[i] < parts[i].forms.length - 1 ? bytes : -1));
    const largest = shorter.indexOf(Math.max(...shorter));
    if (largest === -1 || shorter[largest] === -1) break;
    forms[largest]++;
  }
  return cut([...top, ...parts.flatMap((part, i) => part.forms[forms[i]])], limit);
}

const cutWord = ["", "_The rest is left out to stay within the limit of a comment: the job's log has everything._"];

/** Whole lines from the top: even summaries can be too many. */
function cut(lines: readonly string[], limit: number): string[] {
  if (size(lines) <= limit) return [...lines];
  const kept: string[] = [];
  let bytes = size(cutWord) + 1;
  for (const line of lines) {
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > limit) break;
    kept.push(line);
  }
  return [...kept, ...cutWord];
}
