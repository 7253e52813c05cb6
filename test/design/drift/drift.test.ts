import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { driftOf, isGraveDrift, Plan, type Asked } from "../../../design/drift/drift";
import { leftToOthers, owners } from "../../../design/drift/owners";
import { decidedBy, guarded, parts } from "../../../design/drift/security";
import { valueAt } from "../../../design/contract/tree";
import { change } from "../changes/builders";

const group = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-shop";
const network = `${group}/providers/Microsoft.Network`;

/** A resource as the program asks for it, and as Azure has it; the engine's state is as it was sent, unless it is told. */
const resource = (type: string, intended: object, live: object, rest: Partial<Asked> = {}): Asked => ({
  ...change(type, `aks-${type.split(":")[1]}`, { op: "same", before: intended, after: intended }),
  id: `${network}/things/one`,
  intended,
  live,
  sent: [],
  ignored: [],
  ...rest,
});

const found = (...resources: Asked[]) =>
  driftOf(resources).map(({ property, intended, live, plan, owner, decides }) => ({
    property,
    intended,
    live,
    plan,
    owner,
    decides,
  }));

describe("what Azure answers of what it was sent is no drift", () => {
  const same: [what: string, intended: unknown, live: unknown][] = [
    ["a region by its name", { location: "westeurope" }, { location: "West Europe" }],
    ["an id in another case", { subnet: { id: `${network}/x` } }, { subnet: { id: `${network}/X`.toUpperCase() } }],
    ["a word in another case", { sku: { name: "Standard" } }, { sku: { name: "standard" } }],
    ["more than was asked for", { sku: { name: "Base" } }, { sku: { name: "Base", tier: "Free" }, etag: "1" }],
    ["a list in another order", { zones: ["1", "2", "3"] }, { zones: ["3", "1", "2"] }],
    ["identities by their ids", { identity: { ids: [`${group}/x`] } }, { identity: { ids: { [`${group}/x`]: {} } } }],
    ["an address as a range of one", { ranges: ["203.0.113.7"] }, { ranges: ["203.0.113.7/32"] }],
    ["rules in another order", { rules: [{ name: "a" }, { name: "b" }] }, { rules: [{ name: "b" }, { name: "a" }] }],
    ["a rule with its id", { rules: [{ name: "a", ports: [1] }] }, { rules: [{ id: "x", name: "a", ports: [1] }] }],
    ["a number as text", { days: 30 }, { days: "30" }],
    ["what it never answers", { password: "sent once" }, {}],
    ["what nobody knows yet", { subnet: { id: "[unknown]" } }, { subnet: { id: `${network}/x` } }],
    ["what is hidden in the state", { key: "given" }, { key: "[unknown]" }],
    ["a patch of a minor", { kubernetesVersion: "1.36" }, { kubernetesVersion: "1.36.2" }],
    ["a switch that is off and not written", { logs: false }, {}],
    ["the resource's own type", { type: "VirtualMachineScaleSets" }, { type: "Microsoft.Any/thing" }],
  ];

  test.each(same)("%s", (_, intended, live) => {
    expect(found(resource("any:Thing", intended as object, live as object))).toStrictEqual([]);
  });
});

