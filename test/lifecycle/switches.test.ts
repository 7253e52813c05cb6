import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Tree } from "../../design/contract/tree";
import { SmallEngine } from "../../tools/engine/lifecycle";
import type { StackState } from "../../tools/engine/state";
import type { FakeAzure } from "../../tools/fakeAzure/model";
import type { Stored } from "../../tools/fakeAzure/resourceType";
import { extent, sampled } from "../support/sample";
import { azureFor, environment } from "./shipped";
import { changedBy } from "../support/refusedChanges";
import { living, surpriseOf, switchesOf } from "./switches";

/** A model of Azure that holds what another one held. */
const copyOf = (resources: readonly Stored[], choices: Tree): FakeAzure =>
  azureFor(choices, { resources: structuredClone(resources) });

const all = Object.entries(living).flatMap(([stack, choices]) => switchesOf(choices).map(one => ({ stack, ...one })));
// Each name is changed somewhere.
const tried = sampled(all, 24, ({ what }) => (what.startsWith("another ") ? [what] : []));

// A sample may leave a stack out.
const triedOf = (stack: string) => tried.filter(one => one.stack === stack);
describe.each(Object.entries(living).filter(([stack]) => triedOf(stack).length > 0))(
  `a living stack (${extent(tried.length, all.length, "switches")}): %s`,
  (stack, choices) => {
    let resources: readonly Stored[];
    let state: StackState | undefined;

    beforeAll(async () => {
      const azure = azureFor(choices);
      const engine = new SmallEngine(azure, "aks", "test");
      const { failure } = await engine.up(environment(choices));
      if (failure !== undefined) throw new Error(failure);
      ({ resources } = azure);
      ({ state } = engine);
    });

    // What the preview has nothing against, Azure must not stop in the middle.
    test.each(triedOf(stack).map(one => [one.what, one.choices] as const))(
      "%s is refused by the preview or lands",
      async (_switch, next) => {
        const engine = new SmallEngine(copyOf(resources, next), "aks", "test", structuredClone(state));
        expect(await surpriseOf(engine, next)).toBeUndefined();
      },
    );
  },
);

describe("what can't be there twice under one name", () => {
  const names = { natGateway: "ng-two", "natGatewayIp/1": "pip-two-1", "natGatewayIp/2": "pip-two-2" };

  test.each([
    { what: "a NAT gateway moves to another zone", change: { egress: { natGateway: { zone: "2" } } } },
    { what: "a NAT gateway gets another name", change: {} },
  ])("$what with new names for it and its addresses", async ({ change }) => {
    const choices = living["NAT gateway"];
    const azure = azureFor(choices);
    const engine = new SmallEngine(azure, "aks", "test");
    const { failure } = await engine.up(environment(choices));
    expect(failure).toBeUndefined();

    const next = changedBy(changedBy(choices, change), { naming: { overrides: names } });

    expect(await surpriseOf(engine, next)).toBeUndefined();
    const gateways = azure.resources
      .filter(({ id }) => /\/natGateways\/[^/]+$/.test(id))
      .map(({ id }) => id.split("/").at(-1));
    expect(gateways).toStrictEqual(["ng-two"]);
  });
});
