import { describe, expect, test } from "@jest/globals";
import { afterTest } from "../support/cleanup";
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import vm from "node:vm";
import { marker } from "../../tools/render/comment";
import { pipelineJobs, scriptOf, stepOf, temporaryFolder, workflow } from "../support/workflows";

interface Comment {
  readonly id: number;
  readonly user: { readonly login: string };
  readonly body: string;
}

interface Pull {
  readonly number: number;
  readonly head: { readonly sha: string; readonly repo: { readonly id: number } | null };
}

/** What GitHub has, and what the run says of itself. */
interface Situation {
  readonly text?: string;
  readonly link?: boolean;
  readonly pulls?: readonly Pull[];
  readonly comments?: readonly Comment[];
}

const sha = "0123456789abcdef0123456789abcdef01234567";
const pull: Pull = { number: 7, head: { sha, repo: { id: 42 } } };
const fine = `${marker}\n## Offline preview\n`;

const origin = "_Made by this pull request's own code at 012345678, [log](https://github.com/us/aks/actions/runs/1)._";

/** What opens something that it does not close, and would swallow what comes behind it. */
const swallowing: Readonly<Record<string, string>> = {
  "a fence": "```\n",
  "a longer fence of tildes": "~~~~~~~~text\n",
  "a comment": "<!--\n",
  "a fold": "<details><summary>x</summary>\n",
  "a fold within code": "<pre><code>\n",
  "a heading's underline": "===\n",
  "a definition of the log": "[log]: https://example.com\n",
  "a table": "| a |\n| --- |\n",
  "another marker": `${marker}\n`,
};

/** Ways in which hosts refer to people and things, with a bar where one must be kept apart. */
const spellings: Readonly<Record<string, string>> = {
  "a user": "see @|octocat (@|org/team) dev@1",
  "a user of Azure DevOps": "see @|<6CD5E2|A1-AAAA>",
  "an issue": "#|123 and (#|4), owner/repo#|1, AB#|12",
  "an issue in the older way": "GH-|123 gh-|1",
  "a pull request of Azure DevOps": "see !|12",
  "an issue's address": "https:|//github.com/a/b/issues/1 HTTP:|//www.github.com/a/b/pull/1",
  "a work item's address": "https:|//dev.azure.com/o/p/_workitems/edit/1 https:|//o.visualstudio.com/p",
  "a commit": "at 0123ab|c, 012345|6789ab|cdef01|234567|89abcd|ef0123|4567",
  "a page of Microsoft's, which is none":
    "[N25](https://learn.microsoft.com/azure/0123456789#n25) <code>0123456789</code> &#x3c;",
};

/** Runs the posting workflow's script on a model of GitHub's API. */
async function posted(situation: Situation) {
  const { text = fine, link = false, pulls = [pull], comments = [] } = situation;
  const folder = temporaryFolder();
  const file = path.join(folder, "comment.md");
  if (text !== "") fs.writeFileSync(link ? `${file}.target` : file, text);
  if (link) fs.symlinkSync(`${file}.target`, file);
  const said: string[] = [];
  const sent: Record<string, unknown>[] = [];
  const asked: Record<string, unknown>[] = [];
  const send = (kind: string) => (body: object) => Promise.resolve(sent.push({ kind, ...body }));
  const github = {
    rest: {
      pulls: { list: (query: Record<string, unknown>) => Promise.resolve({ data: asked.push(query) ? pulls : [] }) },
      issues: { listComments: "list", createComment: send("create"), updateComment: send("update") },
    },
    paginate: () => Promise.resolve(comments),
  };
  const context = {
    repo: { owner: "us", repo: "aks" },
    payload: {
      workflow_run: {
        head_sha: sha,
        head_branch: "change",
        html_url: "https://github.com/us/aks/actions/runs/1",
        head_repository: { id: 42, owner: { login: "somebody" } },
      },
    },
  };
  const core = { notice: (words: string) => said.push(words), setFailed: (words: string) => said.push(`✗ ${words}`) };
  const script = stepOf(workflow("pull-request-comment.yml").jobs.comment, "Post or update").with?.script as string;
  const run = vm.compileFunction(`return (async () => {${script}\n})();`, [
    "github",
    "context",
    "core",
    "require",
    "process",
  ]) as (...args: unknown[]) => Promise<unknown>;
  await run(github, context, core, require, { env: { COMMENT: file } });
  return { said, sent, asked };
}

