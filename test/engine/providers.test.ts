import { expect, test } from "@jest/globals";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { realStack, withPulumi } from "../support/realEngine";

/** That of the program's second provider. */
const hub = "22222222-2222-2222-2222-222222222222";
const own = "33333333-3333-3333-3333-333333333333";

const { describe, orWhyNot } = withPulumi();

describe(`providers with the real engine${orWhyNot}`, () => {
  test("two of two subscriptions create, each in its own", async () => {
    const { azure, pulumi } = await realStack("dev", {
      text: `config:\n  azure-native:subscriptionId: ${own}\n`,
      program: "twoSubscriptions.ts",
      azure: new FakeAzure(),
    });
    expect(await pulumi("up", "--yes", "--skip-preview")).toExitWith(0);
    expect(azure.resources.map(r => r.id).sort()).toStrictEqual(
      [hub, own].map(subscription => `/subscriptions/${subscription}/resourceGroups/rg`),
    );
    expect(await pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes")).toExitWith(0);
    expect(await pulumi("destroy", "--yes", "--skip-preview")).toExitWith(0);
    expect(azure.count).toBe(0);
  });
});
