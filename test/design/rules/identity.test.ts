import { ids, testArea } from "./cases";

testArea("identity", [
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
    when: { "entra.enabled": false, "entra.localAccounts": true },
    key: "entra.authorization",
    says: ["azureRbac"],
    mend: ["entra.authorization", "kubernetesRbac"],
  },
  {
    id: "I5",
    when: { "entra.enabled": false, "entra.authorization": "kubernetesRbac" },
    key: "entra.localAccounts",
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
    id: "S3",
    when: { "identity.controlPlane.kind": "systemAssigned", "identity.kubelet.kind": "managed" },
    key: "identity.controlPlane.kind",
    severity: "warning",
    says: ["internal load balancers"],
    mend: ["network.vnet.kind", "managed"],
  },
]);
