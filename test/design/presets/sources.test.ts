import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import { valueAt } from "../../../design/contract/tree";
import { schemaOf } from "../../../design/contract/schema";
import { findPreset, presetFamilies, presets, referenceOf, type Preset } from "../../../design/presets";
import { exampleOf } from "../../../design/presets/examples";
import { systemPoolTypes } from "../../../design/presets/helper";
import { policies } from "../../../policies/areas";
import { settingsOf } from "../../../policies/settings";
import counts from "../../../tools/generate/presetCounts.json";
import { valueHere } from "../../../tools/presets/here";
import { context, treeOf } from "../../support/choices";

const assessed = (preset: Preset, more: Record<string, unknown> = {}) =>
  assess({ ...treeOf(more, exampleOf(preset)) }, { ...context, environment: preset.environment });

const preset = (name: string): Preset => findPreset(name)!;

/** Values of a preset in the words that the page has for them. */
const values = (name: string, keys: readonly string[]): (string | undefined)[] => {
  const { choices } = assessed(preset(name));
  return keys.map(key => valueHere(choices, key));
};

const all = presets.map(one => ({ one, reference: referenceOf(one) }));
const ofSources = all.filter(({ one }) => one.source !== undefined);

describe("every preset", () => {
  test.each(all)("$reference has no problem but the warnings that it accepts, and accepts none besides", ({ one }) => {
    const { problems } = assessed(one);
    // Of a version that is not the newest, C19 tells.
    const told = problems.filter(({ id, accepted }) => accepted === undefined && id !== "C19");
    expect(told).toStrictEqual([]);
    const accepted = new Set(problems.flatMap(({ id, accepted: reason }) => (reason === undefined ? [] : [id])));
    expect([...accepted].sort()).toStrictEqual(Object.keys(one.choices.acceptedWarnings ?? {}).sort());
  });

  test.each(all.filter(({ one }) => Object.keys(one.asks).length > 0))(
    "$reference asks for what it leaves open, at keys that there are",
    ({ one, reference }) => {
      const unanswered = { version: 1, preset: reference, name: "shop", location: "westeurope" };
      const { problems } = assess(unanswered, { ...context, environment: one.environment });
      for (const key of Object.keys(one.asks)) {
        expect(schemaOf(key)).toBeDefined();
        expect(problems.filter(p => p.key === key).map(({ id }) => id)).toStrictEqual(["C7"]);
      }
      const others = problems.filter(p => p.severity === "error" && !Object.hasOwn(one.asks, p.key));
      expect(others).toStrictEqual([]);
    },
  );

  test.each(all)(
    "$reference is judged by policies as what it is for, or as production that nothing stops",
    ({ one }) => {
      const { environment, because } = settingsOf(
        { stack: "shop", config: { "aks:preset": referenceOf(one) } },
        policies,
      );
      expect([one.environment, "prod"]).toContain(environment);
      expect(environment === one.environment || because.startsWith("nothing names")).toBe(true);
    },
  );

  test.each(ofSources)("$reference says of each row what decides it, and why where that differs", ({ one }) => {
    const rows = one.source ?? [];
    const { choices } = assessed(one);
    const strange = rows.flatMap(({ keys }) => keys.filter(key => schemaOf(key) === undefined));
    expect(strange).toStrictEqual([]);
    const isRead = (key: string): boolean => valueAt(choices, key) !== undefined;
    const unexplained = rows.filter(({ keys, because }) => because === undefined && !keys.some(isRead));
    // Nothing decides a row, and nothing is said of it, only where the source has none of it either.
    expect(unexplained.filter(({ there }) => !/^(no(ne)?|not said)\b/.test(there))).toStrictEqual([]);
    expect(rows.filter(({ lacking, because }) => lacking && because === undefined)).toStrictEqual([]);
    // What a preset sets and its source has is told of.
    expect(rows.length).toBeGreaterThan(9);
  });
});

const [none, no] = ["none", "no"];

