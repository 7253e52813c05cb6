/** Invisible, and enough to keep a host from making a mention or a reference of what stands before it. */
const apart = "\u200b";

/** Characters that mean something to Markdown or HTML. As entities they are only themselves. */
const special = /[&<>`\\*_[\]|~#!$]/g;

const entities = (text: string): string => text.replace(special, char => `&#${char.charCodeAt(0)};`);

/** One line without characters that steer a terminal or turn the direction of what follows. */
export const oneLine = (text: string): string =>
  text
    .replace(/\s+/g, " ")

    .replace(/[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");

const shortened = (text: string, limit: number): string => (text.length > limit ? `${text.slice(0, limit)}…` : text);

/** A long value without its middle: how ids and keys begin and end tells them apart. */
export function shortenedInside(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = Math.ceil((limit - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (limit - 1 - head))}`;
}

/** Text of whatever origin as prose of a comment, in a table too: it formats nothing, links nowhere, mentions nobody. */
export const prose = (text: string, limit = 600): string =>
  entities(shortened(oneLine(text), limit))
    .replace(/(^|\W)@(?=\w)/g, `$1@${apart}`)
    .replace(/&#35;(?=\d)/g, `&#35;${apart}`)
    .replace(/\bGH-(?=\d)/gi, `GH-${apart}`)
    .replace(/:\/\//g, "&#58;//")
    .replace(/\bwww\./gi, "www&#46;");

/** Text of whatever origin as code in a line, a table or a summary. */
export const code = (text: string, limit = 120): string =>
  text === "" ? "" : `<code>${entities(shortenedInside(oneLine(text), limit)).replace(/:\/\//g, "&#58;//")}</code>`;

/** Text of whatever origin as a block of code, with a fence that it doesn't hold. */
export function block(text: string, limit = 4_000): string[] {
  const plain = text.replace(/\r/g, "");
  const longest = Math.max(2, ...(plain.match(/`+/g) ?? []).map(run => run.length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}text`, shortened(plain, limit), fence];
}

/** A link to a page on the web, else the text alone. */
export const link = (text: string, target: string): string =>
  /^https:\/\/[\w./?=&%#~:@+,-]+$/.test(target) ? `[${prose(text)}](${target})` : prose(text);
