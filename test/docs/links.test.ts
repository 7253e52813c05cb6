import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { root } from "../support/project";
import { pages, readPage, type Page } from "./pages";

/** What is wrong with a page's links. What other sites answer is not asked: a test must not need the network. */
function brokenLinks(page: Page, all: readonly Page[]): string[] {
  return page.links.flatMap(({ where, text }) => {
    const fault = faultOf(text, page, all);
    return fault === undefined ? [] : [`${where} ${text}: ${fault}`];
  });
}

function faultOf(link: string, page: Page, all: readonly Page[]): string | undefined {
  if (/^[a-z][a-z+.-]*:/i.test(link)) {
    return URL.canParse(link) && new URL(link).protocol === "https:" ? undefined : "no https address";
  }
  const [relative, anchor] = decodeURIComponent(link).split("#");
  const file = relative === "" ? page.file : path.join(path.dirname(page.file), relative);
  if (file.startsWith("..")) return "leads out of the repository";
  const target = all.find(p => p.file === file);
  if (!target && !fs.existsSync(path.join(root, file))) return "no such file";
  if (anchor === undefined) return undefined;
  if (!target) return "only Markdown has anchors";
  return target.anchors.has(anchor) ? undefined : "no such heading or id";
}

describe("links", () => {
  test("every relative link and anchor leads somewhere, every other one is an https address", () => {
    expect(pages.flatMap(p => p.links).length).toBeGreaterThan(500);
    expect(pages.flatMap(p => brokenLinks(p, pages))).toStrictEqual([]);
  });

  test.each([
    { what: "a file that is not there", link: "docs/nothing.md", fault: "no such file" },
    { what: "a heading that is not there", link: "CONTRIBUTING.md#nothing", fault: "no such heading or id" },
    { what: "a heading of the page itself", link: "#nothing", fault: "no such heading or id" },
    { what: "an id in HTML", link: "docs/rules.md#n25x", fault: "no such heading or id" },
    { what: "a line of a program", link: "index.ts#L1", fault: "only Markdown has anchors" },
    { what: "the folder above", link: "../elsewhere.md", fault: "leads out of the repository" },
    { what: "an address without TLS", link: "http://learn.microsoft.com", fault: "no https address" },
    { what: "no address at all", link: "https://learn microsoft", fault: "no https address" },
  ])("$what is noticed: $fault", ({ link, fault }) => {
    const page = readPage("page.md", `# Here\n\n[link](<${link}>)\n`);
    expect(brokenLinks(page, [...pages, page])).toStrictEqual([`page.md:3 ${page.links[0].text}: ${fault}`]);
  });

  test("headings, repeated ones too, and ids are found", () => {
    const page = readPage("page.md", '# Say `what` & why\n\n## Again\n\n## Again\n\n| <a id="n1"></a>N1 |\n| --- |\n');
    expect([...page.anchors]).toStrictEqual(["say-what--why", "again", "again-1", "n1"]);
  });
});
