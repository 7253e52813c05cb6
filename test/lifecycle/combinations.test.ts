import { describe, expect, test } from "@jest/globals";
import { assess } from "../../design/assess";
import { blocks } from "../../design/contract/problems";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { sentDeviations } from "../contract/contract";
import { context } from "../support/choices";
import { replay } from "../support/replay";
import { extent, sampled } from "../support/sample";
import { accepted, chosenBy, chosenIn, combinations, networkNames, partsIn, refusalsOf } from "./combinations";
import { azureFor, environment } from "./shipped";

describe(`every network with every egress and every API access: all ${combinations.length} combinations`, () => {
  test("a third of them is accepted, and more", () => {
    expect(accepted.length).toBeGreaterThan(combinations.length / 3);
  });

  test.each(networkNames)("%s: what is refused names its rule, and Azure's code where there is one", network => {
    const judged = combinations
      .filter(c => c.network === network)
      .map(c => {
        const { problems } = assess({ ...c.choices, nodePools: { user: {} } }, context);
        const errors = problems.filter(blocks).map(p => `${p.id} ${p.key} ${p.azureCode ?? ""}`);
        return { name: c.name, errors: errors.sort(), expected: [...refusalsOf(c)].sort() };
      });
    expect(judged.filter(({ errors, expected }) => errors.join() !== expected.join())).toStrictEqual([]);
  });
});

const tried = sampled(accepted, 0, partsIn).map((combination, index) => ({ ...combination, index }));

describe(`the life of what is accepted: ${extent(tried.length, accepted.length, "combinations")}`, () => {
  test("every part is among it", () => {
    expect(new Set(tried.flatMap(partsIn))).toStrictEqual(new Set(accepted.flatMap(partsIn)));
  });

  test.each(tried)("$name: created, the same when previewed again, and gone afterwards", async one => {
    const azure = azureFor(one.choices);
    const engine = new SmallEngine(azure, "aks", "test");
    const program = environment(one.choices);
    const up = await engine.up(program);
    expect(up).toSucceed();
    expect(sentDeviations(up.deployment.resources)).toStrictEqual([]);
    const cluster = up.deployment.resources.find(r => r.name === "aks-cluster-managed-cluster");
    expect(chosenIn(cluster?.inputs ?? {})).toStrictEqual(chosenBy(one));

    // The program itself for every fifth, what it asked for otherwise: running it is most of what this costs.
    const again = await engine.preview(one.index % 5 === 0 ? program : replay(up.deployment));
    expect(again).toSucceed();
    expect(again.counts).toStrictEqual({ create: 0, update: 0, replace: 0, delete: 0, same: up.counts.create });

    engine.unprotect();
    expect(engine.destroy()).toSucceed();
    expect(azure.count).toBe(0);
  });
});
