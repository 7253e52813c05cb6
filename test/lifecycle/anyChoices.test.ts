import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { assess } from "../../design/assess";
import { blocks } from "../../design/problems";
import type { Tree } from "../../design/tree";
import { Deployment } from "../../tools/engine/deployment";
import { saneChoices } from "../design/anyChoices";
import { kindsTogether, pairsOf } from "../design/kinds";
import { context } from "../design/rules/cases";
import { azureFor, environment } from "./shipped";

/** 2,000 in the suite; AKS_CASES asks for more. */
const cases = Number(process.env.AKS_CASES ?? 2000);
const perCombination = Math.ceil(cases / kindsTogether.length);

/** Deploys choices to a model of Azure; what went wrong where something did. */
async function deployed(choices: Tree): Promise<string | undefined> {
  const deployment = new Deployment(azureFor(choices), "aks", "test", false, undefined);
  try {
    const failure = await environment(choices)(deployment);
    return failure && `${deployment.failed?.code ?? "no code"} at ${deployment.failed?.urn ?? "?"}: ${failure}`;
  } catch (error) {
    return `the program threw: ${String(error)}`;
  }
}

test("choices that the rules accept are accepted by the model of Azure; the rest is refused by rules", async t => {
  const shares = new Map<string, { all: number; accepted: number }>();
  const failures: string[] = [];
  let accepted = 0;
  for (const [index, { kinds, pins }] of kindsTogether.entries()) {
    const all = fc.sample(saneChoices({ ...pins, preset: "dev@1" }), {
      seed: 20261121 + index,
      numRuns: perCombination,
    });
    for (const choices of all) {
      const sound = !assess(choices, context).problems.some(blocks);
      for (const key of [...kinds, ...pairsOf(kinds)]) {
        const share = shares.get(key) ?? { all: 0, accepted: 0 };
        shares.set(key, { all: share.all + 1, accepted: share.accepted + Number(sound) });
      }
      if (!sound) continue;
      accepted++;
      const wrong = await deployed(choices);
      if (wrong !== undefined) failures.push(`${kinds.join(", ")}: ${wrong}\n${JSON.stringify(choices)}`);
    }
  }
  const total = perCombination * kindsTogether.length;
  t.diagnostic(`${accepted} of ${total} cases accepted (${Math.round((100 * accepted) / total)} %)`);
  const inWords = [...shares].map(([key, share]) => `${key} ${share.accepted}/${share.all}`);
  t.diagnostic(`accepted of generated, by kinds and pairs: ${inWords.join(", ")}`);
  assert.deepEqual(failures.slice(0, 5), [], `${failures.length} accepted cases fail`);
  assert.ok(accepted >= total / 5, "a fifth is accepted");
  for (const kind of new Set(kindsTogether.flatMap(({ kinds }) => kinds))) {
    const share = shares.get(kind) ?? { all: 0, accepted: 0 };
    assert.ok(share.accepted >= share.all / 20, `${kind}: ${share.accepted} of ${share.all} are accepted`);
  }
});
