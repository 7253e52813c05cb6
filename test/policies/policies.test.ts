import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { retirements } from "../../design/facts/retirements";
import { policies } from "../../policies/areas";
import { judge, judgeStack } from "../../policies/judge";
import { environments, isType, type Resource } from "../../policies/policy";
import { settingsOf } from "../../policies/settings";
import { unknown } from "../../policies/values";
import { cases, cluster, resource, routed, today, type Case } from "./cases";

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

/** What one policy finds on resources. */
function found(id: string, resources: readonly Resource[], day = today): string[] {
  const policy = policies.find(p => p.id === id);
  assert.ok(policy, `there is no policy ${id}`);
  const stack = policy.sees === "stack" ? resources : [];
  return resources.flatMap(r => judge(policy, r, { today: day, stack })).map(f => f.message);
}

suite("policies", () => {
  test("each has a case", () => {
    assert.deepEqual([...new Set(cases.map(c => c.policy))].sort(), policies.map(p => p.id).sort());
  });

  test("each is complete data, with an id of its own", () => {
    assert.equal(new Set(policies.map(p => p.id)).size, policies.length);
    for (const p of policies) {
      assert.match(p.id, /^[a-z]+(-[a-z]+)+$/);
      assert.match(p.doc, /^https:\/\//, p.id);
      for (const text of [p.fix, p.reason]) assert.match(text, /\.$/, p.id);
      assert.doesNotMatch(p.title, /\.$/, p.id);
    }
  });

  test("none is harder in an environment than in the next", () => {
    const rank = { disabled: 0, advisory: 1, mandatory: 2 };
    for (const { id, levels } of policies) {
      const ranks = environments.map(e => rank[levels[e]]);
      assert.deepEqual(ranks, [...ranks].sort(), id);
      assert.notEqual(levels.prod, "disabled", id);
    }
  });

  test("a cluster that is fine in all respects satisfies all of them", () => {
    for (const { id } of policies) assert.deepEqual(found(id, [cluster()]), [], id);
  });

  for (const one of cases) {
    const values = one.wrong.map(value => JSON.stringify(value) ?? "missing").join(", ");
    test(`${one.policy}: ${one.path} ${values}`, () => {
      assert.deepEqual(found(one.policy, one.fine), [], "fine before the change");
      for (const value of one.wrong) {
        const messages = found(one.policy, withValue(one, value));
        assert.equal(messages.length, 1, `one finding for ${JSON.stringify(value)}: ${messages.join("; ")}`);
        assert.match(messages[0] ?? "", /^[A-Z].*[^.]$/);
      }
      if (one.path === "protect") return;
      const steps = one.path.split(".");
      for (let depth = 2; depth <= steps.length; depth++) {
        const path = steps.slice(0, depth).join(".");
        assert.deepEqual(found(one.policy, withValue({ ...one, path }, unknown)), [], `${path} is not known yet`);
      }
    });
  }
});

suite("dates", () => {
  const kubenet = [cluster({ networkProfile: { networkPlugin: "kubenet", networkPolicy: "calico" } })];

  test("what retires is announced until its last day, and retired from the day after", () => {
    const { ends } = retirements.kubenet;
    assert.deepEqual(found("feature-retiring", kubenet, ends), [`Network plugin kubenet ends on ${ends}`]);
    assert.deepEqual(found("feature-retired", kubenet, ends), []);
    assert.deepEqual(found("feature-retiring", kubenet, "2028-04-01"), []);
    assert.deepEqual(found("feature-retired", kubenet, "2028-04-01"), [`Network plugin kubenet ended on ${ends}`]);
  });

  test("a version goes from supported over leaving to out of support", () => {
    const old = [cluster({ kubernetesVersion: "1.35" })];
    const ids = ["kubernetes-leaving-support", "kubernetes-out-of-support"];
    const on = (day: string) => ids.filter(id => found(id, old, day).length > 0);
    assert.deepEqual(on("2026-12-01"), []);
    assert.deepEqual(on("2027-03-15"), ["kubernetes-leaving-support"]);
    assert.deepEqual(on("2027-04-01"), ["kubernetes-out-of-support"]);
  });
});

suite("types", () => {
  test("any API version counts, other providers and namesakes do not", () => {
    const subnet = ["network:Subnet"];
    for (const token of [
      "azure-native:network:Subnet",
      "azure-native:network/v20230201:Subnet",
      "azure-native_network_v20240701:network:Subnet",
    ]) {
      assert.equal(isType(token, subnet), true, token);
    }
    for (const token of [
      "azure:network/subnet:Subnet",
      "aws:network:Subnet",
      "azure-native:other:Subnet",
      "azure-native_compute_v20240701:network:Subnet",
      "pulumi:providers:azure-native",
      "my:index:Subnet",
    ]) {
      assert.equal(isType(token, subnet), false, token);
    }
  });
});

suite("the stack seen together", () => {
  const asked = (stack: readonly Resource[]) => found("egress-past-the-appliance", stack);
  const loadBalanced = routed.map(r =>
    r.name === "managedcluster" ? { ...r, props: { ...r.props, networkProfile: { outboundType: "loadBalancer" } } } : r,
  );
  const idsUnknown = loadBalanced.map(r => {
    if (r.name === "subnet") return { ...r, props: { ...r.props, routeTable: { id: unknown } } };
    if (r.name !== "managedcluster") return r;
    return { ...r, props: { ...r.props, agentPoolProfiles: [{ vnetSubnetID: unknown }] } };
  });

  test("ids that are not known yet are followed where only one resource can be meant", () => {
    assert.deepEqual(asked(idsUnknown), [], "two subnets may be meant");
    const single = idsUnknown.map(r =>
      r.name === "managedcluster"
        ? { ...r, sources: { agentPoolProfiles: r.sources.agentPoolProfiles?.slice(0, 1) ?? [] } }
        : r,
    );
    assert.deepEqual(asked(single), [
      "Egress is loadBalancer, but route table routetable of subnet subnet sends 0.0.0.0/0 to an appliance",
    ]);
  });

  test("an id in plain text is not taken for a namesake in the stack", () => {
    assert.equal(asked(loadBalanced).length, 1);
    assert.deepEqual(asked(loadBalanced.map(r => (r.name === "managedcluster" ? { ...r, sources: {} } : r))), []);
  });

  test("routes may stand in the table itself", () => {
    const route = { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance" };
    const inline = loadBalanced
      .filter(r => r.name !== "route")
      .map(r => (r.name === "routetable" ? { ...r, props: { name: "rt", routes: [route] } } : r));
    assert.equal(asked(inline).length, 1);
  });

  test("verdicts name resource, fix and page, mandatory ones first", () => {
    const bad = [
      cluster({ sku: { tier: "Free" }, disableLocalAccounts: false }),
      resource("containerregistry:Registry", { adminUserEnabled: true }),
    ];
    const settings = settingsOf({ stack: "staging", config: {} }, policies);
    const verdicts = judgeStack({ inputs: bad, outputs: bad }, settings, today);
    assert.deepEqual(
      verdicts.map(v => [v.level, v.policy, v.resource]),
      [
        ["mandatory", "local-accounts", "managedcluster"],
        ["mandatory", "registry-admin-user", "registry"],
        ["advisory", "tier-free", "managedcluster"],
      ],
    );
    assert.deepEqual(verdicts[2], {
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
