import { describe, expect, test } from "@jest/globals";
import { retirements } from "../../design/facts/retirements";
import { policies } from "../../policies/areas";
import { benchmarks } from "../../policies/benchmarks";
import { judge, judgeStack } from "../../policies/judge";
import { isType, optIn, type Policy, type Resource } from "../../policies/policy";
import { settingsOf } from "../../policies/settings";
import { list, unknown } from "../../policies/values";
import { cases } from "./cases";
import { cluster, company, resource, routed, today, type Case } from "./fixtures";

/** A copy with one value changed; undefined takes it away. */
function changed(node: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(node))
    return node.map((item: unknown, i) => (String(i) === key ? changed(item, rest, value) : item));
  const map = (node ?? {}) as Record<string, unknown>;
  return { ...map, [key]: changed(map[key], rest, value) };
}

const withValue = ({ fine, on, path }: Case, value: unknown): Resource[] =>
  fine.map(r => (r.name === on ? (changed(r, path.split("."), value) as Resource) : r));

const policyOf = (id: string): Policy => {
  const policy = policies.find(p => p.id === id);
  if (!policy) throw new Error(`there is no policy ${id}`);
  return policy;
};

/** What one policy finds on resources. */
function found(id: string, resources: readonly Resource[], day = today): string[] {
  const policy = policyOf(id);
  const stack = policy.sees === "stack" ? resources : [];
  return resources.flatMap(r => judge(policy, r, { today: day, stack })).map(f => f.message);
}

/** A path and those of what it is in, below the resource itself: props.sku.tier, props.sku. */
const pathsTo = (path: string): string[] => {
  const steps = path.split(".");
  return steps.map((_, i) => steps.slice(0, i + 1).join(".")).slice(1);
};