describe("the portal's cards", () => {
  const keys = ["systemPool.vmSize", "systemPool.scaling", "nodePools", "apiServer.kind", "zones"];
  const services = ["security.azurePolicy.kind", "monitoring.kind", "network.vnet.kind", "egress.kind"];
  test.each([
    ["standard", "D4ds_v5", "3-5 nodes", none, "public", "1, 2, 3", none, "create", "managed", "loadBalancer"],
    ["devTest", "D4as_v5", "1 node", none, "public", none, none, none, "managed", "loadBalancer"],
    [
      "costOptimized",
      "D4as_v5",
      "2-5 nodes",
      "user: Standard_D4as_v5, 0-25 nodes, Spot",
      "public",
      none,
      none,
      none,
      "managed",
      "loadBalancer",
    ],
    [
      "batch",
      "D4ds_v5",
      "2-5 nodes",
      "gpu: Standard_NC4as_T4_v3, 0-10 nodes, sku=gpu:NoSchedule",
      "public",
      none,
      none,
      "create",
      "managed",
      "loadBalancer",
    ],
    [
      "hardened",
      "D4ds_v5",
      "3-5 nodes",
      "user: Standard_D4ds_v5, 3-100 nodes",
      "private",
      "1, 2, 3",
      "assign",
      "create",
      "create",
      "firewall",
    ],
  ])("2021: %s", (name, size, ...expected) => {
    expect(values(`portal2021/${name}`, [...keys, ...services])).toStrictEqual([`Standard_${size}`, ...expected]);
  });

  const today = [
    ...keys,
    "kubernetes.tier",
    "security.azurePolicy.kind",
    "monitoring.prometheus.kind",
    "keyVault.kind",
  ];
  const access = ["entra.enabled", "entra.localAccounts", "network.kind", "network.dataplane.kind"];
  const user = "user: Standard_D8ds_v5, 2-100 nodes";
  test.each([
    [
      "productionStandard",
      "D8ds_v5",
      "2-5 nodes",
      user,
      "public",
      "1, 2, 3",
      "standard",
      "assign",
      "create",
      "create",
      no,
      "yes",
    ],
    ["devTest", "D4ds_v5", "2-5 nodes", none, "public", none, "free", none, none, none, no, "yes"],
    [
      "economy",
      "D8ds_v5",
      "2-5 nodes",
      "user: Standard_D8as_v5, 0-25 nodes",
      "public",
      none,
      "standard",
      none,
      none,
      none,
      "yes",
      no,
    ],
    [
      "enterprise",
      "D16ds_v5",
      "2-5 nodes",
      user,
      "private",
      "1, 2, 3",
      "standard",
      "assign",
      "create",
      "create",
      "yes",
      no,
    ],
  ])("now: %s", (name, size, ...expected) => {
    expect(values(`portal/${name}`, [...today, ...access])).toStrictEqual([
      `Standard_${size}`,
      ...expected,
      "overlay",
      "cilium",
    ]);
  });

  test("140 nodes in upgrades have room: a /24 of nodes, and a /16 of pods", () => {
    const { design } = assessed(preset("portal/productionStandard"));
    expect(design.pools.reduce((sum, { nodes, surge }) => sum + nodes.max + surge, 0)).toBe(140);
    expect(values("portal/productionStandard", ["network.vnet.create.subnets.nodes.addressPrefix"])).toStrictEqual([
      "10.240.0.0/24",
    ]);
  });
});

