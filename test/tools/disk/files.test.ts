import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { lock } from "../../../tools/disk/lock";
import { temporaryFolder } from "../../../tools/disk/temporary";
import { writeWhole } from "../../../tools/disk/write";
import { UsageError } from "../../../tools/usageError";
import { afterTest } from "../../support/cleanup";
import { pulumiAks } from "../../support/cli";
import { sound, temporaryProject } from "../../support/project";

function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), "disk-"));
  afterTest(() => fs.rmSync(made, { recursive: true, force: true }));
  return made;
}

/** No process has it: more than any system gives. */
const nobody = 2 ** 30;

describe("a file that is written", () => {
  test("is there whole, for its owner alone where it holds a state, and nothing beside it", () => {
    const file = path.join(folder(), "state.json");
    writeWhole(file, "one", 0o600);
    writeWhole(file, "two", 0o600);
    expect(fs.readFileSync(file, "utf8")).toBe("two");
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(path.dirname(file))).toStrictEqual(["state.json"]);
  });

  test.each([
    { what: "a folder", make: (file: string) => fs.mkdirSync(file) },
    { what: "a file below a file", make: (file: string) => fs.writeFileSync(path.dirname(file) + "x", "") },
  ])("is refused in words where there is $what, and what was there stays", ({ make }) => {
    const here = folder();
    const file = path.join(here, "state.json");
    make(file);
    const target = fs.existsSync(file) ? file : path.join(here + "x", "state.json");
    afterTest(() => fs.rmSync(`${here}x`, { force: true }));
    expect(() => writeWhole(target, "text")).toThrow(UsageError);
    expect(() => writeWhole(target, "text")).toThrow(/can't be written: /);
    expect(fs.readdirSync(here).filter(name => name !== "state.json")).toStrictEqual([]);
  });

  test.each([
    { args: ["preview", "--record", "kept.json"], file: "kept.json" },
    { args: ["rehearse", "--engine", "small", "--keep", "kept"], file: "kept/azure.json" },
    { args: ["rehearse", "--engine", "small", "--keep", "kept"], file: "kept/state.json" },
  ])("$args keeps $file for its owner alone", async ({ args, file }) => {
    const project = temporaryProject({ dev: sound }).folder;
    expect(await pulumiAks(project, ...args)).toExitWith(0);
    expect(fs.statSync(path.join(project, file)).mode & 0o777).toBe(0o600);
  });
});

describe("what is kept", () => {
  const locked = () => {
    const kept = folder();
    return { kept, file: path.join(kept, ".lock") };
  };

  test("is held by one at a time, who is named", () => {
    const { kept, file } = locked();
    const release = lock(kept, file);
    expect(() => lock(kept, file)).toThrow(
      new RegExp(`${kept} is in use by process ${process.pid} on ${os.hostname()} since \\d{4}-`),
    );
    release();
    lock(kept, file)();
    expect(fs.existsSync(file)).toBe(false);
  });

  test("is free when its holder is no more", () => {
    const { kept, file } = locked();
    fs.writeFileSync(file, JSON.stringify({ pid: nobody, host: os.hostname(), since: "2026-11-21" }));
    const release = lock(kept, file);
    expect(JSON.parse(fs.readFileSync(file, "utf8"))).toMatchObject({ pid: process.pid });
    release();
  });

  test.each([
    {
      what: "another machine has it",
      text: JSON.stringify({ pid: nobody, host: "elsewhere", since: "2026-11-21" }),
      says: /process \d+ on elsewhere/,
    },
    { what: "its lock says nothing", text: "{", says: /does not say by whom\. Remove that file/ },
  ])("is not taken where $what", ({ text, says }) => {
    const { kept, file } = locked();
    fs.writeFileSync(file, text);
    expect(() => lock(kept, file)).toThrow(says);
    expect(fs.readFileSync(file, "utf8")).toBe(text);
  });

  test("rehearse says who has the folder, and leaves it alone", async () => {
    const project = temporaryProject({ dev: sound }).folder;
    const kept = path.join(project, "kept");
    fs.mkdirSync(kept);
    const release = lock(kept, path.join(kept, ".lock"));
    afterTest(release);
    expect(await pulumiAks(project, "rehearse", "--engine", "small", "--keep", "kept")).toBeUsageError(
      new RegExp(`in use by process ${process.pid}`),
    );
    expect(fs.readdirSync(kept)).toStrictEqual([".lock"]);
  });

  test("a rehearsal that is refused gives the folder back", async () => {
    const project = temporaryProject({ dev: sound }).folder;
    const twice = ["rehearse", "--engine", "small", "--keep", "kept"];
    await pulumiAks(project, ...twice);
    expect(await pulumiAks(project, ...twice, "--from", "kept/state.json")).toBeUsageError(/--keep has a state/);
    expect(fs.existsSync(path.join(project, "kept/.lock"))).toBe(false);
  });
});

describe("a temporary folder", () => {
  test("goes when it is no longer needed", () => {
    const { folder: made, remove } = temporaryFolder("test");
    fs.writeFileSync(path.join(made, "file"), "");
    remove();
    expect(fs.existsSync(made)).toBe(false);
  });

  test("takes along what a process that was killed has left, and nothing else", () => {
    const left = path.join(os.tmpdir(), `pulumi-aks-test-${nobody}-abcdef`);
    const others = [`pulumi-aks-test-${process.pid}-abcdef`, `other-test-${nobody}-abcdef`, `pulumi-aks-${nobody}`];
    const kept = others.map(name => path.join(os.tmpdir(), name));
    const precious = folder();
    fs.writeFileSync(path.join(precious, "file"), "");
    for (const made of [left, ...kept]) fs.mkdirSync(made);
    fs.symlinkSync(precious, path.join(left, "link"));
    for (const made of kept) afterTest(() => fs.rmSync(made, { recursive: true }));
    temporaryFolder("test").remove();
    expect(fs.existsSync(left)).toBe(false);
    expect(kept.filter(made => !fs.existsSync(made))).toStrictEqual([]);
    expect(fs.readdirSync(precious)).toStrictEqual(["file"]);
  });
});
