import { expect, test } from "@jest/globals";
import path from "node:path";
import { kindsTogether } from "../design/kinds";
import { apart } from "../support/apart";
import type { Found } from "./anyChoices";

test("choices that the rules accept are accepted by the model of Azure; the rest is refused by rules", async () => {
  const { total, accepted, shares, failures } = await apart<Found>(path.join(__dirname, "anyChoices.ts"));
  t.diagnostic(`${accepted} of ${total} cases accepted (${Math.round((100 * accepted) / total)} %)`);
  const inWords = Object.entries(shares).map(([key, share]) => `${key} ${share.accepted}/${share.all}`);
  t.diagnostic(`accepted of generated, by kinds and pairs: ${inWords.join(", ")}`);
  expect(failures.slice(0, 5)).toStrictEqual([]); /* SAID: `${failures.length} accepted cases fail` */
  expect(accepted).toBeGreaterThanOrEqual(total / 5); /* SAID: "a fifth is accepted" */
  for (const kind of new Set(kindsTogether.flatMap(({ kinds }) => kinds))) {
    expect(shares[kind].accepted).toBeGreaterThanOrEqual(
      shares[kind].all / 20,
    ); /* SAID: `${kind}: ${JSON.stringify(shares[kind])}` */
  }
});
