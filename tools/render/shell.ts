/** A text that a shell takes as one word. */
export function quoted(text: string): string {
  if (/^[\w/.:@-]+$/.test(text)) return text;
  if (!text.includes("'")) return `'${text}'`;
  return /["$`\\!]/.test(text) ? `'${text.replace(/'/g, "'\\''")}'` : `"${text}"`;
}

/** A command as somebody types it. */
export const typed = (words: readonly string[]): string => words.map(quoted).join(" ");
