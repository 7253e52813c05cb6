import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { root } from "../support/project";
import { callsIn, refusalOf } from "./commandLines";
import { pages, type Part } from "./pages";

/** Lines that a reader may type: all of a shell snippet, and those behind a prompt. */
const typed = pages.flatMap(({ snippets }): Part[] =>
  snippets.flatMap(({ language, text, where }) =>
    text
      .split("\n")
      .filter(line => language === "sh" || line.startsWith("$ "))
      .map(line => ({ where, text: line })),
  ),
);

const calls = (parts: readonly Part[]): { at: string; args: string[] }[] =>
  parts.flatMap(({ where, text }) => callsIn(text).map(args => ({ at: `${where} ${text}`, args })));

const refused = (all: readonly { at: string; args: string[] }[]): string[] =>
  all.flatMap(({ at, args }) => {
    const refusal = refusalOf(args);
    return refusal === undefined ? [] : [`${at}: ${refusal}`];
  });

describe("commands", () => {
  test("every call of pulumi-aks is one that the command line takes", () => {
    expect(calls(typed).length).toBeGreaterThan(20);
    expect(refused(calls(typed))).toStrictEqual([]);
  });

  test("within sentences too, where a command may stand for itself and [options] for some", () => {
    const mentioned = calls(pages.flatMap(p => p.inlineCode)).map(({ at, args }) => ({
      at,
      args: args.filter(word => !/^\[|^…$|^[A-Z]+$/.test(word)),
    }));
    const [alone, called] = [mentioned.filter(m => m.args.length < 2), mentioned.filter(m => m.args.length >= 2)];
    expect(alone.length).toBeGreaterThan(20);
    expect(called.length).toBeGreaterThan(2);
    expect(refused(alone.map(({ at, args }) => ({ at, args: [...args, "--help"] })))).toStrictEqual([]);
    expect(refused(called)).toStrictEqual([]);
  });

  // It would fetch whatever package has the name, where none is installed.
  test("nowhere runs npx what it would have to fetch", () => {
    const files = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0");
    const texts = files.filter(file => /\.(md|ya?ml|[cm]?[jt]s|json)$/.test(file) && file !== "package-lock.json");
    const calls = texts.flatMap(file =>
      [
        ...fs.readFileSync(path.join(root, file), "utf8").matchAll(/\bnpx (?:-\S+ )*(?:pulumi-aks|tsc|jest|pulumi)\b/g),
      ].map(([call]) => `${file}: ${call}`),
    );
    expect(calls.length).toBeGreaterThan(50);
    expect(calls.filter(call => !call.includes("npx --no-install "))).toStrictEqual([]);
  });

  test.each([
    { line: "npx --no-install pulumi-aks chekc --stack dev", refusal: "unknown command 'chekc'" },
    { line: "npx --no-install pulumi-aks check --stacks dev", refusal: "unknown option '--stacks'" },
    { line: "npm run preview -- --changed-from", refusal: "argument missing" },
    { line: "npx --no-install pulumi-aks egress --format xml", refusal: "Allowed choices are" },
    { line: "npx --no-install pulumi-aks changed", refusal: "required option '--from" },
    { line: "cd infra && npx --no-install pulumi-aks check dev > out.txt # judges", refusal: "too many arguments" },
  ])("noticed: $line", ({ line, refusal }) => {
    expect(callsIn(line).map(refusalOf)).toStrictEqual([expect.stringContaining(refusal)]);
  });
});
