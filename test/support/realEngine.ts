import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import type { TestContext } from "node:test";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { serveFakeAzure } from "../../tools/fakeAzure/service";
import { root, temporaryProject } from "./project";

const found = spawnSync("pulumi", ["version"], { encoding: "utf8" });
/** Why the tests with the real engine are skipped; false where they are not. */
export const skip =
  found.status === 0 ? false : "there is no pulumi command on the PATH, so the real engine was not asked";

/** A stack of the real engine in a folder of its own, with the model of Azure as its provider. */
export async function realStack(
  t: TestContext,
  stack: string,
  text = fs.readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8"),
  more: Readonly<Record<string, string>> = {},
) {
  const project = temporaryProject(t, { [stack]: text });
  const azure = new FakeAzure({ existingGroups: "any" });
  const server = await serveFakeAzure(azure);
  t.after(() => server.close());
  const home = path.join(project.folder, ".pulumi-home");
  fs.mkdirSync(home);
  const env = {
    ...process.env,
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${home}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "1",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "1",
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    PULUMI_DEBUG_PROVIDERS: `azure-native:${server.port}`,
    PULUMI_AKS_TODAY: "2026-11-21",
    ...more,
  };
  const pulumi = async (...args: string[]): Promise<{ status: number | null; text: string }> => {
    const all = [...args, "--stack", stack, "--non-interactive", "--color", "never"];
    return runAsync("pulumi", all, project.folder, env);
  };
  const init = await runAsync("pulumi", ["stack", "init", stack, "--non-interactive"], project.folder, env);
  assert.equal(init.status, 0, init.text);
  return { project, azure, pulumi };
}

/** The provider lives in this process, so the command must not block it. */
async function runAsync(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv) {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const status = await new Promise<number | null>(resolve => child.on("close", resolve));
  return { status, text };
}
