import { describe, expect, test } from "@jest/globals";
import { SmallEngine } from "../../../tools/engine/lifecycle";
import { changedBy } from "../../support/refusedChanges";
import { azureFor, environment } from "../shipped";
import { describeSwitches, living, surpriseOf } from "./switches";

describeSwitches(Object.keys(living).filter(stack => !["prod", "staging", "spoke"].includes(stack)));

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
