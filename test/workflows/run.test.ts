import { describe, expect, test } from "@jest/globals";
import { afterTest } from "../support/cleanup";
import fs from "node:fs";
import path from "node:path";
import { marker } from "../../tools/render/comment";
import { root } from "../support/project";
import { gitIn, stackText, temporaryRepository } from "../support/repository";
import { pipelineJobs, runStep, stepOf, temporaryFolder, workflow, type Job } from "../support/workflows";

const pool = (max: number): string =>
  stackText({ "aks:nodePools": { user: { scaling: { autoscale: { min: 1, max } } } } });

/** A clone as a host checks it out: the merge of a pull request, with the base as a remote branch. */
function checkedOut(head: Record<string, string | null>): { folder: string; temp: string } {
  const repository = temporaryRepository({ "Pulumi.dev.yaml": pool(5), "Pulumi.other.yaml": stackText() });
  for (const shared of ["bin", "tools", "package.json"]) {
    fs.rmSync(path.join(repository.folder, shared), { force: true });
    fs.symlinkSync(path.join(root, shared), path.join(repository.folder, shared));
  }
  repository.git("checkout", "--quiet", "main");
  repository.commit({});
  repository.git("checkout", "--quiet", "-B", "change");
  repository.commit(head);
  repository.git("checkout", "--quiet", "main");
  const folder = `${repository.folder}-clone`;
  afterTest(() => fs.rmSync(folder, { recursive: true, force: true }));
  gitIn("/", "clone", "--quiet", repository.folder, folder);
  gitIn(folder, "checkout", "--quiet", "--detach", "origin/main");
  gitIn(folder, "merge", "--quiet", "--no-ff", "--message", "merge", "origin/change");
  fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  const temp = path.join(repository.folder, ".git", "runner");
  fs.mkdirSync(temp);
  return { folder, temp };
}

/** npx finds the command in the checkout itself; it must not ask a registry. */
const offlineNpm = (temp: string): Record<string, string> => ({
  npm_config_offline: "true",
  npm_config_cache: path.join(temp, "npm"),
});

/** A PATH on which commands are shell scripts of the test's own. */
function standIns(temp: string, scripts: Readonly<Record<string, string>>): { readonly PATH: string } {
  const bin = path.join(temp, "bin");
  fs.mkdirSync(bin);
  for (const [name, text] of Object.entries(scripts))
    fs.writeFileSync(path.join(bin, name), `#!/bin/bash\n${text}\n`, { mode: 0o755 });
  return { PATH: `${bin}:${process.env.PATH ?? ""}` };
}

/** What npx --no-install pulumi-aks comes to in a checkout, without npm, which takes as long as the command. */
const command = `shift 2; exec "${process.execPath}" bin/pulumi-aks.js "$@"`;

/** Names of steps with a script, in their order. */
const scripted = (job: Job): string[] => job.steps.filter(s => s.run ?? s.bash).map(s => s.name ?? s.displayName ?? "");

