import { describe, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { spawned } from "../../support/cli";
import { root, sound, temporaryProject } from "../../support/project";

const unsound = { ...sound, "aks:zones": ["9"] };

describe("the command as a process of its own", () => {
  test.each([
    { args: ["check", "--stack", "good"], status: 0, prints: /^Stack good {2}✓ sound\n/ },
    { args: ["check", "--stack", "bad"], status: 1, prints: /P21 +aks:zones/ },
    { args: ["explain", "--stack", "good", "zones"], status: 0, prints: /aks:zones/ },
    { args: ["egress", "--stack", "good"], status: 0, prints: /mcr\.microsoft\.com/ },
    { args: ["preview", "--stack", "bad"], status: 1, prints: /Nothing would be created/ },
    { args: ["rehearse", "--stack", "bad"], status: 1, prints: /correct the errors first/ },
    { args: ["--help"], status: 0, prints: /^Usage: pulumi-aks / },
  ])("$args ends with $status, and prints plain text into a pipe", ({ args, status, prints }) => {
    const { folder } = temporaryProject({ good: sound, bad: unsound });
    const ran = spawned(folder, ...args);
    expect(ran).toExitWith(status);
    expect(ran.stdout).toMatch(prints);
    expect(ran.stdout).not.toContain("\u001b");
    expect(ran.stderr).toBe("");
  });

  test("says on the other stream what is wrong with how it was called", () => {
    const { folder } = temporaryProject({ good: sound });
    expect(spawned(folder, "check", "--stack", "god")).toBeUsageError(/Did you mean good\?/);
  });

  test("fake-azure says where it listens, and serves until Ctrl-C", async () => {
    const child = spawn(process.execPath, [path.join(root, "bin/pulumi-aks.js"), "fake-azure"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "close");
    const [said] = (await once(child.stdout, "data")) as [Buffer];
    expect(said.toString()).toMatch(/^PULUMI_DEBUG_PROVIDERS=azure-native:\d+\n$/);
    child.kill("SIGINT");
    expect(await ended).toStrictEqual([null, "SIGINT"]);
  });
});
