import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { temporaryFolder } from "../../../tools/disk/temporary";
import { isRunning } from "../../../tools/disk/processes";
import { afterTest } from "../../support/cleanup";
import { spawned } from "../../support/cli";
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

  test.each(["0", "-1", "1.5", "ten", "86401"])("can't get %s seconds", seconds => {
    const { folder } = temporaryProject({ dev: sound });
    expect(spawned(folder, "preview", "--timeout", seconds)).toBeUsageError(/whole number from 1 to 86400/);
  });
});

/** A command whose program, or engine, never ends, with that one's process. */
async function begun(folder: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const started = path.join(folder, "started");
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    stdio: "ignore",
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
  return { child, ended, program: Number(fs.readFileSync(started, "utf8")) };
}

/** Resolves when a process is no more: it has been told to end, and the system needs a moment to do it. */
async function gone(program: number): Promise<void> {
  while (isRunning(program)) await new Promise(resolve => setImmediate(resolve));
}

describe("a command that is ended by", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const)(
    "%s takes its program along, and ends by the signal",
    async signal => {
      const { folder } = temporaryProject({ dev: sound }, "looping.ts");
      const { child, ended, program } = await begun(folder, ["preview"]);
      child.kill(signal);
      expect(await ended).toStrictEqual([null, signal]);
      await gone(program);
      expect(isRunning(program)).toBe(false);
    },
  );

  test.each(["SIGTERM", "SIGKILL"] as const)("%s takes Pulumi's engine along", async signal => {
    const { folder } = temporaryProject({ dev: sound });
    // A process of Node's, so that it takes as long to begin as the command takes to watch it.
    const script = [
      `#!${process.execPath}`,
      'if (process.argv[2] === "version") console.log("v3.200.0");',
      'else require("node:fs").writeFileSync(process.env.STARTED, String(process.pid));',
      'if (process.argv[2] !== "version") for (;;);',
    ];
    fs.writeFileSync(path.join(folder, "pulumi"), script.join("\n"), { mode: 0o755 });
    const PATH = `${folder}${path.delimiter}${process.env.PATH ?? ""}`;
    const { child, ended, program } = await begun(folder, ["rehearse", "--engine", "pulumi"], { PATH });
    // What a kill leaves on the disk goes with the next command's.
    afterTest(() => temporaryFolder("test").remove());
    child.kill(signal);
    expect(await ended).toStrictEqual([null, signal]);
    await gone(program);
    expect(isRunning(program)).toBe(false);
  });
});
