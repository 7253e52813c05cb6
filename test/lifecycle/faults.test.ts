import { describe, expect, test } from "@jest/globals";
import type { Deployment } from "../../tools/engine/deployment";
import { SmallEngine } from "../../tools/engine/lifecycle";
import type { StackState } from "../../tools/engine/state";
import { Faults, faultKinds, type FaultKind } from "../../tools/fakeAzure/faults";
import type { FakeAzure } from "../../tools/fakeAzure/model";
import type { Tree } from "../../design/tree";
import { replay } from "../support/replay";
import { azureFor, choicesOf, recorded } from "./shipped";

const prod = choicesOf("prod");
/** A change that creates, updates, replaces and deletes. */
const changed: Tree = {
  ...prod,
  tags: { ...(prod.tags as Tree), owner: "platform" },
  nodePools: { user: { vmSize: "Standard_D16ds_v5" }, batch: { vmSize: "Standard_D4ds_v5" } },
  upgrades: { maintenance: null },
  allowReplacement: ["nodes/user"],
};

/** What is there in the end, by Azure and by the state, in an order of its own. */
function endOf(azure: FakeAzure, state: StackState | undefined): unknown {
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  const resources = [...(state?.deployment.resources ?? [])].sort((a, b) => (a.urn < b.urn ? -1 : 1));
  return JSON.parse(
    JSON.stringify({
      azure: [...azure.resources].sort(byId),
      resources,
      pending: state?.deployment.pending_operations,
    }),
  ) as unknown;
}

interface Begun {
  readonly azure: FakeAzure;
  readonly engine: SmallEngine;
}

/** Lets every kind of fault hit every request of a run, and runs it again. */
async function hitEverywhere(begin: () => Promise<Begun>, run: Deployment): Promise<Record<string, number>> {
  const program = replay(run);
  const sound = await begin();
  const counting = new Faults(() => undefined);
  const done = await sound.engine.up(program, counting);
  expect(done.failure).toBeUndefined();
  const expected = endOf(sound.azure, sound.engine.state);
  const counts = { requests: counting.count, points: 0, ended: 0, carriedOn: 0 };
  for (let step = 1; step <= counting.count; step++) {
    for (const kind of Object.keys(faultKinds) as FaultKind[]) {
      const { azure, engine } = await begin();
      const faults = Faults.atStep(step, kind);
      const hit = await engine.up(program, faults);
      expect(faults.hit).toHaveLength(1); /* SAID: `request ${step} was not reached` */
      counts.points++;
      if (hit.failure === undefined) counts.carriedOn++;
      else counts.ended++;
      const again = await engine.up(program);
      const where = `${kind} at request ${step}, ${faults.hit[0].id}`;
      expect(again.failure).toBeUndefined(); /* SAID: where */
      expect(endOf(azure, engine.state)).toStrictEqual(expected); /* SAID: where */
    }
  }
  return counts;
}

describe("every fault at every request, then the same run again", () => {
  test("creating prod", async () => {
    const run = await recorded(prod);
    const counts = await hitEverywhere(() => {
      const azure = azureFor(prod);
      return Promise.resolve({ azure, engine: new SmallEngine(azure, "aks", "test") });
    }, run);
    t.diagnostic(JSON.stringify(counts));
    expect(counts.points > 100 && counts.ended > 0 && counts.carriedOn > 0).toBe(true);
  });

  test("updating prod: resources that come, change, are replaced and go", async () => {
    const first = await recorded(prod);
    const engine = new SmallEngine(azureFor(prod), "aks", "test");
    expect((await engine.up(replay(first))).failure).toBeUndefined();
    const second = await recorded(changed);
    const counts = await hitEverywhere(async () => {
      const azure = azureFor(prod);
      const begun = new SmallEngine(azure, "aks", "test");
      await begun.up(replay(first));
      return { azure, engine: begun };
    }, second);
    t.diagnostic(JSON.stringify(counts));
    const { counts: ops } = await engine.up(replay(second));
    expect(ops.create > 0 && ops.update > 0 && ops.replace > 0 && ops.delete > 0).toBe(
      true,
    ); /* SAID: JSON.stringify(ops) */
  });
});
