import { describe, expect, test } from "@jest/globals";
import { LimitRange, Namespace, ResourceQuota } from "kubernetes-models/v1";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1";
import { RoleBinding } from "kubernetes-models/rbac.authorization.k8s.io/v1";
import { namespaceObjects, namespaceProblems, type NamespaceArgs } from "../../../design";

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

/** What the schema of Kubernetes has against an object. */
function fault(manifest: { readonly kind: string }): string | undefined {
  const Model = models[manifest.kind as keyof typeof models] as unknown as new (data: object) => {
    validate: () => void;
  };
  try {
    new Model(manifest).validate();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

describe("objects of namespaces", () => {
  test.each<[kind: string, args: NamespaceArgs]>([
    ["full", full],
    ["bare", {}],
    ["open", { deny: "none" }],
  ])("Kubernetes' schema knows every one of a %s namespace", (_, args) => {
    const refused = namespaceObjects({ orders: args }).flatMap(({ manifest }) => fault(manifest) ?? []);
    expect(refused).toStrictEqual([]);
  });

  test("the schema would notice", () => {
    const [namespace] = namespaceObjects({ orders: { labels: { team: 1 as never } } });
    expect(fault(namespace.manifest)).toMatch(/labels.*string/);
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
  const role = (groupId: string): object => ({ roles: { t: { groupId, role: "edit" } } });
  test.each<[what: string, namespaces: Record<string, unknown>, key: string]>([
    ["a name", { Orders: {} }, "namespaces.Orders"],
    ["a name that begins with a hyphen", { "-orders": {} }, "namespaces.-orders"],
    ["a name that ends with a hyphen", { "orders-": {} }, "namespaces.orders-"],
    ["a name of 64 letters", { ["o".repeat(64)]: {} }, `namespaces.${"o".repeat(64)}`],
    ["a second name", { web: {}, Orders: {} }, "namespaces.Orders"],
    ["a name of the cluster's own", { "kube-system": {} }, "namespaces.kube-system"],
    ["the namespace that every cluster has", { default: {} }, "namespaces.default"],
    ["an amount", { web: { quota: { cpu: "4 cores" } } }, "namespaces.web.quota.cpu"],
    ["a second amount", { web: { quota: { cpu: "4", pods: "many" } } }, "namespaces.web.quota.pods"],
    ["a unit", { web: { quota: { memory: "16GiB" } } }, "namespaces.web.quota.memory"],
    [
      "an amount that is asked for by default",
      { web: { limits: { defaultRequest: { cpu: "" } } } },
      "namespaces.web.limits.defaultRequest.cpu",
    ],
    [
      "an amount that is given by default",
      { web: { limits: { defaultLimit: { cpu: "1,5" } } } },
      "namespaces.web.limits.defaultLimit.cpu",
    ],
    ["the largest amount", { web: { limits: { max: { cpu: "two" } } } }, "namespaces.web.limits.max.cpu"],
    ["a group's name", { web: role("team") }, "namespaces.web.roles.t.groupId"],
    ["a GUID with a digit too few", { web: role(groupId.slice(1)) }, "namespaces.web.roles.t.groupId"],
    ["a GUID with a digit too many", { web: role(`${groupId}0`) }, "namespaces.web.roles.t.groupId"],
  ])("%s", (_, namespaces, key) => {
    const problems = namespaceProblems(namespaces as Record<string, NamespaceArgs>);
    expect(problems.map(p => `${p.id} ${p.key}`)).toStrictEqual([`C32 ${key}`]);
    expect(problems).toBeReadable();
  });

  test.each([
    ["default", "error"],
    ["kube-node-lease", "error"],
    ["kube-public", "error"],
    ["kube-system", "error"],
    ["kube-shop", "warning"],
    ["gatekeeper-system", "warning"],
    ["app-routing-system", "warning"],
    ["istio-system", "warning"],
    ["aks-istio-system", "warning"],
    ["aks-istio-ingress", "warning"],
    ["aks-istio-egress", "warning"],
    ["kube", undefined],
    ["aks-shop", undefined],
    ["shop-system", undefined],
  ])("%s is somebody's: %s", (name, severity) => {
    const problems = namespaceProblems({ [name]: {} });
    expect(problems.map(p => `${p.severity} ${p.key}`)).toStrictEqual(
      severity ? [`${severity} namespaces.${name}`] : [],
    );
    expect(problems).toBeReadable();
  });

  test.each(["4", "0.5", ".5", "5.", "100m", "16Gi", "1e3", "2E-1", "+1k", "3n", "7Ei"])("%s is an amount", amount => {
    expect(namespaceProblems({ web: { quota: { cpu: amount } } })).toStrictEqual([]);
  });

  test("none of what is sound", () => {
    expect(namespaceProblems({ orders: full, web: {}, ["o".repeat(63)]: {}, kube2: {} })).toStrictEqual([]);
  });
});
