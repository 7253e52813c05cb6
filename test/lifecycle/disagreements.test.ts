import { expect, test } from "@jest/globals";
import path from "node:path";
import { apart } from "../support/apart";
import { disagreements } from "./disagreements";
import type { Tried } from "./outcomes";

/** Half of the cases each, side by side. */
async function everyOutcome(): Promise<Tried[]> {
  const parts = ["0", "1"].map(part => apart<Tried[]>(path.join(__dirname, "outcomes.ts"), part, "2"));
  return (await Promise.all(parts)).flat();
}

/** How a case ends, in one word. */
const endOf = ({ kind, code }: Tried["outcome"]): string => (kind === "refused" ? code : kind);
const named = ({ id, key, says }: Tried): string => `${id} ${key}: ${says}`;

test("what a rule refuses the model of Azure refuses too, with the rule's code, or the table says why not", async () => {
  const tried = await everyOutcome();
  const rows = disagreements.flatMap(([outcome, why, ids]) => ids.map(id => ({ id, outcome, why })));
  const agrees = (one: Tried): boolean => one.code !== undefined && endOf(one.outcome) === one.code;
  const others = tried.filter(one => !agrees(one));
  const fits = (one: Tried, row: (typeof rows)[number]): boolean =>
    row.id === one.id && row.outcome === endOf(one.outcome);
  const share = (kind: Tried["outcome"]["kind"]): Tried[] => others.filter(one => one.outcome.kind === kind);
  const [uncoded, recoded] = [true, false].map(none => share("refused").filter(o => (o.code === undefined) === none));
  t.diagnostic(
    `${tried.length} cases: ${tried.length - others.length} refused with the rule's code, ${recoded.length} with ` +
      `another, ${uncoded.length} where the rule names none, ${share("accepted").length} accepted, ` +
      `${share("not built").length} not built`,
  );
  expect(
    others
      .filter(one => !rows.some(row => fits(one, row)))
      .map(one => `${named(one)}: ${endOf(one.outcome)}, not ${one.code ?? "a code"}: ${one.outcome.message}`),
  ).toStrictEqual([]); /* SAID: "rules and model disagree, and no row says why" */
  expect(rows.filter(row => !others.some(one => fits(one, row)))).toStrictEqual(
    [],
  ); /* SAID: "rows that nothing needs" */

  const ill = tried.filter(({ mended }) => mended.kind !== "accepted");
  t.diagnostic(`${tried.length - ill.length} accepted once they are mended`);
  expect(ill.map(one => `${named(one)}: ${one.mended.code} ${one.mended.message}`)).toStrictEqual(
    [],
  ); /* SAID: "mended cases, which the rules accept, are accepted by the model too" */
});
