import { describe, expect, test } from "@jest/globals";
import { assess } from "../../design/assess";
import { presets, referenceOf } from "../../design/presets";
import { exampleOf } from "../../design/presets/examples";
import type { Tree } from "../../design/contract/tree";
import type { Going } from "../../design/teardown";
import { SmallEngine } from "../../tools/engine/lifecycle";
import type { StackState } from "../../tools/engine/state";
import { modelFor } from "../../tools/rehearse";
import { stacksOf } from "../../tools/stackFile";
import { teardown } from "../../tools/teardown";
import { context } from "../support/choices";
import { extent, sampled } from "../support/sample";
import { changedBy } from "../support/refusedChanges";
import { removals } from "./removals";
import { azureFor, choicesOf, environment, project } from "./shipped";

const shipped = stacksOf(project).map(stack => ({ reference: `stack ${stack}`, choices: choicesOf(stack) }));
const all = presets.map(preset => ({ reference: referenceOf(preset), choices: exampleOf(preset) }));
const others = sampled(all, 6, ({ reference }) => [reference.split("/")[0]]);
const protecting: Tree = { ...choicesOf("dev"), preset: "dev@1", allowReplacement: [] };
const features = removals.map(({ what, choices, beside = {} }) => ({
  reference: `with ${what}`,
  choices: changedBy(changedBy(protecting, beside), choices),
}));
const tried = sampled(features, 5);

/** A model of Azure that has what choices lead to, and notes what it is asked to delete. */
async function living(choices: Tree) {
  const azure = azureFor(choices);
  const engine = new SmallEngine(azure, "aks", "test");
  expect(await engine.up(environment(choices))).toSucceed();
  const deleted: string[] = [];
  const deletes = azure.delete.bind(azure);
  azure.delete = (id, call) => {
    deletes(id, call);
    deleted.push(id);
  };
  return { azure, engine, deleted };
}

async function saidOf(state: StackState | undefined) {
  const { plan, order } = await teardown(project, "test", { state, against: "state.json" });
  if (!plan) throw new Error("nothing was said of it");
  return { ...plan, order };
}

/** Deletes on a model that has what a state says, step by step, and within one in whatever order. */
function deleteInSteps(state: StackState | undefined, order: readonly (readonly Going[])[]): string[] {
  const azure = modelFor(new Set(), state);
  const ids = order.flatMap(step => step.toReversed()).flatMap(({ id, isRetained }) => (isRetained || !id ? [] : [id]));
  for (const id of ids) azure.delete(id);
  expect(azure.resources).toStrictEqual([]);
  return ids;
}

/** The choices with roles that go, besides those that go already. */
const lifting = (choices: Tree, roles: readonly string[]): Tree => ({
  ...choices,
  allowReplacement: [...assess(choices, context).choices.allowReplacement, ...roles],
});

describe(`taken down: every shipped stack, ${extent(others.length, all.length, "presets")}, ${extent(tried.length, features.length, "features")}`, () => {
  test.each([...shipped, ...others, ...tried])(
    "$reference: in the order that is said, and by the engine once what is said is lifted",
    async ({ choices }) => {
      const { azure, engine, deleted } = await living(choices);
      const plan = await saidOf(engine.state);
      const ids = deleteInSteps(engine.state, plan.order);
      expect(plan.blocks).toStrictEqual([]);
      const roles = [...new Set(plan.protected.flatMap(({ role }) => role ?? []))];

      // What is said to be protected is what keeps the engine from it.
      const another = new SmallEngine(modelFor(new Set(), engine.state), "aks", "test", engine.state);
      const stops = plan.protected.map(
        ({ resource: { urn } }) => `unable to delete resource "${urn}" as it is currently marked for protection`,
      );
      expect(stops.length === 0 ? [undefined] : stops).toContain(another.destroy().failure);

      expect(await engine.up(environment(lifting(choices, roles)))).toSucceed();
      expect((await saidOf(engine.state)).protected).toStrictEqual([]);
      expect(deleted).toStrictEqual([]);
      expect(engine.destroy()).toSucceed();
      expect(azure.count).toBe(0);
      expect(deleted.toSorted()).toStrictEqual(ids.toSorted());
    },
  );
});

/** What stack prod protects. */
const protectedInProd = [
  "cluster",
  "firewall",
  "identity",
  "keyVault",
  "monitoring",
  "nodes/user",
  "privateDnsZone",
  "registry",
  "shared",
  "vnet",
];
const leftOut = sampled(protectedInProd, 3);

describe(`each role that is named is one that it takes: ${extent(leftOut.length, protectedInProd.length, "roles")}`, () => {
  test.each(leftOut)("%s", async left => {
    const choices = choicesOf("prod");
    const { azure, engine, deleted } = await living(choices);
    const rolesOf = async (): Promise<string[]> => [
      ...new Set((await saidOf(engine.state)).protected.flatMap(({ role }) => role ?? [])),
    ];
    expect((await rolesOf()).sort()).toStrictEqual(protectedInProd);

    const lifted = protectedInProd.filter(role => role !== left);
    expect(await engine.up(environment(lifting(choices, lifted)))).toSucceed();

    expect(await rolesOf()).toStrictEqual([left]);
    expect(engine.destroy().failure).toMatch(/currently marked for protection/);
    expect(deleted).toStrictEqual([]);
    expect(azure.count).toBeGreaterThan(40);
  });
});

test("what Azure does not delete is said, with what would have gone after it", async () => {
  const { engine } = await living(choicesOf("nat"));
  const state = engine.state ?? { version: 3, deployment: { resources: [] } };
  // A subnet that stays keeps its NAT gateway, and what that has.
  const resources = state.deployment.resources.map(r =>
    r.type.endsWith(":Subnet") ? { ...r, retainOnDelete: true } : r,
  );
  const network = resources.find(r => r.type.endsWith(":VirtualNetwork"));
  const kept = resources.map(r => (r === network ? { ...r, retainOnDelete: true } : r));
  const plan = await saidOf({ ...state, deployment: { resources: kept } });
  expect(plan.blocks).toStrictEqual([
    expect.objectContaining({ message: expect.stringMatching(/^aks-nat-gateway.*: .*in use|InUse/i) as unknown }),
  ]);
  expect(plan.order.flat().map(({ type }) => type)).toContain("azure-native:resources:ResourceGroup");
  expect(plan.goesAlong.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/retainOnDelete\), as it is in a group that goes: Subnet /),
  );
});
