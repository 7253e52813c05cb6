import { describe, expect, test } from "@jest/globals";
import type { Tree } from "../../design/contract/tree";
import { replaceableRoles } from "../../design/contract/rules";
import { driftOf } from "../../design/drift/drift";
import { askedOf } from "../../tools/drift";
import { valuesAt } from "../../tools/fakeAzure/resourceType";
import type { Deployment } from "../../tools/engine/deployment";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { changedBy } from "../support/refusedChanges";
import { extent, sampled } from "../support/sample";
import { alertFeatures } from "./alertFeatures";
import { clusterFeatures } from "./clusterFeatures";
import { extensionFeatures } from "./extensionFeatures";
import { bastionFeatures } from "./bastionFeatures";
import { features as services, surroundings } from "./features";
import { azureFor, environment, recorded } from "./shipped";

const features = { ...services, ...alertFeatures, ...clusterFeatures, ...extensionFeatures, ...bastionFeatures };

const all = Object.entries(surroundings).flatMap(([where, around]) =>
  Object.entries(features).map(([what, feature]) => {
    const off = changedBy(around.choices, feature.beside?.(around) ?? {});
    return { where, what, around, feature, off, on: changedBy(off, feature.choices) };
  }),
);
// Each network is in the sample.
const tried = sampled(all, 6, ({ where }) => [where]);

const custom = ({ resources }: Deployment) => resources.filter(({ custom: is }) => is);
const namesIn = (run: Deployment): string[] => custom(run).map(({ name }) => name);
const without = <T>(some: readonly T[], others: readonly T[]): T[] => some.filter(one => !others.includes(one));

/** Names that the firewall of a program lets out. */
const opened = (run: Deployment): string[] =>
  custom(run).flatMap(({ inputs }) => valuesAt(inputs, "ruleCollections[].rules[].targetFqdns[]").map(String));

/** Outputs of the environment. */
const outputsOf = (run: Deployment): Record<string, unknown> =>
  Object.fromEntries(
    [...run.outputs].flatMap(([urn, outputs]) => (urn.endsWith("::aks") ? Object.entries(outputs) : [])),
  );

describe(`what comes with a feature, ${extent(tried.length, all.length, "features in networks")}`, () => {
  test.each(tried)("$what in $where: what it adds, and nothing else", async ({ feature, around, off, on }) => {
    const [before, after] = [await recorded(off), await recorded(on)];
    expect(without(namesIn(after), namesIn(before)).sort()).toStrictEqual([...feature.adds(around)].sort());
    expect(without(namesIn(before), namesIn(after))).toStrictEqual([]);
    const opens = around.firewalled ? (feature.opens ?? []) : [];
    expect(without(opened(after), opened(before)).sort()).toStrictEqual([...opens].sort());
    const others = Object.entries(outputsOf(after)).filter(
      ([name, value]) => typeof value === "string" && value !== outputsOf(before)[name] && name !== "kubeconfig",
    );
    expect(Object.fromEntries(others)).toStrictEqual(feature.outputs?.(around) ?? {});
  });
});

/** What lives through switches and may lose all that a feature brought. */
const free = (choices: Tree): Tree => ({ ...choices, allowReplacement: [...replaceableRoles] });

const lives = sampled(all, 3);

describe(`a feature comes and goes, ${extent(lives.length, all.length, "features in networks")}`, () => {
  test.each(lives)("$what in $where: on, off, on and away", async ({ off, on }) => {
    const azure = azureFor(on);
    const engine = new SmallEngine(azure, "aks", "test");
    expect(await engine.up(environment(free(off)))).toSucceed();
    const plain = azure.resources.map(({ id }) => id).sort();

    expect(await engine.up(environment(free(on)))).toSucceed();
    const second = await engine.preview(environment(free(on)));
    expect(second.counts).toMatchObject({ create: 0, update: 0, replace: 0, delete: 0 });
    expect(engine.refresh()).toStrictEqual([]);
    expect(driftOf(askedOf(second.deployment, second.deployment.resources))).toStrictEqual([]);

    expect(await engine.up(environment(free(off)))).toSucceed();
    expect(azure.resources.map(({ id }) => id).sort()).toStrictEqual(plain);

    expect(await engine.up(environment(free(on)))).toSucceed();
    expect(engine.destroy()).toSucceed();
    expect(azure.count).toBe(0);
  });
});

const inPublic = surroundings["a public network"].choices;
const withFeature = (what: string): Tree => changedBy(inPublic, features[what].choices);

test("what a registry holds is protected: it stays until its roles are named", async () => {
  const azure = azureFor(inPublic);
  const engine = new SmallEngine(azure, "aks", "test");
  expect(await engine.up(environment(withFeature("a private registry")))).toSucceed();
  const before = azure.resources.map(({ id }) => id).sort();

  const { failure } = await engine.up(environment(inPublic));

  expect(failure).toMatch(/protect/);
  const held = /containerregistry|privatednszones|rg-shop-shared/i;
  expect(
    azure.resources
      .map(({ id }) => id)
      .filter(id => held.test(id))
      .sort(),
  ).toStrictEqual(before.filter(id => held.test(id)));
});

test.each([
  ["a private registry", "a registry that exists, by an endpoint"],
  ["a private registry", "a public registry"],
  ["a public registry", "a registry that exists"],
  ["a registry that exists", "a registry that exists, by an endpoint"],
])("%s becomes %s, and is one again", async (one, other) => {
  const [first, second] = [free(withFeature(one)), free(withFeature(other))];
  const azure = azureFor(second);
  const engine = new SmallEngine(azure, "aks", "test");
  expect(await engine.up(environment(first))).toSucceed();
  const were = azure.resources.map(({ id }) => id).sort();
  expect(await engine.up(environment(second))).toSucceed();
  expect((await engine.preview(environment(second))).counts).toMatchObject({
    create: 0,
    update: 0,
    replace: 0,
    delete: 0,
  });
  expect(await engine.up(environment(first))).toSucceed();
  expect(azure.resources.map(({ id }) => id).sort()).toStrictEqual(were);
});

test("a registry goes down a tier once its endpoint is gone, and not before", async () => {
  const azure = azureFor(inPublic);
  const engine = new SmallEngine(azure, "aks", "test");
  const of = (create: Tree) => environment(free({ ...inPublic, registry: { kind: "create", create } }));
  expect(await engine.up(of({ access: { kind: "private" } }))).toSucceed();
  const { failure } = await engine.up(of({ tier: "standard" }));
  expect(failure).toMatch(/nothing has changed:[^]*M1 registry\.create\.tier: /);
  expect(await engine.up(of({}))).toSucceed();
  expect(await engine.up(of({ tier: "standard" }))).toSucceed();
});
