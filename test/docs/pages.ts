import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import GithubSlugger from "github-slugger";
import MarkdownIt from "markdown-it";
import { root } from "../support/project";

type Token = MarkdownIt.Token;

/** Something of a page, with file and line. */
export interface Part {
  readonly where: string;
  readonly text: string;
}

/** A block of code. */
export interface Snippet extends Part {
  readonly language: string;
  /** The paragraph behind it, if one follows at once. */
  readonly after: string;
}

/** A Markdown file of the repository. */
export interface Page {
  /** Path from the root. */
  readonly file: string;
  /** What a link to it may name behind #: its headings as GitHub makes ids of them, and ids in HTML. */
  readonly anchors: ReadonlySet<string>;
  readonly links: readonly Part[];
  readonly snippets: readonly Snippet[];
  /** Code within a line. */
  readonly inlineCode: readonly Part[];
}

const markdown = new MarkdownIt({ html: true });

/** Takes a Markdown file apart. */
export function readPage(file: string, text: string): Page {
  const tokens = markdown.parse(text, {});
  // A table's cells have no line of their own, only its rows.
  const lineAt = (i: number): number => tokens.slice(0, i + 1).findLast(token => token.map)?.map?.[0] ?? 0;
  const place = (i: number): string => `${file}:${lineAt(i) + 1}`;
  const inline = tokens.flatMap((token, i) => (token.children ?? []).map(child => ({ child, where: place(i) })));
  const slugger = new GithubSlugger();
  const headings = tokens.flatMap((token, i) =>
    token.type === "heading_open" ? [slugger.slug(plainText(tokens[i + 1]))] : [],
  );
  const html = [...tokens, ...inline.map(({ child }) => child)].filter(t => /^html_(block|inline)$/.test(t.type));
  const ids = html.flatMap(({ content }) => [...content.matchAll(/\s(?:id|name)="([^"]+)"/g)].map(([, id]) => id));
  return {
    file,
    anchors: new Set([...headings, ...ids]),
    links: inline.flatMap(({ child, where }) => {
      const target = child.attrGet(child.type === "image" ? "src" : "href");
      return target === null ? [] : [{ where, text: String(target) }];
    }),
    snippets: tokens.flatMap((token, i) =>
      token.type === "fence"
        ? [{ where: place(i), language: token.info, text: token.content, after: paragraph(tokens, i + 1) }]
        : [],
    ),
    inlineCode: inline.flatMap(({ child, where }) =>
      child.type === "code_inline" ? [{ where, text: child.content }] : [],
    ),
  };
}

const plainText = ({ children }: Token): string =>
  (children ?? []).map(c => (c.type === "text" || c.type === "code_inline" ? c.content : "")).join("");

const paragraph = (tokens: readonly Token[], i: number): string =>
  tokens[i]?.type === "paragraph_open" ? tokens[i + 1].content : "";

/** Every Markdown file of the repository, new ones too. */
export const pages: readonly Page[] = execFileSync(
  "git",
  ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"],
  { cwd: root, encoding: "utf8" },
)
  .split("\0")
  .filter(file => file !== "" && fs.existsSync(path.join(root, file)))
  .map(file => readPage(file, fs.readFileSync(path.join(root, file), "utf8")));

/** Every snippet of a language. */
export const snippetsOf = (language: string): Snippet[] =>
  pages.flatMap(page => page.snippets.filter(s => s.language === language));
