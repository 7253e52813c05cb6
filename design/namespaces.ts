import type { Input } from "@pulumi/pulumi";
import { formProblem } from "./choices/check";
import type { Problem } from "./problems";
import { childKey, isPending, isTree } from "./tree";

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
export interface NamespaceRoleArgs {
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
  roles?: Record<string, NamespaceRoleArgs>;
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

/** Everything wrong with namespaces, by key below namespaces. */
export function namespaceProblems(namespaces: Record<string, NamespaceArgs>): Problem[] {
  return Object.entries(namespaces).flatMap(([name, args]) => {
    const key = childKey("namespaces", name);
    if (!isTree(args)) return [formProblem("C2", key, "it is no map", "Write a map; {} takes every default.")];
    return [...nameProblems(name, key), ...unknownKeys(args, key), ...settingProblems(args, key)];
  });
}

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

function nameProblems(name: string, key: string): Problem[] {
  if (!label.test(name) || name.length > 63) {
    const fix = "Use up to 63 lower-case letters, digits and hyphens, alphanumeric at both ends.";
    return [formProblem("C32", key, `${JSON.stringify(name)} is no name of a namespace`, fix)];
  }
  if (name.startsWith("kube-") || name === "default" || name === "gatekeeper-system") {
    const fix = "Choose another name; what AKS needs in there would meet the quota and the policies.";
    return [formProblem("C32", key, `${name} is there in every cluster and belongs to it`, fix)];
  }
  return [];
}

const known = ["labels", "quota", "limits", "deny", "podSecurity", "roles"];

const unknownKeys = (args: object, key: string): Problem[] =>
  Object.keys(args)
    .filter(name => !known.includes(name))
    .map(name => formProblem("C1", childKey(key, name), "there is no such key", `Keys here: ${known.join(", ")}.`));

function settingProblems(args: NamespaceArgs, key: string): Problem[] {
  const { labels = {}, quota = {}, limits = {}, deny, podSecurity, roles = {} } = args;
  return [
    ...oneOf(deny, DeniedTraffic, `${key}.deny`),
    ...oneOf(podSecurity, PodSecurityLevel, `${key}.podSecurity`),
    ...texts(labels, `${key}.labels`),
    ...quantities(quota, `${key}.quota`),
    ...quantities(limits.defaultRequest ?? {}, `${key}.limits.defaultRequest`),
    ...quantities(limits.defaultLimit ?? {}, `${key}.limits.defaultLimit`),
    ...quantities(limits.max ?? {}, `${key}.limits.max`),
    ...Object.entries(roles).flatMap(([name, role]) => roleProblems(role, `${key}.roles.${name}`)),
  ];
}

const oneOf = (value: unknown, allowed: Record<string, string>, key: string): Problem[] =>
  value === undefined || (typeof value === "string" && Object.hasOwn(allowed, value))
    ? []
    : [
        formProblem(
          "C2",
          key,
          `${JSON.stringify(value)} is not one of its values`,
          `Write one of ${Object.keys(allowed).join(", ")}.`,
        ),
      ];

const texts = (map: Record<string, unknown>, key: string): Problem[] =>
  Object.entries(map)
    .filter(([, value]) => typeof value !== "string")
    .map(([name, value]) => formProblem("C2", childKey(key, name), `${JSON.stringify(value)} is no text`, "Quote it."));

/** What Kubernetes reads as an amount: 4, 0.5, 100m, 16Gi, 1e3. */
const quantity = /^[+-]?(\d+|\d+\.\d*|\.\d+)([eE][+-]?\d+|[numkMGTPE]|[KMGTPE]i)?$/;

const quantities = (map: Record<string, unknown>, key: string): Problem[] => [
  ...texts(map, key),
  ...Object.entries(map)
    .filter(([, value]) => typeof value === "string" && !quantity.test(value))
    .map(([name, value]) =>
      formProblem(
        "C32",
        childKey(key, name),
        `${JSON.stringify(value)} is no amount that Kubernetes reads`,
        "Write for example 4, 500m or 16Gi.",
      ),
    ),
];

function roleProblems(role: unknown, key: string): Problem[] {
  if (!isTree(role)) return [formProblem("C2", key, "it is no map", "Give groupId and role.")];
  const { groupId, role: name } = role;
  const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  return [
    ...(name === undefined
      ? [formProblem("C3", `${key}.role`, "it is required and not given", "Give role.")]
      : oneOf(name, NamespaceRole, `${key}.role`)),
    ...(groupId === undefined
      ? [formProblem("C3", `${key}.groupId`, "it is required and not given", "Give groupId.")]
      : isPending(groupId) || (typeof groupId === "string" && guid.test(groupId))
        ? []
        : [
            formProblem(
              "C32",
              `${key}.groupId`,
              `${JSON.stringify(groupId)} is no object id`,
              "Give the object id of an Entra group, a GUID; kubelogin's tokens carry ids, not names.",
            ),
          ]),
  ];
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
