import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { pulumiCommand } from "../../tools/engine/pulumi";
import { afterTest } from "../support/cleanup";
import { pulumiAks } from "../support/cli";
import { sound, temporaryProject } from "../support/project";
import { temporaryFolder } from "../support/realEngine";

/** A folder with a command called pulumi, which does what a shell script says. */
function folderWith(script: string, ...below: string[]): string {
  const folder = path.join(temporaryFolder(), ...below);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "pulumi"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return folder;
}

const pathOf = (...folders: string[]): string => folders.join(path.delimiter);

/** The PATH of this process until the test has ended. */
function withPath(...folders: string[]): void {
  const { PATH } = process.env;
  process.env.PATH = pathOf(...folders);
  afterTest(() => (process.env.PATH = PATH));
}

const works = "echo v3.300.0";
const downloads = "echo downloading; exit 1";
const breaks = "echo cannot open shared library >&2; exit 127";

describe("the pulumi command", () => {
  test("is looked for past the wrapper that npm and npx put first", () => {
    const wrapper = folderWith(downloads, "node_modules", ".bin");
    const own = folderWith(works);
    for (const first of [wrapper, `${wrapper}/`]) {
      expect(pulumiCommand({ PATH: pathOf(first, own) })).toStrictEqual({
        file: path.join(own, "pulumi"),
        version: "v3.300.0",
        words: "",
      });
    }
    expect(pulumiCommand({ PATH: wrapper })).toBeUndefined();
  });

  test("is the first that can be run", () => {
    const folder = temporaryFolder();
    fs.mkdirSync(path.join(folder, "pulumi"));
    const plain = folderWith(works);
    fs.chmodSync(path.join(plain, "pulumi"), 0o644);
    const own = folderWith(works);
    expect(pulumiCommand({ PATH: pathOf("", folder, plain, own) })?.file).toBe(path.join(own, "pulumi"));
    expect(pulumiCommand({})).toBeUndefined();
  });

  test.each([
    { does: "says why on the other stream", script: breaks, words: "cannot open shared library" },
    { does: "says why on its own", script: downloads, words: "downloading" },
    { does: "says nothing", script: "exit 3", words: "it ended with 3" },
  ])("that fails is found with its words: one that $does", ({ script, words }) => {
    const own = folderWith(script);
    expect(pulumiCommand({ PATH: own })).toStrictEqual({ file: path.join(own, "pulumi"), version: undefined, words });
  });

  test("that fails is said by rehearse, which takes the small engine, or stops where it was asked for", async () => {
    const own = folderWith(breaks);
    withPath(own);
    const { folder } = temporaryProject({ dev: sound });
    const ran = await pulumiAks(folder, "rehearse");
    expect(ran).toExitWith(0);
    const said = `${path.join(own, "pulumi")} does not work, it says: cannot open shared library.`;
    expect(ran.stderr).toBe(`${said} The small engine plays instead; --engine small asks for it.\n`);
    expect(ran.stdout).toMatch(/small engine played it/);
    const asked = await pulumiAks(folder, "rehearse", "--engine", "pulumi");
    expect(asked).toBeUsageError(/does not work, it says: cannot open shared library\. Leave --engine out/);
  });

  test("that is not there is said where it was asked for", async () => {
    withPath(folderWith(downloads, "node_modules", ".bin"));
    const { folder } = temporaryProject({ dev: sound });
    const asked = await pulumiAks(folder, "rehearse", "--engine", "pulumi");
    expect(asked).toBeUsageError(/There is no pulumi command on the PATH\. Leave --engine out/);
  });
});
