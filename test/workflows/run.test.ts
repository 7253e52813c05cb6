import { describe, expect, test } from "@jest/globals";
import { afterTest } from "../support/cleanup";
import fs from "node:fs";
import path from "node:path";
import { marker } from "../../tools/render/comment";
import { root } from "../support/project";
import { gitIn, stackText, temporaryRepository } from "../support/repository";
import { pipelineJobs, runStep, stepOf, workflow, type Job } from "../support/workflows";

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

/** Names of steps with a script, in their order. */
const scripted = (job: Job): string[] => job.steps.filter(s => s.run ?? s.bash).map(s => s.name ?? s.displayName ?? "");

describe("pull-request.yml, its commands run on a change", () => {
  const { offline, credentials } = workflow("pull-request.yml").jobs;

  const hosted = (head: Record<string, string | null>) => {
    const { folder, temp } = checkedOut(head);
    const file = (name: string): string => path.join(temp, name);
    const env = {
      ...offlineNpm(temp),
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

  test("a sound change: one stack found, its comment written and shown", () => {
    const { ran, output, summary, comment } = hosted({ "Pulumi.dev.yaml": pool(8), "README.md": "words\n" });
    expect(ran.map(({ name, status, stderr }) => (status === 0 ? name : `${name}: ${stderr}`))).toStrictEqual([
      "Find the touched stacks",
      "Check, preview and policies",
      "Show in the run's summary",
    ]);
    expect(output).toBe('stacks=["dev"]\n');
    expect(comment.startsWith(`${marker}\n`)).toBe(true);
    expect(comment).toMatch(/\| <code>dev<\/code> \| ✅ fine \| 0 \| 0 \| ~1 \|/);
    expect(summary).toBe(comment);
    expect(ran[1].stdout).toMatch(/maxCount: 5 → 8/); /* SAID: "the log has the whole preview" */
  });

  test("errors fail the run, and the comment is there all the same", () => {
    const { ran, summary } = hosted({ "Pulumi.other.yaml": stackText({ "aks:zones": ["9"] }) });
    expect(ran.map(r => r.status)).toStrictEqual([0, 1, 0]);
    expect(summary).toMatch(/❌ errors \| 1 \|/);
    expect(summary).toMatch(/P21/);
  });

  /** Who opened it, what is set, and whether pulumi preview runs. */
  const callers: [string, Record<string, string>, string, RegExp][] = [
    ["a fork", { FORK: "true" }, "no", /fork's pull request no identity token/],
    ["Dependabot", { DEPENDABOT: "true" }, "no", /Dependabot's/],
    ["nothing set", { CLIENT: "", BACKEND: "" }, "no", /AZURE_CLIENT_ID and PULUMI_BACKEND_URL are not set/],
    ["no backend", { BACKEND: "" }, "no", /are not set/],
    ["everything set", {}, "yes", /pulumi preview runs/],
  ];
  for (const [name, env, here, word] of callers) {
    test(`pulumi preview: ${name}`, () => {
      const { folder } = temporaryRepository({});
      const files = { GITHUB_OUTPUT: path.join(folder, "output"), GITHUB_STEP_SUMMARY: path.join(folder, "summary") };
      const set = { FORK: "false", DEPENDABOT: "false", CLIENT: "id", BACKEND: "azblob://state", ...env };
      const [step] = credentials.steps;
      expect(Object.keys(step.env ?? {})).toStrictEqual(Object.keys(set));
      const { status } = runStep({ ...step, env: set }, folder, {}, files);
      expect(status).toBe(0);
      expect(fs.readFileSync(files.GITHUB_OUTPUT, "utf8")).toBe(`here=${here}\n`);
      expect(fs.readFileSync(files.GITHUB_STEP_SUMMARY, "utf8")).toMatch(word);
    });
  }
});

describe("the pipeline of Azure Pipelines, its commands run on a change", () => {
  const jobs = Object.fromEntries(pipelineJobs().map((job): [string, Job] => [job.job ?? "", job]));

  test("the comment is written, with a word on what is skipped", () => {
    const { folder, temp } = checkedOut({ "Pulumi.dev.yaml": pool(8) });
    const env = {
      ...offlineNpm(temp),
      BUILD_ARTIFACTSTAGINGDIRECTORY: temp,
      SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main",
      SYSTEM_PULLREQUEST_ISFORK: "False",
    };
    const values = { "variables.azureServiceConnection": "" };
    const [install, ...rest] = scripted(jobs.offline);
    expect(install).toBe("Install");
    const ran = rest.map(name => runStep(stepOf(jobs.offline, name), folder, values, env));
    expect(ran.map(({ status, stderr }) => (status === 0 ? "" : stderr))).toStrictEqual(["", ""]);
    expect(fs.readFileSync(path.join(temp, "comment/comment.md"), "utf8")).toMatch(/<code>dev<\/code> \| ✅ fine/);
    expect(ran[1].stdout).toMatch(/pulumi preview is skipped: azureServiceConnection is empty/);
    const word = stepOf(jobs.offline, rest[1]);
    const connected = { "variables.azureServiceConnection": "azure" };
    expect(runStep(word, folder, connected, env).stdout).toMatch(/runs for every touched stack/);
    expect(runStep(word, folder, connected, { ...env, SYSTEM_PULLREQUEST_ISFORK: "True" }).stdout).toMatch(
      /a fork's pull request gets no credentials/,
    );
  });

  test("pulumi preview runs for each touched stack, with the identity of the connection", () => {
    const { folder, temp } = checkedOut({ "Pulumi.dev.yaml": pool(8), "Pulumi.other.yaml": pool(2) });
    // Stand-ins for what is not here: Azure's CLI, and Pulumi's.
    const bin = path.join(temp, "bin");
    fs.mkdirSync(bin);
    const script = (name: string, text: string): void =>
      fs.writeFileSync(path.join(bin, name), `#!/bin/bash\n${text}\n`, { mode: 0o755 });
    script("az", "echo 1234-subscription");
    script(
      "npx",
      `if [ "$1" = pulumi ]; then echo "$*|$ARM_USE_OIDC $ARM_OIDC_TOKEN $ARM_CLIENT_ID $ARM_TENANT_ID $ARM_SUBSCRIPTION_ID" >> "${temp}/called"; [ "$4" != other ]; else PATH="${process.env.PATH ?? ""}" exec npx "$@"; fi`,
    );
    const ran = runStep(
      { ...stepOf(jobs.engine, "Preview"), env: {} },
      folder,
      {},
      {
        ...offlineNpm(temp),
        PATH: `${bin}:${process.env.PATH ?? ""}`,
        SYSTEM_PULLREQUEST_TARGETBRANCH: "main",
        AGENT_TEMPDIRECTORY: temp,
        idToken: "token",
        servicePrincipalId: "client",
        tenantId: "tenant",
      },
    );
    expect(ran.status).toBe(1); /* SAID: "one of the two failed" */
    const called = fs.readFileSync(path.join(temp, "called"), "utf8").trim().split("\n");
    expect(called.map(line => line.split(" --diff")[0])).toStrictEqual([
      "pulumi preview --stack dev",
      "pulumi preview --stack other",
    ]);
    for (const line of called) expect(line).toMatch(/\|true token client tenant 1234-subscription$/);
  });
});
