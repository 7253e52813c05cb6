import assert from "node:assert/strict";
import { suite, test } from "node:test";
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

suite("commands", () => {
  test("every call of pulumi-aks is one that the command line takes", () => {
    assert.ok(calls(typed).length > 20, "the pages were read");
    assert.deepEqual(refused(calls(typed)), []);
  });

  test("within sentences too, where a command may stand for itself and [options] for some", () => {
    const mentioned = calls(pages.flatMap(p => p.inlineCode)).map(({ at, args }) => ({
      at,
      args: args.filter(word => !/^\[|^…$|^[A-Z]+$/.test(word)),
    }));
    const [alone, called] = [mentioned.filter(m => m.args.length < 2), mentioned.filter(m => m.args.length >= 2)];
    assert.ok(alone.length > 20 && called.length > 2, "the pages were read");
    assert.deepEqual(refused(alone.map(({ at, args }) => ({ at, args: [...args, "--help"] }))), []);
    assert.deepEqual(refused(called), []);
  });

  for (const [line, refusal] of [
    ["npx pulumi-aks chekc --stack dev", /unknown command 'chekc'/],
    ["npx pulumi-aks check --stacks dev", /unknown option '--stacks'/],
    ["npm run preview -- --changed-from", /argument missing/],
    ["npx pulumi-aks egress --format xml", /Allowed choices are/],
    ["npx pulumi-aks changed", /required option '--from/],
    ["cd infra && npx pulumi-aks check dev > out.txt # judges", /too many arguments/],
  ] as const) {
    test(`noticed: ${line}`, () => {
      const [args, ...more] = callsIn(line);
      assert.deepEqual(more, []);
      assert.match(refusalOf(args) ?? "", refusal);
    });
  }
});
