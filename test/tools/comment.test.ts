import assert from "node:assert/strict";
import { before, suite, test } from "node:test";
import type { Base, Change } from "../../tools/change";
import { preview, type Preview, type Verdict } from "../../tools/preview";
import { fitted, marker } from "../../tools/render/comment";
import { block, code, link, prose } from "../../tools/render/escape";
import { renderMarkdown } from "../../tools/render/markdown";
import { readProject } from "../../tools/stackFile";
import { root } from "../support/project";

const githubLimit = 65_536;
const shipped = readProject(root);

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

suite("text of whatever origin", () => {
  for (const text of hostile) {
    test(`does nothing: ${JSON.stringify(text)}`, () => {
      for (const shown of [prose(text), code(text).replace(/^<code>|<\/code>$/g, "")]) {
        assert.doesNotMatch(shown, /[<>`|*[\]~\\\n\r\u2028\u202e]|:\/\//);
        assert.doesNotMatch(shown.replace(/&#?\w+;/g, ""), /[&#_!$]/, "entities alone remain");
      }
      assert.doesNotMatch(prose(text), /(^|\W)@\w|GH-\d|&#35;\d|www\./, "mentions nobody, refers to nothing");
    });
  }

  test("reads as it was written once it is rendered", () => {
    const decoded = prose("10.0.0.0/8 | snet-*_a <b> & c").replace(/&#(\d+);/g, (_, n: string) =>
      String.fromCharCode(Number(n)),
    );
    assert.equal(decoded, "10.0.0.0/8 | snet-*_a <b> & c");
    assert.equal(prose("preset dev@1"), "preset dev@1");
  });

  test("a block's fence is longer than any in it", () => {
    const lines = block("a\n`````\nb");
    assert.equal(lines[0], "``````text");
    assert.equal(lines.at(-1), "``````");
  });

  test("links lead to pages of the web, anything else is text", () => {
    assert.equal(link("N25", "https://learn.microsoft.com/azure"), "[N25](https://learn.microsoft.com/azure)");
    for (const target of ["javascript:alert(1)", "docs/changes.md", "https://a.b/) [x](https://c.d"]) {
      assert.equal(link("M1", target), "M1");
    }
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
      changes: hostile.map(text => ({
        path: `tags.${text}`,
        old: text,
        new: hostile[i % hostile.length],
        replaces: false,
      })),
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
  return { ...base, stack, resources, problems, verdicts };
}

const balanced = (text: string): void => {
  assert.equal(text.match(/<details( open)?>/g)?.length ?? 0, text.match(/<\/details>/g)?.length ?? 0);
};

suite("the comment", () => {
  let plain: Preview;
  before(async () => {
    plain = await preview(shipped, "dev");
  });

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
    assert.ok(text.startsWith(`${marker}\n`));
    assert.match(text, /_Offline: .*This is no `pulumi preview`\._/);
  });

  test("puts one row for each stack before any detail", () => {
    const text = renderMarkdown([plain, { ...plain, stack: "prod" }]);
    const rows = text.slice(0, text.indexOf("<details")).match(/^\| <code>.*$/gm);
    assert.deepEqual(rows, [
      "| <code>dev</code> | ✅ fine | 0 | 0 | +9 | fine as dev |",
      "| <code>prod</code> | ✅ fine | 0 | 0 | +9 | fine as dev |",
    ]);
  });

  test("is not taken over by any text of the choices", () => {
    const text = renderMarkdown([spoiled(plain, "dev")], { comparison: { change, bases } });
    balanced(text);
    assert.equal(text.split(marker).length, 2, "one marker");
    assert.doesNotMatch(text, /<(?!\/?(details|summary|code|b|br)\b|!-- pulumi-aks preview -->)/);
    const columns = text.split("\n").filter(line => line.startsWith("| "));
    const widths = columns.map(line => line.split("|").length);
    for (const [i, line] of columns.entries()) {
      if (line.startsWith("| ---")) assert.equal(widths[i], widths[i - 1], "a table keeps its columns");
    }
    assert.ok(widths.every(width => width >= 6));
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
    assert.match(text, /❌ a policy is violated \| 0 \| 0 \| \+9 \| 1 mandatory, 1 advisory as dev \|/);
    assert.match(text, /<details open>/);
    assert.match(text, /\[private-cluster\]\(https:\/\/example\.com\/private-cluster\) \| <code>aks-cluster<\/code>/);
  });

  test("a replacement is never just fine", () => {
    const resources = plain.resources.map(r => ({ ...r, op: r.type.endsWith(":ManagedCluster") ? "replace" : "same" }));
    const text = renderMarkdown([{ ...plain, resources } as Preview]);
    assert.match(text, /\| ⚠️ replaces 1 resource \| 0 \| 0 \| ±1 \|/);
  });

  test("what a failed program says is kept in its fence", () => {
    const text = renderMarkdown([{ ...plain, failure: "```\n</details>\n# broken" }]);
    assert.match(text, /^````text\n```\n<\/details>\n# broken\n````$/m);
    assert.match(text, /❌ the program failed/);
  });
});

suite("twenty large stacks", () => {
  let large: Preview[];
  before(async () => {
    const plain = await preview(shipped, "dev");
    large = Array.from({ length: 20 }, (_, i) => spoiled(plain, `stack-${i}`, 1 + i));
  });

  test("stay below GitHub's limit, with a row for each and a word on what is left out", () => {
    const unlimited = renderMarkdown(large, { limit: 100_000_000 });
    assert.ok(unlimited.length > 10 * githubLimit, "they are large");
    const text = renderMarkdown(large);
    assert.ok(Buffer.byteLength(text) < githubLimit);
    assert.equal(text.match(/^\| <code>stack&#95;|^\| <code>stack-\d+<\/code>/gm)?.length, 20);
    assert.match(text, /left out to stay within the limit of a comment: see the job's log/);
    balanced(text);
  });

  test("the small ones keep their details, the largest lose theirs first", () => {
    const text = renderMarkdown([...large.slice(0, 2), large[19]], { limit: 200_000 });
    const [first, last] = ["stack-0", "stack-19"].map(stack => text.indexOf(`<b><code>${stack}</code></b>`));
    assert.doesNotMatch(text.slice(first, text.indexOf("<b><code>stack-1<")), /left out/);
    assert.match(text.slice(last), /left out/);
  });

  test("use the room that Azure DevOps has", () => {
    const [github, azure] = [65_000, 149_000].map(limit => Buffer.byteLength(renderMarkdown(large, { limit })));
    assert.ok(azure < 150_000 && azure > github);
  });

  test("details go before anything of the summary does", () => {
    const top = [marker, "x".repeat(600)];
    const lines = fitted(top, [{ stack: "s", forms: [["y".repeat(500)], ["short"]] }], 1_000);
    assert.deepEqual(lines, [...top, "short"]);
  });

  test("a thousand stacks end with a word, within the limit", () => {
    const parts = Array.from({ length: 1_000 }, (_, i) => ({ stack: `s${i}`, forms: [["x".repeat(200)]] }));
    const lines = fitted([marker], parts, 65_000);
    assert.ok(Buffer.byteLength(lines.join("\n")) < 65_000);
    assert.match(lines.at(-1)!, /The rest is left out/);
  });
});
