/** Invisible, and enough to keep a host from making a mention or a reference of what stands before it. */
const apart = "\u200b";

/** Characters that mean something to Markdown or HTML. As entities they are only themselves; in hexadecimal where they have no name, since a # with
 *  a number behind it is a work item to Azure DevOps. */
const special = /[&<>`\\*_[\]|~#!$]/g;

const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const entities = (text: string): string =>
  text.replace(special, char => named[char] ?? `&#x${char.charCodeAt(0).toString(16)};`);

/** Characters that steer a terminal or turn the direction of what follows: C0, DEL and C1, marks and overrides of direction
 *  (Unicode's Bidi_Control). */
const steering = "\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069";
const steers = new RegExp(`[${steering}]`, "g");

/** One line without what steers, nor what nobody sees. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").replace(steers, "").replaceAll(apart, "");

/** Lines in which what steers can be seen and does nothing, in JSON as before: \u001b. Ends of lines and tabs stay. */
export const harmless = (text: string): string =>
  text
    .replaceAll("\r\n", "\n")
    .replace(steers, char =>
      char === "\n" || char === "\t" ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );

const shortened = (text: string, limit: number): string => (text.length > limit ? `${text.slice(0, limit)}…` : text);

/** A long value without its middle: how ids and keys begin and end tells them apart. */
export function shortenedInside(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = Math.ceil((limit - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (limit - 1 - head))}`;
}

const behind = (found: string): string => `${found}${apart}`;

/** What hosts make links or mentions of, without asking: @user and @org/team, @<id of a user> on Azure DevOps; #1, GH-1,
 *  owner/repo#1, AB#1, and !1 on Azure DevOps; commits by seven digits or more; addresses of pages. Sources: GitHub's page
 *  "Autolinked references and URLs", Azure DevOps' pages on mentions and on Markdown. */
const autolinked: readonly (readonly [spelling: RegExp, instead: (found: string) => string])[] = [
  [/(?<!\w)@(?=\S)/g, behind],
  [/(&#x23;|&#x21;)(?=\d)/g, behind],
  [/\bGH-(?=\d)/gi, behind],
  [/\b[0-9a-f]{7,}\b/gi, digits => digits.replace(/.{6}(?=.)/g, behind)],
  [/:\/\//g, () => `&#x3a;${apart}//`],
  [/\bwww\./gi, () => `www${apart}&#x2e;`],
];

/** Text of whatever origin as prose of a comment, in a table too: it formats nothing, links nowhere, mentions nobody. */
export const prose = (text: string, limit = 600): string =>
  autolinked.reduce(
    (safe, [spelling, instead]) => safe.replace(spelling, instead),
    entities(shortened(oneLine(text), limit)),
  );

/** Text of whatever origin as code in a line, a table or a summary. */
export const code = (text: string, limit = 120): string =>
  text === "" ? "" : `<code>${entities(shortenedInside(oneLine(text), limit)).replace(/:\/\//g, "&#x3a;//")}</code>`;

/** Text of whatever origin as a block of code, with a fence that it doesn't hold. */
export function block(text: string, limit = 4_000): string[] {
  const plain = harmless(text);
  const longest = Math.max(2, ...(plain.match(/`+/g) ?? []).map(run => run.length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}text`, shortened(plain, limit), fence];
}

/** Pages of hosts that would say there that somebody refers to them. */
const refersBack = /^https:\/\/(www\.)?github\.com\/[^/]+\/[^/]+\/(issues|pull|commit|discussions)\//;

/** A link to a page on the web, else the text alone. */
export const link = (text: string, target: string): string =>
  !refersBack.test(target) && /^https:\/\/[\w./?=&%#~:@+,-]+$/.test(target)
    ? `[${prose(text)}](${target})`
    : prose(text);
