import { beforeAll, describe, expect, test } from "@jest/globals";
import { extent, sampled } from "../support/sample";
import { disagreements } from "./disagreements";
import { errorCases, outcomeOf, silenceRules } from "./outcomes";

const sample = sampled(errorCases, 25, ({ area }) => [area]);
const tried = sample.map(one => ({ ...one, code: one.code() }));
const rows = disagreements.flatMap(([end, why, ids]) => ids.map(id => ({ id, end, why })));
/** A row is judged where every case of its rule is tried. */
const judgedRows = rows.filter(({ id }) => errorCases.every(one => one.id !== id || sample.includes(one)));

beforeAll(silenceRules);

/** Any of some texts. */
const anyOf = (texts: readonly string[]): unknown => expect.stringMatching(new RegExp(`^(${texts.join("|")})$`));

describe(`what a rule refuses reaches Azure: ${extent(tried.length, errorCases.length, "cases")}`, () => {
  test.each(tried)("$name: refused with the rule's code, or as a row says", async ({ id, code, choices }) => {
    const ends = rows.filter(row => row.id === id).map(({ end }) => end);
    const outcome = await outcomeOf(choices);
    expect(outcome).toStrictEqual({ ...outcome, end: anyOf(code === undefined ? ends : [code, ...ends]) });
  });

  test.each(tried)("$name: accepted once it is mended", async ({ sound }) => {
    expect(await outcomeOf(sound)).toStrictEqual({ end: "accepted", message: "" });
  });
});

describe(`rules and model differ: ${extent(judgedRows.length, rows.length, "rows")}`, () => {
  test.each(judgedRows)("$id: $end, $why", async ({ id, end }) => {
    const differing: string[] = [];
    for (const { code, choices } of tried.filter(one => one.id === id)) {
      const outcome = await outcomeOf(choices);
      if (outcome.end !== code) differing.push(outcome.end);
    }
    expect(differing).toContain(end);
  });
});
