import { expect, test } from "@jest/globals";
import type { Tree } from "../../design/contract/tree";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { azureFor, choicesOf, environment } from "./shipped";

const withDapr = (dapr: Tree): Tree => ({ ...choicesOf("dev"), dapr: { enabled: true, ...dapr } });

test("another number of Dapr's replicas is another extension, another version the same", async () => {
  const engine = new SmallEngine(azureFor(withDapr({})), "aks", "test");
  expect(await engine.up(environment(withDapr({})))).toSucceed();

  const becomes = async (dapr: Tree) => {
    const outcome = await engine.up(environment(withDapr(dapr)));
    expect(outcome).toSucceed();
    return outcome.deployment.resources
      .filter(({ op, custom }) => custom && op !== "same")
      .map(({ name, op }) => `${name} ${op}`);
  };
  expect(await becomes({ highAvailability: false })).toStrictEqual(["aks-dapr-extension replace"]);

  const pinned = { highAvailability: false, version: { pinned: { version: "1.14.4-msft.10" } } };
  expect(await becomes(pinned)).toStrictEqual(["aks-dapr-extension update"]);
});
