import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import { temporaryFolder } from "../../../tools/disk/temporary";
import { endingOf, isRunning } from "../../../tools/disk/processes";
import { afterTest } from "../../support/cleanup";
import { pulumiAks, spawned } from "../../support/cli";
import { root, sound, temporaryProject } from "../../support/project";

const bin = path.join(root, "bin/pulumi-aks.js");

describe("a program that does not end by itself", () => {
  test.each(["preview", "rehearse"])("is stopped by %s after the time it gets, in words", command => {
    const { folder } = temporaryProject({ dev: sound }, "looping.ts");
    const ran = spawned(folder, command, "--timeout", "1", ...(command === "rehearse" ? ["--engine", "small"] : []));
    expect(ran).toExitWith(3);
    expect(ran.stdout).toMatch(/stopped after 1 s: does it loop.*--timeout gives it more/);
  });

  test("is stopped when it floods whoever reads", () => {
    const { folder } = temporaryProject({ dev: sound }, "flooding.ts");
    const ran = spawned(folder, "preview");
    expect(ran).toExitWith(3);
    expect(ran.stdout).toMatch(/stopped when it had printed 16 MB/);
    expect(ran.stdout.length).toBeLessThan(100_000);
  });

  test("is stopped with all that it has started", async () => {
    const { folder } = temporaryProject({ dev: sound }, "spawning.ts");
    const { ended, started } = await begun(folder, ["preview"], { THEN: "floods" });
    expect(await ended).toStrictEqual([3, null]);
    await gone(started);
  });

  test.each(["0", "-1", "1.5", "ten", "86401"])("can't get %s seconds", async seconds => {
    const { folder } = temporaryProject({ dev: sound });
    expect(await pulumiAks(folder, "preview", "--timeout", seconds)).toBeUsageError(/whole number from 1 to 86400/);
  });
});

test("what a program leaves running is ended with it", async () => {
  const { folder } = temporaryProject({ dev: sound }, "spawning.ts");
  const { ended, started } = await begun(folder, ["preview"], { THEN: "ends" });
  expect(await ended).toStrictEqual([0, null]);
  const [program, inItsGroup, inAnother] = started;
  await gone([program, inItsGroup]);
  // Nothing tells whose it was.
  expect(isRunning(inAnother)).toBe(true);
  process.kill(inAnother, "SIGKILL");
});

/** A command whose program, or engine, writes which processes it has started, itself first. */
async function begun(folder: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const started = path.join(folder, "started");
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    stdio: "ignore",
    // A group of its own, as a terminal gives to a command.
    detached: true,
    env: { ...process.env, ...more, STARTED: started },
  });
  const ended = once(child, "close");
  await new Promise<void>(resolve => {
    const watcher = fs.watch(folder, (_, name) => {
      if (name !== "started" || fs.readFileSync(started, "utf8") === "") return;
      watcher.close();
      resolve();
    });
  });
  return { child, ended, started: fs.readFileSync(started, "utf8").split(" ").map(Number) };
}

/** Resolves when processes are no more: they have been told to end, and the system needs a moment to do it. */
async function gone(started: readonly number[]): Promise<void> {
  while (started.some(isRunning)) await new Promise(resolve => setImmediate(resolve));
}

describe("a command that is ended by", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const)(
    "%s takes its program along with all that it has started, and ends by the signal",
    async signal => {
      const { folder } = temporaryProject({ dev: sound }, "spawning.ts");
      const { child, ended, started } = await begun(folder, ["preview"]);
      child.kill(signal);
      expect(await ended).toStrictEqual([null, signal]);
      await gone(started);
    },
  );

  test.each(["SIGINT", "SIGQUIT", "SIGKILL"] as const)("%s to its whole group likewise", async signal => {
    const { folder } = temporaryProject({ dev: sound }, "spawning.ts");
    const { child, ended, started } = await begun(folder, ["preview"]);
    process.kill(-Number(child.pid), signal);
    expect(await ended).toStrictEqual([null, signal]);
    await gone(started);
  });

  test.each(["SIGTERM", "SIGKILL"] as const)("%s takes Pulumi's engine along, and its plugins", async signal => {
    const { folder } = temporaryProject({ dev: sound });
    // A process of Node's, so that it takes as long to begin as the command takes to watch it.
    const script = [
      `#!${process.execPath}`,
      "const [, , command, waits] = process.argv;",
      'if (command === "version") { console.log("v3.200.0"); process.exit(); }',
      'if (waits === "waits") for (;;);',
      "// As it starts its plugins.",
      'const plugin = require("node:child_process").spawn(__filename, ["plugin", "waits"], { detached: true });',
      'require("node:fs").writeFileSync(process.env.STARTED, `${process.pid} ${plugin.pid}`);',
      "for (;;);",
    ];
    fs.writeFileSync(path.join(folder, "pulumi"), script.join("\n"), { mode: 0o755 });
    const PATH = `${folder}${path.delimiter}${process.env.PATH ?? ""}`;
    const { child, ended, started } = await begun(folder, ["rehearse", "--engine", "pulumi"], { PATH });
    // What a kill leaves on the disk goes with the next command's.
    afterTest(() => temporaryFolder("test").remove());
    child.kill(signal);
    expect(await ended).toStrictEqual([null, signal]);
    await gone(started);
  });
});

test("a process that has ended is none that runs, whether somebody asks how it ended or not", async () => {
  const shell = spawn("/bin/sh", ["-c", "read -r _ <&3 & echo $!; exec cat"], {
    stdio: ["pipe", "pipe", "ignore", "pipe"],
  });
  const said = async (): Promise<number> => Number((await once(shell.stdout as Readable, "data"))[0]);
  const pid = await said();
  // Once it repeats what it hears, the shell has become a program that asks for nobody.
  shell.stdin?.write(`${pid}`);
  expect(await said()).toBe(pid);
  expect(isRunning(pid)).toBe(true);
  (shell.stdio[3] as Writable).end("\n");
  await gone([pid]);
  expect(process.kill(pid, 0)).toBe(true);
  shell.stdin?.end();
  await once(shell, "close");
});

describe("on Windows", () => {
  test("a process is ended by the system's own command, with all that it has started", () => {
    expect(endingOf(42, "win32", { SystemRoot: "D:\\Windows", PATH: "." })).toStrictEqual({
      file: "D:\\Windows\\System32\\taskkill.exe",
      args: ["/pid", "42", "/T", "/F"],
      env: { SystemRoot: "D:\\Windows", PATH: "." },
    });
    expect(endingOf(42, "win32", {}).file).toBe("C:\\Windows\\System32\\taskkill.exe");
  });
});
