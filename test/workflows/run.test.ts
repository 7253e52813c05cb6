import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { suite, test, type TestContext } from "node:test";
import { marker } from "../../tools/render/comment";
import { root } from "../support/project";
import { gitIn, stackText, temporaryRepository } from "../support/repository";
import { pipelineJobs, runStep, stepOf, workflow, type Job } from "../support/workflows";

const pool = (max: number): string =>
  stackText({ "aks:nodePools": { user: { scaling: { autoscale: { min: 1, max } } } } });

/** A clone as a host checks it out: the merge of a pull request, with the base as a remote branch. */
function checkedOut(t: TestContext, head: Record<string, string | null>): { folder: string; temp: string } {
  const repository = temporaryRepository(t, { "Pulumi.dev.yaml": pool(5), "Pulumi.other.yaml": stackText() });
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
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
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

suite("pull-request.yml, its commands run on a change", () => {
  const { offline, credentials } = workflow("pull-request.yml").jobs;

  const hosted = (t: TestContext, head: Record<string, string | null>) => {
    const { folder, temp } = checkedOut(t, head);
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

  test("a sound change: one stack found, its comment written and shown", t => {
    const { ran, output, summary, comment } = hosted(t, { "Pulumi.dev.yaml": pool(8), "README.md": "words\n" });
    assert.deepEqual(
      ran.map(({ name, status, stderr }) => (status === 0 ? name : `${name}: ${stderr}`)),
      ["Find the touched stacks", "Check, preview and policies", "Show in the run's summary"],
    );
    assert.equal(output, 'stacks=["dev"]\n');
    assert.ok(comment.startsWith(`${marker}\n`));
    assert.match(comment, /\| <code>dev<\/code> \| ✅ fine \| 0 \| 0 \| ~1 \|/);
    assert.equal(summary, comment);
    assert.match(ran[1].stdout, /maxCount: 5 → 8/, "the log has the whole preview");
  });

  test("errors fail the run, and the comment is there all the same", t => {
    const { ran, summary } = hosted(t, { "Pulumi.other.yaml": stackText({ "aks:zones": ["9"] }) });
    assert.deepEqual(
      ran.map(r => r.status),
      [0, 1, 0],
    );
    assert.match(summary, /❌ errors \| 1 \|/);
    assert.match(summary, /P21/);
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
    test(`pulumi preview: ${name}`, t => {
      const { folder } = temporaryRepository(t, {});
      const files = { GITHUB_OUTPUT: path.join(folder, "output"), GITHUB_STEP_SUMMARY: path.join(folder, "summary") };
      const set = { FORK: "false", DEPENDABOT: "false", CLIENT: "id", BACKEND: "azblob://state", ...env };
      const [step] = credentials.steps;
      assert.deepEqual(Object.keys(step.env ?? {}), Object.keys(set));
      const { status } = runStep({ ...step, env: set }, folder, {}, files);
      assert.equal(status, 0);
      assert.equal(fs.readFileSync(files.GITHUB_OUTPUT, "utf8"), `here=${here}\n`);
      assert.match(fs.readFileSync(files.GITHUB_STEP_SUMMARY, "utf8"), word);
    });
  }
});

suite("the pipeline of Azure Pipelines, its commands run on a change", () => {
  const jobs = Object.fromEntries(pipelineJobs().map((job): [string, Job] => [job.job ?? "", job]));

  test("the comment is written, with a word on what is skipped", t => {
    const { folder, temp } = checkedOut(t, { "Pulumi.dev.yaml": pool(8) });
    const env = {
      ...offlineNpm(temp),
      BUILD_ARTIFACTSTAGINGDIRECTORY: temp,
      SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main",
      SYSTEM_PULLREQUEST_ISFORK: "False",
    };
    const values = { "variables.azureServiceConnection": "" };
    const [install, ...rest] = scripted(jobs.offline);
    assert.equal(install, "Install");
    const ran = rest.map(name => runStep(stepOf(jobs.offline, name), folder, values, env));
    assert.deepEqual(
      ran.map(({ status, stderr }) => (status === 0 ? "" : stderr)),
      ["", ""],
    );
    assert.match(fs.readFileSync(path.join(temp, "comment/comment.md"), "utf8"), /<code>dev<\/code> \| ✅ fine/);
    assert.match(ran[1].stdout, /pulumi preview is skipped: azureServiceConnection is empty/);
    const word = stepOf(jobs.offline, rest[1]);
    const connected = { "variables.azureServiceConnection": "azure" };
    assert.match(runStep(word, folder, connected, env).stdout, /runs for every touched stack/);
    assert.match(
      runStep(word, folder, connected, { ...env, SYSTEM_PULLREQUEST_ISFORK: "True" }).stdout,
      /a fork's pull request gets no credentials/,
    );
  });

  test("pulumi preview runs for each touched stack, with the identity of the connection", t => {
    const { folder, temp } = checkedOut(t, { "Pulumi.dev.yaml": pool(8), "Pulumi.other.yaml": pool(2) });
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
    assert.equal(ran.status, 1, "one of the two failed");
    const called = fs.readFileSync(path.join(temp, "called"), "utf8").trim().split("\n");
    assert.deepEqual(
      called.map(line => line.split(" --diff")[0]),
      ["pulumi preview --stack dev", "pulumi preview --stack other"],
    );
    for (const line of called) assert.match(line, /\|true token client tenant 1234-subscription$/);
  });
});
