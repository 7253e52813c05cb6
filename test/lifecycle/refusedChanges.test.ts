import { expect, test } from "@jest/globals";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { changedBy, refusedChanges } from "../support/refusedChanges";
import { azureFor, choicesOf, environment } from "./shipped";

const keysIn = (text: string): string[] => [...new Set([...text.matchAll(/M1 (\S+):/g)].map(m => m[1]))];

test.each(refusedChanges)("%s, on a living %s, is refused before anything changes", async (_, stack, change, keys) => {
  const choices = choicesOf(stack);
  const azure = azureFor(choices);
  const engine = new SmallEngine(azure, "aks", "test");
  expect(await engine.up(environment(choices))).toSucceed();
  const kept = () => ({
    azure: Object.fromEntries(azure.resources.map(({ id, inputs }) => [id, inputs])),
    state: Object.fromEntries((engine.state?.deployment.resources ?? []).map(({ urn, inputs }) => [urn, inputs])),
  });
  const before = structuredClone(kept());
  const changed = environment(changedBy(choices, change));

  const previewed = await engine.preview(changed);
  const updated = await engine.up(changed);

  for (const { failure } of [previewed, updated]) {
    expect(failure).toMatch(/refuse-before-anything-changes" failed: aks: Azure refuses .*; nothing has changed:/);
    expect(keysIn(failure ?? "")).toStrictEqual(expect.arrayContaining([...keys]));
  }
  expect(kept()).toStrictEqual(before);
  // And the way back is open.
  const back = await engine.up(environment(choices));
  expect(back).toSucceed();
  expect(back.counts).toMatchObject({ create: 0, update: 0, replace: 0, delete: 0 });
});
