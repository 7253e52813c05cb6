import assert from "node:assert/strict";
import { test } from "node:test";
import { assess } from "../../design/assess";
import type { Choices, LimitChoice } from "../../design/choices";
import { blocks } from "../../design/problems";
import type { Tree } from "../../design/tree";
import { choicesWith, context, presetsOf, spoke, type Values } from "./rules/cases";

/** Choices with presets below each other, the nearest first: the errors, with where they come from. */
function errorsOf(own: Values, ...presets: Choices[]): (readonly [string, string, string | undefined])[] {
  const chain = presets.map((choices, i): [string, Tree] => {
    const next = i + 1 < presets.length ? { preset: `./${i + 1}.yaml` } : {};
    return [`./${i}.yaml`, { ...choices, ...next }];
  });
  const tree = { ...choicesWith(own), ...(presets.length > 0 && { preset: "./0.yaml" }) };
  const { problems } = assess(tree, { ...context, readPreset: presetsOf(Object.fromEntries(chain)) });
  return problems.filter(blocks).map(p => [p.id, p.message, p.where] as const);
}

const only = (...allowed: string[]): Record<string, LimitChoice> => ({ location: { allowed } });

test("limits of every preset and of the stack hold, each names its source", () => {
  const presets = [{ limits: only("westeurope", "northeurope") }, { limits: only("northeurope", "swedencentral") }];
  const refusal = (by: string, allowed: string) =>
    ["L1", `"westeurope" is not allowed: ${by} allows ${allowed}`, undefined] as const;
  assert.deepEqual(errorsOf({}, ...presets), [refusal("./1.yaml", "northeurope, swedencentral")]);
  assert.deepEqual(errorsOf({ location: "northeurope" }, ...presets), []);
  assert.deepEqual(errorsOf({ limits: only("eastus") }, ...presets), [
    refusal("./1.yaml", "northeurope, swedencentral"),
    refusal("test", "eastus"),
  ]);
});

test("whoever uses a preset can't loosen its limits", () => {
  const preset = { limits: only("northeurope") };
  for (const limits of [only("*"), {}, undefined, { location: {} }, { location: { allowed: undefined } }])
    assert.deepEqual(
      errorsOf({ limits }, preset).map(([id]) => id),
      ["L1"],
    );
  for (const limits of [null, { location: null }])
    assert.deepEqual(
      errorsOf({ limits }, preset)
        .map(([id]) => id)
        .sort(),
      ["L1", "L4"],
    );
  assert.deepEqual(
    errorsOf({ acceptedWarnings: { L1: "we know better" } }, preset).map(([id]) => id),
    ["L1"],
  );
});

test("a preset's limit judges the preset's own value", () => {
  const preset: Choices = { kubernetes: { tier: "free" }, limits: { "kubernetes.tier": { allowed: ["standard"] } } };
  assert.deepEqual(
    errorsOf({}, preset).map(([id, message]) => [id, message]),
    [["L1", '"free" is not allowed: ./0.yaml allows standard']],
  );
  assert.deepEqual(errorsOf({ "kubernetes.tier": "standard" }, preset), []);
});

test("a mistake in a preset's limits names its file", () => {
  assert.deepEqual(
    errorsOf({}, { limits: { loaction: {} } }).map(([id, , where]) => [id, where]),
    [["L4", "./0.yaml"]],
  );
  assert.deepEqual(
    errorsOf({}, { limits: { location: { alowed: [] } as LimitChoice } }).map(([id, , where]) => [id, where]),
    [["C1", "./0.yaml"]],
  );
});

test("what another kind would have, or a pool that is not there, is not limited", () => {
  const required: LimitChoice = { required: true };
  const limits = {
    "egress.natGateway.zone": required,
    "nodePools.batch.labels.team": required,
    "nodePools.*.labels.team": required,
    "network.vnet.create.subnets.*.addressPrefix": required,
  };
  assert.deepEqual(errorsOf({ limits, "network.vnet": spoke() }), []);
});

test("a limit on a value that is not known yet waits for it", () => {
  class Unknown {
    readonly isKnown = false;
  }
  const key = "network.vnet.existing.subnets.*.natGatewayId";
  const when = {
    limits: { [key]: { allowed: ["/subscriptions/*"] } },
    "network.vnet": spoke({ natGatewayId: new Unknown() }),
  };
  const { problems } = assess(choicesWith(when), context);
  const own = problems.filter(p => p.id === "L1");
  assert.deepEqual(
    own.map(p => [p.key, p.deferred]),
    [[key.replace("*", "nodes"), true]],
  );
});
