import { ids } from "../../../support/choices";
import type { Case } from "../case";

const group = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

export const cases: readonly Case[] = [
  {
    id: "I20",
    when: { "entra.adminGroupIds": [ids.guid, "00000000-0000-0000-0000-000000000000"] },
    key: "entra.adminGroupIds[1]",
    severity: "warning",
    says: ["nobody"],
    mend: ["entra.adminGroupIds", [ids.guid]],
  },
  ...["create", "existing"].map(kind => ({
    id: "I1",
    when: {
      "identity.controlPlane.kind": "systemAssigned",
      "identity.kubelet": {
        kind,
        ...(kind === "existing" && { existing: { id: ids.identity, principalId: ids.guid, clientId: ids.guid } }),
      },
    },
    key: "identity.kubelet.kind",
    says: [kind, "system-assigned"],
    mend: ["identity.kubelet", { kind: "managed" }] as const,
  })),
  {
    id: "I4",
    when: { "entra.enabled": false, "entra.localAccounts": true, "entra.authorization": "azureRbac" },
    key: "entra.authorization",
    says: ["azureRbac"],
    mend: ["entra.authorization", "kubernetesRbac"],
  },
  {
    id: "I5",
    when: { "entra.enabled": false },
    key: "entra.enabled",
    says: ["local accounts"],
    mend: ["entra.localAccounts", true],
  },
  {
    id: "I6",
    when: { "entra.adminGroupIds": [] },
    key: "entra.adminGroupIds",
    severity: "warning",
    says: ["no group"],
    mend: ["entra.localAccounts", true],
  },
  {
    id: "I6",
    when: { "entra.adminGroupIds": [], "entra.authorization": "kubernetesRbac" },
    key: "entra.adminGroupIds",
    severity: "warning",
    says: ["no group", "no role binding"],
    mend: ["entra.adminGroupIds", [ids.guid]],
  },
  {
    id: "I16",
    when: { "entra.adminGroupIds": [ids.guid, "aks-admins"] },
    key: "entra.adminGroupIds[1]",
    says: ['"aks-admins"'],
    mend: ["entra.adminGroupIds", [ids.guid]],
  },
  {
    id: "I16",
    when: { "entra.tenantId": "contoso.com" },
    key: "entra.tenantId",
    says: ["contoso.com"],
    mend: ["entra.tenantId", ids.guid.toUpperCase()],
  },
  {
    id: "I16",
    when: { "identity.controlPlane": { kind: "existing", existing: { id: ids.identity, principalId: "id-cluster" } } },
    key: "identity.controlPlane.existing.principalId",
    says: ["id-cluster"],
    mend: ["identity.controlPlane.existing.principalId", ids.guid],
  },
  ...["principalId", "clientId"].map(name => ({
    id: "I16",
    when: {
      "identity.kubelet": {
        kind: "existing",
        existing: { id: ids.identity, principalId: ids.guid, clientId: ids.guid, [name]: "id-nodes" },
      },
    },
    key: `identity.kubelet.existing.${name}`,
    says: ["id-nodes"],
    mend: [`identity.kubelet.existing.${name}`, ids.guid] as const,
  })),
  {
    id: "I6",
    when: {
      "entra.adminGroupIds": [],
      "entra.roles": { platform: { groupId: ids.guid, role: "clusterAdmin", namespace: "shop" } },
    },
    key: "entra.adminGroupIds",
    severity: "warning",
    says: ["no group"],
    fix: "clusterAdmin",
    mend: ["entra.roles", { platform: { groupId: ids.guid, role: "clusterAdmin" } }],
  },
  {
    id: "I16",
    when: { "entra.roles.shop": { groupId: "shop-team", role: "writer" } },
    key: "entra.roles.shop.groupId",
    says: ["shop-team"],
    mend: ["entra.roles.shop.groupId", ids.guid],
  },
  {
    id: "I17",
    when: { "entra.authorization": "kubernetesRbac", "entra.roles.shop": { groupId: ids.guid, role: "writer" } },
    key: "entra.roles.shop.role",
    severity: "warning",
    says: ["writer", "kubernetesRbac"],
    mend: ["entra.authorization", "azureRbac"],
  },
  {
    id: "I17",
    when: {
      entra: {
        enabled: false,
        localAccounts: true,
        authorization: "kubernetesRbac",
        roles: { shop: { groupId: ids.guid, role: "admin" } },
      },
    },
    key: "entra.roles.shop.role",
    severity: "warning",
    says: ["admin", "Entra ID is off"],
    mend: ["entra.roles.shop.role", "user"],
  },
  {
    id: "I17",
    when: { "entra.roles.shop": { groupId: ids.guid, role: "user", namespace: "shop" } },
    key: "entra.roles.shop.namespace",
    severity: "warning",
    says: ["namespace shop"],
    mend: ["entra.roles.shop.namespace", undefined],
  },
  {
    id: "I16",
    when: { "entra.roles.shop": { principalId: "shop-app", principalType: "servicePrincipal", role: "writer" } },
    key: "entra.roles.shop.principalId",
    says: ["shop-app"],
    mend: ["entra.roles.shop.principalId", ids.guid],
  },
  {
    id: "I21",
    when: { "entra.roles.shop": { role: "writer" } },
    key: "entra.roles.shop",
    says: ["nobody has the role"],
    mend: ["entra.roles.shop.principalId", ids.guid],
  },
  {
    id: "I21",
    when: { "entra.roles.shop": { groupId: ids.guid, principalId: ids.guid, role: "writer" } },
    key: "entra.roles.shop",
    says: ["both given"],
    mend: ["entra.roles.shop", { groupId: ids.guid, role: "writer" }],
  },
  {
    id: "I21",
    when: { "entra.roles.shop": { groupId: ids.guid, principalType: "user", role: "writer" } },
    key: "entra.roles.shop.principalType",
    says: ["not of a user"],
    mend: ["entra.roles.shop", { principalId: ids.guid, principalType: "user", role: "writer" }],
  },
  {
    id: "I18",
    when: {
      "entra.roles": {
        a: { groupId: ids.guid, role: "writer" },
        b: { principalId: ids.guid, role: "writer" },
      },
    },
    key: "entra.roles.b",
    says: ["writer", "by a"],
    mend: ["entra.roles.b.role", "reader"],
  },
  {
    id: "I18",
    when: {
      "entra.roles": {
        a: { groupId: group, role: "writer", namespace: "shop" },
        b: { groupId: group.toUpperCase(), role: "writer", namespace: "shop" },
      },
    },
    key: "entra.roles.b",
    says: ["writer", "by a"],
    mend: ["entra.roles.b.namespace", "web"],
  },
  ...["Shop", "-shop", "s".repeat(64), ""].map(namespace => ({
    id: "I19",
    when: { "entra.roles.shop": { groupId: ids.guid, role: "writer", namespace } },
    key: "entra.roles.shop.namespace",
    says: [`"${namespace}"`],
    mend: ["entra.roles.shop.namespace", "s".repeat(63)] as const,
  })),
  {
    id: "S3",
    when: { "identity.controlPlane.kind": "systemAssigned", "identity.kubelet.kind": "managed" },
    key: "identity.controlPlane.kind",
    severity: "warning",
    says: ["internal load balancers"],
    mend: ["network.vnet.kind", "managed"],
  },
];