describe("policies", () => {
  test("each has a case", () => {
    expect([...new Set(cases.map(c => c.policy))].sort()).toStrictEqual(policies.map(p => p.id).sort());
  });

  test("each has an id of its own", () => {
    expect(new Set(policies.map(p => p.id)).size).toBe(policies.length);
  });

  describe.each(policies)("$id", ({ id, doc, fix, key, maps, reason, sees, title, levels }) => {
    test("is complete data", () => {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
      expect(doc).toMatch(/^https:\/\//);
      // A page, not where all of them begin.
      expect(doc).not.toMatch(/\/azure\/(aks\/)?$/);
      expect(fix).toMatch(/\.$/);
      expect(reason).toMatch(/\.$/);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(key).not.toBe("");
      expect(["resource", "stack"]).toContain(sees);
    });

    test("is on in production, or nowhere until somebody asks for it", () => {
      expect(levels === optIn).toBe(levels.prod === "disabled");
    });

    test("names items of benchmarks as those write them, each once", () => {
      expect(maps.filter(item => !benchmarks.some(({ form }) => form.test(item)))).toStrictEqual([]);
      expect(new Set(maps).size).toBe(maps.length);
    });

    test("finds nothing on a cluster that is fine in all respects", () => {
      expect(found(id, [cluster(), ...company])).toStrictEqual([]);
    });
  });
});

describe.each(cases)("$policy: $path", one => {
  test("is fine before the change", () => {
    expect(found(one.policy, one.fine)).toStrictEqual([]);
  });

  test.each(one.wrong.map(value => ({ value })))("is found, once, as $value", ({ value }) => {
    expect(found(one.policy, withValue(one, value))).toStrictEqual([expect.stringMatching(/^[A-Z].*[^. ]$/)]);
  });

  // Whether a resource is protected is never unknown.
  const unknowable = one.path === "protect" ? [] : pathsTo(one.path);
  test("is left to the deployment while it, or what it is in, is not known yet", () => {
    const judged = unknowable.filter(path => found(one.policy, withValue({ ...one, path }, unknown)).length > 0);
    expect(judged).toStrictEqual([]);
  });
});

test("what is retired of a pool is told with the pool's name", () => {
  const { what, ends } = retirements.availabilitySets;
  const old = resource("containerservice:AgentPool", { agentPoolName: "old", type: "AvailabilitySet" });
  expect(found("feature-retired", [old])).toStrictEqual([`${what} ended on ${ends} (pool old)`]);
});

describe("dates", () => {
  const kubenet = [cluster({ networkProfile: { networkPlugin: "kubenet", networkPolicy: "calico" } })];

  test("what retires is announced until its last day, and retired from the day after", () => {
    const { ends } = retirements.kubenet;
    expect(found("feature-retiring", kubenet, ends)).toStrictEqual([`Network plugin kubenet ends on ${ends}`]);
    expect(found("feature-retired", kubenet, ends)).toStrictEqual([]);
    expect(found("feature-retiring", kubenet, "2028-04-01")).toStrictEqual([]);
    expect(found("feature-retired", kubenet, "2028-04-01")).toStrictEqual([`Network plugin kubenet ended on ${ends}`]);
  });

  test("a version goes from supported over leaving to out of support", () => {
    const old = [cluster({ kubernetesVersion: "1.35" })];
    const ids = ["kubernetes-leaving-support", "kubernetes-out-of-support"];
    const on = (day: string) => ids.filter(id => found(id, old, day).length > 0);
    expect(on("2026-12-01")).toStrictEqual([]);
    expect(on("2027-03-15")).toStrictEqual(["kubernetes-leaving-support"]);
    expect(on("2027-04-01")).toStrictEqual(["kubernetes-out-of-support"]);
  });
});

describe("a subnet", () => {
  test.each([
    "azure-native:network:Subnet",
    "azure-native:network/v20230201:Subnet",
    "azure-native_network_v20240701:network:Subnet",
  ])("is %s, whatever the API version", token => {
    expect(isType(token, ["network:Subnet"])).toBe(true);
  });

  test.each([
    "azure:network/subnet:Subnet",
    "aws:network:Subnet",
    "azure-native:other:Subnet",
    "azure-native_compute_v20240701:network:Subnet",
    "pulumi:providers:azure-native",
    "my:index:Subnet",
    "azure-native:Subnet",
  ])("is not %s, of another provider or a namesake", token => {
    expect(isType(token, ["network:Subnet"])).toBe(false);
  });
});

test("what is no list, or not known yet, has no entries", () => {
  expect([undefined, null, unknown, "22", { 0: "22" }].map(list)).toStrictEqual([[], [], [], [], []]);
});

describe("a role that its holder does not name", () => {
  const identity = resource("managedidentity:UserAssignedIdentity", { principalId: "p1" });
  const assigned = (principalId: unknown, from: readonly string[] = []): Resource =>
    resource(
      "authorization:RoleAssignment",
      {
        principalId,
        roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
        scope: "/subscriptions/s",
      },
      { sources: { principalId: from } },
    );
  const own = cluster({ identity: { type: "SystemAssigned", principalId: "p2" } });
  const withIdentity = cluster({}, { sources: { identity: [identity.urn] } });
  const asked = (...stack: Resource[]) => found("cluster-identity-too-powerful", stack);
  const owner = ["An identity of the cluster is Owner of the whole subscription"];

  test("is the cluster's where it comes from the cluster or has its principal", () => {
    expect(asked(own, assigned(unknown, [own.urn]))).toStrictEqual(owner);
    expect(asked(own, assigned("p2"))).toStrictEqual(owner);
  });

  test("is the cluster's where it comes from an identity that the cluster has", () => {
    expect(asked(withIdentity, identity, assigned(unknown, [identity.urn]))).toStrictEqual(owner);
    const kubelet = cluster({}, { sources: { identityProfile: [identity.urn] } });
    expect(asked(kubelet, identity, assigned("p1"))).toStrictEqual(owner);
    expect(asked(own, identity, assigned(unknown, [identity.urn]))).toStrictEqual([]);
  });

  test("is nobody's where the cluster only mentions the identity", () => {
    const mentioning = cluster({}, { sources: { identity: [], tags: [identity.urn] } });
    expect(asked(mentioning, identity, assigned("p1"))).toStrictEqual([]);
  });

  test("is nobody's while neither is known", () => {
    expect(asked(own, identity, assigned(unknown))).toStrictEqual([]);
    expect(asked(own, identity, { ...assigned("somebody"), sources: {} })).toStrictEqual([]);
  });
});

describe("the stack seen together", () => {
  const asked = (stack: readonly Resource[]) => found("egress-past-the-appliance", stack);
  const loadBalanced = routed.map(r =>
    r.name === "managedcluster" ? { ...r, props: { ...r.props, networkProfile: { outboundType: "loadBalancer" } } } : r,
  );
  const idsUnknown = loadBalanced.map(r => {
    if (r.name === "subnet") return { ...r, props: { ...r.props, routeTable: { id: unknown } } };
    if (r.name !== "managedcluster") return r;
    return { ...r, props: { ...r.props, agentPoolProfiles: [{ vnetSubnetID: unknown }] } };
  });

  test("an id that is not known yet is not followed where two resources may be meant", () => {
    expect(asked(idsUnknown)).toStrictEqual([]);
  });

  test("an id that is not known yet is followed where only one resource can be meant", () => {
    const single = idsUnknown.map(r =>
      r.name === "managedcluster"
        ? { ...r, sources: { agentPoolProfiles: r.sources.agentPoolProfiles?.slice(0, 1) ?? [] } }
        : r,
    );
    expect(asked(single)).toStrictEqual([
      "Egress is loadBalancer, but route table routetable of subnet subnet sends 0.0.0.0/0 to an appliance",
    ]);
  });

  test("an id in plain text is not taken for a namesake in the stack", () => {
    expect(asked(loadBalanced)).toHaveLength(1);
    expect(asked(loadBalanced.map(r => (r.name === "managedcluster" ? { ...r, sources: {} } : r)))).toStrictEqual([]);
  });

  test("routes may stand in the table itself", () => {
    const route = { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance" };
    const inline = loadBalanced
      .filter(r => r.name !== "route")
      .map(r => (r.name === "routetable" ? { ...r, props: { name: "rt", routes: [route] } } : r));
    expect(asked(inline)).toHaveLength(1);
  });

  test("routes of another table are no concern of the subnet", () => {
    const other = resource("network:RouteTable", { name: "rt2" }, { name: "other" });
    const [table] = loadBalanced.filter(r => r.name === "routetable");
    const from = (one: Resource): readonly Resource[] => [
      ...loadBalanced.map(r =>
        r.name === "route"
          ? { ...r, props: { ...r.props, routeTableName: unknown }, sources: { routeTableName: [one.urn] } }
          : r,
      ),
      other,
    ];
    expect(asked(from(table))).toHaveLength(1);
    expect(asked(from(other))).toStrictEqual([]);
  });

  const single = (props: object = {}, more: Partial<Resource> = {}): Resource =>
    cluster({ name: "aks", agentPoolProfiles: [{ name: "system", mode: "System", count: 1 }], ...props }, more);
  const second = cluster({ name: "aks2" }, { name: "second", urn: "urn:pulumi:s::p::second" });
  const systemPool = (resourceName: unknown, from: readonly string[] = []): Resource =>
    resource(
      "containerservice:AgentPool",
      { mode: "System", count: 1, resourceName },
      { sources: { resourceName: from } },
    );

  test.each<[pool: string, counts: boolean, stack: readonly Resource[]]>([
    ["of the cluster by its name", true, [single(), second, systemPool("aks")]],
    ["that may be the cluster's", true, [single(), second, systemPool(unknown)]],
    ["of another cluster", false, [single(), second, systemPool("aks2")]],
    ["of another cluster, whose name is not known yet", false, [single(), second, systemPool(unknown, [second.urn])]],
    ["of a cluster elsewhere", false, [single(), second, systemPool("aks3")]],
    ["that is the cluster's own alone", false, [single({ resourceName: unknown }), second]],
  ])("a system pool %s counts: %s", (_, counts, stack) => {
    expect(found("system-pool-single-node", stack)).toStrictEqual(counts ? [] : ["The system pools keep 1 node"]);
  });

  test("verdicts name resource, fix and page, mandatory ones first", () => {
    const bad = [
      cluster({ sku: { tier: "Free" }, disableLocalAccounts: false }),
      resource("containerregistry:Registry", { adminUserEnabled: true }),
    ];
    const settings = settingsOf({ stack: "staging", config: {} }, policies);
    const verdicts = judgeStack({ inputs: bad, outputs: bad }, settings, today);
    expect(verdicts.map(v => [v.level, v.policy, v.resource])).toStrictEqual([
      ["mandatory", "local-accounts", "managedcluster"],
      ["mandatory", "registry-admin-user", "registry"],
      ["advisory", "tier-free", "managedcluster"],
    ]);
    expect(verdicts[2]).toStrictEqual({
      policy: "tier-free",
      level: "advisory",
      urn: bad[0]?.urn,
      resource: "managedcluster",
      message: "The cluster has tier Free",
      fix: "Set sku to { name: Base, tier: Standard }.",
      doc: "https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers",
    });
  });
});
