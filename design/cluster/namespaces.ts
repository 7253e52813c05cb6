import type { Input } from "@pulumi/pulumi";
import { formProblem } from "../contract/form";
import type { Problem } from "../contract/problems";
import { childKey } from "../contract/tree";

/** Traffic of a namespace's pods that is refused unless a policy of the namespace's own admits it. */
export const DeniedTraffic = { none: "none", ingress: "ingress", both: "both" } as const;
export type DeniedTraffic = (typeof DeniedTraffic)[keyof typeof DeniedTraffic];

/** Pod Security Standards of Kubernetes. */
export const PodSecurityLevel = { privileged: "privileged", baseline: "baseline", restricted: "restricted" } as const;
export type PodSecurityLevel = (typeof PodSecurityLevel)[keyof typeof PodSecurityLevel];

/** Roles that every cluster has for people who work in a namespace. */
export const NamespaceRole = { admin: "admin", edit: "edit", view: "view" } as const;
export type NamespaceRole = (typeof NamespaceRole)[keyof typeof NamespaceRole];

/** A Kubernetes role of an Entra group in one namespace. */
export interface NamespaceMember {
  /** Object id of the group. Required. Allowed: a GUID. Change: in place. */
  groupId: Input<string>;
  /** Required. Allowed: admin (all but quotas and the namespace itself), edit, view. Change: replaces the binding. */
  role: NamespaceRole;
}

/** What containers get that ask for nothing, and the most that they may ask for. */
export interface ContainerLimits {
  /** Requests of containers that state none, for example cpu: 100m. Default: none. Change: in place, for new pods. */
  defaultRequest?: Record<string, string>;
  /** Limits of containers that state none, for example memory: 256Mi. Default: none. Change: in place, for new pods. */
  defaultLimit?: Record<string, string>;
  /** The largest limits that a container may state. Default: none. Change: in place, for new pods. */
  max?: Record<string, string>;
}

/** A namespace and what holds in it. */
export interface NamespaceArgs {
  /** Labels of the namespace. Default: none but the level of Pod Security. Change: in place. */
  labels?: Record<string, string>;
  /** What all pods together may ask for, by Kubernetes' names, for example requests.cpu: "4", limits.memory: 16Gi,
   *  pods: "50". Default: no quota. Change: in place, for new objects. */
  quota?: Record<string, string>;
  /** What each container gets and may ask for. Default: no limits. */
  limits?: ContainerLimits;
  /** Default: ingress. Allowed: none, ingress (pods answer nobody), both (nor do they ask anybody but DNS). The
   *  cluster needs an engine for network policies; without one nothing is refused. Change: in place, at once. */
  deny?: DeniedTraffic;
  /** Default: baseline. Allowed: privileged, baseline, restricted. Change: in place, for new pods. */
  podSecurity?: PodSecurityLevel;
  /** Who works in the namespace, by key. Default: nobody but who has rights on the whole cluster. */
  roles?: Record<string, NamespaceMember>;
}

/** A Kubernetes object, with its name in Pulumi: the namespace's, and what it is in it. */
export interface NamespaceObject {
  readonly key: string;
  readonly manifest: {
    readonly apiVersion: string;
    readonly kind: "Namespace" | "ResourceQuota" | "LimitRange" | "NetworkPolicy" | "RoleBinding";
    readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string> };
    readonly [part: string]: unknown;
  };
}

/** What Kubernetes would not take of namespaces, by key below namespaces; their form is another matter. */
export function namespaceProblems(namespaces: Record<string, NamespaceArgs>): Problem[] {
  return Object.entries(namespaces).flatMap(([name, { quota, limits, roles = {} }]) => {
    const key = childKey("namespaces", name);
    return [
      ...nameProblems(name, key),
      ...amountProblems(quota, `${key}.quota`),
      ...amountProblems(limits?.defaultRequest, `${key}.limits.defaultRequest`),
      ...amountProblems(limits?.defaultLimit, `${key}.limits.defaultLimit`),
      ...amountProblems(limits?.max, `${key}.limits.max`),
      ...Object.entries(roles).flatMap(([role, { groupId }]) => groupProblems(groupId, `${key}.roles.${role}.groupId`)),
    ];
  });
}

const problem = (key: string, message: string, fix: string): Problem => formProblem("C32", key, message, fix);

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Namespaces that every cluster has. Source: AKS documentation, list-pods-aks-cluster. */
const everywhere: ReadonlySet<string> = new Set(["default", "kube-node-lease", "kube-public", "kube-system"]);

/** Namespaces that AKS makes once something is switched on. Sources: AKS documentation, list-pods-aks-cluster,
 *  managed-namespaces (whose list ends with "etc."), istio-deploy-addon and its pages of gateways. */
