import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Tree } from "../../design/contract/tree";
import { SmallEngine } from "../../tools/engine/lifecycle";
import type { FakeAzure } from "../../tools/fakeAzure/model";
import { changedBy, refusedChanges } from "../support/refusedChanges";
import { extent, sampled } from "../support/sample";
import { azureFor, choicesOf, environment } from "./shipped";

const keysIn = (text: string): string[] => [...new Set([...text.matchAll(/M1 (?:aks:)?(\S+):/g)].map(m => m[1]))];
const tried = sampled(refusedChanges, 8);
const stacks = [...new Set(tried.map(([, stack]) => stack))];

// One deployment serves all: what is refused leaves it as it was, which each test checks.
describe.each(stacks)(`on a living %s (${extent(tried.length, refusedChanges.length, "changes")})`, stack => {
  let choices: Tree;
  let azure: FakeAzure;
  let engine: SmallEngine;
  const kept = () => ({
    azure: Object.fromEntries(azure.resources.map(({ id, inputs }) => [id, inputs])),
    state: Object.fromEntries((engine.state?.deployment.resources ?? []).map(({ urn, inputs }) => [urn, inputs])),
  });

  beforeAll(async () => {
    choices = choicesOf(stack);
    azure = azureFor(choices);
    engine = new SmallEngine(azure, "aks", "test");
    const { failure } = await engine.up(environment(choices));
    if (failure !== undefined) throw new Error(failure);
  });

  test.each(tried.filter(row => row[1] === stack))(
    "%s is refused before anything changes",
    async (_what, _stack, change, keys) => {
      const before = structuredClone(kept());
      const changed = environment(changedBy(choices, change));

      const previewed = await engine.preview(changed);
      const updated = await engine.up(changed);

      for (const { failure } of [previewed, updated]) {
        expect(failure).toMatch(/refuse-before-anything-changes" failed: aks: Azure refuses .*; nothing has changed:/);
        expect(keysIn(failure ?? "")).toStrictEqual(expect.arrayContaining([...keys]));
      }
      expect(kept()).toStrictEqual(before);
    },
  );

  test("the way back is open", async () => {
    const back = await engine.up(environment(choices));
    expect(back).toSucceed();
    expect(back.counts).toMatchObject({ create: 0, update: 0, replace: 0, delete: 0 });
  });
});