describe("the comment on GitHub", () => {
  test("is made once, on the pull request that GitHub names", async () => {
    const { sent, asked } = await posted({});
    expect(asked[0].head).toBe("somebody:change");
    expect(sent.map(({ kind, issue_number }) => [kind, issue_number])).toStrictEqual([["create", 7]]);
    expect(sent[0].body).toBe(`${marker}\n${origin}\n\n## Offline preview\n`);
  });

  test("is updated in place, and only if it is its own", async () => {
    const mine = { id: 3, user: { login: "github-actions[bot]" }, body: `${marker}\nold` };
    const copied = { id: 1, user: { login: "somebody" }, body: `${marker}\nold` };
    const quoting = { id: 2, user: { login: "github-actions[bot]" }, body: `see ${marker}` };
    const { sent } = await posted({ comments: [copied, quoting, mine] });
    expect(sent.map(({ kind, comment_id }) => [kind, comment_id])).toStrictEqual([["update", 3]]);
  });

  test.each(Object.entries(spellings))("%s is none", async (_, text) => {
    const { sent } = await posted({ text: `${fine}${text.replaceAll("|", "")}\n` });
    expect(sent[0].body).toContain(`\n${text.replaceAll("|", "\u200b")}\n`);
  });

  test.each(Object.entries(swallowing))("says first who made it, behind nothing of %s", async (_, text) => {
    const { sent } = await posted({ text: `${marker}\n${text}` });
    expect((sent[0].body as string).startsWith(`${marker}\n${origin}\n\n`)).toBe(true);
  });

  test("stays below the limit, whatever is kept apart", async () => {
    const { sent } = await posted({ text: `${fine}${"@a ".repeat(21_000)}` });
    expect((sent[0].body as string).length).toBeLessThan(65_536);
  });

  test.each<{ name: string; situation: Situation; says: RegExp }>([
    { name: "no artifact", situation: { text: "" }, says: /left no comment/ },
    {
      name: "a text that is too long",
      situation: { text: `${fine}${"x".repeat(65_000)}` },
      says: /✗ What the run left is no comment/,
    },
    {
      name: "a text of another kind",
      situation: { text: "## approved\n" },
      says: /✗ What the run left is no comment/,
    },
    { name: "a link to another file", situation: { link: true }, says: /✗ What the run left is no comment/ },
    {
      name: "a newer commit",
      situation: { pulls: [{ ...pull, head: { ...pull.head, sha: "f".repeat(40) } }] },
      says: /^0 open/,
    },
    {
      name: "another fork's branch",
      situation: { pulls: [{ ...pull, head: { sha, repo: { id: 1 } } }] },
      says: /^0 open/,
    },
    { name: "a fork that is gone", situation: { pulls: [{ ...pull, head: { sha, repo: null } }] }, says: /^0 open/ },
    {
      name: "two pull requests of one branch",
      situation: { pulls: [pull, { ...pull, number: 8 }] },
      says: /^2 open/,
    },
  ])("is not made: $name", async ({ situation, says }) => {
    const { sent, said } = await posted(situation);
    expect(sent).toStrictEqual([]);
    expect(said.join("\n")).toMatch(says);
  });
});

interface Thread {
  readonly id: number;
  readonly isDeleted?: boolean;
  readonly comments: { readonly id: number; readonly content: string }[];
}