const ofAddOns: ReadonlyMap<string, string> = new Map([
  ["gatekeeper-system", "Azure Policy"],
  ["app-routing-system", "application routing"],
  ["istio-system", "a service mesh"],
  ["aks-istio-system", "the Istio add-on"],
  ["aks-istio-ingress", "the Istio add-on"],
  ["aks-istio-egress", "the Istio add-on"],
]);

/** Whether Kubernetes takes a name for a namespace: RFC 1123's label. */
export const isNamespaceName = (name: string): boolean => label.test(name) && name.length <= 63;

function nameProblems(name: string, key: string): Problem[] {
  if (!isNamespaceName(name)) {
    const fix = "Use up to 63 lower-case letters, digits and hyphens, alphanumeric at both ends.";
    return [problem(key, `${JSON.stringify(name)} is no name of a namespace`, fix)];
  }
  const fix = "Choose another name; what AKS needs in there would meet the quota and the policies.";
  if (everywhere.has(name)) return [problem(key, `${name} is there in every cluster and belongs to it`, fix)];
  // Kubernetes takes these, so they are known to be trouble at most.
  const owner = ofAddOns.get(name) ?? (name.startsWith("kube-") ? "Kubernetes" : undefined);
  if (owner === undefined) return [];
  return [
    { ...problem(key, `${name} is a name that ${owner} has for a namespace of its own`, fix), severity: "warning" },
  ];
}

/** What Kubernetes reads as an amount: 4, 0.5, 100m, 16Gi, 1e3. */
const quantity = /^[+-]?(\d+|\d+\.\d*|\.\d+)([eE][+-]?\d+|[numkMGTPE]|[KMGTPE]i)?$/;

const amountProblems = (amounts: Record<string, string> | undefined, key: string): Problem[] =>
  Object.entries(amounts ?? {})
    .filter(([, amount]) => !quantity.test(amount))
    .map(([name, amount]) => {
      const message = `${JSON.stringify(amount)} is no amount that Kubernetes reads`;
      return problem(childKey(key, name), message, "Write for example 4, 500m or 16Gi.");
    });

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function groupProblems(groupId: unknown, key: string): Problem[] {
  if (typeof groupId !== "string" || guid.test(groupId)) return [];
  const fix = "Give the object id of an Entra group, a GUID; kubelogin's tokens carry ids, not names.";
  return [problem(key, `${JSON.stringify(groupId)} is no object id`, fix)];
}

/** The Kubernetes objects of namespaces, each namespace before what is in it. */
export function namespaceObjects(namespaces: Record<string, NamespaceArgs>): NamespaceObject[] {
  return Object.entries(namespaces).flatMap(([namespace, args]) => {
    const { labels, quota, limits, deny = "ingress", podSecurity = "baseline", roles = {} } = args;
    const inside = (name: string): { name: string; namespace: string } => ({ name, namespace });
    const objects: NamespaceObject[] = [
      {
        key: namespace,
        manifest: {
          apiVersion: "v1",
          kind: "Namespace",
          metadata: { name: namespace, labels: { ...labels, "pod-security.kubernetes.io/enforce": podSecurity } },
        },
      },
    ];
    if (quota) {
      objects.push({
        key: `${namespace}/quota`,
        manifest: { apiVersion: "v1", kind: "ResourceQuota", metadata: inside("quota"), spec: { hard: quota } },
      });
    }
    if (limits) {
      const { defaultRequest, defaultLimit, max } = limits;
      const item = { type: "Container", default: defaultLimit, defaultRequest, max };
      objects.push({
        key: `${namespace}/limits`,
        manifest: {
          apiVersion: "v1",
          kind: "LimitRange",
          metadata: inside("limits"),
          spec: { limits: [JSON.parse(JSON.stringify(item))] },
        },
      });
    }
    if (deny !== "none") objects.push(defaultDeny(namespace, deny));
    for (const [key, { groupId, role }] of Object.entries(roles)) {
      objects.push({
        key: `${namespace}/roles/${key}`,
        manifest: {
          apiVersion: "rbac.authorization.k8s.io/v1",
          kind: "RoleBinding",
          metadata: inside(key),
          roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: role },
          subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: groupId }],
        },
      });
    }
    return objects;
  });
}

/** Without names nothing else works, so pods may always ask the cluster's DNS. */
const toDns = {
  to: [
    {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
      podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
    },
  ],
  ports: [
    { port: 53, protocol: "UDP" },
    { port: 53, protocol: "TCP" },
  ],
};

const defaultDeny = (namespace: string, deny: "ingress" | "both"): NamespaceObject => ({
  key: `${namespace}/default-deny`,
  manifest: {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "default-deny", namespace },
    spec: {
      podSelector: {},
      policyTypes: deny === "both" ? ["Ingress", "Egress"] : ["Ingress"],
      ...(deny === "both" && { egress: [toDns] }),
    },
  },
});
