import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Base, Change } from "../../../tools/change";
import { preview, type Preview, type Verdict } from "../../../tools/preview";
import { fitted, marker } from "../../../tools/render/comment";
import { block, code, link, prose } from "../../../tools/render/escape";
import { renderMarkdown } from "../../../tools/render/markdown";
import { readProject } from "../../../tools/stackFile";
import { ownProgram } from "../../support/inProcess";
import { root } from "../../support/project";

const githubLimit = 65_536;

let plain: Preview;
beforeAll(async () => {
  plain = await preview(readProject(root), "dev", { run: ownProgram });
});

/** Values that would do something if they were taken as Markdown or HTML. */
const hostile = [
  "</details><h1>approved</h1>",
  "<!-- pulumi-aks preview -->",
  "<img src=x onerror=alert(1)>",
  "a | b | c",
  "`code` ```fence```",
  "**bold** _it_ ~~no~~ # title",
  "[click](https://example.com) ![](https://example.com/x.png)",
  "@octocat and @org/team",
  "#1, GH-2, org/repo#3",
  "https://example.com www.example.com",
  "two\n\n# lines\r\nand\u2028more",
  "\u202eright to left",
  "$x$ and $`x`$",
  "back\\slash \\| &amp; &#60;b&#62;",
];

describe("text of whatever origin", () => {
  describe.each([
    { shown: "prose", show: prose },
    { shown: "code", show: (text: string) => code(text).replace(/^<code>|<\/code>$/g, "") },
  ])("in $shown", ({ show }) => {
    test.each(hostile)("does nothing: %j", text => {
      expect(show(text)).not.toMatch(/[<>`|*[\]~\\\n\r\u2028\u202e]|:\/\//);
      const withoutEntities = show(text).replace(/&#?\w+;/g, "");
      expect(withoutEntities).not.toMatch(/[&#_!$]/);
    });
  });

  test.each(hostile)("mentions nobody, refers to nothing: %j", text => {
    expect(prose(text)).not.toMatch(/(^|\W)@\w|GH-\d|&#x23;\d|www\./);
  });

  test("reads as it was written once it is rendered", () => {
    const names: Record<string, string> = { lt: "<", gt: ">", amp: "&" };
    const decoded = prose("10.0.0.0/8 | snet-*_a <b> & c").replace(/&(?:#x(\w+)|(\w+));/g, (_, code: string, name) =>
      name === undefined ? String.fromCharCode(parseInt(code, 16)) : names[String(name)],
    );
    expect(decoded).toBe("10.0.0.0/8 | snet-*_a <b> & c");
    expect(prose("preset dev@1")).toBe("preset dev@1");
  });

  test.each<{ spelling: string; text: string; apart: string }>([
    { spelling: "a user", text: "by @octocat.", apart: "@|octocat" },
    { spelling: "a user behind a bracket", text: "(@octocat)", apart: "@|octocat" },
    { spelling: "a user behind an underscore", text: "_@octocat_", apart: "@|octocat" },
    { spelling: "a team", text: "@org/team", apart: "@|org/team" },
    { spelling: "a user of Azure DevOps", text: "@<6cd5e2a1-aaaa>", apart: "@|&lt;" },
    { spelling: "an issue", text: "#123", apart: "&#x23;|123" },
    { spelling: "an issue of another repository", text: "owner/repo#1", apart: "owner/repo&#x23;|1" },
    { spelling: "an issue in GitHub's older way", text: "gh-12", apart: "gh-|12" },
    { spelling: "a work item", text: "AB#12", apart: "AB&#x23;|12" },
    { spelling: "a pull request of Azure DevOps", text: "!12", apart: "&#x21;|12" },
    { spelling: "an issue's address", text: "https://github.com/a/b/issues/1", apart: "https&#x3a;|//github" },
    { spelling: "an address without its scheme", text: "www.example.com", apart: "www|&#x2e;example" },
    { spelling: "a commit", text: "at 0123abc.", apart: "0123ab|c" },
    { spelling: "a whole commit", text: "0123456789abcdef0123456789abcdef01234567", apart: "012345|6789ab|cdef01|" },
    { spelling: "a commit of another repository", text: "owner/repo@0123abcdef", apart: "repo@0123ab|cdef" },
  ])("$spelling is none: $text", ({ text, apart }) => {
    expect(prose(text)).toContain(apart.replaceAll("|", "\u200b"));
  });

  test("no entity is taken for a work item", () => {
    expect(`${prose("<b> & [x]")}${code("<b> & [x]")}`).not.toMatch(/#\d/);
  });

  test("a block has nothing that steers or turns", () => {
    expect(block("a\u001b[8mb\u202ec\r\nd\u009b1me").join("\n")).toBe(
      "```text\na\\u001b[8mb\\u202ec\nd\\u009b1me\n```",
    );
  });

  test("a block's fence is longer than any in it", () => {
    const lines = block("a\n`````\nb");
    expect(lines[0]).toBe("``````text");
    expect(lines.at(-1)).toBe("``````");
  });

  test("links lead to pages of the web", () => {
    expect(link("N25", "https://learn.microsoft.com/azure")).toBe("[N25](https://learn.microsoft.com/azure)");
  });

  test.each([
    "javascript:alert(1)",
    "https://github.com/a/b/issues/1",
    "docs/changes.md",
    "https://a.b/) [x](https://c.d",
  ])("%s is no link", target => {
    expect(link("M1", target)).toBe("M1");
  });
});

/** A stack whose every text is hostile, as the renderer gets it. */
function spoiled(base: Preview, stack: string, copies = 1): Preview {
  const resources = base.resources
    .filter(r => r.custom)
    .flatMap(r => Array.from({ length: copies }, (_, i) => ({ ...r, name: `${r.name}-${i}` })))
    .map((r, i) => ({
      ...r,
      op: "update" as const,
      before: { list: [], named: [{ name: "a" }] },
      inputs: {
        list: hostile,
        named: hostile.map(name => ({ name })),
        ruleCollections: [{ rules: hostile.map(ruleOf) }],
      },
      changes: [
        ...hostile.map(text => ({
          path: `tags.${text}`,
          old: text,
          new: hostile[i % hostile.length],
          replaces: false,
        })),
        ...["list[0]", "named[1].name", "ruleCollections[0].rules"].map(path => ({
          path,
          old: 1,
          new: 2,
          replaces: false,
        })),
      ],
    }));
  const problem = { id: "N25", severity: "warning" as const, doc: "https://example.com/doc" };
  const problems = hostile.map(text => ({ ...problem, key: `tags.${text}`, message: text, fix: text, where: text }));
  const verdicts = hostile.map((text): Verdict => ({
    policy: "private-cluster",
    level: "advisory",
    urn: "urn",
    resource: text,
    message: text,
    fix: text,
    doc: "docs/policies.md",
  }));
  const attention = hostile.map(text => ({ kind: "choice" as const, text }));
  // What is created is described.
  const created = hostile.map((text, i) => ({
    ...resources[0],
    op: "create" as const,
    changes: [],
    type: "azure-native:network:FirewallPolicyRuleCollectionGroup",
    name: `${text}-${i}`,
    inputs: { ruleCollectionGroupName: text, ruleCollections: [{ rules: hostile.map(ruleOf) }] },
  }));
  return { ...base, stack, resources: [...resources, ...created], problems, verdicts, attention };
}

const ruleOf = (text: string) => ({
  name: text,
  description: text,
  targetFqdns: [text],
  sourceAddresses: [text],
  protocols: [{ protocolType: text, port: 443 }],
});

/** Columns of a table's row: a pipe with a backslash before it is text. */
const widthOf = (line: string): number => line.split(/(?<!\\)\|/).length;

/** How many parts that fold are opened in a text and not closed. */
const unclosed = (text: string): number =>
  (text.match(/<details( open)?>/g)?.length ?? 0) - (text.match(/<\/details>/g)?.length ?? 0);

describe("the comment", () => {
  const change: Change = {
    reference: "<b>@main</b>",
    commit: "0123456789abcdef",
    stacks: ["dev"],
    untouched: ["`x`"],
    removed: ["</details>"],
    shared: [],
    lockFiles: [],
    repository: { root: "/", prefix: "" },
  };
  const bases = new Map<string, Base>([["dev", { kind: "broken", why: "</details> @everybody" }]]);

  test("begins with the marker and says that it is offline", () => {
    const text = renderMarkdown([plain]);
    expect(text.startsWith(`${marker}\n`)).toBe(true);
    expect(text).toMatch(/_Offline: .*This is no `pulumi preview`\._/);
  });

  test("puts one row for each stack before any detail", () => {
    const text = renderMarkdown([plain, { ...plain, stack: "prod" }]);
    const rows = text.slice(0, text.indexOf("<details")).match(/^\| <code>.*$/gm);
    expect(rows).toStrictEqual([
      "| <code>dev</code> | ✅ fine | 0 | 0 | +23 | fine as dev |",
      "| <code>prod</code> | ✅ fine | 0 | 0 | +23 | fine as dev |",
    ]);
  });

  test("is not taken over by any text of the choices", () => {
    const text = renderMarkdown([spoiled(plain, "dev")], { comparison: { change, bases } });
    expect(unclosed(text)).toBe(0);
    const markers = text.split(marker).length - 1;
    expect(markers).toBe(1);
    expect(text).not.toMatch(/<(?!\/?(details|summary|code|b|br)\b|!-- pulumi-aks preview -->)/);
  });

  test("keeps the columns of its tables, whatever the text", () => {
    const text = renderMarkdown([spoiled(plain, "dev")], { comparison: { change, bases }, limit: 100_000_000 });
    const lines = text.split("\n");
    // A row is as wide as the one above it, for all of a table.
    const odd = lines.filter(
      (line, i) => line.startsWith("| ") && lines[i - 1] !== "" && widthOf(line) !== widthOf(lines[i - 1]),
    );
    expect(odd).toStrictEqual([]);
    expect(lines.filter(line => line.startsWith("| ")).length).toBeGreaterThan(40);
  });

  test("shows verdicts of policies, mandatory ones as what stops", () => {
    const verdict: Verdict = {
      policy: "private-cluster",
      level: "mandatory",
      urn: "urn",
      resource: "aks-cluster",
      message: "the API server is public",
      fix: "Make it private.",
      doc: "https://example.com/private-cluster",
    };
    const text = renderMarkdown([{ ...plain, verdicts: [verdict, { ...verdict, level: "advisory" }] }]);
    expect(text).toMatch(/❌ a policy is violated \| 0 \| 0 \| \+23 \| 1 mandatory, 1 advisory as dev \|/);
    expect(text).toMatch(/<details open>/);
    expect(text).toMatch(/\[private-cluster\]\(https:\/\/example\.com\/private-cluster\) \| <code>aks-cluster<\/code>/);
  });

  test("a replacement is never just fine", () => {
    const resources = plain.resources.map(r => ({ ...r, op: r.type.endsWith(":ManagedCluster") ? "replace" : "same" }));
    const text = renderMarkdown([{ ...plain, resources } as Preview]);
    expect(text).toMatch(/\| ⚠️ replaces 1 resource \| 0 \| 0 \| ±1 \|/);
  });

  test("what a failed program says is kept in its fence", () => {
    const text = renderMarkdown([{ ...plain, failure: "```\n</details>\n# broken" }]);
    expect(text).toMatch(/^````text\n```\n<\/details>\n# broken\n````$/m);
    expect(text).toMatch(/❌ the program failed/);
  });
});

describe("twenty large stacks", () => {
  let large: Preview[];
  beforeAll(() => {
    large = Array.from({ length: 20 }, (_, i) => spoiled(plain, `stack-${i}`, i === 19 ? 20 : 1 + (i % 2)));
  });

  test("stay below GitHub's limit, with a row for each and a word on what is left out", () => {
    const unlimited = renderMarkdown(large, { limit: 100_000_000 });
    expect(unlimited.length).toBeGreaterThan(10 * githubLimit);
    const text = renderMarkdown(large);
    expect(Buffer.byteLength(text)).toBeLessThan(githubLimit);
    expect(text.match(/^\| <code>stack&#x5f;|^\| <code>stack-\d+<\/code>/gm)).toHaveLength(20);
    expect(text).toMatch(/left out to stay within the limit of a comment: see the job's log/);
    expect(unclosed(text)).toBe(0);
  });

  test("the small ones keep their details, the largest lose theirs first", () => {
    const text = renderMarkdown([...large.slice(0, 2), large[19]], { limit: 220_000 });
    const [first, last] = ["stack-0", "stack-19"].map(stack => text.indexOf(`<b><code>${stack}</code></b>`));
    expect(text.slice(first, text.indexOf("<b><code>stack-1<"))).not.toMatch(/left out/);
    expect(text.slice(last)).toMatch(/left out/);
  });

  test("use the room that Azure DevOps has", () => {
    const azure = Buffer.byteLength(renderMarkdown(large, { limit: 149_000 }));
    expect(azure).toBeLessThan(150_000);
    expect(azure).toBeGreaterThan(githubLimit);
  });

  test("what a reviewer must not miss is never folded, and shares the room", () => {
    const all = large.map(one => ({
      ...one,
      attention: Array.from({ length: 50 }, (_, i) => ({ kind: "choice" as const, text: `${i} ${"x".repeat(500)}` })),
    }));
    const text = renderMarkdown(all);
    expect(Buffer.byteLength(text)).toBeLessThan(githubLimit);
    const top = text.slice(0, text.indexOf("<details"));
    for (const { stack } of all) expect(top).toContain(`- <code>${stack}</code>: `);
    expect(top).toMatch(/- <code>stack-19<\/code>: \d+ more, which the job's log names/);
    expect(top.indexOf("Look at this first")).toBeLessThan(top.indexOf("_Offline"));
  });

  test("details go before anything of the summary does", () => {
    const top = [marker, "x".repeat(600)];
    const lines = fitted(top, [{ stack: "s", forms: [["y".repeat(500)], ["short"]] }], 1_000);
    expect(lines).toStrictEqual([...top, "short"]);
  });

  test("a thousand stacks end with a word, within the limit", () => {
    const parts = Array.from({ length: 1_000 }, (_, i) => ({ stack: `s${i}`, forms: [["x".repeat(200)]] }));
    const lines = fitted([marker], parts, 65_000);
    expect(Buffer.byteLength(lines.join("\n"))).toBeLessThan(65_000);
    expect(lines.at(-1)).toMatch(/The rest is left out/);
  });
});