describe("what is another value", () => {
  const other: [what: string, intended: object, live: object, at: string][] = [
    ["a word", { mode: "Deny" }, { mode: "Alert" }, "mode"],
    ["a switch", { on: true }, { on: false }, "on"],
    ["an element more", { ranges: ["10.0.0.0/8"] }, { ranges: ["10.0.0.0/8", "0.0.0.0/0"] }, "ranges"],
    ["an element less", { zones: ["1", "2"] }, { zones: ["1"] }, "zones"],
    ["a range of another size", { range: "10.0.0.0/16" }, { range: "10.0.0.0/8" }, "range"],
    ["a value within an element", { rules: [{ name: "a", port: 1 }] }, { rules: [{ name: "a", port: 2 }] }, "rules"],
    ["a value within one without a name", { rules: [{ port: 1 }] }, { rules: [{ port: 2 }] }, "rules"],
    ["a value deep down", { a: { b: { c: 1 } } }, { a: { b: { c: 2 } } }, "a.b.c"],
    ["the pool's own type", { type: "A" }, { type: "any", typePropertiesType: "B" }, "type"],
    ["another minor", { kubernetesVersion: "1.36" }, { kubernetesVersion: "1.35.9" }, "kubernetesVersion"],
  ];

  test.each(other)("%s is found at its path", (_, intended, live, at) => {
    const [only, ...rest] = driftOf([resource("any:Thing", intended, live)]);
    expect(rest).toStrictEqual([]);
    expect(only).toMatchObject({ property: at, intended: valueAt(intended, at), plan: Plan.notSeen });
  });

  test("what Azure has no more is missing, where the state has it no more either", () => {
    const asked = resource("network:Subnet", { routeTable: { id: network } }, {}, { before: {}, sent: ["routeTable"] });
    expect(found(asked)).toStrictEqual([
      expect.objectContaining({ property: "routeTable", live: undefined, plan: Plan.putBack }),
    ]);
  });

  test.each([
    ["what the engine sends is put back", { op: "update", sent: ["mode"] }, Plan.putBack],
    ["what it replaces for", { op: "replace", sent: ["mode"], replacing: ["mode"] }, Plan.replaced],
    ["what is left alone", { leftAlone: ["mode"] }, Plan.leftAlone],
    ["what it does not compare", {}, Plan.notSeen],
  ] as const)("%s: %j", (_, rest, plan) => {
    expect(found(resource("any:Thing", { mode: "a" }, { mode: "b" }, rest))).toMatchObject([{ plan }]);
  });

  test("what is no resource of Azure's, gone from the program or new is none of it", () => {
    const [one, two] = [{ mode: "a" }, { mode: "b" }];
    const foreign = { ...resource("any:Thing", one, two), type: "kubernetes:core/v1:Secret" };
    expect(found(foreign)).toStrictEqual([]);
    expect(found({ ...resource("any:Thing", one, two), intended: undefined })).toStrictEqual([]);
    expect(found({ ...resource("any:Thing", one, two), live: undefined })).toStrictEqual([]);
  });
});

describe("what others gave a resource and the program says nothing of", () => {
  const added = { autoUpgrade: { on: true } };
  const of = (rest: Partial<Asked>) => found(resource("any:Thing", { mode: "a" }, { mode: "a", ...added }, rest));

  test("is left out of the next update, where a refresh has brought it into the state", () => {
    expect(of({ op: "update", before: { mode: "a", ...added }, sent: ["autoUpgrade"] })).toMatchObject([
      { property: "autoUpgrade", intended: undefined, live: { on: true }, plan: Plan.leftOut },
    ]);
  });

  test("is Azure's own, where it has not", () => {
    expect(of({})).toStrictEqual([]);
  });

  test("is replaced for, where the engine would", () => {
    const rest = {
      op: "replace",
      before: { mode: "a", ...added },
      sent: ["autoUpgrade"],
      replacing: ["autoUpgrade"],
    } as const;
    expect(of(rest)).toMatchObject([{ plan: Plan.replaced }]);
  });

  test.each([[false], [[]], [{}], ["[unknown]"]])("is nothing where it is %j", value => {
    const before = { mode: "a", autoUpgrade: value };
    expect(of({ op: "update", before, sent: ["autoUpgrade"] })).toStrictEqual([]);
  });

  test("is said once where it matters for security", () => {
    const ranges = { apiServerAccessProfile: { authorizedIPRanges: ["0.0.0.0/0"] } };
    const sent = ["apiServerAccessProfile.authorizedIPRanges"];
    const cluster = resource("containerservice:ManagedCluster", {}, ranges, { op: "update", before: ranges, sent });
    expect(found(cluster)).toMatchObject([{ property: sent[0], intended: [], plan: Plan.leftOut }]);
  });
});

describe("tags", () => {
  const live = { tags: { team: "shop", cost: "42" } };

  test("one that somebody added is said, also where the program gives none", () => {
    expect(found(resource("any:Thing", { tags: { team: "shop" } }, live))).toMatchObject([
      { property: "tags.cost", decides: "" },
    ]);
    expect(found(resource("any:Thing", {}, live))).toMatchObject([
      { property: "tags.team" },
      { property: "tags.cost" },
    ]);
  });

  test("one that is left to others is not", () => {
    const asked = resource("any:Thing", { tags: { team: "shop" } }, live, { ignored: [`tags["cost"]`] });
    expect(found(asked)).toStrictEqual([]);
  });
});

