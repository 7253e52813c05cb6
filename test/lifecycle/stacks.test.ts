import { describe, expect, test } from "@jest/globals";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { stacksOf } from "../../tools/stackFile";
import { choicesOf, environment, project } from "./shipped";

describe("the life of every shipped stack", () => {
  test.each(stacksOf(project))("%s: create, an empty second preview and update, refresh, destroy", async stack => {
    const program = environment(choicesOf(stack));
    const azure = new FakeAzure({ existingGroups: "any" });
    const engine = new SmallEngine(azure, "aks", "test");
    const created = await engine.up(program);
    expect(created).toSucceed();
    expect(created.counts.create).toBeGreaterThan(10);
    expect(azure.count).toBeGreaterThan(5);
    const nothingDone = { create: 0, update: 0, replace: 0, delete: 0, same: created.counts.create };

    const second = await engine.preview(program);
    expect(second).toSucceed();
    expect(second.counts).toStrictEqual(nothingDone);
    expect(engine.refresh()).toStrictEqual([]);
    const again = await engine.up(program);
    expect(again).toSucceed();
    expect(again.counts).toStrictEqual(nothingDone);

    engine.unprotect();
    expect(engine.destroy()).toSucceed();
    expect(azure.count).toBe(0);
  });
});