/** Runs the pipeline's posting step against a server that answers like Azure DevOps. */
async function postedToAzure(threads: Thread[], options: { text?: string; forbidden?: number } = {}) {
  const calls: string[] = [];
  const bodies: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", chunk => (body += String(chunk)));
    request.on("end", () => {
      const url = (request.url ?? "").replace(/^.*\/pullRequests\//, "");
      calls.push(`${request.method ?? ""} ${url}`);
      if (request.headers.authorization !== "Bearer a-token") response.statusCode = 401;
      if (request.method === "PATCH" && url.includes(`/threads/${options.forbidden ?? -1}/`)) response.statusCode = 403;
      if (body !== "") bodies.push(JSON.parse(body) as Record<string, unknown>);
      response.end(JSON.stringify(request.method === "GET" ? { value: threads } : {}));
    });
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  afterTest(() => server.close());
  const folder = temporaryFolder();
  fs.mkdirSync(path.join(folder, "pull-request-comment"));
  fs.writeFileSync(path.join(folder, "pull-request-comment/comment.md"), options.text ?? fine);
  const step = stepOf(
    pipelineJobs().find(job => job.job === "comment"),
    "Post or update",
  );
  const child = spawn("bash", ["-e", "-c", scriptOf(step) ?? ""], {
    stdio: "ignore",
    env: {
      ...process.env,
      PIPELINE_WORKSPACE: folder,
      SYSTEM_COLLECTIONURI: `http://127.0.0.1:${(server.address() as AddressInfo).port}/us/`,
      SYSTEM_TEAMPROJECTID: "project",
      BUILD_REPOSITORY_ID: "repository",
      SYSTEM_PULLREQUEST_PULLREQUESTID: "7",
      SYSTEM_ACCESSTOKEN: "a-token",
      BUILD_BUILDID: "9",
      SYSTEM_PULLREQUEST_SOURCECOMMITID: sha,
    },
  });
  const status = await new Promise<number | null>(resolve => child.on("close", resolve));
  return { status, calls, bodies };
}

describe("the comment on Azure DevOps", () => {
  const version = "?api-version=7.0";
  const madeBy =
    /^_Made by this pull request's own code at 012345678, \[log\]\(http:\/\/127\.0\.0\.1:\d+\/us\/project\/_build\/results\?buildId=9\)\._$/;
  const content = async (text: string): Promise<string> => {
    const { bodies } = await postedToAzure([], { text });
    return (bodies as { comments: { content: string }[] }[])[0].comments[0].content;
  };

  test.each(Object.entries(spellings))("%s is none", async (_, text) => {
    expect(await content(`${fine}${text.replaceAll("|", "")}\n`)).toContain(`\n${text.replaceAll("|", "\u200b")}\n`);
  });

  test.each(Object.entries(swallowing))("says first who made it, behind nothing of %s", async (_, text) => {
    const lines = (await content(`${marker}\n${text}`)).split("\n");
    expect(lines.slice(0, 3)).toStrictEqual([marker, expect.stringMatching(madeBy), ""]);
  });

  test("is made once, closed", async () => {
    const { status, calls, bodies } = await postedToAzure([{ id: 1, comments: [{ id: 1, content: "words" }] }]);
    expect(status).toBe(0);
    expect(calls).toStrictEqual([`GET 7/threads${version}`, `POST 7/threads${version}`]);
    const [{ comments, ...rest }] = bodies as { comments: { content: string }[] }[];
    expect(rest).toStrictEqual({ status: 4 });
    expect(comments).toMatchObject([{ parentCommentId: 0, commentType: 1 }]);
    expect(comments[0].content.split("\n")).toStrictEqual([
      marker,
      expect.stringMatching(madeBy),
      "",
      "## Offline preview",
      "",
    ]);
  });

  test("is updated in place; a deleted one and somebody else's are not", async () => {
    const ours = (id: number, isDeleted = false): Thread => ({
      id,
      isDeleted,
      comments: [{ id: 1, content: `${marker}\nold` }],
    });
    const { status, calls } = await postedToAzure([ours(1, true), ours(2), ours(3)], { forbidden: 2 });
    expect(status).toBe(0);
    expect(calls.slice(1)).toStrictEqual([
      `PATCH 7/threads/2/comments/1${version}`,
      `PATCH 7/threads/3/comments/1${version}`,
    ]);
  });

  test.each([
    { name: "a text of another kind", text: "## approved\n" },
    { name: "a text that is too long", text: `${fine}${"x".repeat(150_000)}` },
  ])("is not made of $name", async ({ text }) => {
    const { status, calls } = await postedToAzure([], { text });
    expect(status).not.toBe(0);
    expect(calls).toStrictEqual([]);
  });
});
