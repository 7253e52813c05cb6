import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { buildSync } from "esbuild";
import { parse } from "yaml";
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

describe("workflows", () => {
  for (const file of workflowFiles) {
    const text = textOf(`${workflowFolder}/${file}`);

    test(`${file}: GitHub's parser accepts it`, async () => {
      expect(await refused(file, text)).toStrictEqual([]);
    });

    test(`${file}: pinned, with the least rights, and no text in a script`, () => {
      expect(careless(text)).toStrictEqual([]);
    });
  }

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

/** A change of the workflows that must be noticed: what to replace, by what, and a word of the complaint. */
const mistakes: [string, string | RegExp, string, RegExp][] = [
  ["a tag in place of a commit", /@[0-9a-f]{40} # v7\.0\.1/, "@v7", /not pinned/],
  ["no version beside the commit", " # v7.0.1", "", /not pinned/],
  ["the privileged trigger", "on:\n  pull_request:", "on:\n  pull_request_target:", /pull_request_target/],
  ["rights for all jobs", "permissions: {}", "permissions: write-all", /not empty/],
  ["one right too many", "contents: read", "contents: write", /permissions of offline/],
  ["a credential in the checkout", "persist-credentials: false", "persist-credentials: true", /token/],
  [
    "text of the pull request in a shell",
    'origin/$BASE"',
    'origin/${{ github.event.pull_request.title }}"',
    /expression/,
  ],
  ["no time limit", "timeout-minutes: 20", "timeout-minutes: 600", /timeout/],
];

describe("the checks on workflows notice", () => {
  const text = textOf(`${workflowFolder}/pull-request.yml`);
  for (const [name, old, changed, expected] of mistakes) {
    test(name, () => {
      const broken = text.replace(old, changed);
      expect(broken).not.toBe(text);
      expect(careless(broken).join("\n")).toMatch(expected);
    });
  }

  test("a checkout or a shell where the run may write", () => {
    const posting = textOf(`${workflowFolder}/pull-request-comment.yml`);
    const step =
      "    steps:\n      - run: npm ci\n      - uses: actions/checkout@v1\n        with: { persist-credentials: false }\n";
    const found = careless(posting.replace("    steps:\n", step)).join("\n");
    expect(found).toMatch(/checks out, and may write/);
    expect(found).toMatch(/runs a shell, and may write/);
  });

  for (const [name, old, changed] of [
    ["a misspelt key", "timeout-minutes", "timeout-minuts"],
    ["a context that does not exist", "github.base_ref", "githb.base_ref"],
    ["a job that is not there", "needs: [offline, credentials]", "needs: [offlin]"],
  ]) {
    test(name, async () => {
      expect(await refused("x.yml", text.replace(old, changed))).not.toStrictEqual([]);
    });
  }
});

const scripts = (): string[] => {
  const jobs = [
    ...workflowFiles.flatMap(f => Object.values(workflowOf(textOf(`${workflowFolder}/${f}`)).jobs)),
    ...pipelineJobs(),
  ];
  return jobs.flatMap(job => job.steps.map(scriptOf)).filter(script => script !== undefined);
};

describe("commands of the workflows", () => {
  test("are those of pulumi-aks, with options that it has", () => {
    const called = scripts()
      .join("\n")
      .replace(/\\\n\s*/g, "")
      .match(/npx pulumi-aks .*/g);
    expect(called && called.length >= 4).toBeDefined();
    for (const line of called) {
      const command = line.split(" ")[2];
      const options = line.match(/(?<= )--[\w-]+/g) ?? [];
      const { stdout, status } = spawnSync(process.execPath, ["bin/pulumi-aks.js", command, "--help"], {
        cwd: root,
        encoding: "utf8",
      });
      expect(status).toBe(0); /* SAID: `${command} exists` */
      for (const option of options) expect(stdout).toContain(option); /* SAID: `${command} has ${option}` */
    }
  });

  test("are parsed by the shell", () => {
    for (const script of scripts()) {
      const { status, stderr } = spawnSync("bash", ["-n"], { input: script, encoding: "utf8" });
      expect(status).toBe(0); /* SAID: `${stderr}${script}` */
    }
  });
});

describe("the pipeline of Azure Pipelines", () => {
  test("takes no text into a script, keeps no credential, and has a limit for every job", () => {
    const jobs = pipelineJobs();
    expect(jobs.map(job => job.job)).toStrictEqual(["offline", "comment", "engine"]);
    for (const job of jobs) {
      expect(job.timeoutInMinutes ?? 0).toBeGreaterThan(0);
      for (const step of job.steps) expect(scriptOf(step) ?? "").not.toMatch(/\$\{\{|\$\[|\$\([A-Z]\w*\.\w/);
    }
    const text = textOf(pipelineFile);
    expect(text.match(/checkout: self/g)?.length).toBe(text.match(/persistCredentials: false/g)?.length);
  });

  test("gives its token to the step that comments alone, in a job that checks nothing out", () => {
    const text = textOf(pipelineFile);
    expect(text.match(/\$\(System\.AccessToken\)/g)?.length).toBe(1);
    const comment = pipelineJobs().find(job => job.job === "comment");
    expect(JSON.stringify(comment)).toContain('"checkout":"none"');
    expect(JSON.stringify(comment)).toContain("$(System.AccessToken)");
  });

  test("is where the linked workflows look", () => {
    expect(fs.existsSync(path.join(root, pipelineFile))).toBe(true);
    expect((parse(textOf(pipelineFile)) as { trigger: string }).trigger).toBe("none");
  });
});