describe("the deploy helper's cards", () => {
  const keys = [
    "network.vnet.kind",
    "identity.controlPlane.kind",
    "egress.kind",
    "registry.create.tier",
    "registry.create.access.kind",
    "keyVault.create.access.kind",
    "systemPool.scaling",
    "nodePools",
  ];
  const fixed = "user: Standard_D4ds_v5, 3 nodes";
  const scaled = "user: Standard_D4ds_v5, 3-20 nodes";
  test.each([
    ["bare/simple/dev", "managed", "systemAssigned", "loadBalancer", undefined, undefined, undefined, "1 node", none],
    [
      "bare/simple/prod",
      "managed",
      "systemAssigned",
      "managedNatGateway",
      undefined,
      undefined,
      undefined,
      "3 nodes",
      fixed,
    ],
    ["bare/controlled/dev", "create", "create", "loadBalancer", undefined, undefined, "public", "1 node", none],
    ["bare/controlled/prod", "create", "create", "natGateway", undefined, undefined, "public", "3 nodes", fixed],
    ["bare/private/dev", "create", "create", "firewall", undefined, undefined, "private", "1 node", none],
    ["bare/private/prod", "create", "create", "firewall", undefined, undefined, "private", "3 nodes", fixed],
    ["oss/simple/dev", "managed", "systemAssigned", "loadBalancer", undefined, undefined, undefined, "1 node", none],
    [
      "oss/simple/prod",
      "managed",
      "systemAssigned",
      "managedNatGateway",
      undefined,
      undefined,
      undefined,
      "3 nodes",
      fixed,
    ],
    ["oss/controlled/dev", "create", "create", "loadBalancer", undefined, undefined, "public", "1 node", none],
    ["oss/controlled/prod", "create", "create", "natGateway", undefined, undefined, "public", "3 nodes", fixed],
    ["oss/private/dev", "create", "create", "firewall", "premium", "private", "private", "1 node", none],
    ["oss/private/prod", "create", "create", "firewall", "premium", "private", "private", "3 nodes", fixed],
    ["managed/simple/dev", "create", "create", "loadBalancer", "basic", "public", undefined, "1-3 nodes", none],
    ["managed/simple/prod", "create", "create", "natGateway", "basic", "public", undefined, "3-5 nodes", scaled],
    ["managed/controlled/dev", "create", "create", "loadBalancer", "premium", "private", "public", "1-3 nodes", none],
    ["managed/controlled/prod", "create", "create", "natGateway", "premium", "private", "public", "3-5 nodes", scaled],
    ["managed/private/dev", "create", "create", "firewall", "premium", "private", "private", "1-3 nodes", none],
    ["managed/private/prod", "create", "create", "firewall", "premium", "private", "private", "3-5 nodes", scaled],
  ])("%s", (name, ...expected) => {
    expect(values(`helper/${name}`, keys)).toStrictEqual(expected);
  });

  const ofCard = (card: string): string[] =>
    presets.filter(({ name }) => name.startsWith("helper/") && name.split("/").includes(card)).map(({ name }) => name);

  test.each<[string, Record<string, string | undefined>]>([
    [
      "bare",
      { "upgrades.channel": none, "upgrades.nodeImageChannel": "nodeImage", "monitoring.prometheus.kind": none },
    ],
    ["oss", { "upgrades.channel": none, "monitoring.prometheus.kind": none }],
    ["managed", { "upgrades.channel": "stable", "monitoring.kind": "create", "monitoring.prometheus.kind": "create" }],
    [
      "simple",
      {
        "entra.enabled": no,
        "entra.localAccounts": "yes",
        "apiServer.kind": "public",
        "security.azurePolicy.kind": none,
        "security.defender.enabled": no,
        "keyVault.kind": none,
        "network.dataplane.kind": "cilium",
      },
    ],
    [
      "controlled",
      {
        "entra.enabled": "yes",
        "entra.localAccounts": no,
        "apiServer.kind": "public",
        "apiServer.public.authorizedRanges": "203.0.113.0/24",
        "security.azurePolicy.assign.effect": "audit",
        "security.defender.enabled": "yes",
        "keyVault.secretsStore.enabled": "yes",
        "network.dataplane.kind": "cilium",
      },
    ],
    [
      "private",
      {
        "entra.localAccounts": no,
        "apiServer.kind": "private",
        "security.azurePolicy.assign.effect": "deny",
        "security.azurePolicy.assign.standard": "baseline",
        "security.defender.enabled": "yes",
        "egress.firewall.tier": "standard",
        "network.vnet.create.subnets.privateEndpoints.addressPrefix": "10.240.4.192/26",
        "network.vnet.create.subnets.firewall.addressPrefix": "10.240.50.0/24",
      },
    ],
    [
      "dev",
      {
        "kubernetes.tier": "free",
        zones: none,
        "poolDefaults.vmSize": "Standard_D2s_v5",
        "systemPool.osDisk.sizeGb": "64",
        "systemPool.taints": none,
      },
    ],
    [
      "prod",
      {
        "kubernetes.tier": "standard",
        zones: "1, 2, 3",
        "poolDefaults.osDisk.kind": "ephemeral",
        "poolDefaults.osDisk.sizeGb": "128",
        "systemPool.taints": "CriticalAddonsOnly=true:NoSchedule",
        "poolDefaults.maxPods": "30",
      },
    ],
  ])("card %s, in every hand that has it", (card, expected) => {
    for (const name of ofCard(card))
      expect([name, ...values(name, Object.keys(expected))]).toStrictEqual([name, ...Object.values(expected)]);
  });

  test.each(ofCard("dev").filter(name => !name.endsWith("simple/dev") || name.includes("managed")))(
    "%s caps its logs",
    name => {
      const plan = name.includes("managed") ? "basic" : undefined;
      expect(
        values(name, ["monitoring.create.dailyCapGb", "monitoring.create.tables.ContainerLogV2.plan"]),
      ).toStrictEqual(["2", plan]);
    },
  );

  test.each(Object.keys(systemPoolTypes))("type %s of system pool stands over a preset", type => {
    const { choices } = systemPoolTypes[type];
    const { problems } = assessed(preset("helper/managed/controlled/prod"), { systemPool: choices.systemPool });
    const told = problems.filter(({ accepted, id }) => accepted === undefined && id !== "P4");
    expect(told).toStrictEqual([]);
  });
});

describe("landing zones and baselines", () => {
  const keys = [
    "network.vnet.kind",
    "egress.kind",
    "apiServer.kind",
    "registry.create.tier",
    "registry.create.access.kind",
    "keyVault.kind",
  ];
  test.each([
    ["landingZone/sandbox", "managed", "loadBalancer", "public", "basic", "public", none],
    ["landingZone/corp", "existing", "preconfigured", "private", "premium", "private", "create"],
    ["landingZone/online", "create", "firewall", "private", "premium", "private", "create"],
    ["baseline/standard", "create", "firewall", "vnetIntegration", "basic", "public", none],
    ["baseline/regulated", "existing", "preconfigured", "private", "premium", "private", "create"],
  ])("%s", (name, ...expected) => {
    expect(values(name, keys)).toStrictEqual(expected);
  });

  test.each(["landingZone/corp", "baseline/regulated"])("%s makes its endpoints in a network that exists", name => {
    const { design } = assessed(preset(name));
    expect(design.choices.network.vnet.existing?.subnets.privateEndpoints?.id).toMatch(/snet-endpoints$/);
  });
});

test("the resources of every preset are counted", () => {
  expect(Object.keys(counts).sort()).toStrictEqual(presets.map(referenceOf).sort());
});

test("families hold every preset once", () => {
  expect(presetFamilies.flatMap(family => family.presets)).toHaveLength(presets.length);
  expect(new Set(presets.map(referenceOf)).size).toBe(39);
});
