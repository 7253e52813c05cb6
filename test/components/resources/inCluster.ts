import { expect } from "@jest/globals";
import { ClusterAccess, type ClusterAccessArgs } from "../../../components";
import { Namespaces, type NamespacesArgs } from "../../../components/kubernetes";
import { id, rowsOf } from "./table";

const clusterId = id("rg-theirs", "Microsoft.ContainerService/managedClusters/aks-theirs");

export const clusterAccessRows = rowsOf<ClusterAccessArgs>(ClusterAccess, "access", [
  { name: "asks for credentials, and creates nothing", args: { clusterId }, creates: {} },
]);

const everything = {
  labels: { team: "shop" },
  quota: { "requests.cpu": "4", pods: "50" },
  limits: { defaultRequest: { cpu: "100m" }, defaultLimit: { memory: "256Mi" }, max: { cpu: "2" } },
  deny: "both",
  podSecurity: "restricted",
  roles: {
    developers: { groupId: "44444444-0000-0000-0000-000000000001", role: "edit" },
    owners: { groupId: "44444444-0000-0000-0000-000000000002", role: "admin" },
  },
} as const;

export const namespacesRows = rowsOf<NamespacesArgs>(Namespaces, "teams", [
  {
    name: "what holds in a namespace that says nothing",
    args: { clusterId, reach: "fromNetwork", namespaces: { shop: {} } },
    creates: {
      "teams-shop": {
        type: "kubernetes:core/v1:Namespace",
        inputs: {
          apiVersion: "v1",
          kind: "Namespace",
          metadata: { labels: { "pod-security.kubernetes.io/enforce": "baseline" }, name: "shop" },
        },
      },
      "teams-shop/default-deny": {
        type: "kubernetes:networking.k8s.io/v1:NetworkPolicy",
        inputs: {
          apiVersion: "networking.k8s.io/v1",
          kind: "NetworkPolicy",
          metadata: { name: "default-deny", namespace: "shop" },
          spec: { podSelector: {}, policyTypes: ["Ingress"] },
        },
        dependsOn: ["teams-shop"],
      },
    },
  },
  {
    name: "all that a namespace may have, and another beside it, in a cluster that is public",
    args: { clusterId, namespaces: { shop: everything, open: { deny: "none", podSecurity: "privileged" } } },
    creates: {
      "teams-open": {
        type: "kubernetes:core/v1:Namespace",
        inputs: {
          apiVersion: "v1",
          kind: "Namespace",
          metadata: { labels: { "pod-security.kubernetes.io/enforce": "privileged" }, name: "open" },
        },
      },
      "teams-shop": {
        type: "kubernetes:core/v1:Namespace",
        inputs: {
          apiVersion: "v1",
          kind: "Namespace",
          metadata: { labels: { "pod-security.kubernetes.io/enforce": "restricted", team: "shop" }, name: "shop" },
        },
      },
      "teams-shop/quota": {
        type: "kubernetes:core/v1:ResourceQuota",
        inputs: {
          apiVersion: "v1",
          kind: "ResourceQuota",
          metadata: { name: "quota", namespace: "shop" },
          spec: { hard: { pods: "50", "requests.cpu": "4" } },
        },
        dependsOn: ["teams-shop"],
      },
      "teams-shop/limits": {
        type: "kubernetes:core/v1:LimitRange",
        inputs: {
          apiVersion: "v1",
          kind: "LimitRange",
          metadata: { name: "limits", namespace: "shop" },
          spec: {
            limits: [
              { default: { memory: "256Mi" }, defaultRequest: { cpu: "100m" }, max: { cpu: "2" }, type: "Container" },
            ],
          },
        },
        dependsOn: ["teams-shop"],
      },
      "teams-shop/default-deny": {
        type: "kubernetes:networking.k8s.io/v1:NetworkPolicy",
        inputs: {
          apiVersion: "networking.k8s.io/v1",
          kind: "NetworkPolicy",
          metadata: { name: "default-deny", namespace: "shop" },
          spec: {
            egress: [
              {
                ports: [
                  { port: 53, protocol: "UDP" },
                  { port: 53, protocol: "TCP" },
                ],
                to: [
                  {
                    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
                    podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
                  },
                ],
              },
            ],
            podSelector: {},
            policyTypes: ["Ingress", "Egress"],
          },
        },
        dependsOn: ["teams-shop"],
      },
      "teams-shop/roles/developers": {
        type: "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
        inputs: {
          apiVersion: "rbac.authorization.k8s.io/v1",
          kind: "RoleBinding",
          metadata: { name: "developers", namespace: "shop" },
          roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "edit" },
          subjects: [
            { apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "44444444-0000-0000-0000-000000000001" },
          ],
        },
        dependsOn: ["teams-shop"],
      },
      "teams-shop/roles/owners": {
        type: "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
        inputs: {
          apiVersion: "rbac.authorization.k8s.io/v1",
          kind: "RoleBinding",
          metadata: { name: "owners", namespace: "shop" },
          roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "admin" },
          subjects: [
            { apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "44444444-0000-0000-0000-000000000002" },
          ],
        },
        dependsOn: ["teams-shop"],
      },
    },
  },
  {
    name: "nothing where the API server is private",
    args: { clusterId, reach: "private", namespaces: { shop: everything } },
    warns: [expect.stringContaining("nothing is created of the namespaces shop")],
    creates: {},
  },
]);
