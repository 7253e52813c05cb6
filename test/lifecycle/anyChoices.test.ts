import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { kindsTogether } from "../design/kinds";
import { apart } from "../support/apart";
import type { Found } from "./anyChoices";

test("choices that the rules accept are accepted by the model of Azure; the rest is refused by rules", async t => {
  const { total, accepted, shares, failures } = await apart<Found>(path.join(__dirname, "anyChoices.ts"));
  t.diagnostic(`${accepted} of ${total} cases accepted (${Math.round((100 * accepted) / total)} %)`);
  const inWords = Object.entries(shares).map(([key, share]) => `${key} ${share.accepted}/${share.all}`);
  t.diagnostic(`accepted of generated, by kinds and pairs: ${inWords.join(", ")}`);
  assert.deepEqual(failures.slice(0, 5), [], `${failures.length} accepted cases fail`);
  assert.ok(accepted >= total / 5, "a fifth is accepted");
  for (const kind of new Set(kindsTogether.flatMap(({ kinds }) => kinds))) {
    assert.ok(shares[kind].accepted >= shares[kind].all / 20, `${kind}: ${JSON.stringify(shares[kind])}`);
  }
});
