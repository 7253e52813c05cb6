import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { isRunning } from "../../../tools/disk/processes";
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

describe("a command that is ended by", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "%s takes its program along, and ends by the signal",
    async signal => {
      const { folder } = temporaryProject({ dev: sound }, "looping.ts");
      const started = path.join(folder, "started");
      const child = spawn(process.execPath, [bin, "preview"], {
        cwd: folder,
        stdio: "ignore",
        env: { ...process.env, STARTED: started },
      });
      const ended = once(child, "close");
      const runs = new Promise<void>(resolve => {
        const watcher = fs.watch(folder, (_, name) => {
          if (name !== "started" || fs.readFileSync(started, "utf8") === "") return;
          watcher.close();
          resolve();
        });
      });
      await runs;
      child.kill(signal);
      expect(await ended).toStrictEqual([null, signal]);
      const program = Number(fs.readFileSync(started, "utf8"));
      // It has been told to end, and the system needs a moment to do it.
      while (isRunning(program)) await new Promise(resolve => setImmediate(resolve));
      expect(isRunning(program)).toBe(false);
    },
  );
});
