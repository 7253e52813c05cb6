import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { buildSync } from "esbuild";
import { parse } from "yaml";
import { commandLine } from "../../tools/commandLine";
import { root } from "../support/project";
import {
  pipelineFile,
  pipelineJobs,
  scriptOf,
  textOf,
  workflowFiles,
  workflowFolder,
  workflowOf,
} from "../support/workflows";

interface Parser {
  readonly NoOperationTraceWriter: new () => object;
  readonly parseWorkflow: (
    file: { name: string; content: string },
    trace: object,
  ) => { context: { errors: { getErrors: () => { message: string }[] } }; value?: object };
  readonly convertWorkflowTemplate: (context: object, value: object) => Promise<{ errors?: { Message: string }[] }>;
}

/** GitHub's own parser, which is published for bundlers alone. */
function githubParser(): Parser {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(root, "node_modules/@actions/workflow-parser/dist/index.js")],
    bundle: true,
    platform: "node",
    format: "cjs",
    write: false,
    logLevel: "error",
  });
  const loaded = { exports: {} };
  const load = vm.compileFunction(outputFiles[0].text, ["module", "exports", "require"]);
  load.call(undefined, loaded, loaded.exports, require);
  return loaded.exports as Parser;
}

const parser = githubParser();

/** What GitHub would refuse. */
async function refused(name: string, content: string): Promise<string[]> {
  const { context, value } = parser.parseWorkflow({ name, content }, new parser.NoOperationTraceWriter());
  const found = context.errors.getErrors().map(error => error.message);
  if (found.length > 0 || !value) return found;
  return ((await parser.convertWorkflowTemplate(context, value)).errors ?? []).map(error => error.Message);
}

/** What each job may, and nothing besides. */
const permissions: Readonly<Record<string, Record<string, string>>> = {
  offline: { contents: "read" },
  credentials: {},
  engine: { contents: "read", "id-token": "write" },
  comment: { actions: "read", "pull-requests": "write" },
  tests: { contents: "read" },
};

/** What GitHub accepts and a careful reviewer does not. */
function careless(text: string): string[] {
  const { on, jobs, ...all } = workflowOf(text);
  const events = typeof on === "string" ? [on] : Array.isArray(on) ? (on as string[]) : Object.keys(on as object);
  const found: string[] = [];
  const say = (condition: boolean, words: string): void => {
    if (condition) found.push(words);
  };
  const uses = text.split("\n").filter(line => /^\s*(- )?uses:/.test(line));
  for (const line of uses)
    say(!/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line), `not pinned: ${line.trim()}`);
  say(
    events.includes("pull_request_target"),
    "pull_request_target runs with a fork's text and the repository's rights",
  );
  say(JSON.stringify(all.permissions) !== "{}", "the workflow's own permissions are not empty");
  say(all.concurrency === undefined, "no concurrency group");
  for (const [name, job] of Object.entries(jobs)) {
    const { steps } = job;
    say(JSON.stringify(job.permissions ?? {}) !== JSON.stringify(permissions[name] ?? {}), `permissions of ${name}`);
    say(!((job["timeout-minutes"] ?? 360) <= 60), `no timeout in ${name}`);
    const checkouts = steps.filter(step => step.uses?.startsWith("actions/checkout@"));
    say(
      checkouts.some(step => step.with?.["persist-credentials"] !== false),
      `${name} leaves a token in the checkout`,
    );
    const writes = events.includes("workflow_run");
    say(writes && checkouts.length > 0, `${name} checks out, and may write`);
    say(writes && steps.some(step => step.run !== undefined), `${name} runs a shell, and may write`);
    for (const step of steps) {
      const script = `${scriptOf(step) ?? ""}${String(step.with?.script ?? "")}`;
      say(script.includes("${{"), `an expression in the script of ${step.name ?? name}`);
      say(JSON.stringify(step).includes("secrets."), `a secret in ${step.name ?? name}`);
    }
  }
  return found;
}

describe.each(workflowFiles.map(file => ({ file, text: textOf(`${workflowFolder}/${file}`) })))(
  "$file",
  ({ file, text }) => {
    test("is accepted by GitHub's parser", async () => {
      expect(await refused(file, text)).toStrictEqual([]);
    });

    test("is pinned, with the least rights, and no text in a script", () => {
      expect(careless(text)).toStrictEqual([]);
    });
  },
);

describe("workflows", () => {
  test("the posting workflow waits for the other by its name", () => {
    const [first, second] = ["pull-request.yml", "pull-request-comment.yml"].map(file =>
      workflowOf(textOf(`${workflowFolder}/${file}`)),
    );
    expect((second.on as { workflow_run: { workflows: string[] } }).workflow_run.workflows).toStrictEqual([first.name]);
    const artifact = (jobs: object): string[] => JSON.stringify(jobs).match(/"name":"pull-request-comment"/g) ?? [];
    expect(artifact(first.jobs)).toHaveLength(1);
    expect(artifact(second.jobs)).toHaveLength(1);
  });

  test("the CLI is the version of the SDK", () => {
    const manifest = JSON.parse(textOf("package.json")) as { devDependencies: Record<string, string> };
    const [version] = /(?<=pulumi-version: )\S+/.exec(textOf(`${workflowFolder}/pull-request.yml`)) ?? [];
    expect(version).toBe(manifest.devDependencies["@pulumi/pulumi"]);
  });
});

