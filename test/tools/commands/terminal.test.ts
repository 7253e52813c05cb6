import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { harmless } from "../../../tools/render/escape";
import { written } from "../../../tools/render/colours";
import { pulumiAks } from "../../support/cli";
import { sound, temporaryProject } from "../../support/project";

/** What would take over a terminal, or turn what follows it. */
const steering: Readonly<Record<string, string>> = {
  "an escape sequence": "\u001b[2J",
  "a colour that hides": "\u001b[8m",
  "a title of the window": "\u001b]0;owned\u0007",
  "a sequence of one character": "\u009b31m",
  "a backspace": "\b\b\b",
  "a return": "\rapproved",
  "a delete": "\u007f",
  "an override of direction": "\u202egnp.exe",
  "an isolate of direction": "\u2066a\u2069",
  "a mark of direction": "\u061c\u200f",
};
const steers = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

describe.each(Object.entries(steering))("%s", (_, text) => {
  const hostile = `x${text}y`;

  test("can be seen, and does nothing", () => {
    expect(harmless(hostile)).not.toMatch(steers);
    expect(written(hostile)).toMatch(/^x.*\\u00|^x.*\\u[26]0?/);
  });

  test("is in JSON what it was", () => {
    expect(JSON.parse(written(JSON.stringify({ text: hostile })))).toStrictEqual({ text: hostile });
  });

  test.each(["check", "explain", "egress", "migrate", "preview", "teardown"])(
    "reaches no terminal by %s",
    async command => {
      const { folder } = temporaryProject({
        dev: {
          ...sound,
          "aks:tags": { [hostile]: hostile },
          "aks:acceptedWarnings": { M8: hostile },
          [`aks:${hostile}`]: hostile,
          "aks:name": hostile,
        },
      });
      for (const more of [[], ["--stack", hostile], ["--cwd", hostile]]) {
        const { stdout, stderr } = await pulumiAks(folder, command, ...more);
        expect(`${stdout}${stderr}`).not.toMatch(steers);
      }
    },
  );
});

test("nor by what a program prints and says", async () => {
  const { folder } = temporaryProject({ dev: sound }, "nothing.ts");
  const all = Object.values(steering).join(" ");
  fs.writeFileSync(
    path.join(folder, "index.ts"),
    `import * as pulumi from "@pulumi/pulumi";
const all = ${JSON.stringify(all)};
console.log(all);
void pulumi.log.warn(all);
export const output = all;
`,
  );
  for (const form of [[], ["--json"], ["--markdown"]]) {
    const { stdout, status } = await pulumiAks(folder, "preview", ...form);
    expect(status).toBe(0);
    expect(stdout).not.toMatch(steers);
  }
});

test("ends of lines and tabs stay", () => {
  expect(written("a\n\tb\r\nc")).toBe("a\n\tb\nc");
});