describe("pull-request.yml, its commands run on a change", () => {
  const { offline, credentials } = workflow("pull-request.yml").jobs;

  const hosted = (head: Record<string, string | null>, npx: (temp: string) => Record<string, string>) => {
    const { folder, temp } = checkedOut(head);
    const file = (name: string): string => path.join(temp, name);
    const env = {
      ...npx(temp),
      RUNNER_TEMP: temp,
      GITHUB_OUTPUT: file("output"),
      GITHUB_STEP_SUMMARY: file("summary"),
    };
    // Installing is the one step that is not run: packages are linked.
    const ran = scripted(offline)
      .filter(name => name !== "Install")
      .map(name => ({ name, ...runStep(stepOf(offline, name), folder, { "github.base_ref": "main" }, env) }));
    const read = (name: string): string => (fs.existsSync(file(name)) ? fs.readFileSync(file(name), "utf8") : "");
    return { ran, output: read("output"), summary: read("summary"), comment: read("comment/comment.md") };
  };

  test("a sound change: one stack found, its comment written and shown, the whole preview in the log", () => {
    const { ran, output, summary, comment } = hosted(
      { "Pulumi.dev.yaml": pool(8), "README.md": "words\n" },
      offlineNpm,
    );
    expect(ran.map(({ name, status, stderr }) => (status === 0 ? name : `${name}: ${stderr}`))).toStrictEqual([
      "Find the touched stacks",
      "Check, preview and policies",
      "Show in the run's summary",
    ]);
    expect(output).toBe('stacks=["dev"]\n');
    expect(comment.startsWith(`${marker}\n`)).toBe(true);
    expect(comment).toMatch(/\| <code>dev<\/code> \| ✅ fine \| 0 \| 0 \| ~1 \|/);
    expect(summary).toBe(comment);
    expect(ran[1].stdout).toMatch(/maxCount: 5 → 8/);
  });

  test("errors fail the run, and the comment is there all the same", () => {
    const { ran, summary } = hosted({ "Pulumi.other.yaml": stackText({ "aks:zones": ["9"] }) }, temp =>
      standIns(temp, { npx: command }),
    );
    expect(ran.map(r => r.status)).toStrictEqual([0, 1, 0]);
    expect(summary).toMatch(/❌ errors \| 1 \|/);
    expect(summary).toMatch(/P21/);
  });

  test.each([
    { name: "a fork", env: { FORK: "true" }, here: "no", says: /fork's pull request no identity token/ },
    { name: "Dependabot", env: { DEPENDABOT: "true" }, here: "no", says: /Dependabot's/ },
    {
      name: "nothing set",
      env: { CLIENT: "", BACKEND: "" },
      here: "no",
      says: /AZURE_CLIENT_ID and PULUMI_BACKEND_URL are not set/,
    },
    { name: "no backend", env: { BACKEND: "" }, here: "no", says: /are not set/ },
    { name: "everything set", env: {}, here: "yes", says: /pulumi preview runs/ },
  ])("whether pulumi preview runs, for $name: $here", ({ env, here, says }) => {
    const folder = temporaryFolder();
    const files = { GITHUB_OUTPUT: path.join(folder, "output"), GITHUB_STEP_SUMMARY: path.join(folder, "summary") };
    const set = { FORK: "false", DEPENDABOT: "false", CLIENT: "id", BACKEND: "azblob://state", ...env };
    const [step] = credentials.steps;
    expect(Object.keys(step.env ?? {})).toStrictEqual(Object.keys(set));
    const { status } = runStep({ ...step, env: set }, folder, {}, files);
    expect(status).toBe(0);
    expect(fs.readFileSync(files.GITHUB_OUTPUT, "utf8")).toBe(`here=${here}\n`);
    expect(fs.readFileSync(files.GITHUB_STEP_SUMMARY, "utf8")).toMatch(says);
  });
});

describe("the pipeline of Azure Pipelines, its commands run on a change", () => {
  const jobs = Object.fromEntries(pipelineJobs().map((job): [string, Job] => [job.job ?? "", job]));

  const [install, preview, word] = scripted(jobs.offline);

  test("the comment is written", () => {
    const { folder, temp } = checkedOut({ "Pulumi.dev.yaml": pool(8) });
    const ran = runStep(
      stepOf(jobs.offline, preview),
      folder,
      {},
      {
        ...standIns(temp, { npx: command }),
        BUILD_ARTIFACTSTAGINGDIRECTORY: temp,
        SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main",
      },
    );
    expect(ran).toExitWith(0);
    expect(fs.readFileSync(path.join(temp, "comment/comment.md"), "utf8")).toMatch(/<code>dev<\/code> \| ✅ fine/);
  });

  test("no step with a script is left out here", () => {
    expect([install, scripted(jobs.offline).length]).toStrictEqual(["Install", 3]);
  });

  test.each([
    { connection: "", fork: "False", says: /pulumi preview is skipped: azureServiceConnection is empty/ },
    { connection: "azure", fork: "False", says: /runs for every touched stack/ },
    { connection: "azure", fork: "True", says: /a fork's pull request gets no credentials/ },
  ])("a word on pulumi preview, with connection '$connection', fork $fork", ({ connection, fork, says }) => {
    const values = { "variables.azureServiceConnection": connection };
    const ran = runStep(stepOf(jobs.offline, word), temporaryFolder(), values, {
      SYSTEM_PULLREQUEST_ISFORK: fork,
    });
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(says);
  });

  test("pulumi preview runs for each touched stack, with the identity of the connection; one that fails fails all", () => {
    const { folder, temp } = checkedOut({ "Pulumi.dev.yaml": pool(8), "Pulumi.other.yaml": pool(2) });
    const called = path.join(temp, "called");
    const identity = "$ARM_USE_OIDC $ARM_OIDC_TOKEN $ARM_CLIENT_ID $ARM_TENANT_ID $ARM_SUBSCRIPTION_ID";
    const ran = runStep(
      { ...stepOf(jobs.engine, "Preview"), env: {} },
      folder,
      {},
      {
        ...standIns(temp, {
          az: "echo 1234-subscription",
          npx: `if [ "$2" = pulumi ]; then shift; echo "$*|${identity}" >> "${called}"; [ "$4" != other ]; else ${command}; fi`,
        }),
        SYSTEM_PULLREQUEST_TARGETBRANCH: "main",
        AGENT_TEMPDIRECTORY: temp,
        idToken: "token",
        servicePrincipalId: "client",
        tenantId: "tenant",
      },
    );
    expect(ran).toExitWith(1);
    const calls = fs.readFileSync(called, "utf8").trim().split("\n");
    expect(calls.map(line => [line.split(" --diff")[0], line.split("|")[1]])).toStrictEqual([
      ["pulumi preview --stack dev", "true token client tenant 1234-subscription"],
      ["pulumi preview --stack other", "true token client tenant 1234-subscription"],
    ]);
  });
});
