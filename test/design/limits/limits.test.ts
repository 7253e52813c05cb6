import { expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import type { Choices, LimitChoice } from "../../../design/contract/choices";
import { blocks } from "../../../design/contract/problems";
import type { Tree } from "../../../design/contract/tree";
import { choicesWith, context, presetsOf, spoke, Unknown, type Values } from "../../support/choices";

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
  expect(errorsOf({}, ...presets)).toStrictEqual([refusal("./1.yaml", "northeurope, swedencentral")]);
  expect(errorsOf({ location: "northeurope" }, ...presets)).toStrictEqual([]);
  expect(errorsOf({ limits: only("eastus") }, ...presets)).toStrictEqual([
    refusal("./1.yaml", "northeurope, swedencentral"),
    refusal("test", "eastus"),
  ]);
});

test.each<{ by: string; own: Values; errors: string[] }>([
  { by: "a wider limit", own: { limits: only("*") }, errors: ["L1"] },
  { by: "no limit", own: { limits: {} }, errors: ["L1"] },
  { by: "limits without a value", own: { limits: undefined }, errors: ["L1"] },
  { by: "an empty limit", own: { limits: { location: {} } }, errors: ["L1"] },
  { by: "a limit without its list", own: { limits: { location: { allowed: undefined } } }, errors: ["L1"] },
  { by: "null for the limit", own: { limits: { location: null } }, errors: ["L1", "L4"] },
  { by: "null for all limits", own: { limits: null }, errors: ["L1", "L4"] },
  { by: "accepting it", own: { acceptedWarnings: { L1: "we know better" } }, errors: ["L1"] },
])("whoever uses a preset can't loosen its limits by $by", ({ own, errors }) => {
  const found = errorsOf(own, { limits: only("northeurope") }).map(([id]) => id);
  expect(found.sort()).toStrictEqual(errors);
});

test("a preset's limit judges the preset's own value", () => {
  const preset: Choices = { kubernetes: { tier: "free" }, limits: { "kubernetes.tier": { allowed: ["standard"] } } };
  expect(errorsOf({}, preset).map(([id, message]) => [id, message])).toStrictEqual([
    ["L1", '"free" is not allowed: ./0.yaml allows standard; nobody wrote aks:kubernetes.tier, it is of ./0.yaml'],
  ]);
  expect(errorsOf({ "kubernetes.tier": "standard" }, preset)).toStrictEqual([]);
});

test("a mistake in a preset's limits names its file", () => {
  expect(errorsOf({}, { limits: { loaction: {} } }).map(([id, , where]) => [id, where])).toStrictEqual([
    ["L4", "./0.yaml"],
  ]);
  expect(
    errorsOf({}, { limits: { location: { alowed: [] } as LimitChoice } }).map(([id, , where]) => [id, where]),
  ).toStrictEqual([["C1", "./0.yaml"]]);
});

test("what another kind would have, or a pool that is not there, is not limited", () => {
  const required: LimitChoice = { required: true };
  const limits = {
    "egress.natGateway.zone": required,
    "nodePools.batch.labels.team": required,
    "nodePools.*.labels.team": required,
    "network.vnet.create.subnets.*.addressPrefix": required,
  };
  expect(errorsOf({ limits, "network.vnet": spoke() })).toStrictEqual([]);
});

test("a limit on a value that is not known yet waits for it", () => {
  const key = "network.vnet.existing.subnets.*.natGatewayId";
  const when = {
    limits: { [key]: { allowed: ["/subscriptions/*"] } },
    "network.vnet": spoke({ natGatewayId: new Unknown() }),
  };
  const { problems } = assess(choicesWith(when), context);
  const own = problems.filter(p => p.id === "L1");
  expect(own.map(p => [p.key, p.deferred])).toStrictEqual([[key.replace("*", "nodes"), true]]);
});