describe("owners", () => {
  const counted = { count: 2, enableAutoScaling: true };

  test("what the autoscaler moved is its own, and no matter of security", () => {
    const pool = resource(
      "containerservice:AgentPool",
      counted,
      { ...counted, count: 5 },
      { leftAlone: leftToOthers("containerservice:AgentPool", { scales: true }) },
    );
    expect(found(pool)).toStrictEqual([
      { property: "count", intended: 2, live: 5, plan: Plan.leftAlone, owner: "the cluster autoscaler", decides: "" },
    ]);
  });

  test("the same of a pool that nobody scales is somebody's doing", () => {
    const pool = resource("containerservice:AgentPool", { count: 2 }, { count: 5 }, { op: "update", sent: ["count"] });
    expect(found(pool)).toMatchObject([{ plan: Plan.putBack, owner: "" }]);
  });

  test("Defender that a policy has switched on is the policy's, one that was switched off is not", () => {
    const [on, off] = [true, false].map(enabled => ({
      securityProfile: { defender: { securityMonitoring: { enabled } } },
    }));
    const [own] = driftOf([resource("containerservice:ManagedCluster", {}, on)]);
    expect(own).toMatchObject({ property: "securityProfile.defender", owner: "Azure Policy or Defender for Cloud" });
    expect(isGraveDrift(own)).toBe(false);
    const [lost] = driftOf([resource("containerservice:ManagedCluster", on, off)]);
    expect(lost).toMatchObject({ owner: "", decides: "who finds out what runs" });
    expect(isGraveDrift(lost)).toBe(true);
  });

  test("AKS writes routes of kubenet, and nobody else does by that name", () => {
    const live = { routes: [{ name: "aks-nodes-1" }, { name: "out", id: "/x", etag: "1", nextHopType: "Internet" }] };
    expect(found(resource("network:RouteTable", {}, live))).toMatchObject([
      { property: "routes.out", live: { name: "out", nextHopType: "Internet" }, owner: "" },
      { property: "routes.aks-nodes-1", owner: "AKS, for pods of a kubenet network" },
    ]);
  });

  test("worst first: security without an owner, then others without, then what is owned", () => {
    const cluster = resource(
      "containerservice:ManagedCluster",
      { sku: { tier: "Free" }, agentPoolProfiles: [{ name: "system", count: 1 }], disableLocalAccounts: true },
      { sku: { tier: "Premium" }, agentPoolProfiles: [{ name: "system", count: 2 }], disableLocalAccounts: false },
      { leftAlone: leftToOthers("containerservice:ManagedCluster", { scales: true }) },
    );
    expect(found(cluster).map(({ property }) => property)).toStrictEqual([
      "disableLocalAccounts",
      "sku.tier",
      "agentPoolProfiles[0].count",
    ]);
  });

  test.each(["stable", "rapid"])("channel %s owns versions", channel => {
    expect(leftToOthers("containerservice:ManagedCluster", { channel })).toContain("kubernetesVersion");
    expect(leftToOthers("containerservice:AgentPool", { channel })).toStrictEqual(["orchestratorVersion"]);
  });

  test.each(["patch", "node-image", "none"])("channel %s does not", channel => {
    expect(leftToOthers("containerservice:ManagedCluster", { channel })).toStrictEqual([]);
  });

  test("each has a page", () => {
    expect(owners.filter(({ doc }) => !doc.startsWith("https://learn.microsoft.com/"))).toStrictEqual([]);
  });
});

