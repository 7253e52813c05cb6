import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { callsIn, refusalOf } from "./commandLines";
import { pages, type Part } from "./pages";

/** Lines that a reader may type: all of a shell snippet, those behind a prompt, and commands within a sentence. */
const lines = pages.flatMap(({ snippets, inlineCode }): Part[] => [
  ...snippets.flatMap(({ language, text, where }) =>
    text
      .split("\n")
      .filter(line => language === "sh" || line.startsWith("$ "))
      .map(line => ({ where, text: line })),
  ),
  ...inlineCode,
]);

suite("commands", () => {
  test("every call of pulumi-aks is one that the command line takes", () => {
    const calls = lines.flatMap(({ where, text }) => callsIn(text).map(args => ({ where, text, args })));
    assert.ok(calls.length > 50, "the pages were read");
    const refused = calls.flatMap(({ where, text, args }) => {
      // A sentence may speak of the command as such.
      const refusal = args.length === 0 || /[A-Z…]/.test(args[0]) ? undefined : refusalOf(args);
      return refusal === undefined ? [] : [`${where} ${text}: ${refusal}`];
    });
    assert.deepEqual(refused, []);
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
