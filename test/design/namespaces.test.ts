import { describe, expect, test } from "@jest/globals";
import { LimitRange, Namespace, ResourceQuota } from "kubernetes-models/v1";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1";
import { RoleBinding } from "kubernetes-models/rbac.authorization.k8s.io/v1";
import { namespaceObjects, namespaceProblems, type NamespaceArgs } from "../../design";

const groupId = "22222222-3333-4444-5555-666666666666";
const full: NamespaceArgs = {
  labels: { team: "orders" },
  quota: { "requests.cpu": "4", "limits.memory": "16Gi", pods: "50", "count/services": "1e1" },
  limits: { defaultRequest: { cpu: "100m" }, defaultLimit: { memory: "256Mi" }, max: { cpu: "2" } },
  deny: "both",
  podSecurity: "restricted",
  roles: { team: { groupId, role: "edit" }, audit: { groupId, role: "view" } },
};

/** Kubernetes' published schema, compiled by others. */
const models = { Namespace, ResourceQuota, LimitRange, NetworkPolicy, RoleBinding };

/** Throws where the schema of Kubernetes does not know the object. */
function validate(manifest: { readonly kind: string }): void {
  const Model = models[manifest.kind as keyof typeof models] as unknown as new (data: object) => {
    validate: () => void;
  };
  new Model(manifest).validate();
}

describe("objects of namespaces", () => {
  for (const [name, args] of Object.entries<NamespaceArgs>({ full, bare: {}, open: { deny: "none" } })) {
    test(`${name}: Kubernetes' schema knows every one`, () => {
      for (const { manifest } of namespaceObjects({ orders: args })) validate(manifest);
    });
  }

  test("the schema would notice", () => {
    const [namespace] = namespaceObjects({ orders: { labels: { team: 1 as never } } });
    expect(() => validate(namespace.manifest)).toThrow(/labels.*string/);
  });

  test("one of each, in the namespace, which comes first", () => {
    const objects = namespaceObjects({ orders: full, web: {} });
    expect(objects.map(o => `${o.key} ${o.manifest.kind} ${o.manifest.metadata.namespace ?? ""}`.trim())).toStrictEqual(
      [
        "orders Namespace",
        "orders/quota ResourceQuota orders",
        "orders/limits LimitRange orders",
        "orders/default-deny NetworkPolicy orders",
        "orders/roles/team RoleBinding orders",
        "orders/roles/audit RoleBinding orders",
        "web Namespace",
        "web/default-deny NetworkPolicy web",
      ],
    );
  });

  test("what nobody chose is careful: baseline pods, that answer nobody", () => {
    const [namespace, deny] = namespaceObjects({ web: {} }).map(o => o.manifest);
    expect(namespace.metadata.labels).toStrictEqual({ "pod-security.kubernetes.io/enforce": "baseline" });
    expect(deny.spec).toStrictEqual({ podSelector: {}, policyTypes: ["Ingress"] });
  });

  test("who may ask nobody may ask DNS", () => {
    const spec = namespaceObjects({ web: { deny: "both" } })[1].manifest.spec as { egress: { ports: unknown[] }[] };
    expect(spec.egress[0].ports).toStrictEqual([
      { port: 53, protocol: "UDP" },
      { port: 53, protocol: "TCP" },
    ]);
  });
});

describe("problems of namespaces", () => {
  const wrong: [string, Record<string, unknown>, string][] = [
    ["a name", { Orders: {} }, "C32 namespaces.Orders"],
    ["a name of the cluster's own", { "kube-system": {} }, "C32 namespaces.kube-system"],
    ["an amount", { web: { quota: { cpu: "4 cores" } } }, "C32 namespaces.web.quota.cpu"],
    [
      "a group's name",
      { web: { roles: { t: { groupId: "team", role: "edit" } } } },
      "C32 namespaces.web.roles.t.groupId",
    ],
  ];
  for (const [what, namespaces, expected] of wrong) {
    test(what, () => {
      const found = namespaceProblems(namespaces as Record<string, NamespaceArgs>);
      expect(found.map(p => `${p.id} ${p.key}`)).toStrictEqual([expected]);
    });
  }
  test("none of what is sound", () => {
    expect(namespaceProblems({ orders: full, web: {} })).toStrictEqual([]);
  });
});