describe("what others have added", () => {
  const own = `${network}/networkSecurityGroups/nsg/securityRules/own`;
  const rule = (id: string, name: string) => ({ id, name, access: "Allow" });
  const securityGroup = (...securityRules: object[]): Asked =>
    resource("network:NetworkSecurityGroup", {}, { securityRules }, { id: `${network}/networkSecurityGroups/nsg` });
  const ownRule = resource("network:SecurityRule", { securityRuleName: "own" }, {}, { id: own });

  test("the program's own rules are none", () => {
    expect(found(securityGroup(rule(own.toUpperCase(), "own")), ownRule)).toStrictEqual([]);
  });

  test("another rule is found by its name, and decides what nodes reach", () => {
    const other = rule(`${network}/networkSecurityGroups/nsg/securityRules/any`, "any");
    expect(found(securityGroup(rule(own, "own"), other), ownRule)).toStrictEqual([
      {
        property: "securityRules.any",
        intended: undefined,
        live: { name: "any", access: "Allow" },
        plan: Plan.notSeen,
        owner: "",
        decides: "what nodes and pods reach, and who reaches them",
      },
    ]);
  });

  test("a rule that is called like one of another group is not that one", () => {
    const elsewhere = { ...ownRule, id: own.replace("/nsg/", "/other/") };
    expect(found(securityGroup(rule(own, "own")), elsewhere)).toMatchObject([{ property: "securityRules.own" }]);
  });

  test("a group of the firewall's rules, of which Azure says no more than the id", () => {
    const id = `${network}/firewallPolicies/afwp`;
    const live = { ruleCollectionGroups: [{ id: `${id}/ruleCollectionGroups/mine` }] };
    expect(found(resource("network:FirewallPolicy", {}, live, { id }))).toMatchObject([
      { property: "ruleCollectionGroups.mine", decides: "what nodes and pods reach, and who reaches them" },
    ]);
  });

  test("a pool of somebody else's is one, and not the cluster's own pool in another form", () => {
    const id = `${group}/providers/Microsoft.ContainerService/managedClusters/aks`;
    const pools = { agentPoolProfiles: [{ name: "system", count: 1 }] };
    const live = { agentPoolProfiles: [{ name: "user" }, { name: "system", count: 1 }, { name: "miner" }] };
    const user = resource("containerservice:AgentPool", { agentPoolName: "user" }, {}, { id: `${id}/agentPools/user` });
    const cluster = resource("containerservice:ManagedCluster", pools, live, { id });
    expect(found(cluster, user)).toMatchObject([{ property: "agentPoolProfiles.miner", decides: "" }]);
  });
});

test("a pool of somebody else's that a refresh has taken into the cluster's inputs is left out of the next update", () => {
  const pools = { agentPoolProfiles: [{ name: "system", count: 1 }] };
  const live = { agentPoolProfiles: [{ name: "system", count: 1 }, { name: "miner" }] };
  const cluster = resource("containerservice:ManagedCluster", pools, live, { before: live });
  expect(found(cluster)).toMatchObject([{ property: "agentPoolProfiles.miner", plan: Plan.leftOut }]);
});

describe("what matters for security", () => {
  const rows = Object.entries(guarded).flatMap(([type, all]) => all.map(row => ({ type, ...row })));

  test.each(rows.filter(({ unsent }) => unsent !== undefined))(
    "$type has $path by Azure where nothing is sent, and by somebody otherwise",
    ({ type, path, unsent, decides }) => {
      const live = (value: unknown): object =>
        path.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
      expect(found(resource(type, {}, live(unsent)))).toStrictEqual([]);
      expect(found(resource(type, {}, {}))).toStrictEqual([]);
      expect(found(resource(type, {}, live(opposite(unsent))))).toMatchObject([
        { property: path, decides, plan: Plan.notSeen },
      ]);
    },
  );

  /** Another value than that. */
  const opposite = (value: unknown): unknown => {
    if (typeof value === "boolean") return !value;
    if (Array.isArray(value)) return ["added"];
    return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, opposite(inner)]));
  };

  test.each(
    [
      ...new Set(
        [...rows, ...Object.entries(parts).flatMap(([type, all]) => all.map(row => ({ type, ...row })))].map(
          ({ type, path }) => `${type} ${path.split(/[.[]/)[0]}`,
        ),
      ),
    ].filter(row => !row.endsWith(" ")),
  )("azure-native has %s", row => {
    const [type, property] = row.split(" ");
    const [module, name] = type.split(":");
    const file = `@pulumi/azure-native/${module}/${name[0].toLowerCase()}${name.slice(1)}.d.ts`;
    expect(readFileSync(require.resolve(file), "utf8")).toMatch(new RegExp(`^ {4}(?:readonly )?${property}\\??:`, "m"));
  });

  test.each([
    ["containerservice:ManagedCluster", "aadProfile.adminGroupObjectIDs", "who signs in to the cluster"],
    ["containerservice:ManagedCluster", "agentPoolProfiles[0].enableNodePublicIP", "who gets into nodes"],
    [
      "containerservice:ManagedCluster",
      "apiServerAccessProfile",
      "who reaches the API server, who runs commands in the cluster without its network",
    ],
    ["network:SecurityRule", "sourceAddressPrefix", "what nodes and pods reach, and who reaches them"],
    ["containerservice:ManagedCluster", "agentPoolProfiles[0].count", ""],
    ["containerservice:ManagedCluster", "tags", ""],
    ["network:VirtualNetwork", "tags", ""],
  ])("%s %s decides %s", (type, path, decides) => {
    expect(decidedBy(`azure-native:${type}`, path)).toBe(decides);
  });
});