describe("the checks on workflows notice", () => {
  const text = textOf(`${workflowFolder}/pull-request.yml`);

  test.each<{ name: string; old: string | RegExp; changed: string; complaint: RegExp }>([
    {
      name: "a tag in place of a commit",
      old: /@[0-9a-f]{40} # v7\.0\.1/,
      changed: "@v7",
      complaint: /not pinned/,
    },
    { name: "no version beside the commit", old: " # v7.0.1", changed: "", complaint: /not pinned/ },
    {
      name: "the privileged trigger",
      old: "on:\n  pull_request:",
      changed: "on:\n  pull_request_target:",
      complaint: /pull_request_target/,
    },
    {
      name: "rights for all jobs",
      old: "permissions: {}",
      changed: "permissions: write-all",
      complaint: /not empty/,
    },
    {
      name: "one right too many",
      old: "contents: read",
      changed: "contents: write",
      complaint: /permissions of offline/,
    },
    {
      name: "a credential in the checkout",
      old: "persist-credentials: false",
      changed: "persist-credentials: true",
      complaint: /token/,
    },
    {
      name: "text of the pull request in a shell",
      old: 'origin/$BASE"',
      changed: 'origin/${{ github.event.pull_request.title }}"',
      complaint: /expression/,
    },
    { name: "no time limit", old: "timeout-minutes: 20", changed: "timeout-minutes: 600", complaint: /timeout/ },
  ])("$name", ({ old, changed, complaint }) => {
    const broken = text.replace(old, changed);
    expect(broken).not.toBe(text);
    expect(careless(broken).join("\n")).toMatch(complaint);
  });

  test("a checkout or a shell where the run may write", () => {
    const posting = textOf(`${workflowFolder}/pull-request-comment.yml`);
    const step =
      "    steps:\n      - run: npm ci\n      - uses: actions/checkout@v1\n        with: { persist-credentials: false }\n";
    const found = careless(posting.replace("    steps:\n", step)).join("\n");
    expect(found).toMatch(/checks out, and may write/);
    expect(found).toMatch(/runs a shell, and may write/);
  });

  test.each([
    { name: "a misspelt key", old: "timeout-minutes", changed: "timeout-minuts" },
    { name: "a context that does not exist", old: "github.base_ref", changed: "githb.base_ref" },
    { name: "a job that is not there", old: "needs: [offline, credentials]", changed: "needs: [offlin]" },
  ])("$name", async ({ old, changed }) => {
    expect(await refused("x.yml", text.replace(old, changed))).not.toStrictEqual([]);
  });
});

const jobs = [
  ...workflowFiles.flatMap(f => Object.values(workflowOf(textOf(`${workflowFolder}/${f}`)).jobs)),
  ...pipelineJobs(),
];
const scripts = jobs.flatMap(job => job.steps.map(scriptOf)).filter(script => script !== undefined);

/** Calls of pulumi-aks: the command, and the options that it gets. */
const calls = [
  ...scripts
    .join("\n")
    .replace(/\\\n\s*/g, "")
    .matchAll(/npx --no-install pulumi-aks (\S+).*/g),
].map(([line, command]) => ({ command, options: line.replace("--no-install", "").match(/(?<= )--[\w-]+/g) ?? [] }));

describe("commands of the workflows", () => {
  test("are there", () => {
    expect(calls.length).toBeGreaterThanOrEqual(4);
  });

  test.each(calls)("pulumi-aks $command has $options", ({ command, options }) => {
    const called = commandLine().commands.find(c => c.name() === command);
    expect(called?.options.map(option => option.long)).toStrictEqual(expect.arrayContaining(options));
  });

  test.each(scripts.map(script => ({ first: script.split("\n")[0], script })))(
    "the shell parses the script that begins with $first",
    ({ script }) => {
      expect(spawnSync("bash", ["-n"], { input: script, encoding: "utf8" })).toExitWith(0);
    },
  );
});

describe("the pipeline of Azure Pipelines", () => {
  test("has the jobs that are looked at here", () => {
    expect(pipelineJobs().map(job => job.job)).toStrictEqual(["offline", "comment", "engine"]);
  });

  test.each(pipelineJobs())("has a limit for job $job, and takes no text into its scripts", ({ steps, ...job }) => {
    expect(job.timeoutInMinutes).toBeGreaterThan(0);
    const taking = steps.map(scriptOf).filter(script => /\$\{\{|\$\[|\$\([A-Z]\w*\.\w/.test(script ?? ""));
    expect(taking).toStrictEqual([]);
  });

  test("keeps no credential in a checkout", () => {
    const text = textOf(pipelineFile);
    const kept = (text.match(/checkout: self/g)?.length ?? 0) - (text.match(/persistCredentials: false/g)?.length ?? 0);
    expect(kept).toBe(0);
  });

  test("gives its token to the step that comments alone, in a job that checks nothing out", () => {
    const text = textOf(pipelineFile);
    expect(text.match(/\$\(System\.AccessToken\)/g)).toHaveLength(1);
    const comment = pipelineJobs().find(job => job.job === "comment");
    expect(JSON.stringify(comment)).toContain('"checkout":"none"');
    expect(JSON.stringify(comment)).toContain("$(System.AccessToken)");
  });

  test("is where the linked workflows look", () => {
    expect(fs.existsSync(path.join(root, pipelineFile))).toBe(true);
    expect((parse(textOf(pipelineFile)) as { trigger: string }).trigger).toBe("none");
  });
});
